"""What the clock does for circles."""

from datetime import datetime

from closeknit.circles import actions
from closeknit.jobs.registry import every


@every(minutes=5)
def settle(now: datetime) -> int:
    """Begin circles four or more accepted, and let go of the others, once their day for answers is over."""
    return actions.settle(now=now)


@every(minutes=5)
def plan_gatherings(now: datetime) -> int:
    """Plan what meets within a fortnight."""
    return actions.plan_gatherings(now=now)


@every(minutes=1)
def open_stages(now: datetime) -> int:
    """Open stages whose time is up, and end gatherings that are over."""
    return actions.open_stages(now=now)


@every(hours=1)
def end_terms(now: datetime) -> int:
    """Close circles whose term is over, or begin their next."""
    return actions.end_terms(now=now)


@every(hours=6)
def forget_words(now: datetime) -> int:
    """Forget what was written in a gathering long enough ago and nobody keeps."""
    return actions.forget_words(now=now)
