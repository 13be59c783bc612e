"""What the clock does for mails."""

from datetime import datetime

from closeknit.jobs.registry import every
from closeknit.mail import delivery


@every(seconds=10)
def send(now: datetime) -> int:
    """Send what is due."""
    return delivery.send_due(now)


@every(hours=6)
def forget(now: datetime) -> int:
    """Forget the words of old mails."""
    return delivery.forget_bodies(now)
