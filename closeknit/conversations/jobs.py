"""What the clock does for conversations."""

from datetime import datetime

from closeknit.conversations import actions
from closeknit.jobs.registry import every


@every(seconds=60)
def post(now: datetime) -> int:
    """Write the mails with letters that arrived."""
    return actions.post(now=now)


@every(seconds=60)
def call_off(now: datetime) -> int:
    """Call off talks between two of whom one blocked the other or is leaving."""
    return actions.call_off_for_those_apart(now=now)
