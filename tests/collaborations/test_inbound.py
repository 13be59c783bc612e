"""Collaborations by mail."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from closeknit.collaborations import access, actions
from tests.cast import Harbour
from tests.collaborations.cast import asked, place_of, proposed, running
from tests.mail.answers import answer, told
from tests.mail.asking import about

pytestmark = pytest.mark.usefixtures("answerable")


@pytest.mark.parametrize(("words", "kept"), [("Yes", "yes"), ("Nein danke", "no"), ("Jamais", "no")])
def test_one_takes_part_or_does_not_in_a_word(harbour: Harbour, monday: datetime, words: str, kept: str) -> None:
    row = proposed(harbour.ada, monday)
    asked(row, harbour.bo, monday)
    answer(harbour.bo, about(harbour.bo, "collaboration", row.code, monday), words, monday)
    assert place_of(row, harbour.bo).answer == kept and told(harbour.bo, monday) is None


def test_what_is_not_ones_own_or_over_or_too_much_is_not_done(harbour: Harbour, monday: datetime) -> None:
    row = proposed(harbour.ada, monday)
    asked(row, harbour.bo, monday)
    answer(harbour.eli, about(harbour.eli, "collaboration", row.code, monday), "Yes", monday)
    assert told(harbour.eli, monday) is not None
    late = monday + timedelta(days=actions.ANSWER_DAYS)
    answer(harbour.bo, about(harbour.bo, "collaboration", row.code, late), "Yes", late)
    assert told(harbour.bo, late) is not None and place_of(row, harbour.bo).answer == ""
    big = proposed(harbour.dee, monday, minutes=60)
    asked(big, harbour.bo, monday)
    answer(harbour.bo, about(harbour.bo, "collaboration", big.code, monday), "Yes", monday)
    assert place_of(big, harbour.bo).answer == ""


def test_words_are_a_note_for_those_who_take_part(harbour: Harbour, monday: datetime) -> None:
    row = running([harbour.ada, harbour.bo], monday)
    answer(harbour.bo, about(harbour.bo, "collaboration_begins", row.code, monday), "Mine is ready.", monday)
    assert [(one.author.member, one.text) for one in row.notes.all()] == [(harbour.bo, "Mine is ready.")]
    answer(harbour.eli, about(harbour.eli, "collaboration_begins", row.code, monday), "Mine, too.", monday)
    assert row.notes.count() == 1 and told(harbour.eli, monday) is not None


@pytest.mark.parametrize(
    "words",
    [
        "Mine is ready.",
        "Next step: read it",
        "Done",
        "No longer needed",
        "More time: 2027-03-01",
        "Leave",
        "Closing note\n\nNine questions.",
    ],
)
def test_what_ended_while_the_mail_was_under_way_is_said_to_have(
    harbour: Harbour, monday: datetime, monkeypatch: pytest.MonkeyPatch, words: str
) -> None:
    """Whichever word it was."""
    row = running([harbour.ada, harbour.bo], monday)
    message = about(harbour.bo, "collaboration_begins", row.code, monday)
    actions.leave(partner=place_of(row, harbour.ada), now=monday)
    monkeypatch.setattr(access, "running_partner_for", access.partner_for)  # it was there when it was looked up
    answer(harbour.bo, message, words, monday)
    note = told(harbour.bo, monday)
    assert note is not None and "It has ended." in note.body and "Nothing was done with it." in note.body
    assert not row.notes.exists() and row.steps.count() == 1
