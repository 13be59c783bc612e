"""What the clock does for reports."""

from datetime import datetime

from closeknit.jobs.registry import every
from closeknit.reports import actions


@every(hours=24)
def forget(now: datetime) -> int:
    """Forget old reports."""
    return actions.forget(now=now)
