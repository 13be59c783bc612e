"""The new address that a member asked for."""

from datetime import datetime

from closeknit.people.models import AddressChange, Member
from closeknit.people.queries.invitations import hashed


def open_address_change(member: Member, token: str, now: datetime) -> AddressChange:
    """A member's own change, of a link that was sent to the new address; raises `AddressChange.DoesNotExist`."""
    change = AddressChange.objects.get(member=member, token_hash=hashed(token))
    if not change.is_open(now):
        raise AddressChange.DoesNotExist
    return change


def undoable_address_change(undo: str, now: datetime) -> AddressChange:
    """The change of a link that was sent to the old address; raises `AddressChange.DoesNotExist`."""
    change = AddressChange.objects.get(undo_hash=hashed(undo))
    if not change.may_be_undone(now):
        raise AddressChange.DoesNotExist
    return change


def address_change_of(member: Member, now: datetime) -> AddressChange | None:
    """The one a member waits for."""
    change = AddressChange.objects.filter(member=member).order_by("-pk").first()
    return change if change is not None and change.is_open(now) else None
