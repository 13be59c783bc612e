"""Where one is signed in: days and device, ending one, ending all others."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client

from closeknit.people import actions, queries
from closeknit.people.models import Member, Session
from tests.cast import Harbour, named
from tests.conftest import Clock

FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:144.0) Gecko/20100101 Firefox/144.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1"


def browser(member: Member, clock: Clock, agent: str = FIREFOX) -> Client:
    """A browser in which a member has just signed in."""
    client = Client(headers={"user-agent": agent})
    token = actions.sign_in_link(member=member, now=clock.now)
    assert client.post(f"/sign-in/{token}/").status_code == 302
    return client


@pytest.fixture
def laptop(harbour: Harbour, clock: Clock) -> Client:
    return browser(harbour.ada, clock)


@pytest.fixture
def phone(harbour: Harbour, clock: Clock) -> Client:
    return browser(harbour.ada, clock, IPHONE)


def test_each_browser_is_told_with_its_day_and_never_its_hour(laptop: Client, phone: Client, clock: Clock) -> None:
    clock.now += timedelta(days=2)
    page = laptop.get("/you/sessions/").content.decode()
    assert "Firefox on Linux" in page and "Safari on iPhone" in page and page.count("This one") == 1
    assert "Last seen today." in page and "Last seen on 23 November 2026." in page and "Since 23 November 2026." in page
    assert "08:1" not in page and "09:1" not in page


def test_a_session_notes_the_day_once_in_it(laptop: Client, clock: Clock, django_assert_max_num_queries: Any) -> None:
    clock.now += timedelta(days=1)
    laptop.get("/you/")
    assert str(Session.objects.get().seen_on) == "2026-11-24"
    with django_assert_max_num_queries(8) as asked:
        laptop.get("/you/")
    assert not [one for one in asked if one["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_a_browser_that_was_signed_out_elsewhere_is_refused_at_its_next_request(laptop: Client, phone: Client) -> None:
    row = Session.objects.get(device="Safari on iPhone")
    assert laptop.post(f"/you/sessions/{row.code}/end/").headers["Location"] == "/you/sessions/"
    assert phone.get("/you/").status_code == 302 and laptop.get("/you/").status_code == 200
    assert laptop.post(f"/you/sessions/{row.code}/end/").status_code == 404


def test_signing_out_everywhere_else_leaves_this_browser_and_other_members(
    laptop: Client, phone: Client, harbour: Harbour, clock: Clock
) -> None:
    bo = browser(harbour.bo, clock)
    kept = phone.cookies["session"].value
    assert laptop.post("/you/sessions/").status_code == 302
    assert "Sign out everywhere else" not in laptop.get("/you/sessions/").content.decode()
    assert phone.get("/you/").status_code == 302 and bo.get("/you/").status_code == 200
    again = Client()
    again.cookies["session"] = kept
    assert again.get("/you/").status_code == 302


def test_nobody_ends_the_session_of_another(laptop: Client, harbour: Harbour, clock: Clock) -> None:
    bo = browser(harbour.bo, clock)
    row = queries.sessions_of(harbour.ada, clock.now).get()
    assert bo.post(f"/you/sessions/{row.code}/end/").status_code == 404
    assert not named(bo.get("/you/sessions/").content.decode(), "Ada") and laptop.get("/you/").status_code == 200


def test_signing_in_gives_a_new_session_and_the_old_one_is_dead(laptop: Client, harbour: Harbour, clock: Clock) -> None:
    before = laptop.cookies["session"].value
    token = actions.sign_in_link(member=harbour.ada, now=clock.now)
    laptop.post(f"/sign-in/{token}/")
    stale = Client()
    stale.cookies["session"] = before
    assert laptop.cookies["session"].value != before and stale.get("/you/").status_code == 302
    assert Session.objects.count() == 1


def test_sessions_that_ended_by_themselves_are_forgotten_and_the_others_kept(laptop: Client, phone: Client) -> None:
    row = Session.objects.get(device="Safari on iPhone")
    later = Session.objects.get(device="Firefox on Linux")
    Session.objects.filter(pk=later.pk).update(expire_date=row.expire_date + timedelta(seconds=1))
    assert actions.forget_sessions(now=row.expire_date) == 1 and Session.objects.get().pk == later.pk


@pytest.mark.parametrize(
    ("agent", "said"),
    [
        (
            "Mozilla/5.0 (Windows NT 10.0; Win64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36 Edg/140.0",
            "Edge on Windows",
        ),
        ("Mozilla/5.0 (Linux; Android 15) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36", "Chrome on Android"),
        (IPHONE, "Safari on iPhone"),
        ("<script>alert(1)</script>" * 900, ""),
        ("", ""),
    ],
)
def test_a_device_has_a_plain_word(agent: str, said: str) -> None:
    assert queries.device(agent) == said


FOREIGN = [
    "https://evil.example/",
    "//evil.example",
    "///evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "http:evil.example",
    "javascript:alert(1)",
    "you/",
    " /you/",
    "/\n/evil.example",
    "https:///evil.example",
    "%2f%2fevil.example",
    "",
]


@pytest.mark.parametrize("path", FOREIGN)
def test_signing_in_leads_only_to_pages_of_ours(path: str, client: Client, harbour: Harbour, clock: Clock) -> None:
    token = actions.sign_in_link(member=harbour.ada, now=clock.now)
    assert client.post(f"/sign-in/{token}/", {"next": path}).headers["Location"] == "/week/"


def test_one_goes_on_to_where_one_was_going(client: Client, harbour: Harbour, clock: Clock) -> None:
    front = client.get("/you/sessions/", follow=True).content.decode()
    assert "/sign-in/?next=%2Fyou%2Fsessions%2F" in front
    assert 'name="next" value="/you/sessions/"' in client.get("/sign-in/?next=/you/sessions/").content.decode()
    assert "evil" not in client.get("/sign-in/?next=//evil.example").content.decode()
    token = actions.sign_in_link(member=harbour.ada, now=clock.now)
    assert client.post(f"/sign-in/{token}/", {"next": "/you/sessions/"}).headers["Location"] == "/you/sessions/"


def test_the_page_of_sessions_asks_little(laptop: Client, phone: Client, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(8):
        laptop.get("/you/sessions/")
