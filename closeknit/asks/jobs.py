"""What the clock does for asks."""

from datetime import datetime

from closeknit.asks import actions
from closeknit.jobs.registry import every


@every(seconds=60)
def send_waves(now: datetime) -> int:
    """Bring asks to the few who are best placed to help."""
    return actions.send_waves(now=now)


@every(hours=1)
def end_over(now: datetime) -> int:
    """Close asks whose day has passed."""
    return actions.end_over(now=now)


@every(hours=24)
def index(now: datetime) -> int:
    """Let all asks and kept answers be found as they stand: after an update, and whatever else went astray."""
    return actions.index_everybody()
