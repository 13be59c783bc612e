"""Pages of openings: what each shows, and what none tells."""

from datetime import datetime, timedelta
from itertools import islice
from typing import Any

import pytest
from django.test import Client

from closeknit.openings import actions
from closeknit.openings.models import Opening, Referral, Seeking
from closeknit.people import actions as people
from closeknit.people.models import Member
from tests.asks.cast import asked as asked_for
from tests.cast import Harbour
from tests.conftest import Clock
from tests.insights.test_pages import live, payloads
from tests.openings.cast import WORK, met, posted, sought, word_of
from tests.openings.test_openings import WEEK

FORM = {
    "sort": "board",
    "what": "A treasurer for a small hospice",
    "about": "We balance a budget of donations.",
    "terms": "Six evenings a year, unpaid",
    "until": "2026-12-20",
    "audience": "members",
}


@pytest.fixture
def opening(harbour: Harbour, monday: datetime) -> Opening:
    """Dee’s, who met Bo; Ada met Bo and Chi."""
    met(harbour.dee, harbour.bo, monday)
    for one in (harbour.bo, harbour.chi):
        met(harbour.ada, one, monday)
    return posted(harbour.dee, monday)


def page_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"terms": ""}, "so that nobody has to ask"),
        ({"until": "2026-11-01"}, "Choose a day that is still to come, within sixty days."),
        ({"until": "2027-11-01"}, "Choose a day that is still to come, within sixty days."),
        ({"until": "soon"}, "Write a day as 2027-01-31."),
    ],
)
def test_what_is_wrong_is_said_beside_the_field_and_nothing_typed_is_lost(
    client: Client, harbour: Harbour, wrong: dict[str, str], said: str
) -> None:
    client.force_login(harbour.ada)
    page = client.post("/openings/new/", {**FORM, **wrong})
    assert page.status_code == 422 and said in page.content.decode() and FORM["about"] in page.content.decode()
    assert not Opening.objects.exists()


def test_an_ask_for_somebody_becomes_an_opening(client: Client, harbour: Harbour, monday: datetime) -> None:
    ask = asked_for(harbour.ada, monday, sort="opening")
    client.force_login(harbour.ada)
    assert f"/openings/new/?ask={ask.code}" in page_of(client, f"/asks/{ask.code}/")
    assert ask.wish in page_of(client, f"/openings/new/?ask={ask.code}")
    client.post("/openings/new/", FORM)
    assert FORM["what"] in page_of(client, "/openings/")
    client.force_login(harbour.bo)
    assert client.get(f"/openings/new/?ask={ask.code}").status_code == 404


def test_openings_come_last_and_not_in_the_main_navigation(client: Client, harbour: Harbour) -> None:
    client.force_login(harbour.ada)
    page = page_of(client, "/asks/")
    main = page.index("<main")
    assert "/openings/" not in page[:main] and page.index("/openings/") > page.rindex("/asks/yours/", main)
    assert "/openings/" not in page_of(client, "/week/")


def test_a_word_from_asking_to_a_letter(client: Client, harbour: Harbour, opening: Opening) -> None:
    address = f"/openings/{opening.code}/"
    client.force_login(harbour.ada)
    assert opening.what in page_of(client, "/openings/")
    page = page_of(client, address)
    assert "Bo Falk" in page and "Chi Oduya" in page
    none = client.post(f"{address}seeking/", {"work": WORK})
    assert none.status_code == 422 and "Choose at least one." in none.content.decode() and WORK in none.content.decode()
    assert client.post(f"{address}seeking/", {"peers": [harbour.eli.code], "work": WORK}).status_code == 422
    client.post(f"{address}seeking/", {"peers": [harbour.bo.code, harbour.chi.code], "work": WORK})
    page = page_of(client, address)
    assert "may say a word until 30 November" in page and "Bo Falk" not in page and "Chi Oduya" not in page
    Referral.objects.update(arrives_at=opening.posted_at)
    word = word_of(opening, harbour.bo)
    client.force_login(harbour.bo)
    assert "Ada asks whether you would say a word" in page_of(client, "/week/")
    assert "A word for Ada Lind?" in page_of(client, "/openings/")
    page = page_of(client, f"/openings/referrals/{word.code}/")
    assert WORK in page and opening.what in page
    empty = client.post(f"/openings/referrals/{word.code}/word/", {"words": " "})
    assert empty.status_code == 422 and "Write a line first." in empty.content.decode()
    client.post(f"/openings/referrals/{word.code}/word/", {"words": "She never guessed."})
    assert "You said a word for Ada" in page_of(client, "/week/")
    client.force_login(harbour.dee)
    assert "Somebody you know said a word for Ada" in page_of(client, "/week/")
    page = page_of(client, address)
    assert "She never guessed." in page and "in the words of Bo Falk" in page
    assert client.post(f"/openings/referrals/{word.code}/letter/", {"words": ""}).status_code == 422
    client.post(f"/openings/referrals/{word.code}/thanks/", {"words": "Thank you, Bo."})
    client.post(f"/openings/referrals/{word.code}/letter/", {"words": "May we talk?"})
    assert "Your conversation with Ada" in page_of(client, address)
    client.post(f"{address}closing/", {"ending": "filled"})
    client.force_login(harbour.ada)
    page = page_of(client, address)
    assert "She never guessed." in page and "This opening is closed." in page
    client.force_login(harbour.bo)
    assert "Thank you, Bo." in page_of(client, f"/openings/referrals/{word.code}/")


