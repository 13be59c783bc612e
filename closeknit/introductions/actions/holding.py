"""Letting a week go without its round."""

from datetime import datetime, timedelta

from django.db import transaction

from closeknit.audit import actions as audit
from closeknit.audit.models import What
from closeknit.introductions import queries
from closeknit.introductions.models import Hold
from closeknit.network import actions as network
from closeknit.people.models import Member


class HeldLongEnough(Exception):
    """The week before went without its round already: one week at most."""


@transaction.atomic
def hold(*, by: Member, now: datetime) -> Hold | None:
    """Let the next round's week go without it; None where that week is held already. Never two weeks in a row."""
    network.lock()
    monday = queries.next_monday(now)
    if Hold.objects.filter(monday=monday - timedelta(weeks=1)).exists():
        raise HeldLongEnough
    if queries.upcoming(now).held is not None:
        return None
    row = Hold.objects.create(monday=monday, held_at=now)
    audit.write_down(what=What.ROUND_HELD, by=by.pk, because=f"round:{monday.isoformat()}", now=now)
    return row


@transaction.atomic
def release(*, by: Member, now: datetime) -> bool:
    """Let the held round run after all, at its hour, or soon where that has passed. Whether one was held."""
    network.lock()
    row = queries.upcoming(now).held
    if row is None:
        return False
    row.delete()
    audit.write_down(what=What.ROUND_RELEASED, by=by.pk, because=f"round:{row.monday.isoformat()}", now=now)
    return True
