"""Limits of collaborations at their edge, where no other test is about them."""

from datetime import datetime, timedelta

import pytest

from closeknit.collaborations import actions
from tests.cast import Harbour
from tests.collaborations.cast import place_of, proposed, running


def test_a_page_holds_so_many_notes_and_no_more(harbour: Harbour, monday: datetime) -> None:
    ada = place_of(running([harbour.ada, harbour.dee], monday), harbour.ada)
    for number in range(actions.MOST_NOTES):
        actions.note(partner=ada, text=f"Note {number}", now=monday)
    with pytest.raises(actions.Enough):
        actions.note(partner=ada, text="One more", now=monday)


def test_half_a_year_is_the_longest(harbour: Harbour, monday: datetime) -> None:
    last = monday.date() + timedelta(weeks=actions.LONGEST_WEEKS)
    with pytest.raises(actions.NotSaid):
        proposed(harbour.ada, monday, ends_on=last + timedelta(days=1))
    assert proposed(harbour.ada, monday, ends_on=last).ends_on == last
