"""Mails: a member's own, those a visitor of an invented network may look at, and those that are stopped."""

from collections.abc import Sequence

from django.core import signing
from django.db.models import QuerySet

from closeknit.mail.models import Arrived, Mail, ReplyAddress
from closeknit.mail.registry import EVERYTHING, SERIES
from closeknit.people.models import Member, Stopped

SHOWN = 50
# What these hold proves that who has it reads mail at that address. An export is for whoever has a session.
PROOFS = ("sign-in", "address-link", "address-notice")


def mails() -> QuerySet[Mail]:
    """Those whose words are still kept, the latest first."""
    return Mail.objects.exclude(text="").order_by("-queued_at", "-pk")


def mails_of(member: Member) -> QuerySet[Mail]:
    """What was written to a member, but for links that prove an address, the first first."""
    return Mail.objects.filter(member=member.pk).exclude(kind__in=PROOFS).order_by("queued_at", "pk")


def stopped(member: Member) -> frozenset[str]:
    """The series of mails that a member stopped."""
    return frozenset(Stopped.objects.filter(member=member).values_list("series", flat=True))


def stopping_token(member: Member, names: Sequence[str]) -> str:
    """What stops these series for a member, without signing in: their code and the names, sealed with 256 bits.

    Nothing of it is kept. It opens nothing once they have another address: whoever reads the old mailbox may not act.
    """
    return _seal(member).sign(f"{member.code}.{'-'.join(names)}")


def stopped_by(token: str) -> tuple[Member, tuple[str, ...]]:
    """Whose mails a token stops, and which series; raises `Member.DoesNotExist` for one that is not as we wrote it."""
    code, _, rest = token.partition(".")
    names = tuple(rest.partition(".")[0].split("-"))
    if not code.isalnum():
        raise Member.DoesNotExist
    member = Member.objects.get(code=code, erased_at__isnull=True)
    known = tuple(SERIES) if names == (EVERYTHING,) else tuple(name for name in names if name in SERIES)
    try:
        _seal(member).unsign(token)
    except signing.BadSignature as wrong:
        raise Member.DoesNotExist from wrong
    return member, known


def _seal(member: Member) -> signing.Signer:
    return signing.Signer(sep=".", salt=f"people.stopping:{member.email}")


def reply_addresses_of(member: Member) -> QuerySet[ReplyAddress]:
    """The addresses at which a member answers mails, the first first."""
    return ReplyAddress.objects.filter(member=member.pk).order_by("pk")


def arrived_of(member: Member) -> QuerySet[Arrived]:
    """What came to those, and is known still."""
    return Arrived.objects.filter(member=member.pk).order_by("pk")
