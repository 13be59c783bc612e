"""Circles by mail."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from closeknit.circles import actions
from closeknit.circles.models import Taking, Writing
from closeknit.people.models import Member
from tests.cast import Harbour
from tests.circles.cast import formed, planned, running, seat_of
from tests.mail.answers import SOON, answer, told
from tests.mail.asking import about

pytestmark = pytest.mark.usefixtures("answerable")


@pytest.fixture
def four(harbour: Harbour) -> list[Member]:
    return [harbour.ada, harbour.bo, harbour.chi, harbour.dee]


@pytest.mark.parametrize(
    ("words", "kept"), [("Yes", "yes"), ("Nein danke", "no"), ("Jamais", "no"), ("Ahora no", "no")]
)
def test_a_place_is_taken_or_not_in_a_word(four: list[Member], monday: datetime, words: str, kept: str) -> None:
    circle = formed(four, monday)
    answer(four[1], about(four[1], "circle", circle.code, monday), words, monday)
    assert seat_of(circle, four[1]).answer == kept and told(four[1], monday) is None


def test_a_place_that_is_not_ones_own_or_is_over_is_not_there(
    harbour: Harbour, four: list[Member], monday: datetime
) -> None:
    circle = formed(four, monday)
    answer(harbour.eli, about(harbour.eli, "circle", circle.code, monday), "Yes", monday)
    assert told(harbour.eli, monday) is not None
    late = monday + actions.ANSWERS_IN + timedelta(days=1)
    answer(four[1], about(four[1], "circle", circle.code, late), "Yes", late)
    assert told(four[1], late) is not None
    assert seat_of(circle, four[1]).answer == ""


@pytest.mark.parametrize(
    ("words", "part"),
    [("I will be there", "there"), ("Zuhören", "listening"), ("Par écrit", "writing"), ("Esta vez no", "absent")],
)
def test_all_four_parts_are_a_word(four: list[Member], monday: datetime, words: str, part: str) -> None:
    circle = running(four, monday)
    gathering = planned(circle)
    now = gathering.begins_at - timedelta(days=3)
    message = about(four[1], "gathering", f"{circle.code}:{gathering.code}", now)
    answer(four[1], message, f"{words}\n\nBy walking.", now)
    taking = Taking.objects.get()
    assert (taking.part, taking.note) == (part, "By walking." if part == "writing" else "")


def test_words_are_written_for_the_stage_that_is_on(harbour: Harbour, four: list[Member], monday: datetime) -> None:
    circle = running(four, monday, is_written=True, protocol="ring")
    gathering = planned(circle)
    code, now = f"{circle.code}:{gathering.code}", gathering.begins_at
    before = now - timedelta(days=1)
    answer(four[1], about(four[1], "gathering", code, before), "I bring a question.", before)
    note = told(four[1], before)
    assert note is not None and "No stage" in note.body and not Writing.objects.exists()
    answer(four[1], about(four[1], "gathering", code, now), "I bring a question.", now)
    assert [(row.seat.member, row.stage, row.text) for row in Writing.objects.all()] == [
        (four[1], gathering.stage, "I bring a question.")
    ]
    answer(harbour.eli, about(harbour.eli, "gathering", code, now), "So do I.", now + SOON)
    assert Writing.objects.count() == 1 and told(harbour.eli, now + SOON) is not None
