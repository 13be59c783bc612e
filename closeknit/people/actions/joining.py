"""Coming in by an invitation."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Q

from closeknit.people.actions.profile import describe, join, set_notices, set_pace
from closeknit.people.actions.tending import make_organiser
from closeknit.people.models import Invitation, Member

LONGEST_TYPED = 2000  # of one field; each of them has a smaller limit of its own before one may join
MOST_TICKED = 60


class NoLongerOpen(Exception):
    """The invitation was used, ended or has expired meanwhile."""


@transaction.atomic
def keep_typed(*, invitation: Invitation, step: int, typed: Mapping[str, Sequence[str]], now: datetime) -> None:
    """Keep what a guest typed in one step of the welcome, as it was typed, for when they go on."""
    invitation = _open(invitation, now)
    invitation.typed[str(step)] = {
        name: [value.replace("\0", "")[:LONGEST_TYPED] for value in values[:MOST_TICKED]]
        for name, values in typed.items()
    }
    invitation.save(update_fields=["typed"])


@transaction.atomic
def redeem(
    *,
    invitation: Invitation,
    name: str,
    email: str,
    words: Mapping[str, Any],
    pace: Mapping[str, Any],
    notices: Mapping[str, Any],
    now: datetime,
) -> Member:
    """Become a member by an invitation, which agrees to the code of conduct and the privacy text. One use.

    email counts only where the invitation is bound to no address: that is the first organiser's. words, pace and
    notices are what `describe`, `set_pace` and `set_notices` take; a member comes in with all of it or not at all.
    What waited with the invitation is forgotten.
    """
    invitation = _open(invitation, now)
    member = join(name=name, email=invitation.email or email, now=now)
    member.agreed_at = member.welcomed_at = now
    member.save(update_fields=["agreed_at", "welcomed_at"])
    if invitation.makes_organiser:
        member = make_organiser(member=member, by=None, now=now)
    describe(member=member, now=now, **words)
    set_pace(member=member, **pace)
    set_notices(member=member, **notices)
    invitation.redeemed_at, invitation.redeemed_by, invitation.typed = now, member, {}
    invitation.save(update_fields=["redeemed_at", "redeemed_by", "typed"])
    member.refresh_from_db()
    return member


@transaction.atomic
def forget_typed(*, now: datetime) -> int:
    """Forget what guests typed whose invitation is over; returns how many."""
    over = Q(expires_at__lte=now) | Q(revoked_at__isnull=False)
    return Invitation.objects.filter(over).exclude(typed={}).update(typed={})


def _open(invitation: Invitation, now: datetime) -> Invitation:
    """The invitation, locked, while it can be used."""
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not invitation.is_open(now):
        raise NoLongerOpen
    return invitation
