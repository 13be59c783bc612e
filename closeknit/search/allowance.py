"""How many found rows a member may read in an hour."""

from datetime import datetime, timedelta

from django.db.models import Sum

from closeknit.search.models import Seen

ROWS_AN_HOUR = 200
HOUR = timedelta(hours=1)


class EnoughSeen(Exception):
    """They have read as many as an hour allows."""


def spend(*, member: int, rows: int, now: datetime) -> None:
    """Note that a member is shown so many rows; raises `EnoughSeen` where that is more than the hour allows.

    Whoever calls holds the member's row, so that two pages at once do not both find room.
    """
    lately = Seen.objects.filter(member=member, seen_at__gt=now - HOUR).aggregate(rows=Sum("rows"))["rows"] or 0
    if lately + rows > ROWS_AN_HOUR:
        raise EnoughSeen
    if rows:
        Seen.objects.create(member=member, rows=rows, seen_at=now)


def forget(now: datetime) -> int:
    """Forget what was shown longer than an hour ago."""
    return Seen.objects.filter(seen_at__lte=now - HOUR).delete()[0]
