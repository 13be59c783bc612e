"""Keeping what arrives before anything is done with it: a server that was told *250* has nothing left to do."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from email import message_from_bytes, policy
from enum import Enum
from hashlib import sha256

from django.db import IntegrityError, transaction

from closeknit.mail.incoming.addresses import Recipient
from closeknit.mail.incoming.reading import LONGEST_MESSAGE
from closeknit.mail.models import Arrived

OF_A_MEMBER_AN_HOUR = 20
A_MINUTE, AN_HOUR = 50, 600  # to everybody here
RAW_IS_KEPT = timedelta(days=3)
ROWS_ARE_KEPT = timedelta(days=183)  # longer than any address works: the same mail again is known for that long
MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


class Outcome(Enum):
    """What became of a mail at the door."""

    KEPT = "kept"
    TOO_LARGE = "too large"
    TOO_MANY = "too many"  # for now


def keep(raw: bytes, to: Recipient, now: datetime) -> Outcome:
    """Keep a mail for the clock to read, in a transaction of its own. One that is here already is kept once."""
    if len(raw) > LONGEST_MESSAGE:
        return Outcome.TOO_LARGE
    lately = Arrived.objects.filter(arrived_at__gt=now - HOUR)
    in_a_minute = lately.filter(arrived_at__gt=now - MINUTE).count()
    if lately.filter(member=to.member).count() >= OF_A_MEMBER_AN_HOUR or in_a_minute >= A_MINUTE:
        return Outcome.TOO_MANY
    if lately.count() >= AN_HOUR:
        return Outcome.TOO_MANY
    try:
        with transaction.atomic():
            Arrived.objects.create(to=to.to, mark=_mark(raw), member=to.member, raw=raw, arrived_at=now, due_at=now)
    except IntegrityError:
        pass  # the same mail again
    return Outcome.KEPT


def forget_raw(now: datetime) -> int:
    """Forget the words of what arrived some days ago, read or not."""
    return Arrived.objects.filter(arrived_at__lt=now - RAW_IS_KEPT).exclude(raw=b"").update(raw=b"")


def forget_rows(now: datetime) -> int:
    """Forget that something arrived, once no address it came to works."""
    forgotten, _ = Arrived.objects.filter(arrived_at__lt=now - ROWS_ARE_KEPT).delete()
    return forgotten


def _mark(raw: bytes) -> str:
    """The hash of a Message-ID; of the whole where there is none."""
    head = re.split(rb"\r?\n\r?\n", raw, maxsplit=1)[0][:65536]
    said = str(message_from_bytes(head, policy=policy.compat32).get("Message-ID", "")).strip()
    return sha256(said.encode("utf-8", "surrogateescape") if said else raw).hexdigest()
