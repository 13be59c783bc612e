"""Changing the address that one signs in with and is written to."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from closeknit.mail import outbox
from closeknit.people import emails, queries
from closeknit.people.actions.acquaintances import be_known_by
from closeknit.people.actions.blocks import stay_apart
from closeknit.people.actions.sessions import end_sessions
from closeknit.people.models import AddressChange, JoinRequest, Member, SignIn

CHANGES_A_DAY = 5  # asked for by one member; and as many to one address, whoever asks


class EnoughAsked(Exception):
    """CHANGES_A_DAY were asked for."""


class ChangeIsOver(Exception):
    """It was used or undone, a later one was asked for, time went by, or somebody else has the address."""


@transaction.atomic
def ask_to_change_address(*, member: Member, email: str, now: datetime) -> None:
    """Write to the new address, and tell the old one. It looks the same when somebody here has that address.

    Then whoever has it is told that somebody tried, and the link that would change it is in no mail.
    """
    member = Member.objects.select_for_update().get(pk=member.pk)
    lately = AddressChange.objects.filter(asked_at__gt=now - timedelta(days=1))
    if lately.filter(member=member).count() >= CHANGES_A_DAY:
        raise EnoughAsked
    _end_open(member, now)
    new, token, undo = email.strip().casefold(), secrets.token_urlsafe(24), secrets.token_urlsafe(24)
    is_pestered = lately.filter(new=new).count() >= CHANGES_A_DAY
    change = AddressChange.objects.create(
        member=member,
        old=member.email,
        new=new,
        token_hash=queries.hashed(token),
        undo_hash=queries.hashed(undo),
        asked_at=now,
    )
    if not is_pestered:
        owner = Member.objects.filter(email=new).first()
        if owner is None:
            emails.address_link(change, token, now)
        else:
            emails.address_taken(change, owner, now)
    emails.address_notice(change, undo, now)


@transaction.atomic
def withdraw_address_change(*, member: Member, now: datetime) -> None:
    """Take back what one asked for; the link that was sent opens nothing any more."""
    member = Member.objects.select_for_update().get(pk=member.pk)
    _end_open(member, now)


@transaction.atomic
def change_address(*, member: Member, token: str, but: str | None, now: datetime) -> Member:
    """Use the link sent to the new address, signed in: by a slip of the finger a stranger gets it, who must not get in.

    Whoever reads the old mailbox could have come in by it, and a browser left open is one of its ways in: sign-in
    mails and sessions end, but for the session of one key.
    """
    change, member = _locked(member=member, token_hash=queries.hashed(token))
    if not change.is_open(now):
        raise ChangeIsOver
    _move(member, change.new, but, now)
    change.used_at = now
    change.save(update_fields=["used_at"])
    return member


@transaction.atomic
def undo_address_change(*, undo: str, but: str | None, now: datetime) -> Member:
    """Use the link sent to the old address, before or after the other one: all is at the old address again.

    Whoever asked for the change is signed out, and so is everybody else but the session of one key. What was changed
    after it is undone with it, or a thief could change back what they changed twice.
    """
    change, member = _locked(undo_hash=queries.hashed(undo))
    if not change.may_be_undone(now):
        raise ChangeIsOver
    AddressChange.objects.filter(member=member, pk__gte=change.pk, ended_at__isnull=True).update(ended_at=now)
    _move(member, change.old, but, now)
    return member


@transaction.atomic
def forget_address_changes(*, now: datetime) -> int:
    """Forget changes that can no longer be undone."""
    forgotten, _ = AddressChange.objects.filter(asked_at__lte=now - AddressChange.UNDONE_FOR).delete()
    return forgotten


def _locked(**known: Any) -> tuple[AddressChange, Member]:
    """A change by the hash of one of its links, and whose it is, locked: of two at once the second sees the first."""
    found = AddressChange.objects.filter(**known).first()
    if found is None:
        raise ChangeIsOver
    member = Member.objects.select_for_update().get(pk=found.member_id)
    change = AddressChange.objects.filter(pk=found.pk).first()
    if change is None:
        raise ChangeIsOver
    return change, member


def _move(member: Member, to: str, but: str | None, now: datetime) -> None:
    """Let a member be at another address, and nothing of theirs at the one before."""
    if Member.objects.filter(email=to).exclude(pk=member.pk).exists():
        raise ChangeIsOver
    before, member.email, member.refused_at = member.email, to, None
    member.save(update_fields=["email", "refused_at"])
    SignIn.objects.filter(member=member).delete()
    end_sessions(member=member, but=but)
    if before == to:
        return
    stay_apart(member=member, now=now)
    be_known_by(member=member, before=before)
    JoinRequest.objects.filter(email=to, decided_at__isnull=True).delete()  # whoever asked is here
    JoinRequest.objects.filter(email=before).update(email=to)
    outbox.readdress(member=member.pk, before=before, to=to, but=emails.TO_THE_OLD)


def _end_open(member: Member, now: datetime) -> None:
    AddressChange.objects.filter(member=member, used_at__isnull=True, ended_at__isnull=True).update(ended_at=now)
