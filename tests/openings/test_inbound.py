"""Openings by mail."""

from __future__ import annotations

from datetime import datetime

import pytest

from closeknit.mail.models import Mail
from closeknit.openings import actions
from closeknit.openings.models import Opening, Seeking
from tests.cast import Harbour
from tests.mail.answers import answer, told
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
