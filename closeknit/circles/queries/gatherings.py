"""One gathering: its steps or stages, who takes which part, and which words are open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import OuterRef, Q, QuerySet, Subquery

from closeknit.circles.models import Circle, Commitment, Gathering, Part, Seat, Taking, Writing
from closeknit.circles.queries.circles import active, seats_read_by
from closeknit.circles.queries.protocols import EVERYONE, GUEST, PROTOCOLS, STAGES, Protocol, Stage, minutes_of
from closeknit.network import queries as network
from closeknit.people import queries as people
from closeknit.people.models import Member

AHEAD_DAYS = 14
AHEAD = timedelta(days=AHEAD_DAYS)  # a gathering is planned so long before
AFTER = timedelta(days=1)  # a live one is over so long after it began


@dataclass(frozen=True, slots=True)
class Opened:
    """One stage as one of the circle sees it. words: empty until it has opened; own: what they wrote themself."""

    number: int
    stage: Stage
    words: list[tuple[Member, str]]
    own: str
    is_open: bool
    is_now: bool
    may_write: bool


@dataclass(frozen=True, slots=True)
class GatheringPage:
    """Everything the page of a gathering shows. notes: of those who take part in writing, for the guest alone."""

    gathering: Gathering
    seat: Seat
    protocol: Protocol
    guest: Member | None
    facilitator: Member | None
    part: str
    note: str
    notes: list[tuple[Member, str]]
    stages: list[Opened]
    commitments: list[Commitment]

    @property
    def is_guest(self) -> bool:
        return self.gathering.guest_id == self.seat.pk

    @property
    def is_facilitator(self) -> bool:
        return self.gathering.facilitator_id == self.seat.pk


def to_plan(now: datetime) -> QuerySet[Circle]:
    """Running circles whose next gathering is near and not planned yet."""
    rows = Circle.objects.filter(began_at__isnull=False, closed_at__isnull=True, meets_at__lte=now + AHEAD)
    return rows.exclude(gatherings__closed_at__isnull=True, gatherings__isnull=False)


def usual_place(circle: Circle) -> str:
    """Where a circle met last."""
    return circle.gatherings.values_list("place", flat=True).first() or ""


def whose_stage_is_due(now: datetime) -> QuerySet[Gathering]:
    """Written gatherings that have begun, or whose stage has had its time."""
    return Gathering.objects.filter(is_written=True, closed_at__isnull=True, due_at__lte=now)


def which_are_over(now: datetime) -> QuerySet[Gathering]:
    """Live gatherings that were held."""
    return Gathering.objects.filter(is_written=False, closed_at__isnull=True, begins_at__lte=now - AFTER)


def to_forget(now: datetime) -> QuerySet[Gathering]:
    """Closed gatherings whose words nobody keeps."""
    has_words = Q(writings__isnull=False) | Q(takings__note__gt="") | Q(question__gt="")
    old = Gathering.objects.filter(closed_at__lte=now - network.kept_for("gatherings_kept"), kept_at__isnull=True)
    return old.filter(has_words).distinct()


def present(circle: Circle, now: datetime) -> list[Seat]:
    """Those who sit in a circle and are not paused."""
    return [seat for seat in active(circle) if not seat.member.is_paused(people.today(now, seat.member))]


def awaited(gathering: Gathering, seats: Sequence[Seat]) -> list[Seat]:
    """Whose words the stage that is on waits for: not of those who said not this time."""
    who = PROTOCOLS[gathering.protocol].stages[gathering.stage].who
    absent = set(gathering.takings.filter(part=Part.ABSENT).values_list("seat_id", flat=True))
    return [seat for seat in seats if seat.pk not in absent and writes(who, is_guest=seat.pk == gathering.guest_id)]


def writes(who: str, *, is_guest: bool) -> bool:
    """Whether a stage is for the guest, or for one of the others."""
    return who == EVERYONE or (who == GUEST) == is_guest


def has_begun(gathering: Gathering, now: datetime) -> bool:
    return gathering.begins_at <= now


def page_of_gathering(gathering: Gathering, seat: Seat, now: datetime) -> GatheringPage:
    """Everything one of the circle sees of a gathering."""
    taking = Taking.objects.filter(gathering=gathering, seat=OuterRef("pk"))
    seats = seats_read_by(gathering.circle, seat.member).annotate(
        part=Subquery(taking.values("part")[:1]), note=Subquery(taking.values("note")[:1])
    )
    there = {one.pk: one for one in seats}
    readable, own, is_guest = {one.member_id for one in there.values()}, there[seat.pk], gathering.guest_id == seat.pk

    def known(number: int | None) -> Member | None:
        return there[number].member if number in there else None

    return GatheringPage(
        gathering=gathering,
        seat=seat,
        protocol=PROTOCOLS[gathering.protocol],
        guest=known(gathering.guest_id),
        facilitator=known(gathering.facilitator_id),
        part=own.part or "",
        note=own.note or "",
        notes=[(one.member, one.note) for one in there.values() if one.note] if is_guest else [],
        stages=_stages(gathering, seat, readable, now) if gathering.is_written else [],
        commitments=[
            one for one in gathering.commitments.select_related("seat__member") if one.seat.member_id in readable
        ],
    )


def _stages(gathering: Gathering, seat: Seat, readable: set[int], now: datetime) -> list[Opened]:
    written = list(Writing.objects.filter(gathering=gathering).select_related("seat__member"))
    is_live = gathering.closed_at is None and has_begun(gathering, now)
    found = []
    for number, stage in enumerate(PROTOCOLS[gathering.protocol].stages):
        is_open, is_now = number < gathering.stage, number == gathering.stage and is_live
        own = next((one.text for one in written if one.stage == number and one.seat_id == seat.pk), "")
        words = [
            (one.seat.member, one.text)
            for one in written
            if is_open and one.stage == number and one.seat.member_id in readable
        ]
        mine = writes(stage.who, is_guest=seat.pk == gathering.guest_id)
        found.append(Opened(number, stage, words, own, is_open, is_now, is_now and mine))
    return found


def took_part(gathering: Gathering) -> list[Seat]:
    """Who was there, or wrote."""
    if gathering.is_written:
        numbers = set(gathering.writings.values_list("seat_id", flat=True))
    else:
        numbers = set(gathering.takings.exclude(part=Part.ABSENT).values_list("seat_id", flat=True))
    return [seat for seat in gathering.circle.seats.select_related("member") if seat.pk in numbers]


def next_after(circle: Circle, now: datetime) -> datetime | None:
    """When a circle meets next: a whole number of its rhythms on, later than now; None past its last day."""
    if circle.meets_at is None:
        return None
    later = circle.meets_at
    while later <= now:
        later += timedelta(weeks=circle.weeks)
    return later if circle.ends_on is None or later.date() <= circle.ends_on else None


def last_day(began: date, months: int) -> date:
    """The day a term of so many months ends."""
    month = began.month - 1 + months
    return date(began.year + month // 12, month % 12 + 1, min(began.day, 28))


def minutes(gathering: Gathering) -> int:
    return (
        minutes_of(is_written=gathering.is_written) if gathering.is_written else PROTOCOLS[gathering.protocol].minutes
    )


def is_last(gathering: Gathering) -> bool:
    return gathering.stage >= STAGES
