"""What the clock does for ties."""

from datetime import datetime

from closeknit.jobs.registry import every
from closeknit.ties import actions, queries


@every(seconds=60)
def suggest(now: datetime) -> int:
    """In the week of the month's first Monday, look for a thread to pick up, a few members at a time."""
    monday = queries.monday_of_month(now)
    return 0 if monday is None else actions.suggest(monday=monday, now=now)
