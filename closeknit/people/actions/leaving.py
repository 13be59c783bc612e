"""Leaving the network, changing one's mind, and being erased."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from closeknit.jobs import erased
from closeknit.mail import outbox
from closeknit.mail.forgetting import forget_keyed, forget_told_of
from closeknit.people import emails, queries
from closeknit.people.actions.acquaintances import be_known_no_more
from closeknit.people.actions.blocks import keep_apart
from closeknit.people.actions.indexing import forget_in_search, index
from closeknit.people.actions.suspending import keep_suspended
from closeknit.people.actions.tending import LastOrganiser
from closeknit.people.actions.vouching import forget_vouches_of
from closeknit.people.models import (
    LEAVE_COOLS,
    AddressChange,
    Block,
    Farewell,
    FormerPeer,
    Import,
    Invitation,
    JoinRequest,
    Member,
    Note,
    PagesSeen,
    Passkey,
    Photo,
    Session,
    SignIn,
    Statement,
    Stopped,
    Suspension,
    Voucher,
)

TAKES_LETTERS, LEAVES_LETTERS = "takes", "leaves"


@transaction.atomic
def leave(*, member: Member, takes_letters: bool, now: datetime, asked: bool = True) -> Member:
    """Ask to be deleted. Nobody finds them from now on; the account is erased after LEAVE_COOLS.

    takes_letters: letters to others are erased too; otherwise they stay with them, from a former member. asked: it is
    their wish; otherwise they have not been here for long.
    """
    member = Member.objects.select_for_update().get(pk=member.pk)
    others = queries.members().exclude(pk=member.pk)
    if member.is_organiser and others.exists() and not others.filter(organiser_since__isnull=False).exists():
        raise LastOrganiser
    member.leaving_at, member.takes_letters = now, takes_letters
    member.save(update_fields=["leaving_at", "takes_letters"])
    index(member=member)
    emails.leaving(member, now, is_asked=asked)
    return member


@transaction.atomic
def stay(*, member: Member) -> Member:
    """Change one's mind while there is time."""
    member = Member.objects.select_for_update().get(pk=member.pk)
    member.leaving_at, member.takes_letters = None, False
    member.save(update_fields=["leaving_at", "takes_letters"])
    index(member=member)
    return member


def erase_leavers(*, now: datetime) -> int:
    """Erase those whose seven days are over, each in a transaction of their own; returns how many."""
    due = list(queries.members().filter(leaving_at__lte=now - LEAVE_COOLS))
    return sum(erase(member=member, now=now) for member in due)


def erase_again(*, marks: Mapping[str, str], now: datetime) -> int:
    """Erase whoever was erased before an older copy of the database was put back; returns how many.

    marks: of each what they wished for their letters, as `erase` noted it.
    """
    back = [member for member in queries.members() if _mark(member) in marks] if marks else []
    for member in back:
        takes_letters = marks[_mark(member)] == TAKES_LETTERS
        Member.objects.filter(pk=member.pk).update(leaving_at=now - LEAVE_COOLS, takes_letters=takes_letters)
    return sum(erase(member=member, now=now) for member in back)


@transaction.atomic
def erase(*, member: Member, now: datetime) -> bool:
    """Erase an account: nothing of theirs is left but what others' letters hold. Whether there was one to erase.

    The row stays, empty and under another code, as "a former member", so that others' conversations keep their words.
    Who blocked them keeps that, as a keyed hash of the address, should the same address come back.
    """
    member = Member.objects.select_for_update().get(pk=member.pk)
    if member.erased_at is not None or member.leaving_at is None or member.leaving_at > now - LEAVE_COOLS:
        return False
    keep_suspended(member=member, now=now)
    for forget in queries.erasers():
        forget(member, now)
    keep_apart(member=member)
    be_known_no_more(member=member)
    forget_vouches_of(member=member)
    theirs = (
        Import,
        Statement,
        Photo,
        SignIn,
        AddressChange,
        Session,
        Passkey,
        PagesSeen,
        Suspension,
        Stopped,
        Farewell,
    )
    for rows in theirs:
        rows.objects.filter(member=member).delete()
    forget_in_search(member=member)
    Note.objects.filter(Q(member=member) | Q(about=member)).delete()
    Block.objects.filter(Q(member=member) | Q(peer=member)).delete()
    FormerPeer.objects.filter(member=member).delete()
    Invitation.objects.filter(Q(redeemed_by=member) | Q(email=member.email)).delete()
    Invitation.objects.filter(invited_by=member).update(invited_by=None, words="")
    asked = Voucher.objects.filter(request__email=member.email)
    forget_keyed([emails.voucher_key(code) for code in asked.values_list("code", flat=True)])
    JoinRequest.objects.filter(email=member.email).delete()
    outbox.forget(member=member.pk, address=member.email)
    forget_told_of(number=member.pk, name=member.name)
    former = Member(pk=member.pk, name=_("A former member"), joined_at=member.joined_at, erased_at=now)
    former.email = f"{former.code}@former.invalid"
    former.save(force_update=True)
    mark, wish = _mark(member), TAKES_LETTERS if member.takes_letters else LEAVES_LETTERS
    transaction.on_commit(lambda: erased.note(mark, wish=wish, now=now))
    return True


def _mark(member: Member) -> str:
    return queries.address_hash(member.code, "erased")
