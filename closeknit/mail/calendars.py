"""What a calendar program is told of a meeting (iCalendar, RFC 5545; by mail, RFC 5546 and 6047)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.conf import settings
from icalendar import Calendar, Event, vCalAddress, vText


@dataclass(frozen=True, slots=True)
class Appointment:
    """A meeting as one person's calendar has it. code: what its UID comes from; sequence: which telling this is."""

    code: str
    sequence: int
    starts_at: datetime
    minutes: int
    title: str
    words: str
    place: str
    address: str
    is_off: bool = False


def invitation(appointment: Appointment, *, to: str, now: datetime) -> str:
    """An invitation, a change or, where it is off, a cancellation, to be sent to one address."""
    return _written(appointment, "CANCEL" if appointment.is_off else "REQUEST", now, to)


def file(appointment: Appointment, *, now: datetime) -> str:
    """The same to take along: nobody is asked to answer."""
    return _written(appointment, "PUBLISH", now, "")


def method(calendar: str) -> str:
    """What a calendar is sent for, as its mail must say too."""
    return str(Calendar.from_ical(calendar)["METHOD"])


def _written(appointment: Appointment, method: str, now: datetime, to: str) -> str:
    event = Event()
    event.add("uid", f"{appointment.code}@{settings.MAIL_HOST}")
    event.add("sequence", appointment.sequence)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", appointment.starts_at.astimezone(UTC))
    event.add("dtend", appointment.starts_at.astimezone(UTC) + timedelta(minutes=appointment.minutes))
    event.add("summary", appointment.title)
    event.add("description", appointment.words)
    event.add("url", appointment.address)
    event.add("status", "CANCELLED" if appointment.is_off else "CONFIRMED")
    event.add("class", "PRIVATE")
    if appointment.place:
        event.add("location", appointment.place)
    if to:
        organiser = vCalAddress(f"mailto:{settings.DEFAULT_FROM_EMAIL}")
        organiser.params["CN"] = vText(settings.MAIL_NAME)
        event["organizer"] = organiser
        attendee = vCalAddress(f"mailto:{to}")
        attendee.params["PARTSTAT"] = vText("ACCEPTED")
        event.add("attendee", attendee)
    calendar = Calendar()
    calendar.add("prodid", "-//Closeknit//EN")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    calendar.add_component(event)
    text: str = calendar.to_ical().decode()
    return text
