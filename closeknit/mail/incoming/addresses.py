"""Addresses to answer at: made when a mail leaves, known again by the hash of their token."""

from __future__ import annotations

import base64
import hmac
import re
import secrets
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from hashlib import sha256

from django.conf import settings

from closeknit.mail.incoming.catalogue import KINDS
from closeknit.mail.models import Mail, ReplyAddress
from closeknit.mail.outbox import Answerable

MOST_RECIPIENTS = 20  # of ours in one mail
TOKEN_BYTES = 20  # 160 bits: 32 letters and figures, in which capitals do not count
BOUNCE = "bounce-"
TOKEN = re.compile(r"[a-z2-7]{32}")
CODE = re.compile(r"[0-9a-f]{32}")


@dataclass(frozen=True, slots=True)
class Way:
    """How one thing in a mail is answered."""

    kind: str
    of: str
    address: str


@dataclass(frozen=True, slots=True)
class Ways:
    """How the mails of a bundle are answered. reply_to: for all of it. by_mail: by the number of each mail. organiser:
    to whom a calendar program answers the first of them."""

    reply_to: str = ""
    by_mail: dict[int, tuple[Way, ...]] = field(default_factory=dict)
    organiser: str = ""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Whom a mail is for. to: what `Arrived.to` holds. member: whose it is. is_bounce: it says of a mail of ours that
    it did not arrive."""

    to: str
    member: int
    is_bounce: bool = False


def hashed(token: str) -> str:
    """What is kept of a token."""
    return sha256(token.encode()).hexdigest()


def ways(mails: list[Mail], now: datetime, *, asked_at: datetime | None = None) -> Ways:
    """Make the addresses for what can be answered in some mails to one member that leave as one. Nothing where replies
    have nowhere to come to."""
    lead, member = mails[0], mails[0].member
    found = [(mail.pk, Answerable(*one)) for mail in mails for one in mail.replies if one[0] in KINDS]
    if not settings.REPLY_TO or member is None or not found:
        return Ways()
    answerable = [(pk, one) for pk, one in found if not KINDS[one.kind].is_calendar]
    invited = next((one for pk, one in found if pk == lead.pk and KINDS[one.kind].is_calendar), None)
    organiser = "" if invited is None else _organiser(invited, member, lead.code, now)
    if not answerable:
        return Ways(organiser=organiser)
    made: dict[int, list[Way]] = {}
    for pk, one in answerable:
        made.setdefault(pk, []).append(Way(one.kind, one.of, _made(one, member, lead.code, now, asked_at)))
    every = [way for ways_of_one in made.values() for way in ways_of_one]
    by_reply = [way.address for way in every if len(every) == 1 or not KINDS[way.kind].is_apart]
    reply_to = by_reply[0] if len(by_reply) == 1 else _made(Answerable(""), member, lead.code, now, asked_at)
    return Ways(reply_to, {pk: tuple(ways_of_one) for pk, ways_of_one in made.items()}, organiser)


def _made(one: Answerable, member: int, mail: str, now: datetime, asked_at: datetime | None) -> str:
    lasts = KINDS[one.kind].lasts if one.kind else max(KINDS[name].lasts for name in KINDS)
    return _kept(secrets.token_bytes(TOKEN_BYTES), one, member, mail, now, lasts, asked_at)


def _organiser(one: Answerable, member: int, mail: str, now: datetime) -> str:
    """The same for every mail about one invitation, since a program takes a change only from who invited (RFC 5546,
    2.1.4): made of the network's key, and unknown to whoever has not got the mail."""
    said = f"calendar:{member}:{one.kind}:{one.about}".encode()
    token = hmac.digest(settings.SECRET_KEY.encode(), said, "sha256")[:TOKEN_BYTES]
    return _kept(token, one, member, mail, now, KINDS[one.kind].lasts, None)


def _kept(
    token: bytes, one: Answerable, member: int, mail: str, now: datetime, lasts: timedelta, asked_at: datetime | None
) -> str:
    spelled = base64.b32encode(token).decode().lower()
    about = {"member": member, "kind": one.kind, "about": one.about, "of": one.of[:80], "mail": mail}
    times = {"asked_at": asked_at, "made_at": now, "ends_at": now + lasts}
    ReplyAddress.objects.update_or_create(digest=hashed(spelled), defaults={**about, **times})
    return _spelled(spelled)


def return_path(mail: Mail) -> str:
    """Where a server says that a mail could not be delivered; empty where nobody listens there."""
    return _spelled(f"{BOUNCE}{mail.code}") if settings.REPLY_TO and settings.HEARS_BOUNCES else ""


def recipient(address: str, now: datetime) -> Recipient | None:
    """Whom an address is for: one of a member's, while it works, or that of a mail of ours that came back."""
    local, _, domain = settings.REPLY_TO.lower().rpartition("@")
    said, _, at = address.strip().strip("<>").lower().rpartition("@")
    if not local or at != domain or not said.startswith(f"{local}+"):
        return None
    token = said.removeprefix(f"{local}+")
    if TOKEN.fullmatch(token):
        row = ReplyAddress.objects.filter(digest=hashed(token), ends_at__gt=now).first()
        return None if row is None else Recipient(row.digest, row.member)
    if token.startswith(BOUNCE) and CODE.fullmatch(code := token.removeprefix(BOUNCE)):
        return bounced(code)
    return None


def bounced(code: str) -> Recipient | None:
    """A mail of ours to a member that is said not to have arrived."""
    mail = Mail.objects.filter(code=code, member__isnull=False).first()
    return None if mail is None or mail.member is None else Recipient(mail.code, mail.member, is_bounce=True)


def recipients(lines: list[str], now: datetime) -> list[Recipient]:
    """Those named in some lines of a head, each once."""
    local, _, domain = settings.REPLY_TO.lower().rpartition("@")
    ours = re.compile(rf"(?<![\w.+-]){re.escape(local)}\+[a-z0-9-]{{1,60}}@{re.escape(domain)}(?![\w.-])")
    named = dict.fromkeys(address for line in lines for address in ours.findall(line.lower()))
    found = (recipient(address, now) for address in list(named)[:MOST_RECIPIENTS])
    return list(dict.fromkeys(one for one in found if one is not None))


def came_with(row: ReplyAddress, now: datetime) -> list[ReplyAddress]:
    """What the mail that brought an address can be answered to, each once: for an address of one thing, that."""
    if row.kind:
        return [row]
    apart = [one.name for one in KINDS.values() if one.is_apart]
    theirs = ReplyAddress.objects.filter(mail=row.mail, member=row.member, ends_at__gt=now).exclude(
        kind__in=["", *apart]
    )
    return list({(one.kind, one.about): one for one in theirs.order_by("pk")}.values())


def forget_addresses(now: datetime) -> int:
    """Forget addresses that work no longer."""
    forgotten, _ = ReplyAddress.objects.filter(ends_at__lte=now).delete()
    return forgotten


def _spelled(token: str) -> str:
    local, _, domain = settings.REPLY_TO.rpartition("@")
    return f"{local}+{token}@{domain}"
