"""The lines of a calendar (iCalendar, RFC 5545) as others write them: which events there are, and when.

Events are read one by one. What a calendar says of its time zones is not taken from it, only their names: a zone that
somebody describes could call itself by any name, and say anything of any time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from zoneinfo import ZoneInfo

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

FOLD = re.compile(r"\r?\n[ \t]")
BREAK = re.compile(r"\r?\n")
CONTENT = re.compile(r'([A-Za-z0-9-]+)((?:;[A-Za-z0-9-]+=(?:"[^"]*"|[^":;])*)*):(.*)', re.S)
PARAMETER = re.compile(r';([A-Za-z0-9-]+)=((?:"[^"]*"|[^":;])*)')
ZONE = re.compile(r"[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z_+-]+){1,2}$")
DATE, TIME = re.compile(r"\d{8}"), re.compile(r"\d{8}T\d{6}Z?")
DURATION = re.compile(r"\+?P(?:(\d{1,4})W)?(?:(\d{1,4})D)?(?:T(?:(\d{1,4})H)?(?:(\d{1,5})M)?(?:(\d{1,6})S)?)?")


@dataclass(frozen=True, slots=True)
class Line:
    """One line: its name and those of its parameters in capitals, and its value as it stands."""

    name: str
    said: dict[str, str]
    value: str


def components(text: str) -> Iterator[tuple[str, list[str]]]:
    """Each component by its kind, once it ends, with its own lines and not those of what is inside of it."""
    open_ones: list[tuple[str, list[str]]] = []
    for line in BREAK.split(FOLD.sub("", text)):
        mark, _, kind = line[:60].strip().upper().partition(":")
        if mark == "BEGIN":
            open_ones.append((kind, []))
        elif mark == "END":
            while open_ones:
                ended = open_ones.pop()
                if ended[0] == kind:
                    yield ended
                    break
        elif open_ones and line:
            open_ones[-1][1].append(line)


def lines(written: list[str]) -> list[Line]:
    """Those lines that can be read; others are left out."""
    found = (CONTENT.fullmatch(line) for line in written)
    return [
        Line(
            one[1].upper(),
            {name.upper(): value.strip('"') for name, value in PARAMETER.findall(one[2])},
            one[3],
        )
        for one in found
        if one is not None
    ]


def first(found: list[Line], name: str) -> Line | None:
    """The first line of a name."""
    return next((line for line in found if line.name == name), None)


def moment(line: Line, value: str, wall: tzinfo | None) -> datetime | date:
    """A time or a day. wall: the clock of whoever a time without a zone is for; without one it cannot be read.

    Raises ValueError.
    """
    if DATE.fullmatch(value):
        return date(int(value[:4]), int(value[4:6]), int(value[6:]))
    if not TIME.fullmatch(value):
        raise ValueError(f"{value[:40]} is no time")
    at = datetime.strptime(value[:15], "%Y%m%dT%H%M%S")
    zone = UTC if value.endswith("Z") else zone_of(line.said.get("TZID", "")) or wall
    if zone is None:
        raise ValueError(f"{value} has no zone")
    return at.replace(tzinfo=zone)


def zone_of(name: str) -> tzinfo | None:
    """A time zone by what calendars call it: its own name, that with something before it, or what Windows says."""
    plain = name.strip().strip('"')
    tail = ZONE.search(plain)
    for one in (WINDOWS_TO_OLSON.get(plain), plain if plain in {"UTC", "GMT"} else None, tail[0] if tail else None):
        try:
            if one:
                return ZoneInfo(one)
        except (KeyError, ValueError, OSError):
            continue
    return None


def length(value: str) -> timedelta:
    """A duration. Raises ValueError."""
    told = DURATION.fullmatch(value.strip().upper())
    if told is None:
        raise ValueError(f"{value[:40]} is no duration")
    weeks, days, hours, minutes, seconds = (int(one or 0) for one in told.groups())
    return timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
