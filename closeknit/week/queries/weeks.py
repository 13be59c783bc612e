"""A member's week: what waits in every part, planned into the minutes they chose."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db.models import QuerySet
from django.utils.translation import ngettext

from closeknit import engine
from closeknit.people import queries as people
from closeknit.people.models import Member
from closeknit.web.waiting import Done, Row, Waiting
from closeknit.week.models import LetGo
from closeknit.week.queries.question import PARTS, ask

BOOKED = frozenset({"call", "gathering", "mentoring_meeting"})  # has an hour of its own
STITCH = 5  # minutes
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
class Found:
    """Everything that might be in a week."""

    done: list[Done]
    waiting: list[Waiting]
    let_go: list[LetGo]


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
    def left_free(self) -> str:
        """How many of the minutes are, in words; nothing where none is."""
        used = sum(one.done.minutes for one in self.done)
        used += sum(one.waiting.minutes for one in (*self.planned, *self.calendar))
        free = max(0, self.minutes - used)
        said = ngettext("One of them is left free.", "%(free)s of them are left free.", free) % {"free": free}
        return said if free else ""


def monday_of(member: Member, now: datetime) -> date:
    """The first day of this week on a member's calendar."""
    today = people.today(now, member)
    return today - timedelta(days=today.weekday())


def week_of(member: Member, now: datetime) -> Week:
    """What is done, what is planned and what is booked this week."""
    zone = ZoneInfo(member.timezone)
    monday = monday_of(member, now)
    is_over = now >= datetime.combine(monday + timedelta(days=6), CLOSES, zone)
    all_of_it = found(member, now)
    gone = {row.key for row in all_of_it.let_go if row.monday == monday}
    waiting = [one for one in all_of_it.waiting if one.key not in gone]
    times = Counter(row.kind for row in all_of_it.let_go)
    chosen = engine.plan_week(
        [_item(one) for one in waiting],
        member.minutes_per_week,
        spent=sum(one.minutes for one in all_of_it.done),
        spent_on_known=sum(one.minutes for one in all_of_it.done if one.known),
        fewer={kind for kind in times if times[kind] >= TWICE},
    )
    lines = [Planned(waiting[k]) for k in chosen]
    return Week(
        monday=monday,
        minutes=member.minutes_per_week,
        done=tuple(Finished(one) for one in all_of_it.done),
        planned=() if is_over else tuple(line for line in lines if line.waiting.kind not in BOOKED),
        calendar=tuple(line for line in lines if line.waiting.kind in BOOKED),
        let_go=tuple(row for row in all_of_it.let_go if row.monday == monday),
        is_over=is_over,
    )


def minutes_spent(member: Member, since: datetime, now: datetime) -> int:
    """About how long a member took over what they did between two moments."""
    of_parts = [[row for row in rows if row.at <= now] for rows in ask(member, since, now).of_parts]
    return sum(one.minutes for one in _told(of_parts, member, {}, now) if isinstance(one, Done))


def is_waiting(member: Member, key: str, now: datetime) -> Waiting | None:
    """The thing of this key among all that waits for a member."""
    return next((one for one in found(member, now).waiting if one.key == key), None)


def found(member: Member, now: datetime) -> Found:
    """What a member did since Monday, what waits for them, and what they let go of lately. Two questions: one for the
    rows of every part, one for the peers in them."""
    began = datetime.combine(monday_of(member, now), time(), ZoneInfo(member.timezone))
    answer = ask(member, began, now)
    numbers = {row.peer for rows in answer.of_parts for row in rows if row.peer} - answer.blocked
    peers = people.numbered(numbers) if numbers else {}
    told = _told(answer.of_parts, member, peers, now)
    return Found(
        done=[one for one in told if isinstance(one, Done)],
        waiting=[one for one in told if isinstance(one, Waiting)],
        let_go=answer.let_go,
    )


def _told(
    of_parts: Sequence[Sequence[Row]], member: Member, peers: dict[int, Member], now: datetime
) -> list[Waiting | Done]:
    return [
        one
        for part, rows in zip(PARTS, of_parts, strict=True)
        if rows
        for one in part.told_in_week(rows, member, peers, now)
    ]


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
