"""What members do about themselves by mail."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pytest
from django.core.mail import EmailMessage

from closeknit.conversations import actions as conversations
from closeknit.mail.registry import SERIES
from closeknit.people import queries
from closeknit.people.models import Member
from tests.cast import Harbour
from tests.mail.answers import SOON, answer, told
from tests.mail.asking import about

pytestmark = pytest.mark.usefixtures("answerable")


@pytest.fixture
def hello(harbour: Harbour, monday: datetime) -> EmailMessage:
    return about(harbour.bo, "you", "", monday)


def bo() -> Member:
    return Member.objects.get(email="bo@example.org")


@pytest.mark.parametrize(
    ("words", "until"),
    [
        ("Pause 3 weeks", date(2026, 12, 14)),
        ("Pause 2 Wochen", date(2026, 12, 7)),
        ("pause until 2027-03-01", date(2027, 3, 1)),
        ("Pause", None),
    ],
)
def test_a_pause_lasts_as_long_as_it_says(
    harbour: Harbour, hello: EmailMessage, monday: datetime, words: str, until: date | None
) -> None:
    answer(harbour.bo, hello, words, monday)
    assert bo().paused_at == monday and bo().paused_until == until
    note = told(harbour.bo, monday)
    assert note is not None and "You are paused until" in note.body
    answer(harbour.bo, note, "I'm back", monday + SOON)
    assert bo().paused_at is None


@pytest.mark.parametrize("words", ["Pause 99", "Pause until 2020-01-01"])
def test_a_pause_nobody_understands_or_that_is_over_is_none(
    harbour: Harbour, hello: EmailMessage, monday: datetime, words: str
) -> None:
    answer(harbour.bo, hello, words, monday)
    assert bo().paused_at is None and told(harbour.bo, monday) is not None


def test_a_pace_is_one_of_four_and_nothing_else_changes(
    harbour: Harbour, hello: EmailMessage, monday: datetime
) -> None:
    before = bo()
    answer(harbour.bo, hello, "pace 60", monday)
    answer(harbour.bo, hello, "pace 45", monday + SOON)
    after = bo()
    assert after.minutes_per_week == 60
    for name in ("form", "timezone", "day_starts_at", "day_ends_at"):
        assert getattr(after, name) == getattr(before, name)


def test_stop_stops_mails_and_back_has_them_again(harbour: Harbour, hello: EmailMessage, monday: datetime) -> None:
    answer(harbour.bo, hello, "Stop", monday)
    assert queries.stopped(bo()) == frozenset(SERIES) and bo().paused_at is None
    note = told(harbour.bo, monday)
    assert note is not None
    answer(harbour.bo, note, "Back", monday + SOON)
    assert queries.stopped(bo()) == frozenset()


@pytest.mark.parametrize("word", ["Pause", "Stop.", "Pace"])
def test_a_letter_that_begins_like_an_order_is_a_letter(introduced: Harbour, monday: datetime, word: str) -> None:
    there = conversations.open_conversation(a=introduced.ada, b=introduced.bo, origin="x", now=monday)
    message = about(introduced.bo, "conversation", there.code, monday)
    answer(introduced.bo, message, f"{word}\n\nThat is what I said to them.", monday)
    assert there.letters.get().text.startswith(word) and queries.stopped(bo()) == frozenset()
    assert bo().paused_at is None
    answer(introduced.bo, message, "Stop", monday + timedelta(minutes=2))
    assert there.letters.count() == 1 and queries.stopped(bo()) == frozenset(SERIES)
