"""Whatever arrives is read without a fault, says nothing that no database keeps, and does nothing in another's name."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from closeknit.conversations.models import Letter
from closeknit.introductions import emails
from closeknit.introductions.models import Response
from closeknit.mail import calendars
from closeknit.mail.incoming import addresses, answering, bounces, keeping
from closeknit.mail.incoming.addresses import Recipient
from closeknit.mail.incoming.reading import pressed, read
from closeknit.mail.models import Arrived
from tests.cast import Harbour
from tests.mail.answers import address_of, left

NAMES = (
    "From To Cc Subject Message-ID Content-Type Content-Transfer-Encoding Content-Disposition Received Auto-Submitted "
    "Precedence Return-Path Authentication-Results In-Reply-To Date MIME-Version X\u00e9"
).split()
VALUES = [
    "ada@example.org",
    '"A" <ada@example.org>, bo@example.org',
    "((((", "<", "@", "a@[::1", '"', "=?utf-8?b?a?=", "=?utf-7?q?+2AA-?=", "=?x?q?=00?=", "=?utf-8?q?=0D=0ABcc:_x?=",
    "text/plain; charset=utf-7", "text/plain; charset=\x00", "text/plain; charset=undefined; format=flowed; delsp=yes",
    "text/plain; charset*=utf-8''%ff", "text/plain; charset=unicode_escape", "text/html; charset=utf-16",
    'multipart/mixed; boundary="b"', "multipart/report; report-type=delivery-status; boundary=b", "multipart/mixed",
    "text/calendar; method=REPLY", "message/rfc822", "message/delivery-status", "text/plain; format*=",
    "base64", "quoted-printable", "x-uuencode", "8bit", "attachment; filename*=x''%", "auto-replied", "<1@x>", "",
]  # fmt: skip
BODIES = [
    "Yes", "Yes\n\nDear Ada", "Nein", "--b", "--b--", "\n", "> On 1:00 a@b.example wrote:", "-- ", "\x00", "\ud800",
    "<p>Yes<", "<!--", "&#0;&#xd800;&#x110000;", "begin 644 x\n#", "=00=ff=", "/+/", "+2AA-", "\\ud800\\x00", "\u202e",
    "BEGIN:VCALENDAR", "METHOD:REPLY", "METHOD:COUNTER", "BEGIN:VEVENT", "UID:1@harbour.example",
    "SEQUENCE:" + "9" * 5000,
    "ATTENDEE;PARTSTAT=ACCEPTED:mailto:bo@example.org", "DTSTART;TZID=Asia/Tokyo:00010101T000000",
    "DTSTART:99991231T235959Z", "END:VEVENT", "END:VCALENDAR", "Action: failed", "Status: 5.1.1",
    "Final-Recipient: x; b@c",
    "Message-ID: <" + "0" * 32 + "@harbour.example>", "Content-Type: text/rfc822-headers",
]  # fmt: skip
HEADS = st.lists(st.tuples(st.sampled_from(NAMES), st.sampled_from(VALUES)), max_size=12).map(
    lambda lines: "".join(f"{name}: {value}\n" for name, value in lines)
)
PARTS = st.lists(st.sampled_from(BODIES) | HEADS | st.text(max_size=20), max_size=12).map("\n".join)
MAILS = st.builds(lambda head, body: f"{head}\n{body}".encode("utf-8", "surrogatepass"), HEADS, PARTS)
ANYTHING = MAILS | st.binary(max_size=2000) | st.builds(lambda a, b: a + b, MAILS, st.binary(max_size=60))


@settings(max_examples=120)
@given(ANYTHING)
@example(b"Subject: =?utf-8?b?a?=\n\nYes")
def test_every_mail_reads_as_something_a_database_keeps(raw: bytes) -> None:
    found = read(raw)
    words = (found.text, found.rest, found.more, found.subject, found.sender, found.message_id)
    assert all("\0" not in one and one.encode() is not None for one in words)
    calendars.answered(pressed(raw))
    bounces.report(raw, "harbour.example")


@pytest.mark.slow
@pytest.mark.django_db
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=ANYTHING)
def test_every_mail_is_known_again_by_its_mark(raw: bytes, monday: datetime) -> None:
    with transaction.atomic():
        for _ in range(2):
            assert keeping.keep(raw, Recipient("x", 1), monday) is keeping.Outcome.KEPT
        assert Arrived.objects.count() == 1
        transaction.set_rollback(True)


@pytest.mark.slow
@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(raw=ANYTHING, is_theirs=st.booleans(), way=st.sampled_from(["reply", "return"]))
def test_nothing_raises_and_what_another_sent_does_nothing(
    introduced: Harbour, monday: datetime, answerable: None, raw: bytes, is_theirs: bool, way: str
) -> None:
    """To an address that an introduction is answered at, and to the one that says whether its mail arrived."""
    assert introduced.introduction is not None
    now = monday + timedelta(days=1, hours=2)
    with transaction.atomic():
        emails.proposed(introduced.introduction, monday)
        message = left(introduced.bo, now)
        to = address_of(message) if way == "reply" else f"reply+bounce-{code_of(message)}@harbour.example"
        found = addresses.recipient(to, now)
        assert found is not None and found.is_bounce == (way == "return")
        lines = raw if is_theirs else b"From: somebody@elsewhere.example\n" + raw
        keeping.keep(b"From: bo@example.org\n" * is_theirs + lines, found, now)
        assert answering.read_due(now) == 1, "what cannot be read is set aside, and its sender would wait for nothing"
        if not is_theirs:
            assert not Response.objects.exists() and not Letter.objects.exists()
        transaction.set_rollback(True)


def code_of(message: object) -> str:
    return str(message.extra_headers["Message-ID"]).strip("<>").partition("@")[0]  # type: ignore[attr-defined]
