"""Circles, told by the real actions once they are formed."""

from collections.abc import Sequence
from datetime import datetime

from closeknit.circles import actions, queries
from closeknit.circles.models import Circle, Gathering, Seat, Theme
from closeknit.people.models import Member


def themed(by: Member, now: datetime, name: str = "Leading without a title") -> Theme:
    return actions.open_theme(name=name, about="For people whom nobody put in charge.", by=by, now=now)


def formed(
    members: Sequence[Member], now: datetime, *, is_written: bool = False, protocol: str = "experience"
) -> Circle:
    """One that waits for answers, as forming writes it."""
    theme = Theme.objects.first() or themed(members[0], now)
    circle = Circle.objects.create(
        theme=theme, name=theme.name, protocol=protocol, is_written=is_written, weeks=3, formed_at=now,
        answer_by=now + actions.ANSWERS_IN,
    )  # fmt: skip
    for member in members:
        Seat.objects.create(circle=circle, member=member)
    return circle


def running(members: Sequence[Member], now: datetime, **how: object) -> Circle:
    """One that began, since everybody accepted."""
    circle = formed(members, now, **how)  # type: ignore[arg-type]
    for seat in queries.active(circle):
        actions.answer(seat=seat, accepts=True, now=now)
    circle.refresh_from_db()
    return circle


def seat_of(circle: Circle, member: Member) -> Seat:
    return Seat.objects.select_related("circle", "member").get(circle=circle, member=member)


def planned(circle: Circle) -> Gathering:
    """Its next gathering, planned a fortnight before."""
    circle.refresh_from_db()
    assert circle.meets_at is not None
    actions.plan_gatherings(now=circle.meets_at - queries.AHEAD)
    return circle.gatherings.get(closed_at__isnull=True)
