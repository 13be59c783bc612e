"""Words to the circle, commitments, leaving, going on, and closing well."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from closeknit.circles import queries
from closeknit.circles.actions.meeting import LONGEST_WORDS, NothingWritten, without_guest
from closeknit.circles.models import (
    Answer,
    Circle,
    Commitment,
    Ending,
    Gathering,
    Interest,
    Kept,
    Seat,
    Taking,
    Update,
    Writing,
)
from closeknit.people.models import Member

LONGEST_COMMITMENT = 240


@transaction.atomic
def say(*, seat: Seat, text: str, now: datetime) -> Update:
    """A few words to the circle."""
    if not 1 <= len(text.strip()) <= LONGEST_WORDS:
        raise NothingWritten
    return Update.objects.create(circle=seat.circle, seat=seat, text=text.strip(), written_at=now)


@transaction.atomic
def take_back(*, update: Update) -> None:
    """Take one's words back."""
    Update.objects.filter(pk=update.pk).delete()


@transaction.atomic
def commit(*, gathering: Gathering, seat: Seat, text: str, now: datetime) -> Commitment:
    """One thing one means to do before the next gathering."""
    text = " ".join(text.split())
    if not 1 <= len(text) <= LONGEST_COMMITMENT:
        raise NothingWritten
    return Commitment.objects.create(gathering=gathering, seat=seat, text=text, made_at=now)


@transaction.atomic
def follow_up(*, commitment: Commitment, kept: str, now: datetime) -> None:
    """Say what became of it. All three are good answers."""
    if kept not in Kept.values:
        raise ValueError(f"{kept} is not what becomes of a commitment.")
    row = Commitment.objects.select_for_update().get(pk=commitment.pk)
    row.kept, row.followed_at = kept, now
    row.save(update_fields=["kept", "followed_at"])


@transaction.atomic
def keep(*, gathering: Gathering, seat: Seat, keeps: bool, now: datetime) -> None:
    """The guest keeps what was written in their gathering, or lets it be forgotten with the others'."""
    row = Gathering.objects.select_for_update().get(pk=gathering.pk)
    if row.guest_id == seat.pk:
        row.kept_at = now if keeps else None
        row.save(update_fields=["kept_at"])


def forget_words(*, now: datetime) -> int:
    """Forget what was written in gatherings long enough ago and nobody keeps."""
    return sum(_forget_words(gathering=one) for one in queries.to_forget(now))


@transaction.atomic
def _forget_words(*, gathering: Gathering) -> bool:
    row = Gathering.objects.select_for_update().get(pk=gathering.pk)
    if row.kept_at is not None:
        return False
    Writing.objects.filter(gathering=row).delete()
    Taking.objects.filter(gathering=row).update(note="")
    row.question = ""
    row.save(update_fields=["question"])
    return True


@transaction.atomic
def leave(*, seat: Seat, now: datetime) -> None:
    """Leave a circle. Nobody asks why; where fewer than two are left it closes."""
    circle = Circle.objects.select_for_update().get(pk=seat.circle_id)
    row = Seat.objects.select_related("circle", "member").get(pk=seat.pk)
    if row.left_at is not None:
        return
    row.left_at = now
    row.save(update_fields=["left_at"])
    without_guest(seat=row, now=now)
    if circle.is_running and len(queries.active(circle)) < 2:
        _close(circle=circle, ending=Ending.TOO_FEW, now=now)


@transaction.atomic
def say_whether_to_go_on(*, seat: Seat, goes_on: bool) -> None:
    """In the last weeks of a term: another one, or it feels complete. Only the software knows."""
    Circle.objects.select_for_update().get(pk=seat.circle_id)
    row = Seat.objects.get(pk=seat.pk)
    row.would_go_on = Answer.YES if goes_on else Answer.NO
    row.save(update_fields=["would_go_on"])


def end_terms(*, now: datetime) -> int:
    """Circles whose term is over close, or go on for another with those who would, where they are four or more."""
    return sum(_end_term(circle=one, now=now) for one in queries.whose_term_is_over(now))


@transaction.atomic
def _end_term(*, circle: Circle, now: datetime) -> bool:
    row = Circle.objects.select_for_update().get(pk=circle.pk)
    if not row.is_running or row.ends_on is None or row.ends_on >= now.date():
        return False
    seats = queries.active(row)
    going_on = [seat for seat in seats if seat.would_go_on == Answer.YES]
    if len(going_on) < queries.FEWEST:
        _close(circle=row, ending=Ending.TERM_OVER, now=now)
        return True
    for seat in seats:
        seat.left_at = None if seat in going_on else now
        seat.would_go_on = ""
        seat.save(update_fields=["left_at", "would_go_on"])
    for seat in seats:
        if seat.left_at is not None:
            without_guest(seat=seat, now=now)
    row.ends_on = queries.last_day(row.ends_on, row.months)
    row.meets_at = queries.next_after(row, now)
    row.save(update_fields=["ends_on", "meets_at"])
    return True


def _close(*, circle: Circle, ending: Ending, now: datetime) -> None:
    circle.closed_at, circle.ending = now, ending
    circle.save(update_fields=["closed_at", "ending"])
    Gathering.objects.filter(circle=circle, closed_at__isnull=True).update(closed_at=now, called_off_at=now)


@transaction.atomic
def forget(*, member: Member, now: datetime) -> None:
    """Forget a member's wishes, places, and every word of theirs in a circle."""
    Gathering.objects.filter(guest__member=member).update(question="", kept_at=None)
    Gathering.objects.filter(facilitator__member=member).update(place="")
    for seat in Seat.objects.filter(member=member).select_related("circle", "member"):
        leave(seat=seat, now=now)
    Interest.objects.filter(member=member).delete()
    Seat.objects.filter(member=member).delete()
