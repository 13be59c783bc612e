"""Wanting nothing to pass between oneself and somebody."""

from datetime import datetime

from django.db import transaction

from closeknit.people import queries
from closeknit.people.models import Block, FormerPeer, Member


@transaction.atomic
def block(*, member: Member, peer: Member, now: datetime) -> Block:
    """Block somebody: both ways, at once, and nobody is told. Twice is once."""
    row, _ = Block.objects.get_or_create(member=member, peer=peer, defaults={"blocked_at": now})
    return row


@transaction.atomic
def unblock(*, member: Member, peer: Member) -> None:
    """Take it back."""
    Block.objects.filter(member=member, peer=peer).delete()


@transaction.atomic
def keep_apart(*, member: Member) -> None:
    """Before somebody is erased: whoever blocked them keeps a hash of their address."""
    blocked_by = Block.objects.filter(peer=member).values_list("member_id", flat=True)
    kept = queries.address_hash(member.email, "former")
    FormerPeer.objects.bulk_create([FormerPeer(member_id=number, address_hash=kept) for number in blocked_by])


@transaction.atomic
def stay_apart(*, member: Member, now: datetime) -> None:
    """When an address becomes a member's: whoever had blocked an erased member of it finds them blocked again."""
    kept = FormerPeer.objects.filter(address_hash=queries.address_hash(member.email, "former"))
    blocks = [Block(member_id=row.member_id, peer=member, blocked_at=now) for row in kept.exclude(member=member)]
    Block.objects.bulk_create(blocks, ignore_conflicts=True)  # who changes their address may be blocked already
    kept.delete()
