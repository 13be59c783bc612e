"""Who tends the network."""

from datetime import datetime

from django.db import transaction

from closeknit.people.models import Member


class LastOrganiser(Exception):
    """Nobody else tends the network: ask somebody first."""


@transaction.atomic
def make_organiser(*, member: Member, now: datetime) -> Member:
    """Let a member tend the network; twice changes nothing."""
    member = Member.objects.select_for_update().get(pk=member.pk)
    if member.organiser_since is None:
        member.organiser_since = now
        member.save(update_fields=["organiser_since"])
    return member


@transaction.atomic
def step_down(*, member: Member) -> Member:
    """Tend the network no more. Of all organisers one stays, so they are all locked: two who step down meet here."""
    tending = Member.objects.select_for_update().filter(organiser_since__isnull=False).order_by("pk")
    organisers = {one.pk: one for one in tending}
    if member.pk not in organisers:
        return member
    member = organisers.pop(member.pk)
    if not any(one.leaving_at is None for one in organisers.values()):
        raise LastOrganiser
    member.organiser_since = None
    member.save(update_fields=["organiser_since"])
    return member
