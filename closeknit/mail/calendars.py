"""What a calendar program is told of a meeting, and what it answers (RFC 5545; by mail, RFC 5546 and 6047)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import Enum

from django.conf import settings
from icalendar import Calendar, Event, vCalAddress, vDuration, vText

from closeknit.mail.calendar_lines import Line, components, first, lines, moment

NUMBER = re.compile(r"\s*\d{1,9}\s*", re.A)
LOOKED_AGAIN = timedelta(hours=6)  # so often a program may fetch a calendar, as it is told


@dataclass(frozen=True, slots=True)
class Appointment:
    """A meeting as one person's calendar has it. code: what its UID comes from; sequence: which telling this is;
    told_at: when it was agreed so."""

    code: str
    sequence: int
    starts_at: datetime
    minutes: int
    title: str
    words: str
    place: str
    address: str
    is_off: bool = False
    told_at: datetime | None = None


class Says(Enum):
    """What somebody's calendar program answers to an invitation."""

    YES = "yes"
    MAYBE = "maybe"
    NO = "no"
    ANOTHER_TIME = "another time"


@dataclass(frozen=True, slots=True)
class Answered:
    """An answer to an invitation. code, sequence: of which, in which telling. address: whose it says it is, in small
    letters. starts_at: what is proposed instead, in UTC, where it is another time."""

    code: str
    sequence: int
    says: Says
    address: str
    starts_at: datetime | None = None


SAID = {"ACCEPTED": Says.YES, "TENTATIVE": Says.MAYBE, "DECLINED": Says.NO}


def invitation(appointment: Appointment, *, to: str, now: datetime) -> str:
    """An invitation, a change or, where it is off, a cancellation, to be sent to one address."""
    return _written(appointment, "CANCEL" if appointment.is_off else "REQUEST", now, to)


def file(appointment: Appointment, *, now: datetime) -> str:
    """The same to take along: nobody is asked to answer."""
    return _written(appointment, "PUBLISH", now, "")


def method(calendar: str) -> str:
    """What a calendar is sent for, as its mail must say too."""
    return str(Calendar.from_ical(calendar)["METHOD"])


def answered_at(calendar: str, address: str) -> str:
    """An invitation, to be answered at another address than the network's own."""
    there = Calendar.from_ical(calendar)
    for event in there.walk("VEVENT"):
        if "ORGANIZER" in event:
            organiser = vCalAddress(f"mailto:{address}")
            organiser.params["CN"] = vText(settings.MAIL_NAME)
            event["organizer"] = organiser
    return _as_text(there)


def whole(appointments: Iterable[Appointment], *, name: str) -> str:
    """All of somebody's appointments, for a program that fetches them every few hours. The same ones give the same
    text. Times are in UTC: a rule for them would need a time zone's history, which programs read differently."""
    calendar = _calendar()
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", vDuration(LOOKED_AGAIN))
    calendar.add("x-published-ttl", vDuration(LOOKED_AGAIN))
    for one in appointments:
        calendar.add_component(_event(one, one.told_at or one.starts_at))
    return _as_text(calendar)


def answered(calendar: str) -> Answered | None:
    """What a calendar that came by mail answers to an invitation of ours; None where it is anything else.

    Nothing in it proves whose it is: that is for whoever read the mail.
    """
    found = list(components(calendar))
    [way] = [first(lines(written), "METHOD") for kind, written in found[-1:] if kind == "VCALENDAR"] or [None]
    written = [written for kind, written in found if kind == "VEVENT"]
    if way is None or len(written) != 1:
        return None
    event = lines(written[0])
    uid, whose, sequence = (first(event, name) for name in ("UID", "ATTENDEE", "SEQUENCE"))
    code, _, host = uid.value.strip().rpartition("@") if uid is not None else ("", "", "")
    if not code or host.casefold() != settings.MAIL_HOST.casefold() or whose is None:
        return None
    number = int(sequence.value) if sequence is not None and NUMBER.fullmatch(sequence.value) else 0
    address = whose.value.casefold().removeprefix("mailto:").strip()
    if way.value.upper() == "REPLY":
        says = SAID.get(whose.said.get("PARTSTAT", "").upper())
        return None if says is None else Answered(code, number, says, address)
    starts_at = _proposed(event) if way.value.upper() == "COUNTER" else None
    return None if starts_at is None else Answered(code, number, Says.ANOTHER_TIME, address, starts_at)


def _proposed(event: list[Line]) -> datetime | None:
    line = first(event, "DTSTART")
    try:
        at = None if line is None else moment(line, line.value, None)
        return at.astimezone(UTC) if isinstance(at, datetime) else None
    except (ValueError, OverflowError):  # a day before the first year, or after the last
        return None


def _calendar() -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", "-//Closeknit//EN")
    calendar.add("version", "2.0")
    return calendar


def _as_text(calendar: Calendar) -> str:
    text: str = calendar.to_ical().decode()
    return text


def _event(appointment: Appointment, told_at: datetime) -> Event:
    event = Event()
    event.add("uid", f"{appointment.code}@{settings.MAIL_HOST}")
    event.add("sequence", appointment.sequence)
    event.add("dtstamp", told_at.astimezone(UTC))
    event.add("dtstart", appointment.starts_at.astimezone(UTC))
    event.add("dtend", appointment.starts_at.astimezone(UTC) + timedelta(minutes=appointment.minutes))
    event.add("summary", appointment.title)
    if appointment.words:
        event.add("description", appointment.words)
    event.add("url", appointment.address)
    event.add("status", "CANCELLED" if appointment.is_off else "CONFIRMED")
    event.add("class", "PRIVATE")
    if appointment.place:
        event.add("location", appointment.place)
    return event


def _written(appointment: Appointment, method: str, now: datetime, to: str) -> str:
    event = _event(appointment, now)
    if to:
        organiser = vCalAddress(f"mailto:{settings.DEFAULT_FROM_EMAIL}")
        organiser.params["CN"] = vText(settings.MAIL_NAME)
        event["organizer"] = organiser
        attendee = vCalAddress(f"mailto:{to}")
        attendee.params["PARTSTAT"] = vText("ACCEPTED")
        event.add("attendee", attendee)
    calendar = _calendar()
    calendar.add("method", method)
    calendar.add_component(event)
    return _as_text(calendar)
