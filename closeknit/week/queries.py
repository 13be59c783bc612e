"""A member's week: what waits in every part, planned into the minutes they chose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from closeknit import engine
from closeknit.conversations import queries as conversations
from closeknit.insights import queries as insights
from closeknit.introductions import queries as introductions
from closeknit.people import queries as people
from closeknit.people.models import Member
from closeknit.web.waiting import Done, Waiting
from closeknit.week.models import LetGo

# One line for each part that has something for a week: what a member did since a moment, and what waits for them now.
PARTS: tuple[Callable[[Member, datetime, datetime], list[Waiting | Done]], ...] = (
    conversations.in_week,
    introductions.in_week,
    insights.in_week,
)

BOOKED = frozenset({"call"})  # has an hour of its own
STITCH = 5  # minutes
REMEMBERED = timedelta(weeks=4)  # how long a kind that was let go of twice stays rarer
TWICE = 2
CLOSES = time(18, 0)  # on Sunday, on the member's own clock


@dataclass(frozen=True, slots=True)
class Planned:
    """One line of the plan."""

    waiting: Waiting

    @property
    def stitches(self) -> range:
        return range(_stitches(self.waiting.minutes))


@dataclass(frozen=True, slots=True)
class Finished:
    """One line that is ticked."""

    done: Done

    @property
    def stitches(self) -> range:
        return range(_stitches(self.done.minutes))


@dataclass(frozen=True, slots=True)
class Week:
    """A week as its page shows it. is_over: Sunday evening has come; what is left has been let go."""

    monday: date
    minutes: int
    done: tuple[Finished, ...]
    planned: tuple[Planned, ...]
    calendar: tuple[Planned, ...]
    let_go: tuple[LetGo, ...]
    is_over: bool

    @property
    def is_done(self) -> bool:
        return bool(self.done) and not self.planned

    @property
    def ends_on(self) -> date:
        return self.monday + timedelta(days=6)

    @property
    def minutes_left_free(self) -> int:
        used = sum(one.done.minutes for one in self.done)
        used += sum(one.waiting.minutes for one in (*self.planned, *self.calendar))
        return max(0, self.minutes - used)


def monday_of(member: Member, now: datetime) -> date:
    """The first day of this week on a member's calendar."""
    today = people.today(now, member)
    return today - timedelta(days=today.weekday())


def week_of(member: Member, now: datetime) -> Week:
    """What is done, what is planned and what is booked this week."""
    zone = ZoneInfo(member.timezone)
    monday = monday_of(member, now)
    is_over = now >= datetime.combine(monday + timedelta(days=6), CLOSES, zone)
    done, everything = _found(member, now)
    let_go = list(LetGo.objects.filter(member=member, let_go_at__gte=now - REMEMBERED).order_by("let_go_at"))
    gone = {row.key for row in let_go if row.monday == monday}
    waiting = [one for one in everything if one.key not in gone]
    chosen = engine.plan_week(
        [_item(one) for one in waiting],
        member.minutes_per_week,
        spent=sum(one.minutes for one in done),
        spent_on_known=sum(one.minutes for one in done if one.known),
        fewer={kind for kind, times in Counter(row.kind for row in let_go).items() if times >= TWICE},
    )
    lines = [Planned(waiting[k]) for k in chosen]
    return Week(
        monday=monday,
        minutes=member.minutes_per_week,
        done=tuple(Finished(one) for one in done),
        planned=() if is_over else tuple(line for line in lines if line.waiting.kind not in BOOKED),
        calendar=tuple(line for line in lines if line.waiting.kind in BOOKED),
        let_go=tuple(row for row in let_go if row.monday == monday),
        is_over=is_over,
    )


def is_waiting(member: Member, key: str, now: datetime) -> Waiting | None:
    """The thing of this key among all that waits for a member."""
    return next((one for one in _found(member, now)[1] if one.key == key), None)


def _found(member: Member, now: datetime) -> tuple[list[Done], list[Waiting]]:
    """What a member did since Monday, and what waits for them."""
    began = datetime.combine(monday_of(member, now), time(), ZoneInfo(member.timezone))
    found = [one for part in PARTS for one in part(member, began, now)]
    return [one for one in found if isinstance(one, Done)], [one for one in found if isinstance(one, Waiting)]


def _item(one: Waiting) -> engine.Item:
    return engine.Item(
        kind=one.kind,
        minutes=one.minutes,
        somebody=one.somebody,
        booked=one.kind in BOOKED,
        people=one.kind != "insight",
        known=one.known,
    )


def _stitches(minutes: int) -> int:
    return max(1, round(minutes / STITCH))


def let_go_by(member: Member) -> QuerySet[LetGo]:
    """Everything a member let go of, oldest first."""
    return LetGo.objects.filter(member=member).order_by("let_go_at", "pk")
