"""Undoing a round before anybody has seen it."""

from datetime import datetime, timedelta

from django.db import transaction

from closeknit.audit import actions as audit
from closeknit.audit.models import What
from closeknit.introductions import emails, queries
from closeknit.introductions.actions.holding import HeldLongEnough
from closeknit.introductions.models import Hold, Introduction, Round
from closeknit.network import actions as network
from closeknit.people.models import Member


class HasBeenSeen(Exception):
    """Somebody's post has gone out with it, or its week is over."""


@transaction.atomic
def undo(*, round: Round, by: Member, now: datetime) -> Hold:
    """Take a round back as if it had never been, and hold its week, so that nobody's clock runs it again at once.

    Its introductions and mails go; wishes wait again; pairs and newcomers are as free as they were. Raises
    HasBeenSeen from the first post on, HeldLongEnough where the week before had no round either.
    """
    network.lock()  # a round that is thought at this moment is written after this, and then finds the hold
    row = Round.objects.select_for_update().filter(pk=round.pk).first()
    if row is None or not queries.may_be_undone(row, now):
        raise HasBeenSeen
    if Hold.objects.filter(monday=row.monday - timedelta(weeks=1)).exists():
        raise HeldLongEnough
    introductions = list(Introduction.objects.select_for_update().filter(round=row))
    if not emails.withdraw(introductions):
        raise HasBeenSeen
    monday = row.monday
    row.delete()
    held = Hold.objects.create(monday=monday, held_at=now)
    audit.write_down(what=What.ROUND_UNDONE, by=by.pk, because=f"round:{monday.isoformat()}", now=now)
    return held
