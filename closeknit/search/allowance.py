"""How many found rows a member may read in an hour."""

from datetime import datetime, timedelta

from django.db import connection

from closeknit.search.models import Seen

ROWS_AN_HOUR = 200
HOUR = timedelta(hours=1)
# Counted and written in one: a page that shows what was found asks little else.
_WHERE_THERE_IS_ROOM = """
INSERT INTO search_seen (member, "rows", seen_at)
SELECT %s, %s, %s
WHERE (SELECT COALESCE(SUM("rows"), 0) FROM search_seen WHERE member = %s AND seen_at > %s) <= %s
"""


class EnoughSeen(Exception):
    """They have read as many as an hour allows."""


def spend(*, member: int, rows: int, now: datetime) -> None:
    """Note that a member is shown so many rows; raises `EnoughSeen` where that is more than the hour allows.

    Whoever calls holds the member's row, so that two pages at once do not both find room.
    """
    at, since = (connection.ops.adapt_datetimefield_value(moment) for moment in (now, now - HOUR))
    with connection.cursor() as cursor:
        cursor.execute(_WHERE_THERE_IS_ROOM, [member, rows, at, member, since, ROWS_AN_HOUR - rows])
        if not cursor.rowcount:
            raise EnoughSeen


def forget(now: datetime) -> int:
    """Forget what was shown longer than an hour ago."""
    return Seen.objects.filter(seen_at__lte=now - HOUR).delete()[0]