HOWS = ("nothing", "lets be", "knows nobody", "away", "block", "leaves", "blocks who asks")


@pytest.mark.slow
def test_whatever_becomes_of_it_unsaid_is_the_same_bytes_to_who_asked_and_to_who_posted(
    client: Client, harbour: Harbour, opening: Opening, monday: datetime, clock: Clock
) -> None:
    """At once, and after the week."""
    seen: dict[str, list[str]] = {}
    for how in HOWS:
        Seeking.objects.all().delete()
        peer = harbour.chi if how == "knows nobody" else harbour.bo
        if how == "away":
            people.pause(member=harbour.bo, until=None, words="", now=monday)
        if how == "block":
            people.block(member=harbour.bo, peer=harbour.dee, now=monday)
        seek_by_page(client, harbour.ada, opening, peer)
        Referral.objects.update(arrives_at=monday)
        if how == "lets be":
            actions.let_be(referral=word_of(opening, harbour.bo), now=monday)
        if how == "leaves":
            people.leave(member=harbour.bo, takes_letters=False, now=monday)
        if how == "blocks who asks":
            people.block(member=harbour.bo, peer=harbour.ada, now=monday)
        seen[how] = []
        for later in (timedelta(), WEEK):
            clock.now = monday + timedelta(minutes=10) + later
            for reader in (harbour.ada, harbour.dee):
                client.force_login(reader)
                places = (f"/openings/{opening.code}/", "/openings/", "/week/")
                seen[how] += [plain(page_of(client, place)) for place in places]
        clock.now = monday + timedelta(minutes=10)
        people.come_back(member=harbour.bo)
        people.stay(member=harbour.bo)
        for other in (harbour.dee, harbour.ada):
            people.unblock(member=harbour.bo, peer=other)
    assert all(pages == seen["nothing"] for pages in seen.values())
    assert "did not come together" in "".join(seen["nothing"])


def seek_by_page(client: Client, member: Member, opening: Opening, peer: Member) -> None:
    client.force_login(member)
    sent = client.post(f"/openings/{opening.code}/seeking/", {"peers": [peer.code], "work": WORK})
    assert sent.status_code == 302


def plain(page: str) -> str:
    return "\n".join(line for line in page.splitlines() if "csrfmiddlewaretoken" not in line)


def test_a_word_that_is_asked_is_its_referrers_alone(
    client: Client, harbour: Harbour, opening: Opening, monday: datetime, clock: Clock
) -> None:
    sought(opening, harbour.ada, [harbour.bo], monday)
    word = word_of(opening, harbour.bo)
    for member in (harbour.ada, harbour.dee, harbour.flo):
        client.force_login(member)
        assert client.get(f"/openings/referrals/{word.code}/").status_code == 404
        assert client.post(f"/openings/referrals/{word.code}/thanks/", {"words": "x"}).status_code == 404
    client.force_login(harbour.bo)
    client.post(f"/openings/referrals/{word.code}/letting-be/")
    assert "You let it be. Nobody is told." in page_of(client, f"/openings/referrals/{word.code}/")
    sought(other := posted(harbour.dee, monday), harbour.ada, [harbour.bo], monday)
    clock.now += WEEK
    assert client.get(f"/openings/referrals/{word_of(other, harbour.bo).code}/").status_code == 404, "its week is over"


@pytest.mark.slow
def test_no_payload_lives_in_any_field(client: Client, harbour: Harbour, monday: datetime) -> None:
    met(harbour.dee, harbour.bo, monday)
    met(harbour.ada, harbour.bo, monday)
    for payload in islice(payloads(), 0, None, 5):
        text = payload.strip()[:270] or "x"
        line = " ".join(text[:100].split()) or "x"
        Opening.objects.all().delete()
        row = posted(harbour.dee, monday, what=line, about=text, terms=line)
        actions.seek(opening=row, member=harbour.ada, peers=[harbour.bo], work=text, now=monday)
        Referral.objects.update(arrives_at=monday)
        word = word_of(row, harbour.bo)
        found = live_in(client, harbour.bo, f"/openings/referrals/{word.code}/")
        actions.refer(referral=word, words=line, now=monday)
        actions.thank(referral=word, words=line, now=monday)
        for member in (harbour.ada, harbour.dee):
            found += [*live_in(client, member, f"/openings/{row.code}/"), *live_in(client, member, "/openings/")]
        assert found == [], payload


def live_in(client: Client, member: Member, address: str) -> list[str]:
    client.force_login(member)
    page = page_of(client, address)
    return [one for one in live(page[page.index("<main") : page.index("</main>")]) if "details" not in one]


def test_pages_ask_few_questions(
    client: Client, harbour: Harbour, opening: Opening, monday: datetime, django_assert_max_num_queries: Any
) -> None:
    sought(opening, harbour.ada, [harbour.bo], monday)
    actions.refer(referral=word_of(opening, harbour.bo), words="She never guessed.", now=monday)
    other = posted(harbour.flo, monday)
    for member, address in (
        (harbour.ada, "/openings/"),
        (harbour.ada, "/openings/new/"),
        (harbour.ada, f"/openings/{opening.code}/"),
        (harbour.ada, f"/openings/{other.code}/"),
        (harbour.dee, f"/openings/{opening.code}/"),
        (harbour.bo, f"/openings/referrals/{word_of(opening, harbour.bo).code}/"),
    ):
        client.force_login(member)
        client.get(address)
        with django_assert_max_num_queries(8):
            assert client.get(address).status_code == 200, address
