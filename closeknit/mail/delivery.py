"""Sending what is due: policy asked again, one attempt, and a note of how it went."""

from __future__ import annotations

import logging
import smtplib
from datetime import datetime, timedelta
from email.utils import formataddr

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db.models import Q
from django.utils import timezone

from closeknit.jobs import rows
from closeknit.mail.calendars import method
from closeknit.mail.models import Mail
from closeknit.mail.registry import is_allowed

log = logging.getLogger(__name__)
AT_ONCE = 50
TRIES = 26  # some three days: a server that is down over a weekend loses nothing
BODIES_ARE_KEPT = timedelta(days=7)


def send_due(now: datetime) -> int:
    """Send the mails that are due, and drop those that may no longer be sent. Returns how many left."""
    sent = 0
    for mail in rows.claim(Mail.objects.all(), now=now, few=AT_ONCE):
        if not rows.renew(mail, now=max(now, timezone.now())):
            continue  # those before it took so long that somebody else has it now
        if not is_allowed(mail, now):
            drop(mail, now=now)
            continue
        try:
            message_of(mail).send()
        except (OSError, smtplib.SMTPException) as trouble:
            if _is_final(trouble):
                rows.set_aside(mail, now=now)
            else:
                log.warning("mail %s waits: %s", mail.code, type(trouble).__name__)
                rows.back_off(mail, now=now, tries=TRIES)
        else:
            sent += rows.finish(mail, now=timezone.now())
    return sent


def _is_final(trouble: Exception) -> bool:
    """Whether a server refused the address or the mail itself for good (RFC 5321, 4.2.1: 5yz). Who is refused as the
    sender waits: that is for the operator to mend."""
    if isinstance(trouble, smtplib.SMTPRecipientsRefused):
        return all(500 <= status < 600 for status, _ in trouble.recipients.values())
    return isinstance(trouble, smtplib.SMTPDataError) and 500 <= trouble.smtp_code < 600


def message_of(mail: Mail) -> EmailMultiAlternatives:
    """A mail as it leaves. Its Message-ID comes from its row, so that a repeat is known for one."""
    host = settings.MAIL_HOST
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        from_email=formataddr((settings.MAIL_NAME, settings.DEFAULT_FROM_EMAIL)),
        to=[mail.to],
        headers={
            **mail.headers,
            "Message-ID": f"<{mail.code}@{host}>",
            "Auto-Submitted": "auto-generated",
            "List-Id": f"<{mail.kind}.{host}>",
        },
        connection=get_connection(),
    )
    message.attach_alternative(mail.html, "text/html")
    if mail.calendar:
        message.attach_alternative(mail.calendar, f"text/calendar; method={method(mail.calendar)}")
    return message


def drop(mail: Mail, *, now: datetime) -> bool:
    """Keep no words of a mail that may not be sent; False if it is no longer ours to say."""
    return bool(
        rows.mine(mail).update(dropped_at=now, done_at=now, text="", html="", calendar="", lease="", lease_until=None)
    )


def forget_bodies(now: datetime) -> int:
    """Empty the words of mails that left a week ago."""
    old = Mail.objects.filter(done_at__lt=now - BODIES_ARE_KEPT).exclude(Q(text="") & Q(html=""))
    return old.update(text="", html="", calendar="")
