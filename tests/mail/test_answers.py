"""What calendar programs answer to an invitation (RFC 5546)."""

from datetime import UTC, datetime

import pytest
from django.conf import settings

from closeknit.mail.calendars import Answered, Says, answered

HOST = settings.MAIL_HOST
REPLY = f"""BEGIN:VCALENDAR
PRODID:-//Somebody//Calendar 1.0//EN
VERSION:2.0
METHOD:REPLY
BEGIN:VEVENT
UID:7k3m9qx2hd4vw@{HOST}
SEQUENCE:2
DTSTART:20261126T080000Z
ORGANIZER;CN=Closeknit:mailto:closeknit@{HOST}
ATTENDEE;CN="Lind, Ada";PARTSTAT=DECLINED:mailto:Ada@Example.org
END:VEVENT
END:VCALENDAR
"""
OUTLOOK = f"""BEGIN:VCALENDAR\r
METHOD:COUNTER\r
BEGIN:VTIMEZONE\r
TZID:W. Europe Standard Time\r
BEGIN:STANDARD\r
DTSTART:16010101T030000\r
TZOFFSETFROM:+0200\r
TZOFFSETTO:+0100\r
END:STANDARD\r
END:VTIMEZONE\r
BEGIN:VEVENT\r
ATTENDEE;PARTSTAT=TENTATIVE;CN=Ada:MAILTO:ada@example.org\r
DTSTART;TZID=W. Europe Standard Time:20261127T140000\r
DTEND;TZID=W. Europe Standard Time:20261127T143000\r
UID:7k3m9qx2hd4vw@{HOST}\r
X-MICROSOFT-CDO-REPLYTIME:20261124T090000Z\r
END:VEVENT\r
END:VCALENDAR\r
"""


@pytest.mark.parametrize(("status", "says"), [("ACCEPTED", Says.YES), ("tentative", Says.MAYBE), ("DECLINED", Says.NO)])
def test_a_reply_says_yes_perhaps_or_no(status: str, says: Says) -> None:
    given = REPLY.replace("DECLINED", status)
    for text in (given, given.replace("\n", "\r\n")):
        assert answered(text) == Answered("7k3m9qx2hd4vw", 2, says, "ada@example.org")


def test_a_counter_proposes_another_time_in_whatever_zone_it_is_told() -> None:
    found = answered(OUTLOOK)
    assert found == Answered(
        "7k3m9qx2hd4vw", 0, Says.ANOTHER_TIME, "ada@example.org", datetime(2026, 11, 27, 13, tzinfo=UTC)
    )


@pytest.mark.parametrize(
    "text",
    [
        "",
        "words",
        REPLY.replace("METHOD:REPLY\n", ""),
        REPLY.replace("METHOD:REPLY", "METHOD:REQUEST"),
        REPLY.replace(f"vw@{HOST}", "vw@elsewhere.example"),
        REPLY.replace("UID:7k3m9qx2hd4vw@", "UID:@"),
        REPLY.replace("DECLINED", "DELEGATED"),
        REPLY.replace("ATTENDEE", "X-ATTENDEE"),
        REPLY.replace("END:VCALENDAR", "BEGIN:VEVENT\nUID:2\nEND:VEVENT\nEND:VCALENDAR"),
        REPLY.replace("END:VCALENDAR\n", ""),
        OUTLOOK.replace("DTSTART;TZID=W. Europe Standard Time:20261127T140000", "DTSTART:20261127T140000"),
        OUTLOOK.replace("DTSTART;TZID=W. Europe Standard Time:20261127T140000", "DTSTART;VALUE=DATE:20261127"),
        OUTLOOK.replace("20261127T140000", "00010101T000000"),  # in UTC this is a day before the first year
    ],
)
def test_anything_else_is_no_answer(text: str) -> None:
    assert answered(text) is None


@pytest.mark.parametrize("number", ["9" * 5000, "x", "-1", "٣"])
def test_a_telling_that_is_no_number_is_the_first(number: str) -> None:
    said = answered(REPLY.replace("SEQUENCE:2", f"SEQUENCE:{number}"))
    assert said is not None and said.sequence == 0
