"""Listening first: being here without being introduced."""

from datetime import datetime

from django.db import transaction

from closeknit.people.models import Member


@transaction.atomic
def listen_first(*, member: Member, now: datetime) -> Member:
    """Read, and be given no introduction; since when stays as it was for who listens already."""
    member = Member.objects.select_for_update().get(pk=member.pk)
    member.listening_since = member.listening_since or now
    member.save(update_fields=["listening_since"])
    return member


@transaction.atomic
def take_part(*, member: Member) -> Member:
    """Be introduced again, from the next round on."""
    member = Member.objects.select_for_update().get(pk=member.pk)
    member.listening_since = None
    member.save(update_fields=["listening_since"])
    return member
