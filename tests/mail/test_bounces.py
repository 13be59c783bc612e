"""Delivery reports: what a server says of a mail of ours, and what anybody else would like it to have said."""

from __future__ import annotations

from datetime import datetime

import pytest
from django.core.mail import EmailMessage

from closeknit.mail import outbox
from closeknit.mail.incoming.bounces import report
from closeknit.mail.models import Mail
from closeknit.people.models import Member
from tests.cast import Harbour
from tests.mail.answers import arrives, left

pytestmark = pytest.mark.usefixtures("answerable")


def returned(
    to: str, message_id: str, *, action: str = "failed", status: str = "5.1.1", kind: str = "delivery-status"
) -> bytes:
    """A report as a mail server writes it."""
    return f"""From: MAILER-DAEMON@mx.example.org
To: somebody@harbour.example
Subject: Undelivered Mail Returned to Sender
Message-ID: <{abs(hash((to, action, status)))}@mx.example.org>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type={kind}; boundary="b"

--b
Content-Type: text/plain

I am sorry to inform you.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org
Arrival-Date: Mon, 23 Nov 2026 08:00:00 +0000

Final-Recipient: rfc822; {to}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 nobody here

--b
Content-Type: text/rfc822-headers

From: Closeknit <closeknit@harbour.example>
Message-ID: {message_id}

--b--
""".encode()


@pytest.fixture
def sent_to_bo(harbour: Harbour, monday: datetime) -> EmailMessage:
    """A mail to Bo that left."""
    outbox.queue(
        to="bo@example.org",
        member=harbour.bo.pk,
        kind="sign-in",
        subject="Your link",
        template="people/mail/sign_in",
        context={"member": harbour.bo, "network": harbour.network, "code": "ABCD-EFGH", "address": "/sign-in/x/"},
        now=monday,
    )
    return left(harbour.bo, monday)


def is_refused(member: Member) -> bool:
    return Member.objects.filter(pk=member.pk, refused_at__isnull=False).exists()


def test_a_mail_leaves_with_a_way_back_of_its_own_and_is_still_from_the_network(sent_to_bo: EmailMessage) -> None:
    code = Mail.objects.get().code
    assert sent_to_bo.from_email == f"reply+bounce-{code}@harbour.example"
    assert sent_to_bo.message()["From"].startswith("Closeknit <closeknit@")


def test_an_address_that_takes_nothing_is_written_to_no_more(
    harbour: Harbour, sent_to_bo: EmailMessage, monday: datetime
) -> None:
    raw = returned("Bo@example.org", sent_to_bo.extra_headers["Message-ID"])
    arrives(raw, sent_to_bo.from_email, monday)
    assert is_refused(harbour.bo) and not is_refused(harbour.ada)


@pytest.mark.parametrize(
    "change",
    [
        {"action": "delayed", "status": "4.4.1"},
        {"action": "failed", "status": "4.2.2"},
        {"action": "delivered", "status": "2.0.0"},
        {"to": "ada@example.org"},
        {"message_id": "<0123456789abcdef0123456789abcdef@harbour.example>"},
        {"kind": "disposition-notification"},
    ],
    ids=["delayed", "full", "delivered", "of somebody else", "of another mail", "a receipt"],
)
def test_what_passes_or_is_not_of_this_mail_and_this_address_does_nothing(
    harbour: Harbour, sent_to_bo: EmailMessage, monday: datetime, change: dict[str, str]
) -> None:
    said = {"to": "bo@example.org", "message_id": sent_to_bo.extra_headers["Message-ID"], **change}
    arrives(returned(**said), sent_to_bo.from_email, monday)
    assert not is_refused(harbour.bo) and not is_refused(harbour.ada)


def test_a_forged_report_has_nowhere_to_go(harbour: Harbour, sent_to_bo: EmailMessage, monday: datetime) -> None:
    raw = returned("bo@example.org", "<0123456789abcdef0123456789abcdef@harbour.example>")
    assert arrives(raw, "reply+bounce-0123456789abcdef0123456789abcdef@harbour.example", monday) is None
    assert not is_refused(harbour.bo)


def test_what_a_person_writes_to_the_way_back_does_nothing(
    harbour: Harbour, sent_to_bo: EmailMessage, monday: datetime
) -> None:
    arrives(b"From: bo@example.org\n\nYes", sent_to_bo.from_email, monday)
    assert not is_refused(harbour.bo) and Mail.objects.count() == 1


def test_an_address_that_was_changed_meanwhile_is_not_meant(
    harbour: Harbour, sent_to_bo: EmailMessage, monday: datetime
) -> None:
    Member.objects.filter(pk=harbour.bo.pk).update(email="bo@example.com")
    arrives(returned("bo@example.org", sent_to_bo.extra_headers["Message-ID"]), sent_to_bo.from_email, monday)
    assert not is_refused(harbour.bo)


@pytest.mark.parametrize(
    "raw", [b"", b"\xff" * 50, b"Content-Type: multipart/report; boundary=b\n\n--b\n\n--b--", b"boundary=" * 99]
)
def test_whatever_comes_as_a_report_is_read_without_trouble(raw: bytes) -> None:
    found = report(raw, "harbour.example")
    assert found is None or found.refused == frozenset()
