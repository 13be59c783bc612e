"""A seat on a board that finds somebody by letters only; who lets it be is seen by nobody, whatever mail they get."""

from __future__ import annotations

from datetime import datetime

import pytest

from closeknit.conversations import actions as conversations
from closeknit.conversations.models import Letter
from closeknit.openings.models import Opening, Referral
from closeknit.ties import queries as ties
from tests.cast import Harbour, named
from tests.conftest import Clock
from tests.journeys.by_mail import DAY, HOUR, WEEK, Reader, goes_by, same
from tests.openings.cast import WORK, met

pytestmark = [pytest.mark.usefixtures("answerable"), pytest.mark.slow]
POSTED = """We balance a budget of donations, and have to explain it.

Six evenings a year, unpaid

until 2027-01-10"""


@pytest.fixture
def four(harbour: Harbour, monday: datetime) -> tuple[Reader, Reader, Reader, Reader]:
    """Ada, Bo, Dee and Eli: Bo and Eli met both Ada and Dee. Each has a letter of Flo's."""
    for one in (harbour.bo, harbour.eli):
        met(harbour.dee, one, monday)
        met(harbour.ada, one, monday)
    met(harbour.ada, harbour.chi, monday)
    members = (harbour.ada, harbour.bo, harbour.dee, harbour.eli)
    for member in members:
        there = conversations.open_conversation(a=member, b=harbour.flo, origin=f"x{member.pk}", now=monday)
        conversations.write(conversation=there, author=harbour.flo, text="Are you well?", now=monday)
    ada, bo, dee, eli = (Reader(member) for member in members)
    return ada, bo, dee, eli


def test_a_seat_on_a_board_finds_somebody_by_letters_only(
    harbour: Harbour, four: tuple[Reader, Reader, Reader, Reader], clock: Clock
) -> None:
    ada, bo, dee, eli = four
    now = clock.now + DAY + 2 * HOUR
    listed = dee.asks(dee.gets(now, "Are you well?"), "Openings", now, at="goes as your letter")
    dee.writes(
        listed, POSTED, now, at="to post one: its subject", subject="A treasurer for the board of a small hospice"
    )
    opening = Opening.objects.get()
    assert (opening.sort, opening.until.isoformat(), opening.terms) == (
        "board",
        "2027-01-10",
        "Six evenings a year, unpaid",
    )
    receipt = dee.gets(now, "is posted as a seat on a board")

    listed = ada.asks(ada.gets(now, "Are you well?"), "Offene Stellen", now, at="goes as your letter")
    assert "A treasurer for the board" in listed.body
    whole = ada.asks(listed, "Read", now, at="“ask: Bo Falk")
    assert "have to explain it" in whole.body and "hears of you only if" in whole.body
    unknown = ada.asks(whole, f"Ask: Nobody Here\n\n{WORK}", now)
    assert "Who is “Nobody Here”?" in unknown.body and not Referral.objects.exists()
    ada.is_done(whole, f"Ask: Bo Falk, Eli, Chi Oduya\n\n{WORK}", now)
    assert {one.referrer for one in Referral.objects.all()} == {harbour.bo, harbour.eli}, "Chi does not know Dee"

    now = clock.now + WEEK + 2 * HOUR
    goes_by(now)
    waits = [same(ada.asks(whole, "Read", now)), same(dee.asks(receipt, "Read", now))]
    many = [len(ada.mails()), len(dee.mails())]
    asked = eli.gets(now, "asks whether you would say a word")
    assert WORK in asked.body
    eli.is_done(asked, "Lieber nicht", now, at="let it be; nobody")
    assert Referral.objects.get(referrer=harbour.eli).reply == "lets_be"
    goes_by(now + HOUR)
    assert [len(ada.mails()), len(dee.mails())] == many
    assert waits == [same(ada.asks(whole, "Read", now + HOUR)), same(dee.asks(receipt, "Read", now + HOUR))]

    asked = bo.gets(now, "asks whether you would say a word")
    bo.is_done(asked, "Answer\n\nShe never guessed a figure.", now, at="let it be; nobody")
    assert "She never guessed a figure." in ada.asks(whole, "Read", now).body
    now = clock.now + 2 * WEEK + 2 * HOUR
    said = dee.gets(now, "Bo Falk says of Ada Lind")
    assert "She never guessed a figure." in said.body
    dee.is_done(said, "Danke\n\nThat helps, thank you.", now, at="your thanks to who said it")
    dee.is_done(said, "Letter\n\nWould you meet us?", now, at="your thanks to who said it")
    assert Letter.objects.filter(author=harbour.dee, text="Would you meet us?").exists()
    assert {one.kind for one in ties.moments_between(harbour.dee, harbour.bo)} == {"met", "thanked"}
    dee.is_done(receipt, "Done", now)
    opening.refresh_from_db()
    assert opening.ending == "filled"
    now = clock.now + 3 * WEEK + 2 * HOUR
    assert "That helps, thank you." in bo.gets(now, "thanks you for your word").body
    assert "Would you meet us?" in ada.gets(now, "Would you meet us?").body
    assert not any(named(str(one.body), "Eli") for one in dee.mails())


def test_silence_and_letting_it_be_are_the_same_letters(
    harbour: Harbour, four: tuple[Reader, Reader, Reader, Reader], clock: Clock
) -> None:
    """Two weeks later, too: to who asked and to who posted it."""
    ada, _bo, dee, eli = four
    now = clock.now + DAY + 2 * HOUR
    listed = dee.asks(dee.gets(now, "Are you well?"), "Openings", now, at="goes as your letter")
    dee.writes(listed, POSTED, now, at="to post one: its subject", subject="A treasurer for a small hospice")
    listed = ada.asks(ada.gets(now, "Are you well?"), "Openings", now, at="goes as your letter")
    ada.is_done(listed, f"Ask: Bo, Eli\n\n{WORK}", now, at="“ask: Bo Falk")
    now = clock.now + WEEK + 2 * HOUR
    eli.is_done(eli.gets(now, "asks whether you would say a word"), "Pass", now, at="let it be; nobody")
    later = clock.now + 2 * WEEK + 2 * HOUR
    goes_by(later)
    whole = ada.asks(listed, "Read", later, at="“ask: Bo Falk")
    assert "This one did not come together. That can be for any reason, time most of all." in whole.body
    assert not any("word for somebody" in one.subject for one in dee.mails())
