"""What the clock does for openings."""

from datetime import datetime

from closeknit.jobs.registry import every
from closeknit.openings import actions


@every(hours=1)
def end_over(now: datetime) -> int:
    """Close those whose last day has passed."""
    return actions.end_over(now=now)


@every(hours=6)
def forget_ended(now: datetime) -> int:
    """Forget what ended long enough ago."""
    return actions.forget_ended(now=now)
