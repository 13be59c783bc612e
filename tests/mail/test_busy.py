"""When somebody has something in a calendar, as many programs write them."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closeknit.mail import busy as read
from closeknit.mail.busy import NotReadable, busy
from closeknit.web import abroad

BERLIN = ZoneInfo("Europe/Berlin")
NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


def calendar(*blocks: str, kind: str = "VEVENT") -> bytes:
    """A calendar of these, each with its lines between bars."""
    inner = "".join(f"BEGIN:{kind}\r\n" + block.replace("|", "\r\n") + f"\r\nEND:{kind}\r\n" for block in blocks)
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{inner}END:VCALENDAR\r\n".encode()


def told(*blocks: str, days: int = 14, now: datetime = NOW, kind: str = "VEVENT") -> list[str]:
    """When they are busy, as it stands on a wall in Berlin."""
    spans = busy(calendar(*blocks, kind=kind), since=now, until=now + timedelta(days=days), wall=BERLIN)
    assert all(begins.tzinfo is UTC and ends.tzinfo is UTC for begins, ends in spans)
    return [f"{a.astimezone(BERLIN):%d.%m. %H:%M}-{b.astimezone(BERLIN):%H:%M}" for a, b in spans]


@pytest.mark.parametrize(
    ("block", "said"),
    [
        ("UID:1|DTSTART:20261124T090000Z|DTEND:20261124T100000Z", ["24.11. 10:00-11:00"]),
        ("UID:1|DTSTART;TZID=America/New_York:20261124T090000|DURATION:PT45M", ["24.11. 15:00-15:45"]),
        ('UID:1|DTSTART;TZID="W. Europe Standard Time":20261124T090000|DURATION:PT1H', ["24.11. 09:00-10:00"]),
        (
            "UID:1|DTSTART;TZID=/citadel.org/20210210_1/Europe/Berlin:20261124T090000|DURATION:PT1H",
            ["24.11. 09:00-10:00"],
        ),
        ("UID:1|DTSTART:20261124T090000|DTEND:20261124T093000", ["24.11. 09:00-09:30"]),  # on their own wall
        ("UID:1|DTSTART;TZID=Customized:20261124T090000|DURATION:PT1H", ["24.11. 09:00-10:00"]),
        ("UID:1|DTSTART;VALUE=DATE:20261125", ["25.11. 00:00-00:00"]),
        ("UID:1|DTSTART;VALUE=DATE:20261125|DTEND;VALUE=DATE:20261127|TRANSP:TRANSPARENT", []),
        ("UID:1|DTSTART:20261124T090000Z|DTEND:20261124T100000Z|STATUS:CANCELLED", []),
        ("UID:1|DTSTART:20261124T090000Z", []),  # a moment takes no time
        ("UID:1|DTSTART:20261124T100000Z|DTEND:20261124T090000Z", []),
        ("UID:1|DTSTART:20251124T090000Z|DTEND:20251124T100000Z", []),
        ("UID:1|DTSTART:20261123T070000Z|DTEND:20261123T083000Z", ["23.11. 09:00-09:30"]),  # it goes on
        ("UID:1|DTSTART:tomorrow|DTEND:20261124T100000Z", []),
        ("UID:1|SUMMARY:nothing", []),
        (
            "UID:1|DTSTART;TZID=Europe/Berlin:20200106T090000|DURATION:PT1H|RRULE:FREQ=WEEKLY;BYDAY=TU,TH"
            "|EXDATE;TZID=Europe/Berlin:20261126T090000",
            ["24.11. 09:00-10:00", "01.12. 09:00-10:00", "03.12. 09:00-10:00"],
        ),
        (
            "UID:1|DTSTART;TZID=Europe/Berlin:20261101T090000|DURATION:PT1H|RRULE:FREQ=DAILY;UNTIL=20261124T080000Z",
            ["23.11. 09:00-10:00", "24.11. 09:00-10:00"],
        ),
        ("UID:1|DTSTART;VALUE=DATE:20251125|RRULE:FREQ=YEARLY", ["25.11. 00:00-00:00"]),
        ("UID:1|DTSTART:20261124T090000Z|DURATION:PT1H|RRULE:FREQ=HOURLY", ["24.11. 10:00-11:00"]),  # the first of them
        (
            "UID:1|DTSTART:20261124T090000Z|DURATION:PT1H|RDATE:20261125T090000Z,20261126T090000Z",
            ["24.11. 10:00-11:00", "25.11. 10:00-11:00", "26.11. 10:00-11:00"],
        ),
        (
            "UID:1|DTSTART:20261124T090000Z|DTEND:20261124T100000Z|BEGIN:VALARM|TRIGGER:-PT5M|DURATION:PT9H|END:VALARM",
            ["24.11. 10:00-11:00"],
        ),
        ("UID:1|DTSTART:20261124T0900\r\n 00Z|DTEND:20261124T100000Z", ["24.11. 10:00-11:00"]),  # folded
    ],
)
def test_what_programs_write_is_read(block: str, said: list[str]) -> None:
    assert told(block) == said


def test_one_of_many_that_was_moved_is_where_it_was_moved_to() -> None:
    series = "UID:1|DTSTART;TZID=Europe/Berlin:20261116T090000|DURATION:PT1H|RRULE:FREQ=WEEKLY"
    moved = "UID:1|RECURRENCE-ID;TZID=Europe/Berlin:20261130T090000|DTSTART:20261201T090000Z|DURATION:PT2H"
    assert told(series, moved) == ["23.11. 09:00-10:00", "01.12. 10:00-12:00"]
    off = "UID:1|RECURRENCE-ID;TZID=Europe/Berlin:20261130T090000|DTSTART:20261130T080000Z|STATUS:CANCELLED"
    assert told(series, off) == ["23.11. 09:00-10:00"]


@pytest.mark.parametrize(("first", "change"), [("20260301", "29.03."), ("20261001", "25.10.")])
def test_what_repeats_stays_on_the_wall_when_clocks_are_changed(first: str, change: str) -> None:
    day, month = int(change[:2]), int(change[3:5])
    now = datetime(2026, month, day, tzinfo=UTC) - timedelta(days=2)
    said = told(f"UID:1|DTSTART;TZID=Europe/Berlin:{first}T090000|DURATION:PT1H|RRULE:FREQ=DAILY", days=4, now=now)
    assert (
        len(said) == 4
        and all(one.endswith("09:00-10:00") for one in said)
        and any(one.startswith(change) for one in said)
    )


def test_what_overlaps_is_one_time_and_a_list_of_busy_times_is_read_too() -> None:
    assert told(
        "UID:1|DTSTART:20261124T090000Z|DTEND:20261124T100000Z",
        "UID:2|DTSTART:20261124T093000Z|DTEND:20261124T110000Z",
        "UID:3|DTSTART:20261124T110000Z|DTEND:20261124T113000Z",
    ) == ["24.11. 10:00-12:30"]
    taken = "FREEBUSY;FBTYPE=BUSY:20261124T090000Z/PT1H,20261125T090000Z/20261125T100000Z"
    free = "FREEBUSY;FBTYPE=FREE:20261126T090000Z/PT9H"
    assert told(f"{taken}|{free}", kind="VFREEBUSY") == ["24.11. 10:00-11:00", "25.11. 10:00-11:00"]


@pytest.mark.parametrize("body", [b"", b"<html>", b"BEGIN:VCARD\r\nEND:VCARD", b"\xff\xfe" * 40])
def test_what_is_no_calendar_is_refused(body: bytes) -> None:
    with pytest.raises(NotReadable):
        busy(body, since=NOW, until=NOW + timedelta(days=7), wall=BERLIN)


@pytest.mark.slow
def test_no_calendar_takes_longer_than_its_share() -> None:
    many = [f"UID:{n}|DTSTART:19000101T100000Z|DURATION:PT1H|RRULE:FREQ=WEEKLY;COUNT=9000" for n in range(200)]
    with pytest.raises(NotReadable):
        told(*many)
    unclosed = b"BEGIN:VCALENDAR\r\n" + b"BEGIN:VEVENT\r\nDTSTART:20261124T090000Z\r\n" * 20_000
    assert busy(unclosed, since=NOW, until=NOW + timedelta(days=7), wall=BERLIN) == []
    minutes = [f"{n // 60:02}{n % 60:02}" for n in range(read.MOST_SPANS + 1)]
    short = [f"UID:{minute}|DTSTART:20261124T{minute}00Z|DURATION:PT30S" for minute in minutes]
    assert len(told(*short[:-1])) == len(told(*short)) == read.MOST_SPANS and told(*short) == told(*short[:-1])


def test_so_many_events_are_looked_at_and_their_alarms_are_none() -> None:
    over = b"BEGIN:VEVENT\nDTSTART:20200101\nBEGIN:VALARM\nEND:VALARM\nEND:VEVENT\n"
    to_come = b"BEGIN:VEVENT\nDTSTART:20261124T090000Z\nDURATION:PT1H\nEND:VEVENT\n"
    for before, is_seen in ((read.MOST_EVENTS - 1, True), (read.MOST_EVENTS, False)):
        body = b"BEGIN:VCALENDAR\n" + over * before + to_come
        assert len(body) < abroad.LARGEST
        spans = busy(body, since=NOW, until=NOW + timedelta(days=7), wall=BERLIN)
        assert bool(spans) == is_seen


LINES = st.lists(
    st.sampled_from(
        "BEGIN:VEVENT|END:VEVENT|BEGIN:VALARM|END:VALARM|END:VCALENDAR|UID:1|DTSTART:20261124T090000Z|DTSTART:99999999"
        "|DTSTART;VALUE=DATE:20261124|DTEND:20261124T100000Z|DTEND;TZID=../../etc/passwd:20261124T100000|DURATION:-P1D"
        "|DURATION:P9999W|RRULE:FREQ=DAILY|RRULE:FREQ=YEARLY;BYDAY=5MO|RRULE:|EXDATE:x,y|RECURRENCE-ID:20261124T090000Z"
        "|RDATE;VALUE=PERIOD:20261125T090000Z/PT1H|:|;=:|BEGIN:|\x00|DTSTART;TZID=:20261124T090000".split("|")
    ),
    max_size=25,
)


@given(LINES)
def test_whatever_stands_in_it_its_times_are_in_order_and_apart(lines: list[str]) -> None:
    body = "\r\n".join(["BEGIN:VCALENDAR", *lines]).encode()
    until = NOW + timedelta(days=14)
    spans = busy(body, since=NOW, until=until, wall=BERLIN)
    edges = [moment for span in spans for moment in span]
    assert edges == sorted(set(edges)) and all(NOW <= moment <= until for moment in edges)
