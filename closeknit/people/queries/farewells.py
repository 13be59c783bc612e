"""Who has not been here for long, and until when their place is kept."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta

from django.db.models import Exists, OuterRef, Q, QuerySet

from closeknit.network import queries as network
from closeknit.people.models import LEAVE_COOLS, Farewell, Member
from closeknit.people.queries.hours import today
from closeknit.people.queries.members import members

LAST_MAIL = timedelta(days=30)  # before the end


def months_on(day: date, months: int) -> date:
    """The same day so many months later, or the last of a month that has none such.

    >>> months_on(date(2026, 8, 31), 6), months_on(date(2026, 8, 31), -6)
    (datetime.date(2027, 2, 28), datetime.date(2026, 2, 28))
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def last_here(member: Member) -> date:
    """The last day on which a member was here, or could not or did not want to be."""
    here = member.seen_on or today(member.joined_at, member)
    return max([here, *(day for day in (member.paused_until, member.suspended_until) if day is not None)])


def place_ends_on(member: Member) -> date:
    """The day until which a member's place is kept, if they do not come back."""
    return months_on(last_here(member), network.this_network().place_kept)


def told_after() -> int:
    """Months without a visit after which the first mail leaves: two thirds of those for which a place is kept."""
    return network.this_network().place_kept * 2 // 3


def long_absent(now: datetime) -> QuerySet[Member]:
    """Members who have not been here for as long, and were not told yet."""
    before = months_on(now.date(), -told_after())
    joined = Q(seen_on__isnull=True, joined_at__lt=datetime.combine(before + timedelta(days=1), time(), UTC))
    over = [Q(**{f"{day}__isnull": True}) | Q(**{f"{day}__lte": before}) for day in ("paused_until", "suspended_until")]
    told = Exists(Farewell.objects.filter(member=OuterRef("pk")))
    return members().filter(Q(seen_on__lte=before) | joined, *over, ~told, leaving_at__isnull=True)


def farewells_due(now: datetime) -> QuerySet[Farewell]:
    """Those whose next step is due, the longest first."""
    rows = Farewell.objects.filter(left_at__isnull=True, due_on__lte=now.date(), member__leaving_at__isnull=True)
    return rows.select_related("member").order_by("due_on", "pk")


def leaves_on(member: Member) -> date:
    """When somebody who does not come back begins to leave, so that they are gone when their place ends."""
    return place_ends_on(member) - LEAVE_COOLS
