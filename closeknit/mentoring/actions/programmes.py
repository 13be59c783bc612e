"""Opening a programme, closing it, taking it over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.db import transaction

from closeknit.audit import actions as audit
from closeknit.audit.models import What
from closeknit.mentoring.models import Kind, Programme
from closeknit.people.models import Member

LONGEST_NAME, LONGEST_ABOUT, LONGEST_QUESTION = 80, 600, 160
MOST_QUESTIONS = 3
LENGTHS = (4, 52)  # weeks, at the least and at the most
RHYTHMS = (1, 2, 3, 4)  # weeks from one meeting to the next
MEETINGS = (25, 45, 60)  # minutes
MOST_PLACES = 3


class NotOpen(Exception):
    """It takes no more applications, and no more pairs are made: it is closed, or too little is left of it."""


class NoProgramme(ValueError):
    """It is not put together as programmes are."""


@transaction.atomic
def open_programme(
    *,
    name: str,
    about: str,
    kind: str,
    weeks: int,
    rhythm: int,
    minutes: int,
    places: int,
    questions: Sequence[str],
    begins_on: date,
    by: Member,
    now: datetime,
) -> Programme:
    """Let members apply. Whoever opens it runs it; its last day follows from its first and its length."""
    name = " ".join(name.split())
    asked = [" ".join(question.split()) for question in questions if question.strip()]
    fits = (
        1 <= len(name) <= LONGEST_NAME
        and len(about.strip()) <= LONGEST_ABOUT
        and kind in Kind.values
        and LENGTHS[0] <= weeks <= LENGTHS[1]
        and rhythm in RHYTHMS
        and minutes in MEETINGS
        and 1 <= places <= MOST_PLACES
        and len(asked) <= MOST_QUESTIONS
        and all(len(question) <= LONGEST_QUESTION for question in asked)
        and begins_on >= now.date()
    )
    if not fits:
        raise NoProgramme
    programme = Programme.objects.create(
        name=name,
        about=about.strip(),
        kind=kind,
        weeks=weeks,
        rhythm=rhythm,
        minutes=minutes,
        places=1 if kind == Kind.PEER else places,
        questions=asked,
        begins_on=begins_on,
        ends_on=begins_on + timedelta(weeks=weeks),
        run_by=by,
        opened_at=now,
    )
    audit.write_down(what=What.PROGRAMME_OPENED, by=by.pk, because=f"programme:{programme.code}", now=now)
    return programme


@transaction.atomic
def close_programme(*, programme: Programme, by: Member, now: datetime) -> None:
    """Take no more applications and make no more pairs. Those who go on go on, to its last day."""
    row = Programme.objects.select_for_update().get(pk=programme.pk)
    if row.closed_at is None:
        row.closed_at, row.pair_again_at = now, None
        row.save(update_fields=["closed_at", "pair_again_at"])
        audit.write_down(what=What.PROGRAMME_CLOSED, by=by.pk, because=f"programme:{row.code}", now=now)


@transaction.atomic
def take_over(*, programme: Programme, by: Member, now: datetime) -> None:
    """Run it from now on, for an organiser, where whoever ran it cannot."""
    row = Programme.objects.select_for_update().get(pk=programme.pk)
    if row.run_by_id != by.pk:
        before, row.run_by = row.run_by_id, by
        row.save(update_fields=["run_by"])
        because = f"programme:{row.code}"
        audit.write_down(what=What.PROGRAMME_TAKEN_OVER, by=by.pk, about=before, because=because, now=now)
