"""Questions about times to talk."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from closeknit.conversations.models import Conversation, Meeting
from closeknit.mail.busy import Span
from closeknit.people import queries as people
from closeknit.people.models import Member

BOTH_SIDES = ("conversation__a", "conversation__b", "asked_by")
SUGGESTED = 6
LOOKED_THROUGH = 14  # days ahead
NOTICE = timedelta(hours=24)  # the least between an offer and a time it suggests
HALF_AN_HOUR = timedelta(minutes=30)
LEFT, HOUR = 96, 538 / 24  # of the drawing: where a day begins, and the width of an hour
ASKED_ABOUT = timedelta(days=14)  # how long one is asked whether it happened


@dataclass(frozen=True, slots=True)
class Both:
    """A time as the two read it on their walls."""

    starts_at: datetime
    for_peer: datetime
    name: str  # the peer's

    def __str__(self) -> str:
        """As one says it: “Thursday 19 November, 15:00 (9:00 for Tomasz)”; with their day where it is another."""
        theirs = "H:i" if self.for_peer.date() == self.starts_at.date() else "l, H:i"
        if self.for_peer.replace(tzinfo=None) == self.starts_at.replace(tzinfo=None):
            return date_format(self.starts_at, "l j F, H:i")
        return _("%(mine)s (%(theirs)s for %(name)s)") % {
            "mine": date_format(self.starts_at, "l j F, H:i"),
            "theirs": date_format(self.for_peer, theirs),
            "name": self.name,
        }

    @property
    def value(self) -> str:
        return self.starts_at.astimezone(UTC).isoformat()


@dataclass(frozen=True, slots=True)
class Bar:
    """A span of a day: where it begins and how long it is, in hours of the viewer's day; x and width as drawn."""

    at: float
    hours: float

    @property
    def x(self) -> str:
        return f"{LEFT + self.at * HOUR:.1f}"

    @property
    def width(self) -> str:
        return f"{self.hours * HOUR:.1f}"


@dataclass(frozen=True, slots=True)
class Days:
    """Two working days on one line, in the viewer's hours."""

    mine: tuple[Bar, ...]
    theirs: tuple[Bar, ...]
    shared: tuple[Bar, ...]
    spans: tuple[people.Hours, ...]  # what is shared, on both walls

    @property
    def my_day(self) -> tuple[time, time]:
        return _clock(self.mine[0].at), _clock(self.mine[0].at + self.mine[0].hours)


@dataclass(frozen=True, slots=True)
class Times:
    """Where the two stand with finding a time, as one of them sees it.

    offered: by the other, to choose from. offering: by oneself, and not answered. agreed: the time they have.
    asks_outcome: it went by, and nobody said what became of it.
    """

    meeting: Meeting | None
    offered: tuple[Both, ...]
    offering: tuple[Both, ...]
    agreed: Both | None
    asks_outcome: bool


def meetings_of(member: Member) -> QuerySet[Meeting]:
    """A member's meetings and times offered by or to them, oldest first."""
    theirs = Q(conversation__a=member) | Q(conversation__b=member)
    return Meeting.objects.filter(theirs).select_related(*BOTH_SIDES)


def meetings_seen_by(member: Member, now: datetime) -> QuerySet[Meeting]:
    """Those a member knows of: not what was offered to them and has not arrived."""
    unseen = Q(starts_at__isnull=True) & ~Q(asked_by=member) & (Q(held=True) | Q(arrives_at__gt=now))
    return meetings_of(member).exclude(unseen)


def meetings_of_those_apart(now: datetime) -> QuerySet[Meeting]:
    """All to come between two of whom one blocked the other or is leaving."""
    a, b = OuterRef("conversation__a"), OuterRef("conversation__b")
    apart = Exists(people.blocks().filter(Q(member=a, peer=b) | Q(member=b, peer=a)))
    leaving = Q(conversation__a__leaving_at__isnull=False) | Q(conversation__b__leaving_at__isnull=False)
    ahead = Meeting.objects.filter(ended_at__isnull=True, starts_at__gt=now)
    return ahead.filter(apart | leaving).select_related(*BOTH_SIDES)


def open_meeting(conversation: Conversation) -> Meeting | None:
    """The one the two are finding a time for, or have one for."""
    return conversation.meetings.filter(ended_at__isnull=True).select_related(*BOTH_SIDES).first()


def is_offered_to(meeting: Meeting, member: Member, now: datetime) -> bool:
    """Whether times wait for this member's answer."""
    return meeting.asked_by_id not in {None, member.pk} and not meeting.held and meeting.arrives_at <= now


