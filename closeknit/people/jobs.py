"""What the clock does for people."""

from datetime import datetime

from closeknit.jobs.registry import every
from closeknit.people import actions


@every(hours=1)
def forget_sign_ins(now: datetime) -> int:
    """Forget ways in that have expired."""
    return actions.forget_sign_ins(now=now)


@every(hours=1)
def forget_typed(now: datetime) -> int:
    """Forget what guests typed who did not come in."""
    return actions.forget_typed(now=now)
