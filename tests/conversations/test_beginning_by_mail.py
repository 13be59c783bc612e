"""A letter to whom one met, and times to talk, begun by mail."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.core.mail import EmailMessage

from closeknit.conversations import actions
from closeknit.conversations.models import Letter, Meeting
from closeknit.people import actions as people
from closeknit.ties import actions as ties
from closeknit.ties.models import MomentKind
from tests.cast import Harbour
from tests.mail.answers import SOON, answer, left, told

pytestmark = pytest.mark.usefixtures("answerable")
A_DAY = timedelta(days=1)
TUESDAY = A_DAY + timedelta(hours=2)


@pytest.fixture
def letter(harbour: Harbour, monday: datetime) -> EmailMessage:
    """Ada's letter as Bo has it by mail, on Tuesday."""
    there = actions.open_conversation(a=harbour.ada, b=harbour.bo, origin="x", now=monday)
    actions.write(conversation=there, author=harbour.ada, text="How do you begin?", now=monday)
    actions.post(now=monday + A_DAY + timedelta(hours=1))
    return left(harbour.bo, monday + A_DAY + timedelta(hours=1))


def met(harbour: Harbour, now: datetime) -> None:
    """Bo sat in a circle with Chi, and neither wrote."""
    ties.record_moment(a=harbour.bo, b=harbour.chi, kind=MomentKind.MET, origin="a circle", now=now)


@pytest.mark.parametrize("line", ["Write to: Chi Oduya", "Brief an: Chi", "LETTRE À: chi oduya", "escribir a: Chi"])
def test_in_answer_to_any_mail_one_writes_to_somebody_one_met(
    harbour: Harbour, letter: EmailMessage, monday: datetime, line: str
) -> None:
    met(harbour, monday)
    answer(harbour.bo, letter, f"{line}\n\nI thought of what you said.\n\nBo", monday + TUESDAY)
    row = Letter.objects.get(author=harbour.bo)
    assert row.conversation.peer_of(harbour.bo) == harbour.chi and row.text == "I thought of what you said.\n\nBo"
    assert told(harbour.bo, monday + TUESDAY) is None
    answer(harbour.bo, letter, f"{line}\nAnd this.", monday + TUESDAY + SOON)
    assert [one.text for one in row.conversation.letters.order_by("pk")][1] == "And this.", "the same conversation"


@pytest.mark.parametrize("line", ["Write to: Chi Oduya", "Write to: Dee Marsh", "Write to: Nobody", "Write to:"])
def test_whom_one_did_not_meet_or_may_not_meet_is_asked_about_and_nothing_is_sent(
    harbour: Harbour, letter: EmailMessage, monday: datetime, line: str
) -> None:
    met(harbour, monday)
    people.block(member=harbour.chi, peer=harbour.bo, now=monday)
    answer(harbour.bo, letter, f"{line}\n\nHello.", monday + TUESDAY)
    assert not Letter.objects.filter(author=harbour.bo).exists()
    asked = told(harbour.bo, monday + TUESDAY)
    assert asked is not None and "one of those you met" in str(asked.body) and "Hello." in str(asked.body)


def test_a_letter_to_somebody_has_words_and_waits_for_an_answer_like_others(
    harbour: Harbour, letter: EmailMessage, monday: datetime
) -> None:
    met(harbour, monday)
    answer(harbour.bo, letter, "Write to: Chi Oduya", monday + TUESDAY)
    asked = told(harbour.bo, monday + TUESDAY)
    assert asked is not None and "What would you write to Chi Oduya?" in str(asked.body)
    for number in range(3):
        actions.begin(author=harbour.bo, peer=harbour.chi, text=f"Letter {number}", now=monday)
    answer(harbour.bo, letter, "Write to: Chi Oduya\n\nOne more thing.", monday + TUESDAY + SOON)
    refused = told(harbour.bo, monday + TUESDAY + SOON)
    assert refused is not None and "Three of your letters wait" in str(refused.body)
    assert "One more thing." in str(refused.body) and Letter.objects.filter(author=harbour.bo).count() == 3


def offered_to_ada(now: datetime) -> list[str]:
    """The times of the one meeting that Bo offers, on his own clock in London."""
    (row,) = [one for one in Meeting.objects.filter(ended_at=None) if one.asked_by is not None]
    assert row.asked_by is not None and row.asked_by.name == "Bo Falk"
    return [one.astimezone(ZoneInfo("Europe/London")).isoformat(timespec="minutes")[:16] for one in row.times]


