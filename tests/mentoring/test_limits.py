"""Limits of mentoring at their edge, where no other test is about them."""

from datetime import datetime

import pytest

from closeknit.mentoring import actions
from tests.cast import Harbour
from tests.mentoring.cast import PLAN


def test_a_mentor_has_three_places_at_most(harbour: Harbour, monday: datetime) -> None:
    with pytest.raises(actions.NoProgramme):
        actions.open_programme(**{**PLAN, "places": actions.MOST_PLACES + 1}, by=harbour.flo, now=monday)
    opened = actions.open_programme(**{**PLAN, "places": actions.MOST_PLACES}, by=harbour.flo, now=monday)
    assert opened.places == actions.MOST_PLACES


def test_a_programme_asks_three_questions_at_most(harbour: Harbour, monday: datetime) -> None:
    asked = [f"What is it, {number}?" for number in range(actions.MOST_QUESTIONS + 1)]
    with pytest.raises(actions.NoProgramme):
        actions.open_programme(**{**PLAN, "questions": asked}, by=harbour.flo, now=monday)
    assert actions.open_programme(**{**PLAN, "questions": asked[:-1]}, by=harbour.flo, now=monday).pk
