"""Who would like a circle into what the engine reads, and the circles it found."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from zoneinfo import ZoneInfo

import numpy as np

from closeknit import engine
from closeknit.circles import queries
from closeknit.circles.models import Interest, Theme
from closeknit.introductions import queries as introductions
from closeknit.network import queries as network
from closeknit.people import queries as people
from closeknit.people.models import Kind, Member
from closeknit.reports import queries as reports
from closeknit.ties import queries as ties

MET, SAT = 0.7, 1.0  # how well two know each other who met, and who shared a circle
HALF_HOURS = 4  # in common, of a circle that meets live


@dataclass(frozen=True, slots=True)
class Place:
    """Who would sit in a circle, and which of their own words somebody there can answer."""

    interest: Interest
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Formed:
    """One circle that would be: who, how and how often."""

    is_written: bool
    weeks: int
    places: tuple[Place, ...]

    @property
    def fit(self) -> float:
        """The part of those who are told of something they seek."""
        return sum(bool(place.reasons) for place in self.places) / len(self.places)


@dataclass(frozen=True, slots=True)
class Preview:
    """What forming circles on a theme would give today, and who would be left without."""

    circles: tuple[Formed, ...]
    without: tuple[Interest, ...]


@dataclass(frozen=True)
class Reading:
    """Everybody as the engine reads them, and who may not sit together or knows whom. most: seats of a circle."""

    there: people.Read
    rules: engine.Rules
    known: engine.Known
    most: int


def form(theme: Theme, now: datetime) -> Preview:
    """Circles of those who wait on a theme, apart for each way and rhythm of meeting, since nobody is given another.

    Of more than the engine seats at once those who waited longest are seated first; the others wait for the next time.
    """
    taken = people.minutes_each_week(now)
    interests = [one for one in queries.interests_in(theme, now) if has_room(one, taken[one.member_id], now)]
    members = list(people.members())
    groups: dict[tuple[bool, int], list[Interest]] = {}
    for one in interests:
        groups.setdefault((one.is_written, one.weeks), []).append(one)
    enough = {how: _longest(waiting) for how, waiting in sorted(groups.items()) if len(waiting) >= queries.FEWEST}
    reading = _read(members, now) if enough else None
    circles = [
        formed
        for (is_written, weeks), waiting in enough.items()
        if reading is not None
        for formed in _formed(reading, waiting, is_written=is_written, weeks=weeks, now=now)
    ]
    seated = {place.interest.pk for one in circles for place in one.places}
    return Preview(tuple(circles), tuple(one for one in interests if one.pk not in seated))


def _longest(waiting: list[Interest]) -> list[Interest]:
    return sorted(waiting, key=lambda one: -one.waited)[: engine.ALL_PAIRS]


def has_room(interest: Interest, taken: int, now: datetime) -> bool:
    """Who is away, or listens first, or has no minutes left for it is not seated now. taken: minutes of their week."""
    member = interest.member
    if member.is_paused(people.today(now, member)) or member.listening_since:
        return False
    more = queries.minutes_a_week_of(is_written=interest.is_written, weeks=interest.weeks)
    return taken + more <= people.FILLED * member.minutes_per_week


def _read(members: Sequence[Member], now: datetime) -> Reading:
    """What every group of those who wait is formed by; with room for nobody yet."""
    there = people.read(members, dict.fromkeys((member.pk for member in members), 0), now.date())
    return Reading(there, _rules(there.row, now), _known(there.row), network.this_network().circle_most)


def _formed(
    reading: Reading, waiting: Sequence[Interest], *, is_written: bool, weeks: int, now: datetime
) -> list[Formed]:
    of = {one.member_id: one for one in waiting}
    there, most = reading.there, reading.most
    members = there.members
    found = engine.form_circles(
        replace(there.profiles, capacity=np.array([member.pk in of for member in members], np.int32)),
        reading.rules,
        reading.known,
        waited=np.array([of[member.pk].waited if member.pk in of else 0 for member in members], np.int64),
        wanted=most - 1,
        most=most,
        shared=0 if is_written else HALF_HOURS,
        seed=now.date().toordinal(),
    )
    places: list[list[Place]] = [[] for _ in range(len(found))]
    for number, member in enumerate(members):
        if found.circle[number] >= 0:
            said = [
                there.written[Kind.NEED if one.kind == engine.ReasonKind.NEED else Kind.GOAL][one.wanted].text
                for one in found.reasons[number]
            ]
            places[found.circle[number]].append(Place(of[member.pk], tuple(said)))
    return [Formed(is_written, weeks, tuple(few)) for few in places]


def _rules(row: dict[int, int], now: datetime) -> engine.Rules:
    """Blocks, whom an organiser keeps apart (competitors, one line of command), and who is held after reports."""
    pairs = [(one.member_id, one.peer_id) for one in people.blocks()]
    pairs += [(one.a_id, one.b_id) for one in introductions.exclusions()]
    held = reports.held() & row.keys()
    pairs += [(one, other) for one in held for other in row if other != one]
    a, b = np.array([(row[a], row[b]) for a, b in pairs if a in row and b in row], np.int32).reshape(-1, 2).T
    return engine.Rules(
        a=a,
        b=b,
        why=np.full(len(a), engine.Why.BLOCKED, np.int8),
        until=np.full(len(a), engine.FOREVER, np.int32),
        today=now.date().toordinal(),
    )


def _known(row: dict[int, int]) -> engine.Known:
    pairs = [(a, b, MET) for a, b in (*ties.met(), *people.acquainted())] + [
        (a, b, SAT) for a, b in queries.sat_together()
    ]
    here = [(row[a], row[b], how) for a, b, how in pairs if a in row and b in row]
    return engine.Known(
        np.array([a for a, _, _ in here], np.int32),
        np.array([b for _, b, _ in here], np.int32),
        np.array([how for _, _, how in here], np.float32),
    )


def hour_for_all(members: Sequence[Member], on: datetime) -> datetime:
    """A whole hour of a day inside the hours of all who said theirs; noon, where there is none."""
    day = on.astimezone(ZoneInfo("UTC")).replace(hour=0, minute=0, second=0, microsecond=0)
    common = 2**48 - 1
    for member in members:
        if member.day_starts_at is not None and member.day_ends_at is not None:
            starts, ends = (clock.hour + clock.minute / 60 for clock in (member.day_starts_at, member.day_ends_at))
            common &= engine.hours_mask(member.timezone, starts, ends, day.date())
    free = [hour for hour in range(24) if common >> (2 * hour) & 3 == 3]
    return day.replace(hour=min(free, key=lambda hour: (abs(hour - 13), hour), default=12))
