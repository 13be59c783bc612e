"""Invitations, and asking for one."""

import secrets
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import QuerySet

from closeknit.audit import actions as audit
from closeknit.audit.models import What
from closeknit.network import queries as network
from closeknit.people import emails, queries
from closeknit.people.actions.vouching import LONGEST_NAMED, MOST_NAMED
from closeknit.people.models import Invitation, JoinRequest, Member, Voucher

INVITATION_DAYS = 14
INVITATION_LASTS = timedelta(days=INVITATION_DAYS)
INVITATIONS_A_DAY = 10  # for a member; organisers may invite as many as they like
INVITATIONS_AT_FIRST = 2  # for who is new and not trusted yet


class EnoughInvitedToday(Exception):
    """A member invites ten people a day at most, and fewer at first."""


class OrganisersInvite(Exception):
    """In this network members do not invite; its organisers do."""


@transaction.atomic
def invite(*, email: str, name: str, words: str, by: Member | None, now: datetime) -> str:
    """Invite an address and write to it; returns the token that is only in that mail.

    A second invitation ends the first. For an address that is a member's all looks the same, but nobody is written
    to, and the token opens nothing: nobody learns by inviting who is here.
    """
    if by is not None and not by.is_organiser:
        _see_that_may_invite(by, now)
    invitation, token = _invite(email.strip().casefold(), name, words, by, now)
    _write_down(What.INVITED, invitation, by, now)
    return token


@transaction.atomic
def invite_again(*, invitation: Invitation, by: Member, now: datetime) -> str:
    """Write the same to the same address with a new link; the old one opens nothing any more."""
    inviter = invitation.invited_by or by
    again, token = _invite(invitation.email, invitation.name, invitation.words, inviter, now)
    _write_down(What.INVITED_AGAIN, again, by, now)
    return token


@transaction.atomic
def invite_organiser(*, now: datetime) -> str:
    """Open the one door of a network without an organiser; returns its token, which is printed and not mailed."""
    _open(Invitation.objects.filter(makes_organiser=True), now).update(revoked_at=now)
    token = secrets.token_urlsafe(24)
    invitation = Invitation.objects.create(
        token_hash=queries.hashed(token), makes_organiser=True, invited_at=now, expires_at=now + INVITATION_LASTS
    )
    _write_down(What.FIRST_DOOR, invitation, None, now)
    return token


@transaction.atomic
def revoke_invitation(*, invitation: Invitation, by: Member, now: datetime) -> None:
    """Close a door that nobody used."""
    if _open(Invitation.objects.filter(pk=invitation.pk), now).update(revoked_at=now):
        _write_down(What.INVITATION_ENDED, invitation, by, now)


@transaction.atomic
def ask_to_join(*, email: str, name: str, words: str, now: datetime, names: Sequence[str] = ()) -> None:
    """Ask to be let in. Asking twice, or being a member already, changes nothing and looks the same.

    names: members who may know one's work, as typed, MOST_NAMED at most. The clock looks for them.
    """
    address = email.strip().casefold()
    if Member.objects.filter(email=address).exists():
        return
    row, is_new = JoinRequest.objects.get_or_create(
        email=address,
        decided_at=None,
        defaults={"name": " ".join(name.split()), "words": words.strip(), "asked_at": now},
    )
    if is_new:
        typed = dict.fromkeys(" ".join(one.split())[:LONGEST_NAMED] for one in names)
        named = [one for one in typed if one][:MOST_NAMED]
        Voucher.objects.bulk_create([Voucher(request=row, typed=one) for one in named])


@transaction.atomic
def decide_request(*, request: JoinRequest, by: Member, accept: bool, now: datetime) -> JoinRequest:
    """Invite who asked, or let it be; nobody is told of a no, and a no may still become a yes."""
    request = JoinRequest.objects.select_for_update().get(pk=request.pk)
    if request.invitation_id is not None or (request.decided_at is not None and not accept):
        return request
    request.decided_at, request.decided_by = now, by
    if accept:
        request.invitation, _ = _invite(request.email, request.name, "", by, now)
    request.save(update_fields=["decided_at", "decided_by", "invitation"])
    what = What.REQUEST_GRANTED if accept else What.REQUEST_PUT_OFF
    audit.write_down(what=what, by=by.pk, because=f"request:{request.code}", now=now)
    return request


@transaction.atomic
def forget_invitations(*, now: datetime) -> int:
    """Forget invitations nobody used, and requests that were decided and came to nothing, once nobody sees them any
    more; returns how many rows are gone. Of whoever is not here, no address stays."""
    long_ago = now - queries.remembered()
    requests, _ = queries.requests().filter(decided_at__lte=long_ago).delete()
    invitations, _ = Invitation.objects.filter(redeemed_at__isnull=True, expires_at__lte=long_ago).delete()
    return requests + invitations


def _write_down(what: What, invitation: Invitation, by: Member | None, now: datetime) -> None:
    """What an organiser or the machine's keeper does is written down; a member's own invitations are theirs."""
    if by is None or by.is_organiser:
        audit.write_down(what=what, by=by.pk if by else None, because=f"invitation:{invitation.code}", now=now)


def _see_that_may_invite(member: Member, now: datetime) -> None:
    if not network.this_network().members_invite:
        raise OrganisersInvite
    Member.objects.select_for_update().get(pk=member.pk)
    lately = Invitation.objects.filter(invited_by=member, invited_at__gt=now - timedelta(days=1)).count()
    if not queries.has_room(member, used=lately, usual=INVITATIONS_A_DAY, at_first=INVITATIONS_AT_FIRST, now=now):
        raise EnoughInvitedToday


def _invite(address: str, name: str, words: str, by: Member | None, now: datetime) -> tuple[Invitation, str]:
    token, nobodys = secrets.token_urlsafe(24), secrets.token_urlsafe(24)
    is_here = queries.is_here(address)
    before = Invitation.objects.filter(email=address, redeemed_at__isnull=True).order_by("-pk").first()
    _open(Invitation.objects.filter(email=address), now).update(revoked_at=now)
    invitation = Invitation.objects.create(
        token_hash=queries.hashed(nobodys if is_here else token),
        email=address,
        name=" ".join(name.split()),
        words=words.strip(),
        invited_by=by,
        invited_at=now,
        expires_at=now + INVITATION_LASTS,
        typed=before.typed if before else {},  # a guest who was half way in goes on with the new letter
    )
    if not is_here:
        emails.invited(invitation, token, now)
    return invitation, token


def _open(rows: QuerySet[Invitation], now: datetime) -> QuerySet[Invitation]:
    return rows.filter(revoked_at__isnull=True, redeemed_at__isnull=True, expires_at__gt=now)
