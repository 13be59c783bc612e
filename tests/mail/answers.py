"""Answering mails in tests: what left, an answer to it, and its arrival."""

from __future__ import annotations

from datetime import datetime, timedelta
from email import message_from_string, policy
from email.message import EmailMessage as Raw
from email.utils import parseaddr

from django.core import mail as sent
from django.core.mail import EmailMessage

from closeknit.mail import delivery
from closeknit.mail.incoming import addresses, answering, keeping
from closeknit.mail.models import Mail
from closeknit.people.models import Member


def left(member: Member, now: datetime) -> EmailMessage:
    """The newest mail to a member, once all that is due by now has left."""
    delivery.send_due(now)
    return [one for one in sent.outbox if one.to == [member.email]][-1]


def address_of(message: EmailMessage) -> str:
    """Where an answer to a mail goes."""
    return parseaddr(message.reply_to[0])[1]


def written(sender: str, to: str, words: str, *head: str, message_id: str = "") -> bytes:
    """A plain mail as it arrives."""
    raw = Raw()
    raw["From"], raw["To"], raw["Subject"] = sender, to, "Re: yours"
    raw["Message-ID"] = message_id or f"<{abs(hash((sender, to, words)))}@example.org>"
    raw.set_content(words)
    return ("".join(f"{line}\n" for line in head) + raw.as_string()).encode()


def arrives(raw: bytes, to: str, now: datetime) -> keeping.Outcome | None:
    """Let a mail come in and be read; None where nobody has the address."""
    found = addresses.recipient(to, now)
    outcome = None if found is None else keeping.keep(raw, found, now)
    answering.read_due(now)
    return outcome


def answer(member: Member, message: EmailMessage, words: str, now: datetime, *head: str) -> keeping.Outcome | None:
    """A member answers a mail."""
    to = address_of(message)
    return arrives(written(member.email, to, words, *head), to, now)


def told(member: Member, now: datetime) -> EmailMessage | None:
    """What a member is told of mails of theirs that was not sent yet; None for nothing."""
    waits = Mail.objects.filter(kind="by-mail", member=member.pk, done_at=None).exists()
    return left(member, now) if waits else None


def addresses_in(message: EmailMessage) -> list[str]:
    """Every address that a mail names for answers."""
    words = message_from_string(message.message().as_string(), policy=policy.default).get_body(("plain",))
    assert words is not None
    text = words.get_content()
    return [word.strip(".,") for word in text.split() if word.startswith("reply+")]


SOON = timedelta(minutes=1)
