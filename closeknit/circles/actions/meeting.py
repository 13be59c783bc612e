"""Gatherings: planned by the clock, with a guest and a facilitator in turn; parts, words and stages."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import combinations

from django.db import transaction

from closeknit.circles import emails, queries
from closeknit.circles.models import Circle, Gathering, Part, Seat, Taking, Writing
from closeknit.mail import outbox
from closeknit.ties import actions as ties
from closeknit.ties.models import MomentKind

LONGEST_WORDS = 2000
LONGEST_QUESTION = 1000
LONGEST_PLACE = 200


class IsOver(Exception):
    """The gathering is over, or the stage that was written for has opened."""


class NotInTurn(Exception):
    """That is for the guest, or for who keeps the time."""


class NothingWritten(ValueError):
    """There is nothing in it, or more than fits."""


def plan_gatherings(*, now: datetime) -> int:
    """Plan the next gathering of circles that meet within a fortnight."""
    return sum(_plan(circle=one, now=now) for one in queries.to_plan(now))


@transaction.atomic
def _plan(*, circle: Circle, now: datetime) -> bool:
    row = Circle.objects.select_for_update().get(pk=circle.pk)
    open_one = row.gatherings.filter(closed_at__isnull=True).exists()
    if not row.is_running or row.meets_at is None or open_one or row.meets_at > now + queries.AHEAD:
        return False
    begins_at = row.meets_at if row.meets_at > now else queries.next_after(row, now)
    seats = queries.present(row, now)
    if begins_at is None or len(seats) < 2:  # its last days, or nobody to meet: the next date, if there is one
        row.meets_at = queries.next_after(row, now + queries.AHEAD)
        row.save(update_fields=["meets_at"])
        return False
    _without_catching_up(circle=row, seats=seats)
    guest = queries.next_guest(seats) if queries.PROTOCOLS[row.protocol].has_guest else None
    facilitator = queries.next_facilitator(seats, guest)
    gathering = Gathering.objects.create(
        circle=row,
        protocol=row.protocol,
        is_written=row.is_written,
        guest=guest,
        facilitator=facilitator,
        planned_at=now,
        begins_at=begins_at,
        place=queries.usual_place(row),
        due_at=begins_at if row.is_written else None,
    )
    _count(guest, "turns", 1)
    _count(facilitator, "leads", 1)
    row.meets_at = begins_at
    row.save(update_fields=["meets_at"])
    for seat in seats:
        emails.meets(gathering, seat, now)
    return True


def _without_catching_up(*, circle: Circle, seats: Sequence[Seat]) -> None:
    """Whoever was away has no turns to catch up on, and whoever is here does not wait for them."""
    least = min((seat.turns for seat in seats), default=0)
    here = {seat.pk for seat in seats}
    for seat in queries.active(circle):
        if seat.pk not in here and seat.turns < least:
            seat.turns = least
            seat.save(update_fields=["turns"])


def _count(seat: Seat | None, what: str, by: int) -> None:
    if seat is not None:
        row = Seat.objects.get(pk=seat.pk)
        setattr(row, what, max(0, getattr(row, what) + by))
        row.save(update_fields=[what])


@transaction.atomic
def take_part(*, gathering: Gathering, seat: Seat, part: str, note: str, now: datetime) -> None:
    """Choose one's part. A guest who is not there this time gives the hot seat on, and has theirs next."""
    row = _open(gathering)
    if part not in Part.values or len(note) > LONGEST_WORDS:
        raise NothingWritten
    defaults = {"part": part, "note": note.strip() if part == Part.WRITING else "", "chosen_at": now}
    Taking.objects.update_or_create(gathering=row, seat=seat, defaults=defaults)
    if part == Part.ABSENT and row.guest_id == seat.pk and not queries.has_begun(row, now):
        _give_on(row=row, seat=seat, now=now)
    if part == Part.ABSENT:
        _open_if_all_wrote(row=row, now=now)


