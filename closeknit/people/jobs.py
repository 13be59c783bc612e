"""What the clock does for people."""

from datetime import datetime

from closeknit.jobs.registry import every
from closeknit.people import actions


@every(hours=1)
def erase_leavers(now: datetime) -> int:
    """Erase those whose seven days to change their mind are over."""
    return actions.erase_leavers(now=now)


@every(hours=1)
def forget_sign_ins(now: datetime) -> int:
    """Forget ways in that have expired."""
    return actions.forget_sign_ins(now=now)


@every(hours=6)
def forget_sessions(now: datetime) -> int:
    """Forget sessions that ended by themselves."""
    return actions.forget_sessions(now=now)


@every(hours=1)
def forget_typed(now: datetime) -> int:
    """Forget what guests typed who did not come in."""
    return actions.forget_typed(now=now)
