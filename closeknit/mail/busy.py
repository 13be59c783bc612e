"""When somebody has something in their calendar, and nothing else of it: no title, no place, no people."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, tzinfo
from itertools import islice

from closeknit.mail import calendar_lines as reading
from closeknit.mail.calendar_lines import Line, first, moment
from closeknit.mail.repeating import Patience, Rule, TooMuch, days, rule

MOST_EVENTS = 20_000  # are looked at; the first in the calendar
MOST_SPANS = 500  # are kept; the earliest
LONGEST = timedelta(days=90)  # of one event, as far as it is looked at

EVENTS = frozenset({"VEVENT", "VFREEBUSY"})
REPEATS, TIMES = frozenset({"RRULE", "RDATE", "RECUR", "DURAT"}), frozenset({"DTSTA", "DTEND"})

Span = tuple[datetime, datetime]


class NotReadable(ValueError):
    """It is no calendar, or one with more in it that repeats than is read."""


@dataclass(frozen=True, slots=True)
class _Window:
    """What is asked for, and on whose wall times without a zone hang."""

    since: datetime
    until: datetime
    wall: tzinfo


def busy(body: bytes, *, since: datetime, until: datetime, wall: tzinfo) -> list[Span]:
    """When whoever a calendar belongs to is not free, earliest first and grown together where they touch. In UTC.

    wall: their time zone, for days and for times that name none. What is cancelled or marked as free is not counted,
    and of a rule that is not read only its first day. Raises NotReadable.
    """
    text = body.decode("utf-8", "replace").lstrip("\ufeff \r\n\t")
    if not text[:15].upper() == "BEGIN:VCALENDAR":
        raise NotReadable("it does not begin as a calendar does")
    window, found = _Window(since, until, wall), list[Span]()
    told: list[list[Line]] = []
    events = (one for one in reading.components(text) if one[0] in EVENTS)
    for kind, written in islice(events, MOST_EVENTS):
        if kind == "VFREEBUSY":
            found += _told_busy(reading.lines(written))
        elif _may_matter(written, since):
            told.append(reading.lines(written))
    changed = {key for lines in told if (key := _instance(lines, wall)) is not None}
    patience = Patience()
    for lines in told:
        try:
            found += _spans(lines, changed, window, patience)
        except TooMuch as much:
            raise NotReadable(str(much)) from much
        except (OverflowError, ValueError):
            continue  # an event that says no time that can be read
    return _grown_together(found, window)[:MOST_SPANS]


def _may_matter(written: list[str], since: datetime) -> bool:
    """Whether an event is worth reading: it repeats, or the years it names are not all gone by."""
    if any(line[:5].upper() in REPEATS for line in written):
        return True
    years = {line.rpartition(":")[2][:4] for line in written if line[:5].upper() in TIMES}
    return not years or max(years) >= str((since - LONGEST).year)


def _spans(lines: list[Line], changed: set[tuple[str, object]], window: _Window, patience: Patience) -> Iterator[Span]:
    start = first(lines, "DTSTART")
    if start is None or _value(lines, "STATUS") == "CANCELLED" or _value(lines, "TRANSP") == "TRANSPARENT":
        return
    begins = moment(start, start.value, window.wall)
    lasts = _lasts(lines, begins, window)
    left_out = {
        _key(moment(line, value, window.wall), window.wall)
        for line in lines
        if line.name == "EXDATE"
        for value in line.value.split(",")
    }
    is_changed = first(lines, "RECURRENCE-ID") is not None
    uid = _value(lines, "UID", as_is=True)
    for at in _times(lines, begins, lasts, window, patience):
        key = _key(at, window.wall)
        if key in left_out or (not is_changed and (uid, key) in changed):
            continue
        starts = _at(at, window.wall).astimezone(UTC)
        yield starts, starts + lasts if isinstance(at, datetime) else _at(at + lasts, window.wall).astimezone(UTC)


def _times(
    lines: list[Line], begins: datetime | date, lasts: timedelta, window: _Window, patience: Patience
) -> Iterator[datetime | date]:
    """When an event begins, each time it does within the window."""
    repeats = first(lines, "RRULE")
    which = _rule(repeats.value) if repeats is not None else None
    if which is None:
        yield begins
    else:
        since = (window.since - lasts).date() - timedelta(days=2)
        until = window.until.date() + timedelta(days=2)
        on = begins.date() if isinstance(begins, datetime) else begins
        for day in days(which, on, since, until, patience):
            at = datetime.combine(day, begins.timetz()) if isinstance(begins, datetime) else day
            if not _is_past(which, at, window.wall):
                yield at
    for line in lines:
        if line.name == "RDATE":
            for value in line.value.split(","):
                yield moment(line, value.partition("/")[0], window.wall)


def _rule(value: str) -> Rule | None:
    try:
        return rule(value)
    except ValueError:
        return None


def _is_past(which: Rule, at: datetime | date, wall: tzinfo) -> bool:
    """Whether it falls after the last time it is to."""
    if not which.until:
        return False
    last = moment(Line("UNTIL", {}, which.until), which.until, wall)
    if isinstance(last, datetime) and isinstance(at, datetime):
        return at > last
    day, last_day = (one.date() if isinstance(one, datetime) else one for one in (at, last))
    return day > last_day


def _lasts(lines: list[Line], begins: datetime | date, window: _Window) -> timedelta:
    end, lasts = first(lines, "DTEND"), first(lines, "DURATION")
    if end is not None:
        ends = moment(end, end.value, window.wall)
        told = _at(ends, window.wall).astimezone(UTC) - _at(begins, window.wall).astimezone(UTC)
        if not isinstance(begins, datetime):
            told = timedelta(days=round(told / timedelta(days=1)))  # whole days, also when clocks are changed in them
    elif lasts is not None:
        told = reading.length(lasts.value)
    else:
        told = timedelta() if isinstance(begins, datetime) else timedelta(days=1)
    return min(max(told, timedelta()), LONGEST)


def _instance(lines: list[Line], wall: tzinfo) -> tuple[str, object] | None:
    """Which of the times of an event is told otherwise by another, if this is one."""
    line = first(lines, "RECURRENCE-ID")
    try:
        return None if line is None else (_value(lines, "UID", as_is=True), _key(moment(line, line.value, wall), wall))
    except ValueError:
        return None


def _told_busy(lines: list[Line]) -> Iterator[Span]:
    """The spans of a VFREEBUSY that are not free."""
    for line in lines:
        if line.name != "FREEBUSY" or line.said.get("FBTYPE", "BUSY").upper() == "FREE":
            continue
        for value in line.value.split(","):
            begins, _, ends = value.partition("/")
            try:
                starts = moment(line, begins, UTC)
                stops = starts + reading.length(ends) if ends.startswith("P") else moment(line, ends, UTC)
            except (OverflowError, ValueError):
                continue
            if isinstance(starts, datetime) and isinstance(stops, datetime):
                yield starts, stops


def _grown_together(found: Iterable[Span], window: _Window) -> list[Span]:
    grown: list[Span] = []
    for begins, ends in sorted((max(a, window.since), min(b, window.until)) for a, b in found):
        if begins >= ends:
            continue
        if grown and begins <= grown[-1][1]:
            grown[-1] = grown[-1][0], max(grown[-1][1], ends)
        else:
            grown.append((begins, ends))
    return grown


def _at(when: datetime | date, wall: tzinfo) -> datetime:
    return when if isinstance(when, datetime) else datetime.combine(when, time(), wall)


def _key(when: datetime | date, wall: tzinfo) -> object:
    """What tells two times of one event apart."""
    return when.astimezone(UTC) if isinstance(when, datetime) else when


def _value(lines: list[Line], name: str, *, as_is: bool = False) -> str:
    line = first(lines, name)
    return "" if line is None else line.value if as_is else line.value.strip().upper()
