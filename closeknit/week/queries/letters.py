"""Whether a Monday letter is to come, and how often still to somebody who is not here."""

from __future__ import annotations

from datetime import date, datetime
from enum import Enum

from django.db.models import Exists, OuterRef, QuerySet

from closeknit.people import queries as people
from closeknit.people.models import Member
from closeknit.week.models import MondayLetter
from closeknit.week.queries.weeks import monday_of

WEEKLY = 6  # letters to somebody who is not here
MONTHLY = 3  # after those
FIRST_WEEK = 7  # a month's first Monday is one of its first seven days


class Fading(Enum):
    """What a Monday is to a member, by how long they have not been here."""

    WRITES = "writes"
    WILL_BE_MONTHLY = "will be monthly"  # it writes, and says so
    WILL_STOP = "will stop"  # it writes, and says so
    RESTS = "rests"  # until the month's first Monday
    STOPPED = "stopped"


def fading(silent: int, monday: date) -> Fading:
    """What a Monday is. silent: how many letters were written since they were last here.

    >>> from datetime import date
    >>> [fading(silent, date(2026, 12, 7)).value for silent in (0, 5, 6, 8, 9)]
    ['writes', 'will be monthly', 'writes', 'will stop', 'stopped']
    >>> fading(6, date(2026, 12, 14)).value
    'rests'
    """
    if silent >= WEEKLY + MONTHLY:
        return Fading.STOPPED
    if silent >= WEEKLY and not is_first_of_month(monday):
        return Fading.RESTS
    if silent == WEEKLY - 1:
        return Fading.WILL_BE_MONTHLY
    return Fading.WILL_STOP if silent == WEEKLY + MONTHLY - 1 else Fading.WRITES


def is_first_of_month(monday: date) -> bool:
    """Whether a Monday is the first of its month."""
    return monday.day <= FIRST_WEEK


def silent(letter: MondayLetter) -> int:
    """How many letters were written to a member since they were last here."""
    seen_on, written_on = letter.member.seen_on, letter.written_on
    return 0 if seen_on is not None and (written_on is None or seen_on >= written_on) else letter.silent


def without_letter() -> QuerySet[Member]:
    """Members of whose Mondays nobody thinks yet."""
    return people.members().filter(~Exists(MondayLetter.objects.filter(member=OuterRef("pk"))), leaving_at=None)


def letter_of(member: int) -> MondayLetter | None:
    """When the next one of the member of this number is decided on."""
    return MondayLetter.objects.filter(member=member).select_related("member").first()


def letters_of(member: Member) -> QuerySet[MondayLetter]:
    """The one row there is for a member."""
    return MondayLetter.objects.filter(member=member)


def is_owed(letter: MondayLetter, now: datetime) -> bool:
    """Whether this week's is not decided on, though it is time."""
    return letter.set_aside_at is None and letter.due_at <= now and letter.decided_on != monday_of(letter.member, now)
