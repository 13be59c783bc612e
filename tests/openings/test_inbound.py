"""Openings by mail."""

from __future__ import annotations

from datetime import datetime

import pytest

from closeknit.mail.models import Mail
from closeknit.openings import actions
from closeknit.openings.models import Opening, Seeking
from closeknit.people.models import Member
from tests.cast import Harbour
from tests.mail.answers import SOON, address_of, answer, arrives, told, written
from tests.mail.asking import about
from tests.openings.cast import WORK, met, posted, sought, word_of

pytestmark = pytest.mark.usefixtures("answerable")


@pytest.fixture
def opening(harbour: Harbour, monday: datetime) -> Opening:
    """Dee’s; Ada asked Bo, who met both, for a word."""
    for one in (harbour.ada, harbour.dee):
        met(harbour.bo, one, monday)
    row = posted(harbour.dee, monday)
    sought(row, harbour.ada, [harbour.bo], monday)
    return row


def test_a_word_is_said_below_the_word_answer(harbour: Harbour, opening: Opening, monday: datetime) -> None:
    code = word_of(opening, harbour.bo).code
    answer(harbour.bo, about(harbour.bo, "referral", code, monday), "Who is that?", monday)
    assert word_of(opening, harbour.bo).words == "", "what is not marked as the word is passed on to nobody"
    answer(harbour.bo, about(harbour.bo, "referral", code, monday), "Answer\n\nShe never guessed.", monday)
    assert word_of(opening, harbour.bo).words == "She never guessed."


@pytest.mark.parametrize("words", ["Pass", "No", "Ruhen lassen", "Jamais"])
def test_letting_it_be_is_a_word(harbour: Harbour, opening: Opening, monday: datetime, words: str) -> None:
    code = word_of(opening, harbour.bo).code
    answer(harbour.bo, about(harbour.bo, "referral", code, monday), words, monday)
    assert word_of(opening, harbour.bo).reply == "lets_be" and told(harbour.bo, monday) is None


def test_thanks_are_a_word_of_who_posted_it(harbour: Harbour, opening: Opening, monday: datetime) -> None:
    word = word_of(opening, harbour.bo)
    actions.refer(referral=word, words="She never guessed.", now=monday)
    answer(harbour.ada, about(harbour.ada, "referral_said", word.code, monday), "Thanks\n\nI am glad.", monday)
    assert word_of(opening, harbour.bo).thanks == "" and told(harbour.ada, monday) is not None
    answer(harbour.dee, about(harbour.dee, "referral_said", word.code, monday), "Thanks\n\nThat helps.", monday)
    assert word_of(opening, harbour.bo).thanks == "That helps."


def test_who_asked_twice_within_a_week_reads_that_a_third_has_to_wait(
    harbour: Harbour, opening: Opening, monday: datetime
) -> None:
    """And who asks again with the same opening, that they did."""
    for row in (opening, posted(harbour.dee, monday), posted(harbour.flo, monday), opening):
        answer(harbour.ada, about(harbour.ada, "opening", row.code, monday), f"Ask: Bo Falk\n\n{WORK}", monday)
    said = [mail.text for mail in Mail.objects.filter(kind="by-mail").order_by("pk")]
    assert ["asked with this one already" in one for one in said] == [True, False, True]
    assert "twice within a week" in said[1] and WORK in said[1] and Seeking.objects.count() == 2


POSTED = "We balance a budget of donations.\n\nSix evenings a year, unpaid"


def posts(
    member: Member, words: str, now: datetime, *, subject: str = "A treasurer for a board", sender: str = ""
) -> None:
    to = address_of(about(member, "new_opening", "", now))
    raw = written(sender or member.email, to, words).replace(b"Subject: Re: yours", f"Subject: {subject}".encode())
    arrives(raw, to, now)


def test_a_letter_posts_an_opening_and_its_answer_says_what_was_understood(harbour: Harbour, monday: datetime) -> None:
    posts(harbour.dee, f"Hello,\n\n{POSTED}\n\nuntil 2026-12-20\n\nDee", monday)
    row = Opening.objects.get()
    assert (row.sort, row.what, row.about) == ("board", "A treasurer for a board", "We balance a budget of donations.")
    assert (row.terms, row.until.isoformat()) == ("Six evenings a year, unpaid", "2026-12-20")
    note = told(harbour.dee, monday)
    assert note is not None and "Hours and pay: Six evenings a year, unpaid" in note.body and "2026-12-20" in note.body
    answer(harbour.dee, note, "No longer needed", monday + SOON)
    row.refresh_from_db()
    assert row.ending == "let_go"


def test_what_an_opening_lacks_is_asked_for_and_may_be_answered(harbour: Harbour, monday: datetime) -> None:
    posts(harbour.dee, "We balance a budget.", monday)
    note = told(harbour.dee, monday)
    assert note is not None and "Nothing was done yet." in note.body and "> We balance a budget." in note.body
    assert not Opening.objects.exists()
    answer(harbour.dee, note, f"A treasurer\n\n{POSTED}", monday + SOON)
    assert Opening.objects.get().what == "A treasurer", (
        "the first paragraph of a reply, and not the subject of our mail"
    )


@pytest.mark.parametrize("last", ["until 2026-11-23", "until 2027-03-01"])
def test_a_last_day_that_no_page_takes_is_taken_by_no_letter(harbour: Harbour, monday: datetime, last: str) -> None:
    posts(harbour.dee, f"{POSTED}\n\n{last}", monday)
    note = told(harbour.dee, monday)
    assert note is not None and "a last day within sixty" in note.body and not Opening.objects.exists()


def test_two_are_open_and_a_third_is_not_posted_nor_any_from_elsewhere(harbour: Harbour, monday: datetime) -> None:
    posts(harbour.dee, POSTED, monday, sender=harbour.bo.email)
    note = told(harbour.dee, monday)
    assert note is not None and "not sent from the address we know" in note.body and not Opening.objects.exists()
    for number in range(3):
        posts(harbour.dee, POSTED, monday + number * SOON, subject=f"Seat {number}")
    last = Mail.objects.filter(kind="by-mail", member=harbour.dee.pk).latest("pk")
    assert Opening.objects.count() == 2 and "Two of your openings are open" in last.text and "Six evenings" in last.text
