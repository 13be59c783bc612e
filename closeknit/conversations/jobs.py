"""What the clock does for conversations."""

from datetime import datetime

from closeknit.conversations import actions
from closeknit.jobs.registry import every


@every(seconds=60)
def post(now: datetime) -> int:
    """Write the mails with letters that arrived."""
    return actions.post(now=now)
