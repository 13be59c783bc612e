"""What the clock does for collaborations."""

from datetime import datetime

from closeknit.collaborations import actions
from closeknit.jobs.registry import every


@every(hours=1)
def end_over(now: datetime) -> int:
    """Let go of proposals that waited long enough, and end what is past its last days."""
    return actions.end_over(now=now)


@every(hours=6)
def forget_ended(now: datetime) -> int:
    """Forget what ended long enough ago."""
    return actions.forget_ended(now=now)
