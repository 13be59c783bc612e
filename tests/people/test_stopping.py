"""Stopping mails: by the link in one, by a mail program's one press, or on the page of one's post."""

from datetime import datetime, timedelta
from email.message import Message
from typing import Any

import pytest
from django.core import mail as sent
from django.test import Client

from closeknit.asks import emails as asks
from closeknit.conversations import actions as conversations
from closeknit.mail import delivery
from closeknit.mail.models import Mail
from closeknit.mail.registry import MANNERS, POLICIES, SERIES, SERIES_OF
from closeknit.people import actions, queries
from closeknit.people.models import Member, Stopped
from closeknit.week import actions as week
from closeknit.week.models import MondayLetter
from tests.asks.cast import asked, brought
from tests.cast import Harbour

BASE = "https://harbour.example"
ONE_PRESS = "List-Unsubscribe=One-Click"
ASKED_FOR = {
    "by-mail",
    "read",
    "sign-in",
    "address-link",
    "address-taken",
    "address-notice",
    "invitation",
    "leaving",
    "meeting",
}
MUST_BE_KNOWN = {
    "farewell",
    "suspended",
    "let-in",
    "appeal",
    "appeal-answered",
    "hearing",
    "glass",
    "ruled",
    "report",
}


@pytest.fixture(autouse=True)
def https(settings: Any) -> None:
    settings.BASE_URL = BASE


def letter(harbour: Harbour, now: datetime) -> None:
    """Dee writes to Ada; it arrives the morning after."""
    there = conversations.open_conversation(a=harbour.ada, b=harbour.dee, origin="the test", now=now)
    conversations.write(conversation=there, author=harbour.dee, text="Dear Ada.", now=now)
    conversations.post(now=now + timedelta(days=1))


def ask(harbour: Harbour, now: datetime) -> None:
    """Dee asks Ada for something."""
    asks.asked(brought(asked(harbour.dee, now), harbour.ada, now), now)


def stop(left: Message) -> str:
    """Where a mail says that it is stopped, as a path."""
    address = str(left["List-Unsubscribe"])
    assert address.startswith(f"<{BASE}/") and address.endswith("/>")
    return address[len(BASE) + 1 : -1]


def last() -> Message:
    return sent.outbox[-1].message()


def token_of(member: Member, *names: str) -> str:
    return f"/you/notices/stop/{queries.stopping_token(member, names)}/"


def test_one_press_of_a_mail_program_stops_letters_without_cookies_and_nothing_else(
    harbour: Harbour, monday: datetime
) -> None:
    tuesday = monday + timedelta(days=1, hours=1)
    letter(harbour, monday)
    assert delivery.send_due(tuesday) == 1
    assert last()["List-Unsubscribe-Post"] == ONE_PRESS
    program = Client(enforce_csrf_checks=True)
    answer = program.post(stop(last()), ONE_PRESS, content_type="application/x-www-form-urlencoded")
    assert answer.status_code == 200 and not answer.cookies
    assert queries.stopped(harbour.ada) == {"letters"} and not queries.stopped(harbour.dee)
    letter(harbour, tuesday)
    ask(harbour, tuesday)
    delivery.send_due(tuesday + timedelta(days=1))
    assert "Dear Ada." not in sent.outbox[-1].body and "asks" in sent.outbox[-1].subject
    assert Mail.objects.filter(kind="post", dropped_at__isnull=False, text="").count() == 1


def test_a_link_that_is_opened_changes_nothing_and_its_button_does_and_takes_it_back(
    client: Client, harbour: Harbour
) -> None:
    address = token_of(harbour.ada, "letters", "asks")
    for _ in range(2):
        assert "Stop these mails?" in client.get(address).content.decode()
        assert client.head(address).status_code == 200
    assert not Stopped.objects.exists()
    page = client.post(address, {"wish": "stop"}).content.decode()
    assert "These mails are stopped" in page and "Letters, and times to talk" in page
    assert queries.stopped(harbour.ada) == {"letters", "asks"}
    assert "Send them again" in client.get(address).content.decode()
    assert "Stop these mails?" in client.post(address, {"wish": "again"}).content.decode()
    assert not Stopped.objects.exists()
    client.post(address)
    client.post(address)
    assert Stopped.objects.count() == 2


def test_a_link_that_is_not_as_we_wrote_it_opens_the_same_page_whatever_is_wrong_with_it(
    client: Client, harbour: Harbour, monday: datetime
) -> None:
    good = token_of(harbour.ada, "letters")
    flipped = good[:-2] + ("A" if good[-2] != "A" else "B") + "/"
    wrong = [
        flipped,
        good.replace("letters", "asks"),
        good.replace(harbour.ada.code, harbour.bo.code),
        good.replace(harbour.ada.code, "23456789abcdef"),
        "/you/notices/stop/x/",
        "/you/notices/stop/%00.letters.x/",
        f"/you/notices/stop/{'a' * 3000}/",
    ]
    pages = [client.get(address) for address in wrong] + [client.post(address) for address in wrong]
    assert {page.status_code for page in pages} == {410} and len({page.content for page in pages}) == 1
    assert not Stopped.objects.exists()
    Member.objects.filter(pk=harbour.ada.pk).update(email="ada@elsewhere.example")
    assert client.post(good).status_code == 410  # the old mailbox may be somebody else's by now
    actions.leave(member=harbour.bo, takes_letters=False, now=monday)
    bos = token_of(Member.objects.get(pk=harbour.bo.pk), "letters")
    assert client.get(bos).status_code == 200
    actions.erase_leavers(now=monday + timedelta(days=7))
    assert client.get(bos).status_code == 410 and not Stopped.objects.exists()


