"""Steps and notes, of those who take part and while it goes on."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction

from closeknit.collaborations.models import Collaboration, Note, Partner, Step

LONGEST_STEP = 240
LONGEST_NOTE = 2000
MOST_STEPS, MOST_NOTES = 30, 200


class HasEnded(Exception):
    """It ended, or they left it."""


class NothingWritten(ValueError):
    """There is nothing in it, or more than fits."""


class Enough(Exception):
    """As many as one page holds are there."""


def still_there(*, partner: Partner) -> tuple[Collaboration, Partner]:
    """The collaboration, locked, and somebody’s place in it; raises HasEnded."""
    row = Collaboration.objects.select_for_update().get(pk=partner.collaboration_id)
    place = row.partners.select_related("member").filter(pk=partner.pk).first()
    if not row.is_running or place is None or place.joined_at is None or place.left_at is not None:
        raise HasEnded
    place.collaboration = row
    return row, place


@transaction.atomic
def plan_step(
    *, partner: Partner, text: str, now: datetime, who: Partner | None = None, due_on: date | None = None
) -> Step:
    """One step. who: one of those who take part, whom it is for; nobody yet where it is None."""
    row, place = still_there(partner=partner)
    text = " ".join(text.split())
    if not 1 <= len(text) <= LONGEST_STEP:
        raise NothingWritten
    if row.steps.count() >= MOST_STEPS:
        raise Enough
    there = who if who is not None and row.partners.filter(pk=who.pk, left_at__isnull=True).exists() else None
    return Step.objects.create(collaboration=row, author=place, who=there, text=text, due_on=due_on, written_at=now)


@transaction.atomic
def do_step(*, step: Step, partner: Partner, now: datetime) -> None:
    """It is done."""
    row, place = still_there(partner=partner)
    row.steps.filter(pk=step.pk, done_at__isnull=True).update(done_at=now, done_by=place)


@transaction.atomic
def reopen_step(*, step: Step, partner: Partner) -> None:
    """It is not done after all."""
    row, _ = still_there(partner=partner)
    row.steps.filter(pk=step.pk).update(done_at=None, done_by=None)


@transaction.atomic
def drop_step(*, step: Step, partner: Partner) -> None:
    """It is not needed."""
    row, _ = still_there(partner=partner)
    row.steps.filter(pk=step.pk).delete()


@transaction.atomic
def note(*, partner: Partner, text: str, now: datetime) -> Note:
    """A few words to the others."""
    row, place = still_there(partner=partner)
    if not 1 <= len(text.strip()) <= LONGEST_NOTE:
        raise NothingWritten
    if row.notes.count() >= MOST_NOTES:
        raise Enough
    return Note.objects.create(collaboration=row, author=place, text=text.strip(), written_at=now)


@transaction.atomic
def take_back(*, note: Note) -> None:
    """Take one's words back."""
    Note.objects.filter(pk=note.pk).delete()
