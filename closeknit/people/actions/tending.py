"""Who tends the network."""

from datetime import datetime

from django.db import transaction

from closeknit.audit import actions as audit
from closeknit.audit.models import What
from closeknit.people.models import SINCE, Member, Role


class LastOrganiser(Exception):
    """Nobody else tends the network: ask somebody first."""


@transaction.atomic
def make_organiser(*, member: Member, by: Member | None, now: datetime) -> Member:
    """Let a member tend the network; twice changes nothing. Without an organiser it is whoever runs the machine."""
    member = Member.objects.select_for_update().get(pk=member.pk)
    if member.organiser_since is None:
        member.organiser_since = now
        member.save(update_fields=["organiser_since"])
        audit.write_down(what=What.APPOINTED, by=by.pk if by else None, about=member.pk, now=now)
    return member


@transaction.atomic
def step_down(*, member: Member, by: Member, now: datetime) -> Member:
    """Tend the network no more, by one's own decision or another's.

    Of all organisers one stays, so they are all locked: two who step down meet here.
    """
    tending = Member.objects.select_for_update().filter(organiser_since__isnull=False).order_by("pk")
    organisers = {one.pk: one for one in tending}
    if member.pk not in organisers:
        return member
    member = organisers.pop(member.pk)
    if not any(one.leaving_at is None for one in organisers.values()):
        raise LastOrganiser
    member.organiser_since = None
    member.save(update_fields=["organiser_since"])
    what = What.STEPPED_DOWN if by.pk == member.pk else What.DISMISSED
    audit.write_down(what=what, by=by.pk, about=member.pk, now=now)
    return member


@transaction.atomic
def give_role(*, member: Member, role: Role, by: Member, now: datetime) -> Member:
    """Let a member do what a role lets one do, from the next request on; twice changes nothing."""
    if role == Role.ORGANISER:
        return make_organiser(member=member, by=by, now=now)
    member = Member.objects.select_for_update().get(pk=member.pk)
    if getattr(member, SINCE[role]) is None:
        setattr(member, SINCE[role], now)
        member.save(update_fields=[SINCE[role]])
        audit.write_down(what=What.ROLE_GIVEN, by=by.pk, about=member.pk, because=f"role:{role}", now=now)
    return member


@transaction.atomic
def take_role(*, member: Member, role: Role, by: Member, now: datetime) -> Member:
    """Take a role, from the next request on; of organisers one stays."""
    if role == Role.ORGANISER:
        return step_down(member=member, by=by, now=now)
    member = Member.objects.select_for_update().get(pk=member.pk)
    if getattr(member, SINCE[role]) is not None:
        setattr(member, SINCE[role], None)
        member.save(update_fields=[SINCE[role]])
        audit.write_down(what=What.ROLE_TAKEN, by=by.pk, about=member.pk, because=f"role:{role}", now=now)
    return member