def test_a_key_that_was_changed_still_opens_links_of_before_while_it_is_named(
    client: Client, harbour: Harbour, settings: Any
) -> None:
    address, before = token_of(harbour.ada, "letters"), settings.SECRET_KEY
    settings.SECRET_KEY = "another"  # noqa: S105
    assert client.get(address).status_code == 410
    settings.SECRET_KEY_FALLBACKS = [before]
    assert client.get(address).status_code == 200


def test_what_must_be_known_cannot_be_stopped_and_everything_else_can(harbour: Harbour, monday: datetime) -> None:
    assert POLICIES.keys() - SERIES_OF.keys() == ASKED_FOR | MUST_BE_KNOWN
    assert {SERIES_OF[kind] for kind in POLICIES.keys() & SERIES_OF.keys()} == SERIES.keys()
    assert all(name.isalpha() and name.islower() and len(name) <= 20 for name in SERIES)
    assert MANNERS.keys() == POLICIES.keys()
    actions.stop_mails(member=harbour.ada, series=SERIES, now=monday)
    actions.ask_to_sign_in(email="ada@example.org", now=monday)
    assert delivery.send_due(monday) == 1
    assert last()["List-Unsubscribe"] is None and "stop/" not in sent.outbox[-1].body


def test_one_mail_of_several_kinds_stops_those_and_one_without_words_stops_all(
    client: Client, harbour: Harbour, monday: datetime
) -> None:
    tuesday = monday + timedelta(days=1, hours=1)
    letter(harbour, monday)
    ask(harbour, monday)
    assert delivery.send_due(tuesday) == 1
    assert stop(last()) == token_of(harbour.ada, "asks", "letters")
    assert f"Stop mails like this one:\n{BASE}{stop(last())}\n" in sent.outbox[-1].body
    assert f'<a href="{BASE}{stop(last())}">Stop mails like this one</a>' in sent.outbox[-1].alternatives[0][0]  # type: ignore[index]
    Member.objects.filter(pk=harbour.ada.pk).update(is_sealed=True)
    letter(harbour, tuesday)
    assert delivery.send_due(tuesday + timedelta(days=1)) == 1
    assert "letters" not in stop(last()) and "asks" not in stop(last())
    client.post(stop(last()), {"List-Unsubscribe": "One-Click"})
    assert queries.stopped(harbour.ada) == SERIES.keys()


def test_without_https_a_mail_program_is_offered_the_page_and_not_the_press(
    harbour: Harbour, monday: datetime, settings: Any
) -> None:
    settings.BASE_URL = "http://harbour.example"
    letter(harbour, monday)
    delivery.send_due(monday + timedelta(days=1, hours=1))
    assert str(last()["List-Unsubscribe"]).startswith("<http://") and last()["List-Unsubscribe-Post"] is None


def test_what_waits_is_dropped_too_and_with_it_what_would_have_come_along(harbour: Harbour, monday: datetime) -> None:
    tuesday = monday + timedelta(days=1, hours=1)
    ask(harbour, monday)
    letter(harbour, monday)
    actions.stop_mails(member=harbour.ada, series=["letters"], now=tuesday)
    assert delivery.send_due(tuesday) == 1
    assert "Dear Ada." not in sent.outbox[-1].body
    assert Mail.objects.get(kind="post").dropped_at is not None


def test_who_stopped_the_monday_letter_is_written_none_and_fades_from_nothing(
    introduced: Harbour, monday: datetime
) -> None:
    actions.stop_mails(member=introduced.ada, series=["week"], now=monday)
    week.await_mondays(now=monday - timedelta(days=7))
    for weeks in range(12):
        for row in MondayLetter.objects.filter(member=introduced.ada):
            row.lease = "mine"
            row.save()
            assert not week.decide_on_letter(letter=row, now=monday + timedelta(weeks=weeks, hours=1))
    assert MondayLetter.objects.get(member=introduced.ada).silent == 0
    assert not Mail.objects.filter(kind="week", member=introduced.ada.pk).exists()


def test_the_page_of_ones_post_shows_what_is_stopped_and_changes_it(client: Client, harbour: Harbour) -> None:
    client.post(token_of(harbour.ada, "letters"))
    client.force_login(harbour.ada)
    page = client.get("/you/notices/").content.decode()
    marked = [name for name in SERIES if f'value="{name}" id="id_series_' in page and _is_marked(page, name)]
    assert marked == [name for name in SERIES if name != "letters"]
    kept = {"post": "weekdays", "post_from": "08:30", "post_until": "18:00", "post_days": ["0", "1"]}
    assert client.post("/you/notices/", {**kept, "series": ["letters", "week"]}).status_code == 302
    assert queries.stopped(harbour.ada) == SERIES.keys() - {"letters", "week"}
    assert client.post("/you/notices/", {**kept, "series": ["no-such"]}).status_code == 422
    assert queries.stopped(harbour.ada) == SERIES.keys() - {"letters", "week"}


def _is_marked(page: str, name: str) -> bool:
    begins = page.index(f'value="{name}" id="id_series_')
    return "checked" in page[begins : page.index(">", begins)]
