"""Wishing for a circle."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from closeknit.circles import queries
from closeknit.circles.actions.forming import TooMuch
from closeknit.circles.models import Interest, Theme
from closeknit.people import queries as people
from closeknit.people.models import Member

RHYTHMS = (2, 3, 4)  # weeks from one gathering to the next


class NotAgreed(Exception):
    """A gathering is longer than a week's minutes; one has to agree that it is counted over its rhythm."""


@transaction.atomic
def wish(*, member: Member, theme: Theme, is_written: bool, weeks: int, agrees: bool, now: datetime) -> Interest:
    """Wish for a circle on a theme, or wish for it otherwise than before."""
    member = Member.objects.select_for_update().get(pk=member.pk)
    if weeks not in RHYTHMS:
        raise ValueError(f"A circle meets every second, third or fourth week, and not every {weeks}.")
    room = people.FILLED * member.minutes_per_week
    taken = people.minutes_each_week(now, of=member)[member.pk] - queries.minutes_asked_for(member, theme)
    if taken + queries.minutes_a_week_of(is_written=is_written, weeks=weeks) > room:
        raise TooMuch
    is_longer = queries.minutes_of(is_written=is_written) > room
    if is_longer and not agrees:
        raise NotAgreed
    row, _ = Interest.objects.update_or_create(
        member=member,
        theme=theme,
        defaults={"is_written": is_written, "weeks": weeks, "agreed_at": now if is_longer else None, "said_at": now},
    )
    return row


@transaction.atomic
def withdraw(*, interest: Interest) -> None:
    """Wish for it no longer."""
    Interest.objects.filter(pk=interest.pk).delete()
