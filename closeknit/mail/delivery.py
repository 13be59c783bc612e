"""Sending what is due: policy asked again, one attempt, and a note of how it went."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from email.utils import formataddr
from time import monotonic
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives, get_connection
from django.db import transaction
from django.utils import timezone

from closeknit.jobs import rows
from closeknit.mail import words
from closeknit.mail.bundles import Bundle, drop, settle
from closeknit.mail.calendars import answered_at, method
from closeknit.mail.incoming import addresses
from closeknit.mail.incoming.addresses import Ways
from closeknit.mail.models import Mail
from closeknit.mail.refusals import TROUBLES, is_final
from closeknit.mail.registry import KEEPING, REFUSED, receiver_of

__all__ = ["drop", "forget_bodies", "message_of", "send_due"]

log = logging.getLogger(__name__)
AT_ONCE = 50
ASKS_BACK = "by-mail"  # what a member is told of a mail of theirs
SHOWS = "read"  # what a member asked to read
TRIES = 26  # some three days: a server that is down over a weekend loses nothing
BODIES_ARE_KEPT = timedelta(days=7)  # at most
NOTHING: dict[str, Any] = {"subject": "", "text": "", "html": "", "calendar": "", "headers": {}}


def send_due(now: datetime) -> int:
    """Send the mails that are due and whose turn it is, and drop those that may no longer be sent. Returns how many
    left."""
    sent, began = 0, monotonic()
    for mail in rows.claim(Mail.objects.filter(goes_with=""), now=now, few=AT_ONCE):
        if not rows.renew(mail, now=max(now, timezone.now())):
            continue  # it went with another, or those before it took so long that somebody else has it now
        at = now + timedelta(seconds=int(monotonic() - began))  # a slow server must not carry us into quiet hours
        try:
            bundle = settle(mail, now=at)
            sent += bundle is not None and _send(mail, bundle, now)
        except Exception:  # one that cannot be written holds up no other
            log.exception("mail %s waits", mail.code)
            rows.back_off(mail, now=now, tries=TRIES)
    return sent


def _send(mail: Mail, bundle: Bundle, now: datetime) -> bool:
    ways, language = _ways(bundle, now)
    try:
        message_of(mail, bundle, ways, language).send()
    except TROUBLES as trouble:
        if is_final(trouble):
            _refuse(mail, now)
        else:
            log.warning("mail %s waits: %s", mail.code, type(trouble).__name__)
            rows.back_off(mail, now=now, tries=TRIES)
        return False
    left = timezone.now()
    done = rows.finish(mail, now=left)
    if done:
        Mail.objects.filter(goes_with=mail.code, done_at=None).update(done_at=left, replies=[])
        Mail.objects.filter(pk=mail.pk).update(replies=[])  # its addresses hold what they are for
    return done


def _ways(bundle: Bundle, now: datetime) -> tuple[Ways, str]:
    """Addresses at which what leaves now is answered, and the language of who does; none where no words leave."""
    lead, receiver = bundle.mails[0], bundle.receiver
    if not any(mail.replies for mail in bundle.mails) or (receiver is not None and receiver.is_sealed):
        return Ways(), "en"
    if receiver is None and lead.member is not None:
        receiver = receiver_of(lead.member, now)
    asked_at = now if lead.kind == ASKS_BACK else None
    return addresses.ways(list(bundle.mails), now, asked_at=asked_at), receiver.language if receiver else "en"


def _refuse(mail: Mail, now: datetime) -> None:
    """Try a mail no more, nor what came along; its member is told on their pages."""
    with transaction.atomic():
        if rows.set_aside(mail, now=now) and mail.member is not None:
            Mail.objects.filter(goes_with=mail.code, done_at=None).update(set_aside_at=now)
            for tell in REFUSED:
                tell(mail.member, mail.to, now)


def message_of(
    mail: Mail, bundle: Bundle | None = None, ways: Ways | None = None, language: str = "en"
) -> EmailMultiAlternatives:
    """A mail as it leaves, with what comes along. Its Message-ID comes from its row, so that a repeat is known for
    one."""
    bundle = bundle or Bundle((mail,))
    host, said, is_alone = settings.MAIL_HOST, words.of(bundle, ways, language), len(bundle.mails) == 1
    written_by, back_to = formataddr((settings.MAIL_NAME, settings.DEFAULT_FROM_EMAIL)), addresses.return_path(mail)
    message = EmailMultiAlternatives(
        subject=said.subject,
        body=said.text,
        from_email=back_to or written_by,
        to=[mail.to],
        reply_to=[formataddr((settings.MAIL_NAME, ways.reply_to))] if ways and ways.reply_to else None,
        headers={
            **(mail.headers if is_alone and said.is_whole else {}),
            "Message-ID": f"<{mail.code}@{host}>",
            "Auto-Submitted": "auto-replied" if mail.kind in (ASKS_BACK, SHOWS) else "auto-generated",
            **({"From": written_by} if back_to else {}),
            **_stopping(said.stop),
            "List-Id": f"<{bundle.mails[0].kind if said.is_whole else 'letter'}.{host}>",
        },
        connection=get_connection(**settings.MAIL_OPTIONS),
    )
    message.attach_alternative(said.html, "text/html")
    if mail.calendar and said.is_whole:
        calendar = answered_at(mail.calendar, ways.organiser) if ways and ways.organiser else mail.calendar
        message.attach_alternative(calendar, f"text/calendar; method={method(calendar)}")
    return message


def _stopping(address: str) -> dict[str, str]:
    """How a mail program stops such mails: at an address (RFC 2369), by HTTPS with one press (RFC 8058)."""
    if not address:
        return {}
    one_press = {"List-Unsubscribe-Post": "List-Unsubscribe=One-Click"} if address.startswith("https:") else {}
    return {"List-Unsubscribe": f"<{address}>", **one_press}


def forget_bodies(now: datetime) -> int:
    """Empty the words of mails that left long enough ago, and give up those that could not leave for a week."""
    before = now - BODIES_ARE_KEPT
    left_before = now - min([BODIES_ARE_KEPT, *(asked() for asked in KEEPING)])
    Mail.objects.filter(set_aside_at__lt=before, done_at=None).update(done_at=now, dropped_at=now, **NOTHING)
    return Mail.objects.filter(done_at__lt=left_before).exclude(subject="", text="", html="").update(**NOTHING)
