"""Wanting nothing to pass between oneself and somebody."""

from datetime import datetime

from django.db import transaction

from closeknit.people.models import Block, Member


@transaction.atomic
def block(*, member: Member, peer: Member, now: datetime) -> Block:
    """Block somebody: both ways, at once, and nobody is told. Twice is once."""
    row, _ = Block.objects.get_or_create(member=member, peer=peer, defaults={"blocked_at": now})
    return row


@transaction.atomic
def unblock(*, member: Member, peer: Member) -> None:
    """Take it back."""
    Block.objects.filter(member=member, peer=peer).delete()
