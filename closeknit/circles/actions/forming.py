"""Forming circles, answering, and beginning."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from closeknit.audit import actions as audit
from closeknit.audit.models import What
from closeknit.circles import emails, for_engine, queries
from closeknit.circles.models import Answer, Circle, Ending, Interest, Seat, Theme
from closeknit.network import queries as network
from closeknit.people import queries as people
from closeknit.people.models import Member

LONGEST_THEME, LONGEST_ABOUT = 80, 300
ANSWER_DAYS = 9
ANSWERS_IN = timedelta(days=ANSWER_DAYS)
RESTS = timedelta(weeks=12)  # after a no or a silence, alike
FIRST_IN = timedelta(days=10)  # after it began, a circle meets


class TooMuch(Exception):
    """Counted over its rhythm, a gathering takes more than a member's week has left."""


class NotWaiting(Exception):
    """The circle waits for answers no longer."""


@transaction.atomic
def open_theme(*, name: str, about: str, by: Member, now: datetime) -> Theme:
    """Let members wish for circles on a theme."""
    name = " ".join(name.split())
    if not 1 <= len(name) <= LONGEST_THEME or len(about.strip()) > LONGEST_ABOUT:
        raise ValueError("A theme has a name of up to 80 characters, and up to 300 about it.")
    theme = Theme.objects.create(name=name, about=about.strip(), opened_at=now)
    audit.write_down(what=What.THEME_OPENED, by=by.pk, because=f"theme:{theme.code}", now=now)
    return theme


@transaction.atomic
def close_theme(*, theme: Theme, by: Member, now: datetime) -> None:
    """Take no more wishes on it. Circles that run go on."""
    row = Theme.objects.select_for_update().get(pk=theme.pk)
    if row.closed_at is None:
        row.closed_at = now
        row.save(update_fields=["closed_at"])
        Interest.objects.filter(theme=row).delete()
        audit.write_down(what=What.THEME_CLOSED, by=by.pk, because=f"theme:{row.code}", now=now)


def look_ahead(*, theme: Theme, now: datetime) -> for_engine.Preview:
    """What forming would give today. Nothing is written."""
    return for_engine.form(theme, now)


def form(*, theme: Theme, protocol: str, by: Member, now: datetime) -> list[Circle]:
    """Form circles of those who wait, and ask each of them. The thinking happens outside a transaction."""
    if protocol not in queries.PROTOCOLS:
        raise ValueError(f"There is no protocol {protocol}.")
    return _written_down(theme=theme, found=for_engine.form(theme, now), protocol=protocol, by=by, now=now)


@transaction.atomic
def _written_down(*, theme: Theme, found: for_engine.Preview, protocol: str, by: Member, now: datetime) -> list[Circle]:
    Theme.objects.select_for_update().get(pk=theme.pk)
    months = network.this_network().circle_months
    circles = []
    for one in found.circles:
        there = {row.pk for row in Interest.objects.filter(pk__in=[place.interest.pk for place in one.places])}
        taken = set(queries.proposed_to([place.interest.member for place in one.places]))
        minutes = people.minutes_each_week(now)
        have_room = all(
            for_engine.has_room(place.interest, minutes[place.interest.member_id], now) for place in one.places
        )
        if len(there) < len(one.places) or taken or not have_room:
            continue  # somebody thought better of it, or was seated elsewhere, while the engine thought
        circle = Circle.objects.create(
            theme=theme,
            name=theme.name,
            protocol=protocol,
            is_written=one.is_written,
            weeks=one.weeks,
            months=months,
            formed_at=now,
            answer_by=now + ANSWERS_IN,
        )
        for place in one.places:
            seat = Seat.objects.create(circle=circle, member=place.interest.member, reasons=list(place.reasons))
            emails.formed(seat, now)
        circles.append(circle)
    if circles:
        for interest in found.without:
            Interest.objects.filter(pk=interest.pk).update(waited=interest.waited + 1)
    audit.write_down(what=What.CIRCLES_FORMED, by=by.pk, because=f"theme:{theme.code}", now=now)
    return circles


@transaction.atomic
def answer(*, seat: Seat, accepts: bool, now: datetime) -> None:
    """Say yes or no, privately; it may be changed until the circle begins. Where all say yes it begins at once. A no
    gives its minutes back, and a yes after it needs them anew."""
    member = Member.objects.select_for_update().get(pk=seat.member_id)
    circle = Circle.objects.select_for_update().get(pk=seat.circle_id)
    if circle.began_at or circle.closed_at or circle.answer_by <= now:
        raise NotWaiting
    row = Seat.objects.get(pk=seat.pk)
    each = queries.minutes_a_week_of(is_written=circle.is_written, weeks=circle.weeks)
    if accepts and row.answer == Answer.NO and each > people.room_each_week(member, now):
        raise TooMuch
    row.answer, row.answered_at = (Answer.YES if accepts else Answer.NO), now
    row.save(update_fields=["answer", "answered_at"])
    seats = queries.active(circle)
    if all(one.answer == Answer.YES for one in seats) and len(seats) >= queries.FEWEST:
        _begin(circle=circle, now=now)


def settle(*, now: datetime) -> int:
    """Circles whose day for answers is over begin with those who accepted, or do not come together."""
    return sum(_settle(circle=one, now=now) for one in queries.waiting_for_answers(now))


@transaction.atomic
def _settle(*, circle: Circle, now: datetime) -> bool:
    row = Circle.objects.select_for_update().get(pk=circle.pk)
    if row.began_at or row.closed_at or row.answer_by > now:
        return False
    if sum(seat.answer == Answer.YES for seat in queries.active(row)) >= queries.FEWEST:
        _begin(circle=row, now=now)
    else:
        row.closed_at, row.ending = now, Ending.NOT_TOGETHER
        row.save(update_fields=["closed_at", "ending"])
        _let_wait(circle=row, now=now)
    return True


def _begin(*, circle: Circle, now: datetime) -> None:
    """Those who accepted sit in it. A no and a silence leave nothing behind, and rest alike."""
    _let_wait(circle=circle, now=now)
    circle.seats.exclude(answer=Answer.YES).delete()
    seats = queries.active(circle)
    Interest.objects.filter(theme=circle.theme, member__in=[seat.member_id for seat in seats]).delete()
    circle.began_at = now
    circle.ends_on = queries.last_day(now.date(), circle.months)
    first = now + FIRST_IN
    first += timedelta(days=(1 - first.weekday()) % 7)  # a Tuesday
    circle.meets_at = for_engine.hour_for_all([seat.member for seat in seats], first)
    circle.save(update_fields=["began_at", "ends_on", "meets_at"])
    for seat in seats:
        emails.begins(seat, now)


def _let_wait(*, circle: Circle, now: datetime) -> None:
    """Whoever accepted comes first next time; whoever did not is not asked again for a while."""
    for seat in queries.active(circle):
        interests = Interest.objects.filter(theme=circle.theme, member=seat.member)
        if seat.answer == Answer.YES:
            for interest in interests:
                Interest.objects.filter(pk=interest.pk).update(waited=interest.waited + 1)
        else:
            interests.update(rests_until=now + RESTS)
