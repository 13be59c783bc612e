"""Circles, who sits in them, and who would like one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, Exists, OuterRef, Q, QuerySet, Value, When

from closeknit.circles.models import Answer, Circle, Commitment, Gathering, Interest, Seat, Theme, Update
from closeknit.circles.queries.protocols import PROTOCOLS, Protocol, minutes_a_week_of, minutes_of
from closeknit.people import queries as people
from closeknit.people.models import Member

FEWEST = 4


@dataclass(frozen=True, slots=True)
class Said:
    """An update as one of the circle reads it."""

    update: Update
    author: Member
    is_own: bool


@dataclass(frozen=True, slots=True)
class Page:
    """The page of a circle, for one who sits in it.

    peers: the others, but whom one blocked or was blocked by. due: own commitments nothing was said of yet.
    """

    circle: Circle
    seat: Seat
    protocol: Protocol
    peers: list[Member]
    gathering: Gathering | None
    guest: Member | None
    facilitator: Member | None
    updates: list[Said]
    due: list[Commitment]
    past: list[Gathering]


def themes() -> QuerySet[Theme]:
    """Those circles are formed about."""
    return Theme.objects.filter(closed_at__isnull=True)


def interests_of(member: Member) -> QuerySet[Interest]:
    """What a member would like a circle on."""
    return Interest.objects.filter(member=member).select_related("theme")


def interests_in(theme: Theme, now: datetime) -> QuerySet[Interest]:
    """Who may be seated now for a theme: here, not leaving, and not resting."""
    rested = Q(rests_until__isnull=True) | Q(rests_until__lte=now)
    here = Q(member__erased_at__isnull=True, member__leaving_at__isnull=True)
    return Interest.objects.filter(rested, here, theme=theme).select_related("member")


def seats_of(member: Member) -> QuerySet[Seat]:
    """All places a member has or had."""
    return Seat.objects.filter(member=member).select_related("circle")


def circles_of(member: Member) -> QuerySet[Circle]:
    """Circles a member sits or sat in, once they began."""
    return Circle.objects.filter(pk__in=seats_of(member).values("circle"), began_at__isnull=False)


def running(member: Member) -> QuerySet[Seat]:
    """Places in circles that run."""
    return seats_of(member).filter(left_at__isnull=True, circle__began_at__isnull=False, circle__closed_at__isnull=True)


@people.sit_together
def sitting_with(member: Member) -> QuerySet[Any, Any]:
    """The numbers of those who sit in a running circle with a member."""
    there = Seat.objects.filter(left_at__isnull=True, circle__began_at__isnull=False, circle__closed_at__isnull=True)
    return there.filter(circle__in=there.filter(member=member).values("circle")).order_by().values("member")


def proposed(member: Member) -> QuerySet[Seat]:
    """Places in circles that were formed and wait for answers."""
    return seats_of(member).filter(left_at__isnull=True, circle__began_at__isnull=True, circle__closed_at__isnull=True)


def to_look_at(member: Member) -> QuerySet[Seat]:
    """Places in circles that have a page: those that run, and those that wait for answers."""
    return seats_of(member).filter(left_at__isnull=True, circle__closed_at__isnull=True)


def proposed_to(members: Sequence[Member]) -> list[int]:
    """Numbers of those among these who have a circle to answer already."""
    rows = Seat.objects.filter(member__in=members, left_at__isnull=True, circle__began_at__isnull=True)
    return list(rows.filter(circle__closed_at__isnull=True).values_list("member_id", flat=True))


def fell_lately(member: Member, since: datetime) -> QuerySet[Seat]:
    """Circles a member would have joined that did not come together."""
    return seats_of(member).filter(answer=Answer.YES, circle__began_at__isnull=True, circle__closed_at__gte=since)


def active(circle: Circle) -> list[Seat]:
    """Who sits in a circle, in the order in which they came."""
    return list(circle.seats.filter(left_at__isnull=True).select_related("member"))


def waiting_for_answers(now: datetime) -> QuerySet[Circle]:
    """Formed circles whose day for answers is over."""
    return Circle.objects.filter(began_at__isnull=True, closed_at__isnull=True, answer_by__lte=now)


def whose_term_is_over(now: datetime) -> QuerySet[Circle]:
    """Running circles past their last day."""
    return Circle.objects.filter(began_at__isnull=False, closed_at__isnull=True, ends_on__lt=now.date())


def seats_read_by(circle: Circle, member: Member) -> QuerySet[Seat]:
    """Seats of a circle, also of who left, whose words and names a member meets: none that a block stands between."""
    between = Q(member=member, peer=OuterRef("member")) | Q(member=OuterRef("member"), peer=member)
    return circle.seats.filter(~Exists(people.blocks().filter(between))).select_related("member")


def may_be_read(circle: Circle, member: Member) -> set[int]:
    """Numbers of the members of these seats."""
    return {seat.member_id for seat in seats_read_by(circle, member)}


def page(seat: Seat) -> Page:
    """Everything the page of a circle shows."""
    circle, member = seat.circle, seat.member
    seats = list(seats_read_by(circle, member))
    readable = {one.member_id for one in seats}
    gatherings = list(circle.gatherings.select_related("guest__member", "facilitator__member"))
    gathering = next((one for one in gatherings if one.closed_at is None), None)
    updates = circle.updates.filter(seat__member__in=readable).select_related("seat__member")
    return Page(
        circle=circle,
        seat=seat,
        protocol=PROTOCOLS[circle.protocol],
        peers=[one.member for one in seats if one.left_at is None and one.pk != seat.pk],
        gathering=gathering,
        guest=_known(gathering.guest if gathering else None, readable),
        facilitator=_known(gathering.facilitator if gathering else None, readable),
        updates=[Said(one, one.seat.member, one.seat_id == seat.pk) for one in updates],
        due=list(Commitment.objects.filter(seat=seat, kept="")),
        past=[one for one in gatherings if one.closed_at and not one.called_off_at],
    )


def _known(seat: Seat | None, readable: set[int]) -> Member | None:
    return seat.member if seat is not None and seat.member_id in readable else None


@people.takes_each_week
def sat_in(now: datetime) -> list[QuerySet[Any, Any]]:
    """What circles take, each gathering counted over its rhythm; with those that somebody is asked to sit in, until
    they say no."""
    rows = Seat.objects.filter(left_at__isnull=True, circle__closed_at__isnull=True)
    rows = rows.exclude(answer=Answer.NO, circle__began_at__isnull=True)
    live, written = (Value(minutes_of(is_written=is_written)) for is_written in (False, True))
    minutes = Case(When(circle__is_written=True, then=written), default=live)
    return [people.taken(rows, whose="member", minutes=minutes, weeks="circle__weeks")]


def minutes_asked_for(member: Member, theme: Theme) -> int:
    """What a circle takes that a member is asked to sit in on a theme: it would come in the place of what they wish."""
    waiting = proposed(member).filter(circle__theme=theme).exclude(answer=Answer.NO)
    return sum(minutes_a_week_of(is_written=one.circle.is_written, weeks=one.circle.weeks) for one in waiting)


def sat_together() -> list[tuple[int, int]]:
    """Pairs who share or shared a circle that ran."""
    of_circle: dict[int, list[int]] = {}
    rows = Seat.objects.filter(circle__began_at__isnull=False, answer=Answer.YES)
    for circle, number in rows.values_list("circle_id", "member_id"):
        of_circle.setdefault(circle, []).append(number)
    return sorted({(a, b) for few in of_circle.values() for a in few for b in few if a < b})


def next_guest(seats: Sequence[Seat]) -> Seat | None:
    """Who has had the hot seat least, of those who are here; among equals who came first."""
    return min(seats, key=lambda seat: (seat.turns, seat.pk), default=None)


def next_facilitator(seats: Sequence[Seat], guest: Seat | None) -> Seat | None:
    """Who kept the time least often, and is not the guest."""
    others = [seat for seat in seats if guest is None or seat.pk != guest.pk]
    return min(others, key=lambda seat: (seat.leads, seat.pk), default=None)
