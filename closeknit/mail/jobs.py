"""What the clock does for mails."""

from datetime import datetime

from closeknit.jobs.registry import every
from closeknit.mail import delivery
from closeknit.mail.incoming import addresses, answering, keeping


@every(seconds=10)
def send(now: datetime) -> int:
    """Send what is due."""
    return delivery.send_due(now)


@every(hours=6)
def forget(now: datetime) -> int:
    """Forget the words of old mails."""
    return delivery.forget_bodies(now)


@every(seconds=10)
def read(now: datetime) -> int:
    """Do what members say by mail."""
    return answering.read_due(now)


@every(hours=6)
def forget_arrived(now: datetime) -> int:
    """Forget the words of what arrived, and addresses that work no longer."""
    return keeping.forget_raw(now) + keeping.forget_rows(now) + addresses.forget_addresses(now)
