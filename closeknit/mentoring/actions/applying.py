"""Applying to a programme."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from closeknit.mentoring import queries
from closeknit.mentoring.actions.programmes import NotOpen
from closeknit.mentoring.models import Answer, Application, Programme, Proposal, Side
from closeknit.people import queries as people
from closeknit.people.models import Member

LONGEST_ANSWER = 600


class TooMuch(Exception):
    """Counted over its rhythm, what one applies for takes more than a member's week has left."""


class NotAgreed(Exception):
    """A meeting is longer than a week's minutes; one has to agree that it is counted over its rhythm."""


@transaction.atomic
def apply(
    *,
    programme: Programme,
    member: Member,
    side: str,
    places: int,
    answers: Sequence[str],
    agrees: bool,
    now: datetime,
) -> Application:
    """Apply, or apply otherwise than before. Among peers everybody is both, with one place."""
    row = Programme.objects.select_for_update().get(pk=programme.pk)
    member = Member.objects.select_for_update().get(pk=member.pk)
    if not queries.makes_pairs(row, now):
        raise NotOpen
    side, places = (Side.BOTH, 1) if row.is_among_peers else (Side(side), places)
    places = places if side in queries.MENTORING else 1
    if not 1 <= places <= row.places or any(len(said) > LONGEST_ANSWER for said in answers):
        raise ValueError(
            f"A mentor takes up to {row.places} here, and an answer has up to {LONGEST_ANSWER} characters."
        )
    room = people.FILLED * member.minutes_per_week
    of_mentor, of_mentee = queries.taken(row)
    here = 0 if row.is_among_peers else of_mentor[member.pk]
    here += of_mentee[member.pk]
    each = queries.minutes_a_week_of(row)
    many = 1 if row.is_among_peers else places * (side in queries.MENTORING) + (side in queries.MENTORED)
    if people.minutes_each_week(now, of=member)[member.pk] + (many - here) * each > room:
        raise TooMuch
    is_longer = row.minutes > room
    if is_longer and not agrees:
        raise NotAgreed
    said = [" ".join(answer.split()) for answer in answers][: len(row.questions)]
    application, _ = Application.objects.update_or_create(
        programme=row,
        member=member,
        defaults={
            "side": side,
            "places": places,
            "answers": said + [""] * (len(row.questions) - len(said)),
            "agreed_at": now if is_longer else None,
            "unanswered": 0,
            "said_at": now,
        },
    )
    if row.released_at is not None:
        row.pair_again_at = now
        row.save(update_fields=["pair_again_at"])
    return application


@transaction.atomic
def withdraw(*, application: Application) -> None:
    """Be paired no more. What one is asked about meanwhile closes on its day; a mentorship that goes on goes on."""
    Programme.objects.select_for_update().get(pk=application.programme_id)
    take_out(programme_id=application.programme_id, member_id=application.member_id)


def take_out(*, programme_id: int, member_id: int) -> None:
    """The programme is locked: somebody is asked no more there, and says yes to nothing that is open."""
    Application.objects.filter(programme_id=programme_id, member_id=member_id).delete()
    open_ones = Proposal.objects.filter(programme_id=programme_id, closed_at__isnull=True)
    for side in ("mentor", "mentee"):
        open_ones.filter(Q(**{f"{side}_id": member_id})).update(**{f"{side}_answer": Answer.NO})