def times(conversation: Conversation, member: Member, now: datetime) -> Times:
    """Where they stand. Times that went by meanwhile are offered no longer."""
    meeting, peer = open_meeting(conversation), conversation.peer_of(member)
    if meeting is None:
        return Times(None, (), (), None, asks_outcome=False)
    slots = () if meeting.asked_by_id is None else tuple(_slots(meeting, member, peer, now))
    offered = slots if is_offered_to(meeting, member, now) else ()
    offering = slots if meeting.asked_by_id == member.pk else ()
    ends_at = meeting.ends_at
    agreed = both(meeting.begins, member, peer) if ends_at is not None and now < ends_at else None
    asks = ends_at is not None and ends_at <= now < ends_at + ASKED_ABOUT
    return Times(meeting, offered, offering, agreed, asks_outcome=asks)


def both(starts_at: datetime, member: Member, peer: Member) -> Both:
    """A time on two walls."""
    return Both(
        starts_at=starts_at.astimezone(ZoneInfo(member.timezone)),
        for_peer=starts_at.astimezone(ZoneInfo(peer.timezone)),
        name=peer.first_name,
    )


def good_times(member: Member, peer: Member, minutes: int, now: datetime, busy: Sequence[Span] = ()) -> list[Both]:
    """Times inside the hours both work: on different days first, a day away at least, and early and late in turn.

    Days are those on which both want anything to come. Empty where one said no hours, or they share none. busy: when
    the member, who sees them, has something else.
    """
    first = people.today(now, member)
    by_day: list[list[datetime]] = []
    for ahead in range(LOOKED_THROUGH + 1):
        starts = [
            start
            for span in people.hours_shared(member, peer, first + timedelta(days=ahead))
            for start in _starts(*span, timedelta(minutes=minutes))
            if start >= now + NOTICE
            and all(_is_a_day_of(who, start) for who in (member, peer))
            and not is_busy(busy, start, minutes)
        ]
        if starts:
            by_day.append(starts)
    # One of each day, and only then another of the same: the first of one day, the last of the next.
    chosen = [starts[0] if place % 2 == 0 else starts[-1] for place, starts in enumerate(by_day)][:SUGGESTED]
    others = [start for starts in by_day for start in starts if start not in chosen]
    chosen += others[: SUGGESTED - len(chosen)]
    return [both(start, member, peer) for start in sorted(chosen)]


def is_busy(spans: Sequence[Span], starts_at: datetime, minutes: int) -> bool:
    """Whether a talk would meet something else."""
    ends_at = starts_at + timedelta(minutes=minutes)
    return any(begins < ends_at and starts_at < ends for begins, ends in spans)


def days(member: Member, peer: Member, now: datetime) -> Days | None:
    """Both working days on one line; None where one of the two said no hours."""
    on = people.today(now, member)
    mine = people.day_of(member, on)
    if mine is None or people.day_of(peer, on) is None:
        return None
    midnight = datetime.combine(on, time(), ZoneInfo(member.timezone))
    theirs = [people.day_of(peer, on + timedelta(days=ahead)) for ahead in (-1, 0, 1)]
    return Days(
        mine=tuple(_bars([mine], midnight)),
        theirs=tuple(_bars([day for day in theirs if day], midnight)),
        shared=tuple(_bars(people.hours_shared(member, peer, on), midnight)),
        spans=people.hours_of_both(member, peer, on),
    )


def _slots(meeting: Meeting, member: Member, peer: Member, now: datetime) -> Iterator[Both]:
    for moment in meeting.times:
        if moment > now:
            yield both(moment, member, peer)


def _starts(begins: datetime, ends: datetime, length: timedelta) -> Iterator[datetime]:
    """Full and half hours from which a talk of this length fits into a span."""
    past = timedelta(minutes=begins.minute % 30, seconds=begins.second)
    start = begins + (HALF_AN_HOUR - past if past else timedelta())
    while start + length <= ends:
        yield start
        start += HALF_AN_HOUR


def _is_a_day_of(member: Member, moment: datetime) -> bool:
    return people.today(moment, member).weekday() in member.post_days


def _bars(spans: list[tuple[datetime, datetime]], midnight: datetime) -> Iterator[Bar]:
    """Spans as parts of the day that begins at midnight; what lies outside of it is cut off."""
    zone = midnight.tzinfo
    for starts, ends in spans:
        begins, stops = ((moment.astimezone(zone) - midnight).total_seconds() / 3600 for moment in (starts, ends))
        begins, stops = max(0.0, begins), min(24.0, stops)
        if begins < stops:
            yield Bar(at=begins, hours=stops - begins)


def _clock(hours: float) -> time:
    minutes = round(hours * 60) % (24 * 60)
    return time(minutes // 60, minutes % 60)
