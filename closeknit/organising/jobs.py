"""What the clock does for organisers."""

from datetime import datetime

from closeknit.jobs.registry import every
from closeknit.network.models import Network
from closeknit.organising import actions


@every(hours=24)
def forget_glasses(now: datetime) -> int:
    """Forget old requests to read words that were not shown."""
    return actions.forget_glasses(now=now)


@every(minutes=10)
def snapshot(now: datetime) -> int:
    """Count how the network is, once a week."""
    try:
        return int(actions.take_snapshot(now=now))
    except Network.DoesNotExist:
        return 0
