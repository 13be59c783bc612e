"""Mails: a member's own, and those a visitor of an invented network may look at."""

from django.db.models import QuerySet

from closeknit.mail.models import Mail
from closeknit.people.models import Member

SHOWN = 50
# What these hold proves that who has it reads mail at that address. An export is for whoever has a session.
PROOFS = ("sign-in", "address-link", "address-notice")


def mails() -> QuerySet[Mail]:
    """Those whose words are still kept, the latest first."""
    return Mail.objects.exclude(text="").order_by("-queued_at", "-pk")


def mails_of(member: Member) -> QuerySet[Mail]:
    """What was written to a member, but for links that prove an address, the first first."""
    return Mail.objects.filter(member=member.pk).exclude(kind__in=PROOFS).order_by("queued_at", "pk")
