"""On which days something that repeats falls (RRULE, RFC 5545 3.3.10), as far as people's calendars repeat.

A rule is written by a stranger. So days are tried one period after the other, from the first that matters, and every
period that is tried is counted: no rule takes longer than its share.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from itertools import count

DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
NAMED_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
READ = frozenset({"FREQ", "INTERVAL", "COUNT", "UNTIL", "WKST", "BYDAY", "BYMONTHDAY", "BYMONTH", "BYSETPOS"})
FREQUENCIES = frozenset({"DAILY", "WEEKLY", "MONTHLY", "YEARLY"})
LAST_YEAR = 9998
MOST_DAYS = 2_000_000  # are tried for one calendar: a second or two


class TooMuch(ValueError):
    """More days than are tried."""


@dataclass(slots=True)
class Patience:
    """How many days may still be tried, for all the rules of one calendar."""

    left: int = MOST_DAYS

    def spend(self, days: int) -> None:
        self.left -= days
        if self.left < 0:
            raise TooMuch("there is more that repeats than is read")


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule that is understood. until: as it stands, a day or a time in UTC; empty for none. by_day: with the place in
    its month or year, 0 for every one."""

    frequency: str
    interval: int = 1
    times: int = 0
    until: str = ""
    week_begins: int = 0
    by_day: tuple[tuple[int, int], ...] = ()
    by_month_day: tuple[int, ...] = ()
    by_month: tuple[int, ...] = ()
    places: tuple[int, ...] = field(default=())


def rule(text: str) -> Rule:
    """A rule as it stands in a calendar. Raises ValueError where it has a part that is not read, such as hours."""
    parts = dict(part.split("=", 1) for part in text.upper().strip(";").split(";"))
    if parts.get("FREQ") not in FREQUENCIES or not parts.keys() <= READ:
        raise ValueError(f"{text[:80]} is not read")
    named = [NAMED_DAY.fullmatch(one) for one in parts.get("BYDAY", "").split(",") if one]
    if not all(named):
        raise ValueError(f"{text[:80]} names no day")
    return Rule(
        frequency=parts["FREQ"],
        interval=max(1, int(parts.get("INTERVAL", 1))),
        times=int(parts.get("COUNT", 0)),
        until=parts.get("UNTIL", ""),
        week_begins=DAYS.index(parts.get("WKST", "MO")),
        by_day=tuple((int(one[1] or 0), DAYS.index(one[2])) for one in named if one),
        by_month_day=_numbers(parts.get("BYMONTHDAY", "")),
        by_month=_numbers(parts.get("BYMONTH", "")),
        places=_numbers(parts.get("BYSETPOS", "")),
    )


def days(which: Rule, first: date, since: date, until: date, patience: Patience) -> Iterator[date]:
    """The days on which it falls from `since` to `until`, both among them; `first` is the day it begins on, and one."""
    left = which.times or None
    if since <= first <= until:
        yield first
    if left is not None:
        left -= 1
    # What is counted is counted from its beginning; everything else may begin with what matters.
    from_here = first if left is not None or since < first else since
    for period in count(_periods(which, first, from_here)):
        tried = _tried(which, first, period)
        if tried is None or tried[0] > until:
            return
        patience.spend(1 + len(tried[1]))
        for day in _meant(which, first, tried[1]):
            if day <= first:
                continue
            if left is not None:
                left -= 1
                if left < 0:
                    return
            if since <= day <= until:
                yield day


def _periods(which: Rule, first: date, at: date) -> int:
    """How many of its periods went by before a day; one fewer, to be on the safe side."""
    if which.frequency in {"DAILY", "WEEKLY"}:
        passed = (at - first).days // (7 if which.frequency == "WEEKLY" else 1)
    else:
        months = (at.year - first.year) * 12 + at.month - first.month
        passed = months if which.frequency == "MONTHLY" else months // 12
    return max(0, passed // which.interval - 1)


def _tried(which: Rule, first: date, period: int) -> tuple[date, list[date]] | None:
    """Where a period begins, and the days in it that may be meant; None past the last year there is."""
    steps = period * which.interval
    try:
        if which.frequency == "DAILY":
            begins = first + timedelta(days=steps)
            tried = [begins]
        elif which.frequency == "WEEKLY":
            begins = first - timedelta(days=(first.weekday() - which.week_begins) % 7) + timedelta(weeks=steps)
            tried = [begins + timedelta(days=ahead) for ahead in range(7)]
        elif which.frequency == "MONTHLY":
            begins = _month(first, steps)
            tried = _days_of(begins)
        else:
            begins = date(first.year + steps, 1, 1)
            is_any_month = bool(which.by_day or which.by_month_day)
            months = sorted(set(which.by_month)) or (range(1, 13) if is_any_month else [first.month])
            tried = [day for month in months for day in _days_of(begins.replace(month=month))]
        return None if begins.year > LAST_YEAR else (begins, tried)
    except (OverflowError, ValueError):
        return None


def _meant(which: Rule, first: date, tried: list[date]) -> list[date]:
    chosen = [day for day in tried if _is_meant(which, first, day)]
    if which.places:
        at = {place - 1 if place > 0 else len(chosen) + place for place in which.places}
        chosen = [day for place, day in enumerate(chosen) if place in at]
    return chosen


def _is_meant(which: Rule, first: date, day: date) -> bool:
    if which.by_month and day.month not in which.by_month:
        return False
    if which.by_month_day and not {day.day, day.day - _last(day) - 1} & set(which.by_month_day):
        return False
    if which.by_day:
        return any(day.weekday() == weekday and _is_at(which, day, place) for place, weekday in which.by_day)
    if which.by_month_day:
        return True
    if which.frequency == "WEEKLY":
        return day.weekday() == first.weekday()
    return which.frequency == "DAILY" or day.day == first.day


def _is_at(which: Rule, day: date, place: int) -> bool:
    """Whether a day is the so-manieth of its weekday, in its month or, where no month is named, in its year."""
    if place == 0 or which.frequency in {"DAILY", "WEEKLY"}:
        return True
    if which.frequency == "YEARLY" and not which.by_month:
        begins, ends = date(day.year, 1, 1), date(day.year, 12, 31)
    else:
        begins, ends = day.replace(day=1), day.replace(day=_last(day))
    return place == ((day - begins).days // 7 + 1 if place > 0 else -((ends - day).days // 7) - 1)


def _month(day: date, steps: int) -> date:
    months = day.year * 12 + day.month - 1 + steps
    return date(months // 12, months % 12 + 1, 1)


def _last(day: date) -> int:
    return (_month(day, 1) - timedelta(days=1)).day


def _days_of(begins: date) -> list[date]:
    return [begins + timedelta(days=ahead) for ahead in range(_last(begins))]


def _numbers(value: str) -> tuple[int, ...]:
    return tuple(int(one) for one in value.split(",") if one)
