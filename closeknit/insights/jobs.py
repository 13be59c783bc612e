"""What the clock does for insights."""

from datetime import datetime

from closeknit.insights import actions
from closeknit.jobs.registry import every


@every(seconds=60)
def tell(now: datetime) -> int:
    """Write the mails about remarks."""
    return actions.tell(now=now)


@every(hours=1)
def look(now: datetime) -> int:
    """Look at what rises and fades, on the first of each month."""
    return actions.look(now=now)
