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
BODIES_ARE_KEPT = timedelta(days=7)


def send_due(now: datetime) -> int:
    """Send the mails that are due, and drop those that may no longer be sent. Returns how many left."""
    sent = 0
    for mail in rows.claim(Mail.objects.all(), now=now, few=AT_ONCE):
        if not is_allowed(mail, now):
            drop(mail, now=now)
            continue
        try:
            message_of(mail).send()
        except smtplib.SMTPRecipientsRefused as refused:
            if all(500 <= status < 600 for status, _ in refused.recipients.values()):
                _set_aside(mail, now)
            else:
                rows.back_off(mail, now=now)
        except (OSError, smtplib.SMTPException) as trouble:
            log.warning("mail %s waits: %s", mail.code, type(trouble).__name__)
            rows.back_off(mail, now=now)
        else:
            sent += rows.finish(mail, now=timezone.now())
    return sent


def message_of(mail: Mail) -> EmailMultiAlternatives:
    """A mail as it leaves. Its Message-ID comes from its row, so that a repeat is known for one."""
    host = settings.MAIL_HOST
    message = EmailMultiAlternatives(
        subject=mail.subject,
        body=mail.text,
        from_email=formataddr((settings.MAIL_NAME, settings.DEFAULT_FROM_EMAIL)),
        to=[mail.to],
        headers={
            "Message-ID": f"<{mail.code}@{host}>",
            "Auto-Submitted": "auto-generated",
            "List-Id": f"<{mail.kind}.{host}>",
            **mail.headers,
        },
        connection=get_connection(),
    )
    message.attach_alternative(mail.html, "text/html")
    if mail.calendar:
        message.attach_alternative(mail.calendar, f"text/calendar; method={method(mail.calendar)}")
    return message


def drop(mail: Mail, *, now: datetime) -> None:
    """Keep no words of a mail that may not be sent."""
    Mail.objects.filter(pk=mail.pk, done_at__isnull=True).update(
        dropped_at=now, done_at=now, text="", html="", calendar="", lease="", lease_until=None
    )


def forget_bodies(now: datetime) -> int:
    """Empty the words of mails that left a week ago."""
    old = Mail.objects.filter(done_at__lt=now - BODIES_ARE_KEPT).exclude(Q(text="") & Q(html=""))
    return old.update(text="", html="", calendar="")


def _set_aside(mail: Mail, now: datetime) -> None:
    Mail.objects.filter(pk=mail.pk).update(set_aside_at=now, lease="", lease_until=None)
