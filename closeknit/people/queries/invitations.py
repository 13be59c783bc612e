"""Who is invited, who asks to be let in, and whose sign-in is open."""

from datetime import datetime, timedelta
from hashlib import sha256

from django.db.models import Exists, OuterRef, QuerySet

from closeknit.network import queries as network
from closeknit.people.models import Invitation, JoinRequest, Member, SignIn


def remembered() -> timedelta:
    """How long organisers still see what is over; then it is forgotten."""
    return network.kept_for("invitations_kept")


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


def open_invitations_of(member: Member, now: datetime) -> QuerySet[Invitation]:
    """Those of a member's own invitations that can still be used, the newest first."""
    return open_invitations(now).filter(invited_by=member)


def invitations(now: datetime) -> QuerySet[Invitation]:
    """Invitations to an address: those that can still be used, and those of the last weeks; the newest first.

    `is_here` says whether somebody here has the address; only organisers may be told.
    """
    is_here = Exists(Member.objects.filter(email=OuterRef("email")))
    return (
        Invitation.objects.filter(expires_at__gt=now - remembered(), makes_organiser=False)
        .annotate(is_here=is_here)
        .select_related("invited_by")
        .order_by("-invited_at", "-pk")
    )


def requests() -> QuerySet[JoinRequest]:
    """Requests to be let in, the first first. Who came in meanwhile asks no more."""
    is_here = Member.objects.filter(email=OuterRef("email"))
    return JoinRequest.objects.filter(~Exists(is_here)).order_by("asked_at", "pk")


def open_requests() -> QuerySet[JoinRequest]:
    """Those that nobody decided yet, the first first, with whom they name."""
    return requests().filter(decided_at__isnull=True).prefetch_related("vouchers__member")


def decided_requests(now: datetime) -> QuerySet[JoinRequest]:
    """Those that were decided in the last weeks, the latest first."""
    rows = requests().filter(decided_at__gt=now - remembered()).select_related("decided_by", "invitation")
    return rows.order_by("-decided_at", "-pk")


def is_here(email: str) -> bool:
    """Whether somebody here has this address. Only organisers and the person at the door may be told."""
    return Member.objects.filter(email=email.strip().casefold()).exists()


def open_sign_in(token: str, now: datetime) -> SignIn:
    """The sign-in of a link, while it can be used; raises `SignIn.DoesNotExist`."""
    return SignIn.objects.select_related("member").get(
        token_hash=hashed(token), used_at__isnull=True, expires_at__gt=now
    )
