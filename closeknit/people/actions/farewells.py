"""Somebody who does not come back: told twice, then leaves like anybody who asks for it, with a week to change it."""

from datetime import datetime, timedelta

from django.db import transaction

from closeknit.people import emails, queries
from closeknit.people.actions.leaving import leave, stay
from closeknit.people.actions.tending import LastOrganiser
from closeknit.people.models import LEAVE_COOLS, Farewell, Member

AT_ONCE = 100
LATER = timedelta(days=30)  # an only organiser is looked at again


def say_farewell(*, now: datetime, few: int = AT_ONCE) -> int:
    """Tell a few who have not been here for long until when their place is kept, and let go whoever was told twice.

    Each in a transaction of their own. Nobody leaves who was not told thirty days before.
    """
    absent = list(queries.long_absent(now)[:few])
    due = list(queries.farewells_due(now)[:few])
    return sum(_tell(member=member, now=now) for member in absent) + sum(_go_on(row=row, now=now) for row in due)


@transaction.atomic
def return_from_afar(*, member: Member) -> None:
    """Somebody is here again: their place is theirs as before, and nothing leaves."""
    row = Farewell.objects.select_for_update().filter(member=member).first()
    if row is not None:
        if row.left_at is not None:
            stay(member=member)
        row.delete()


@transaction.atomic
def _tell(*, member: Member, now: datetime) -> bool:
    member = Member.objects.select_for_update().get(pk=member.pk)
    if not queries.long_absent(now).filter(pk=member.pk).exists():
        return False
    first = now.date() + queries.LAST_MAIL  # never sooner, however long nobody looked
    due_on = max(first, queries.place_ends_on(member) - queries.LAST_MAIL)
    Farewell.objects.create(member=member, told_at=now, due_on=due_on)
    emails.farewell(member, max(due_on + queries.LAST_MAIL, queries.place_ends_on(member)), now)
    return True


@transaction.atomic
def _go_on(*, row: Farewell, now: datetime) -> bool:
    row = Farewell.objects.select_for_update().select_related("member").get(pk=row.pk)
    if row.left_at is not None or row.member.leaving_at is not None or row.due_on > now.date():
        return False
    if row.told_again_at is None:
        row.told_again_at = now
        row.due_on = max(now.date() + queries.LAST_MAIL - LEAVE_COOLS, queries.leaves_on(row.member))
        emails.farewell(row.member, row.due_on + LEAVE_COOLS, now)
    elif queries.leaves_on(row.member) > now.date():  # organisers keep places for longer now
        row.due_on = queries.leaves_on(row.member)
    else:
        try:
            leave(member=row.member, takes_letters=False, now=now, asked=False)
            row.left_at = now
        except LastOrganiser:
            row.due_on = now.date() + LATER
    row.save(update_fields=["told_again_at", "due_on", "left_at"])
    return True
