"""Invitations, and asking for one."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from closeknit.people import emails, queries
from closeknit.people.models import Invitation, JoinRequest, Member

INVITATION_LASTS = timedelta(days=14)
INVITATIONS_A_DAY = 10  # for a member; organisers may invite as many as they like


class EnoughInvitedToday(Exception):
    """A member invites ten people a day at most."""


@transaction.atomic
def invite(*, email: str, name: str, words: str, by: Member | None, now: datetime) -> str:
    """Invite an address and write to it; returns the token that is only in that mail.

    A second invitation ends the first. An address that is a member's gets no mail, and the token opens nothing:
    nobody learns by inviting who is here.
    """
    address = email.strip().casefold()
    if by is not None and not by.is_organiser:
        Member.objects.select_for_update().get(pk=by.pk)
        lately = Invitation.objects.filter(invited_by=by, invited_at__gt=now - timedelta(days=1)).count()
        if lately >= INVITATIONS_A_DAY:
            raise EnoughInvitedToday
    token = secrets.token_urlsafe(24)
    if Member.objects.filter(email=address).exists():
        return token
    _open(Invitation.objects.filter(email=address), now).update(revoked_at=now)
    invitation = Invitation.objects.create(
        token_hash=queries.hashed(token),
        email=address,
        name=" ".join(name.split()),
        words=words.strip(),
        invited_by=by,
        invited_at=now,
        expires_at=now + INVITATION_LASTS,
    )
    emails.invited(invitation, token, now)
    return token


@transaction.atomic
def invite_organiser(*, now: datetime) -> str:
    """Open the one door of a network without an organiser; returns its token, which is printed and not mailed."""
    _open(Invitation.objects.filter(makes_organiser=True), now).update(revoked_at=now)
    token = secrets.token_urlsafe(24)
    Invitation.objects.create(
        token_hash=queries.hashed(token), makes_organiser=True, invited_at=now, expires_at=now + INVITATION_LASTS
    )
    return token


@transaction.atomic
def revoke_invitation(*, invitation: Invitation, now: datetime) -> None:
    """Close a door that nobody used."""
    _open(Invitation.objects.filter(pk=invitation.pk), now).update(revoked_at=now)


@transaction.atomic
def ask_to_join(*, email: str, name: str, words: str, now: datetime) -> None:
    """Ask to be let in. Asking twice, or being a member already, changes nothing and looks the same."""
    address = email.strip().casefold()
    if Member.objects.filter(email=address).exists():
        return
    JoinRequest.objects.get_or_create(
        email=address,
        decided_at=None,
        defaults={"name": " ".join(name.split()), "words": words.strip(), "asked_at": now},
    )


@transaction.atomic
def decide_request(*, request: JoinRequest, by: Member, accept: bool, now: datetime) -> JoinRequest:
    """Invite who asked, or let it be; nobody is told of a no."""
    request = JoinRequest.objects.select_for_update().get(pk=request.pk)
    if request.decided_at is not None:
        return request
    request.decided_at, request.decided_by = now, by
    if accept:
        token = invite(email=request.email, name=request.name, words="", by=by, now=now)
        request.invitation = Invitation.objects.filter(token_hash=queries.hashed(token)).first()
    request.save(update_fields=["decided_at", "decided_by", "invitation"])
    return request


def _open(rows: QuerySet[Invitation], now: datetime) -> QuerySet[Invitation]:
    return rows.filter(revoked_at__isnull=True, redeemed_at__isnull=True, expires_at__gt=now)
