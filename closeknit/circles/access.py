"""Who may see which circle: those who sit in it. Organisers have no other door to one."""

from datetime import datetime

from closeknit.circles import queries
from closeknit.circles.models import Commitment, Gathering, Interest, Seat, Theme, Update
from closeknit.people import queries as people
from closeknit.people.models import Member


def theme_for(code: str) -> Theme:
    """One on which circles are formed."""
    return queries.themes().get(code=code)


def interest_for(member: Member, code: str) -> Interest:
    """A member’s own, on a theme of this code."""
    return queries.interests_of(member).get(theme__code=code)


def seat_for(member: Member, code: str) -> Seat:
    """A member’s place in a running circle."""
    return queries.running(member).select_related("member", "circle__theme").get(circle__code=code)


def ending_seat_for(member: Member, code: str, now: datetime) -> Seat:
    """A member’s place in a running circle whose term is in its last weeks."""
    seat = seat_for(member, code)
    if not seat.circle.is_ending(people.today(now, member)):
        raise Seat.DoesNotExist
    return seat


def seat_to_look_at(member: Member, code: str) -> Seat:
    """A member’s place in a circle that runs, or that waits for answers."""
    return queries.to_look_at(member).select_related("member", "circle__theme").get(circle__code=code)


def proposed_seat_for(member: Member, code: str) -> Seat:
    """A member’s place in a circle that waits for answers."""
    return queries.proposed(member).select_related("member").get(circle__code=code)


def gathering_for(seat: Seat, code: str) -> Gathering:
    """One of the circle somebody sits in that was not called off."""
    rows = seat.circle.gatherings.select_related("circle", "guest__member", "facilitator__member")
    return rows.get(code=code, called_off_at__isnull=True)


def gathering_to_move(seat: Seat, code: str) -> Gathering:
    """One that is to come, for who keeps its time."""
    rows = seat.circle.gatherings.select_related("circle")
    return rows.get(code=code, facilitator=seat, closed_at__isnull=True)


def commitment_for(seat: Seat, code: str) -> Commitment:
    """One’s own."""
    return Commitment.objects.get(seat=seat, code=code)


def own_update_for(seat: Seat, code: str) -> Update:
    """What one wrote to the circle."""
    return seat.circle.updates.get(seat=seat, code=code)


def update_to_report(seat: Seat, code: str) -> Update:
    """What somebody else wrote to the circle, as far as one reads it."""
    readable = queries.may_be_read(seat.circle, seat.member)
    rows = seat.circle.updates.select_related("seat__member").exclude(seat=seat)
    return rows.get(code=code, seat__member__in=readable)
