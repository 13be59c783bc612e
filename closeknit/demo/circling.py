"""The circles of the invented people: who sits in them, and what they say there."""

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from itertools import cycle
from pathlib import Path
from typing import Any

from closeknit.circles import actions as circles
from closeknit.circles import queries
from closeknit.circles.models import Circle, Gathering, Seat, Theme
from closeknit.people.models import Member

FILE = Path(__file__).parent / "community" / "circles.toml"
BEGAN = timedelta(weeks=17)  # ago; a network that is younger has none yet
SEVERAL = 7  # wish for each
SPOKEN = "en"


@dataclass(frozen=True, slots=True)
class Told:
    """One circle. is_forming: its theme is open, several wait, and an organiser may form it."""

    theme: str
    about: str
    is_written: bool
    protocol: str
    weeks: int
    place: str = ""
    is_forming: bool = False
    updates: tuple[str, ...] = ()
    questions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    commitments: tuple[str, ...] = ()
    stages: tuple[list[str], ...] = ()  # of a written one: what each says in each stage


@cache
def told(file: Path = FILE) -> tuple[Told, ...]:
    """All of them."""
    return tuple(_told(entry) for entry in tomllib.loads(file.read_text(encoding="utf-8"))["circle"])


def _told(entry: dict[str, Any]) -> Told:
    said: dict[str, Any] = {name: tuple(one) if isinstance(one, list) else one for name, one in entry.items()}
    return Told(**said)


def sit_in_circles(*, members: Sequence[Member], by: Member, weeks: int, now: datetime) -> None:
    """Wish, be seated by the engine, accept, and meet until now."""
    begun = now - BEGAN
    free = [one for one in members if SPOKEN in one.languages]
    if timedelta(weeks=weeks) < BEGAN:
        return
    taken: set[int] = set()
    for one in told():
        when = now - timedelta(days=3) if one.is_forming else begun
        theme = circles.open_theme(name=one.theme, about=one.about, by=by, now=when)
        taken |= _wish(told=one, theme=theme, members=[m for m in free if m.pk not in taken], now=when)
        if not one.is_forming:
            for circle in circles.form(theme=theme, protocol=one.protocol, by=by, now=when):
                for seat in queries.active(circle):
                    circles.answer(seat=seat, accepts=True, now=when + timedelta(days=2))
                _live(circle=circle, told=one, now=now)


def _wish(*, told: Told, theme: Theme, members: Sequence[Member], now: datetime) -> set[int]:
    """Those whose minutes hold it, until several do. Who never said their hours, or has few, goes to writing."""
    found: set[int] = set()
    for member in members:
        if len(found) == SEVERAL:
            break
        if not told.is_written and not member.timezone.startswith("Europe/"):
            continue
        try:
            circles.wish(member=member, theme=theme, is_written=told.is_written, weeks=told.weeks, agrees=True, now=now)
        except circles.TooMuch:
            continue
        found.add(member.pk)
    return found


def _live(*, circle: Circle, told: Told, now: datetime) -> None:
    """Gathering after gathering, until the one that is still to come."""
    words = {name: cycle(getattr(told, name) or ("",)) for name in ("questions", "notes", "commitments", "updates")}
    while True:
        circle.refresh_from_db()
        if circle.meets_at is None or circle.meets_at - queries.AHEAD > now:
            return
        circles.plan_gatherings(now=circle.meets_at - queries.AHEAD)
        gathering = circle.gatherings.get(closed_at__isnull=True)
        _prepare(gathering=gathering, told=told, words=words)
        if gathering.begins_at > now or not _hold(gathering=gathering, told=told, words=words, now=now):
            return
        seats = queries.active(circle)
        author = seats[gathering.pk % len(seats)]
        when = gathering.begins_at + timedelta(days=6)
        circles.commit(gathering=gathering, seat=author, text=next(words["commitments"]), now=gathering.begins_at)
        if when <= now:
            circles.say(seat=author, text=next(words["updates"]), now=when)


def _prepare(*, gathering: Gathering, told: Told, words: dict[str, "cycle[str]"]) -> None:
    if gathering.facilitator is not None and gathering.place != told.place:
        circles.move(
            gathering=gathering,
            seat=gathering.facilitator,
            begins_at=gathering.begins_at,
            place=told.place,
            now=gathering.planned_at,
        )
    if gathering.guest is not None:
        circles.put_question(gathering=gathering, seat=gathering.guest, text=next(words["questions"]))


def _hold(*, gathering: Gathering, told: Told, words: dict[str, "cycle[str]"], now: datetime) -> bool:
    """Whether it is over by now."""
    seats = queries.active(gathering.circle)
    if not gathering.is_written:
        for seat, part in zip(seats, cycle(("there", "there", "listening", "writing")), strict=False):
            note = next(words["notes"]) if part == "writing" and seat != gathering.guest else ""
            circles.take_part(gathering=gathering, seat=seat, part=part, note=note, now=gathering.begins_at)
        over = gathering.begins_at + queries.AFTER
        if over <= now:
            circles.open_stages(now=over)
        return over <= now
    circles.open_stages(now=gathering.begins_at)
    for stage, when in _days(gathering, now):
        gathering.refresh_from_db()
        for seat, text in zip(seats, told.stages[stage], strict=False):
            if gathering.stage == stage and gathering.closed_at is None and _writes(gathering, seat, stage):
                circles.write(gathering=gathering, seat=seat, stage=stage, text=text, now=when)
                gathering.refresh_from_db()
    return gathering.closed_at is not None


def _days(gathering: Gathering, now: datetime) -> Iterator[tuple[int, datetime]]:
    for stage in range(queries.STAGES):
        when = gathering.begins_at + timedelta(hours=6 + 20 * stage)
        if when <= now:
            yield stage, when


def _writes(gathering: Gathering, seat: Seat, stage: int) -> bool:
    who = queries.PROTOCOLS[gathering.protocol].stages[stage].who
    return queries.writes(who, is_guest=seat.pk == gathering.guest_id)
