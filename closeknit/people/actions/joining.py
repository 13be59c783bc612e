"""Coming in by an invitation."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from closeknit.people.actions.profile import describe, join, set_pace
from closeknit.people.actions.tending import make_organiser
from closeknit.people.models import Invitation, Member


class NoLongerOpen(Exception):
    """The invitation was used, ended or has expired meanwhile."""


@transaction.atomic
def redeem(
    *,
    invitation: Invitation,
    name: str,
    email: str,
    words: Mapping[str, Any],
    pace: Mapping[str, Any],
    now: datetime,
) -> Member:
    """Become a member by an invitation, which agrees to the code of conduct and the privacy text. One use.

    email counts only where the invitation is bound to no address: that is the first organiser's. words and pace are
    what `describe` and `set_pace` take; a member comes in with all of it or not at all.
    """
    invitation = Invitation.objects.select_for_update().get(pk=invitation.pk)
    if not invitation.is_open(now):
        raise NoLongerOpen
    member = join(name=name, email=invitation.email or email, now=now)
    member.agreed_at = member.welcomed_at = now
    member.save(update_fields=["agreed_at", "welcomed_at"])
    if invitation.makes_organiser:
        member = make_organiser(member=member, now=now)
    describe(member=member, now=now, **words)
    set_pace(member=member, **pace)
    invitation.redeemed_at, invitation.redeemed_by = now, member
    invitation.save(update_fields=["redeemed_at", "redeemed_by"])
    member.refresh_from_db()
    return member