def _give_on(*, row: Gathering, seat: Seat, now: datetime) -> None:
    """To one of those who had it least; where none of them is there this time, the circle meets in a ring."""
    _count(seat, "turns", -1)
    absent = set(row.takings.filter(part=Part.ABSENT).values_list("seat_id", flat=True))
    seats = queries.present(row.circle, now)
    _without_catching_up(circle=row.circle, seats=seats)
    least = min((one.turns for one in seats), default=0)
    there = [one for one in seats if one.pk not in absent]
    row.guest, row.question = queries.next_guest([one for one in there if one.turns == least]), ""
    if row.guest is None:
        row.protocol = queries.RING
    _count(row.guest, "turns", 1)
    if row.facilitator_id is None or row.facilitator_id in {seat.pk, row.guest_id}:
        _count(row.facilitator, "leads", -1)
        row.facilitator = queries.next_facilitator(there, row.guest)
        _count(row.facilitator, "leads", 1)
    row.save(update_fields=["guest", "question", "protocol", "facilitator"])


@transaction.atomic
def put_question(*, gathering: Gathering, seat: Seat, text: str) -> None:
    """Say what one brings, before the circle meets."""
    row = _open(gathering)
    if row.guest_id != seat.pk:
        raise NotInTurn
    if len(text.strip()) > LONGEST_QUESTION:
        raise NothingWritten
    row.question = text.strip()
    row.save(update_fields=["question"])


@transaction.atomic
def move(*, gathering: Gathering, seat: Seat, begins_at: datetime, place: str, now: datetime) -> None:
    """Meet at another time or place; later ones keep to both. For who keeps the time, before it begins."""
    row = _open(gathering)
    if row.facilitator_id != seat.pk:
        raise NotInTurn
    if queries.has_begun(row, now) or not now < begins_at <= now + timedelta(weeks=8):
        raise IsOver
    place = "" if row.is_written else " ".join(place.split())
    if len(place) > LONGEST_PLACE:
        raise NothingWritten
    if (begins_at, place) == (row.begins_at, row.place):
        return
    told = _take_back_news(row=row)
    row.begins_at, row.place, row.sequence = begins_at, place, row.sequence + 1
    row.due_at = begins_at if row.is_written else None
    row.save(update_fields=["begins_at", "place", "sequence", "due_at"])
    Circle.objects.filter(pk=row.circle_id).update(meets_at=begins_at)
    for one in queries.present(row.circle, now):
        if one.pk != seat.pk:
            emails.meets(row, one, now, is_news=one.pk in told)


def _take_back_news(*, row: Gathering) -> set[int]:
    """Take back mails about a gathering that have not left; gives the seats of those who had theirs."""
    return {seat.pk for seat in queries.active(row.circle) if not outbox.withdraw([emails.key_of(row, seat)])}


@transaction.atomic
def call_off(*, gathering: Gathering, seat: Seat, now: datetime) -> None:
    """It does not take place. Whose turn it was has the next."""
    row = _open(gathering)
    if row.facilitator_id != seat.pk:
        raise NotInTurn
    if queries.has_begun(row, now):
        raise IsOver
    _count(row.guest, "turns", -1)
    told = _take_back_news(row=row)
    row.closed_at = row.called_off_at = now
    row.save(update_fields=["closed_at", "called_off_at"])
    for one in queries.present(row.circle, now):
        if one.pk in told - {seat.pk}:
            emails.called_off(row, one, now)
    _next_date(circle=row.circle, now=max(now, row.begins_at))


@transaction.atomic
def write(*, gathering: Gathering, seat: Seat, stage: int, text: str, now: datetime) -> Writing:
    """Write for the stage that is on, or write it anew. It opens once all have written."""
    row = _open(gathering)
    if not row.is_written or row.stage != stage or not queries.has_begun(row, now):
        raise IsOver
    if not queries.writes(queries.PROTOCOLS[row.protocol].stages[stage].who, is_guest=row.guest_id == seat.pk):
        raise NotInTurn
    if not 1 <= len(text.strip()) <= LONGEST_WORDS:
        raise NothingWritten
    defaults = {"text": text.strip(), "written_at": now}
    writing, _ = Writing.objects.update_or_create(gathering=row, seat=seat, stage=stage, defaults=defaults)
    _open_if_all_wrote(row=row, now=now)
    return writing


