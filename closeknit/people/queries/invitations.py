"""Who is invited, who asks to be let in, and whose sign-in is open."""

from datetime import datetime
from hashlib import sha256

from django.db.models import QuerySet

from closeknit.people.models import Invitation, JoinRequest, SignIn


def hashed(token: str) -> str:
    """What is kept of a token that is only in a mail."""
    return sha256(token.encode()).hexdigest()


def open_invitation(token: str, now: datetime) -> Invitation:
    """The invitation of a token, while it can be used; raises `Invitation.DoesNotExist`."""
    invitation = Invitation.objects.select_related("invited_by").get(token_hash=hashed(token))
    if not invitation.is_open(now):
        raise Invitation.DoesNotExist
    return invitation


def open_invitations(now: datetime) -> QuerySet[Invitation]:
    """Invitations that can still be used, the newest first."""
    return (
        Invitation.objects.filter(expires_at__gt=now, revoked_at__isnull=True, redeemed_at__isnull=True)
        .select_related("invited_by")
        .order_by("-invited_at", "-pk")
    )


def open_requests() -> QuerySet[JoinRequest]:
    """Those who ask to be let in, the first first."""
    return JoinRequest.objects.filter(decided_at__isnull=True).order_by("asked_at", "pk")


def open_sign_in(token: str, now: datetime) -> SignIn:
    """The sign-in of a link, while it can be used; raises `SignIn.DoesNotExist`."""
    return SignIn.objects.select_related("member").get(
        token_hash=hashed(token), used_at__isnull=True, expires_at__gt=now
    )