@pytest.mark.parametrize(
    ("line", "times"),
    [
        ("Meet: 2026-12-01 16:00", ["2026-12-01T16:00"]),
        ("Treffen: am 2.12.2026 um 9.30 Uhr, 1.12.2026 16:00", ["2026-12-01T16:00", "2026-12-02T09:30"]),
        ("Meet:\n2026-12-01 16:00\n2026-12-02 10:00\n2026-12-03 11:15",
         ["2026-12-01T16:00", "2026-12-02T10:00", "2026-12-03T11:15"]),
    ],
)  # fmt: skip
def test_times_are_offered_in_answer_to_a_letter(
    harbour: Harbour, letter: EmailMessage, monday: datetime, line: str, times: list[str]
) -> None:
    answer(harbour.bo, letter, line, monday + TUESDAY)
    assert offered_to_ada(monday) == times and not Letter.objects.filter(author=harbour.bo).exists()
    assert told(harbour.bo, monday + TUESDAY) is None
    mail = left(harbour.ada, monday + 2 * A_DAY)
    answer(harbour.ada, mail, "1", monday + 2 * A_DAY)
    assert Meeting.objects.get().starts_at is not None


def test_what_stands_below_the_times_goes_as_a_letter_and_a_name_does_not(
    harbour: Harbour, letter: EmailMessage, monday: datetime
) -> None:
    answer(harbour.bo, letter, "Meet: 2026-12-01 16:00\n\nWould that suit you?\n\nBo", monday + TUESDAY)
    assert Letter.objects.get(author=harbour.bo).text == "Would that suit you?\n\nBo"
    answer(harbour.bo, letter, "Meet: 2026-12-02 16:00\n\nBo Falk", monday + TUESDAY + SOON)
    assert offered_to_ada(monday) == ["2026-12-02T16:00"] and Letter.objects.filter(author=harbour.bo).count() == 1


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Meet: soon", "Which day, and at what time?"),
        ("Meet: 2026-12-01", "Which day, and at what time?"),
        ("Meet: 2026-12-01 16:00, or soon", "Which day, and at what time?"),
        ("Meet: 2026-11-02 16:00", "within six weeks"),
        ("Meet: 2027-03-01 16:00", "within six weeks"),
        ("Meet: 2026-12-01 9:00, 2026-12-02 9:00, 2026-12-03 9:00, 2026-12-04 9:00", "One to three times"),
    ],
)
def test_times_that_cannot_be_offered_come_back(
    harbour: Harbour, letter: EmailMessage, monday: datetime, line: str, says: str
) -> None:
    answer(harbour.bo, letter, f"{line}\n\nWould that suit you?", monday + TUESDAY)
    assert not Meeting.objects.exists() and not Letter.objects.filter(author=harbour.bo).exists()
    back = told(harbour.bo, monday + TUESDAY)
    assert back is not None and says in str(back.body) and "Would that suit you?" in str(back.body)


def test_other_times_are_offered_instead_and_what_was_agreed_is_asked_to_move(
    harbour: Harbour, monday: datetime
) -> None:
    now = monday + TUESDAY
    there = actions.open_conversation(a=harbour.ada, b=harbour.bo, origin="x", now=monday)
    actions.offer_times(conversation=there, member=harbour.ada, minutes=25, slots=[now + 3 * A_DAY], now=monday)
    mail = left(harbour.bo, now)
    answer(harbour.bo, mail, "Meet: 2026-12-04 16:00", now)
    assert offered_to_ada(monday) == ["2026-12-04T16:00"]
    meeting = Meeting.objects.get()
    agreed_for = meeting.times[0]
    actions.choose_time(meeting=meeting, member=harbour.ada, starts_at=agreed_for, now=now + A_DAY)
    invited = left(harbour.bo, now + A_DAY)
    answer(harbour.bo, invited, "Meet: 2026-12-07 10:00", now + A_DAY + SOON)
    meeting.refresh_from_db()
    assert meeting.starts_at == agreed_for, "it stays until the other agrees"
    assert offered_to_ada(monday) == ["2026-12-07T10:00"]