def open_stages(*, now: datetime) -> int:
    """Open what has had its time, and end live gatherings that were held."""
    opened = sum(_open_due(gathering=one, now=now) for one in queries.whose_stage_is_due(now))
    return opened + sum(_ended(gathering=one, now=now) for one in queries.which_are_over(now))


@transaction.atomic
def _open_due(*, gathering: Gathering, now: datetime) -> bool:
    row = _locked(gathering)
    if row.closed_at is not None or row.due_at is None or row.due_at > now:
        return False
    if row.due_at == row.begins_at and row.stage == 0:  # it begins: nothing opens yet
        row.due_at = now + timedelta(days=queries.A_STAGE)
        row.save(update_fields=["due_at"])
        return True
    _open_next(row=row, now=now)
    return True


def _open_if_all_wrote(*, row: Gathering, now: datetime) -> None:
    if not row.is_written or row.stage >= queries.STAGES or not queries.has_begun(row, now):
        return
    awaited = {seat.pk for seat in queries.awaited(row, queries.present(row.circle, now))}
    wrote = set(row.writings.filter(stage=row.stage).values_list("seat_id", flat=True))
    if wrote and awaited <= wrote:
        _open_next(row=row, now=now)


def _open_next(*, row: Gathering, now: datetime) -> None:
    row.stage += 1
    row.due_at = now + timedelta(days=queries.A_STAGE)
    row.save(update_fields=["stage", "due_at"])
    if row.stage >= queries.STAGES:
        _end(row=row, now=now)


@transaction.atomic
def _ended(*, gathering: Gathering, now: datetime) -> bool:
    row = _locked(gathering)
    if row.closed_at is not None:
        return False
    _end(row=row, now=now)
    return True


def _end(*, row: Gathering, now: datetime) -> None:
    """It was held: those who took part met, once for each circle, however often they sit in it."""
    row.closed_at, row.due_at = now, None
    row.save(update_fields=["closed_at", "due_at"])
    for a, b in combinations(queries.took_part(row), 2):
        low, high = sorted((a.member_id, b.member_id))
        origin = f"circle:{row.circle.code}:{low}:{high}"
        ties.record_moment(a=a.member, b=b.member, kind=MomentKind.MET, origin=origin, now=now)
    _next_date(circle=row.circle, now=max(now, row.begins_at))


def _next_date(*, circle: Circle, now: datetime) -> None:
    row = Circle.objects.get(pk=circle.pk)
    row.meets_at = queries.next_after(row, now)
    row.save(update_fields=["meets_at"])


def without_guest(*, seat: Seat, now: datetime) -> None:
    """Somebody leaves: what they were to do in the gathering ahead goes to whoever is next."""
    for row in Gathering.objects.select_for_update().filter(circle=seat.circle, closed_at__isnull=True):
        seats = [one for one in queries.present(row.circle, now) if one.pk != seat.pk]
        _without_catching_up(circle=row.circle, seats=seats)
        if row.guest_id == seat.pk and not queries.has_begun(row, now):  # what has begun is still about theirs
            row.guest, row.question = queries.next_guest(seats), ""
            _count(row.guest, "turns", 1)
        if seat.pk == row.facilitator_id or (row.guest_id and row.guest_id == row.facilitator_id):
            row.facilitator = queries.next_facilitator(seats, row.guest)
            _count(row.facilitator, "leads", 1)
        row.save(update_fields=["guest", "question", "facilitator"])
        _open_if_all_wrote(row=row, now=now)


def _open(gathering: Gathering) -> Gathering:
    row = _locked(gathering)
    if row.closed_at is not None or not row.circle.is_running:
        raise IsOver
    return row


def _locked(gathering: Gathering) -> Gathering:
    """The circle is locked first: turns and stages are decided on all of its rows."""
    Circle.objects.select_for_update().get(pk=gathering.circle_id)
    return Gathering.objects.select_related("circle", "guest", "facilitator").get(pk=gathering.pk)
