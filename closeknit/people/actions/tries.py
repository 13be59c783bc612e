"""How often codes may be typed. Counted in rows, so that every process that answers pages counts alike."""

from datetime import datetime, timedelta

from closeknit.people import queries
from closeknit.people.models import WrongTry

TRIES_OF_ACCOUNT = 10
IN_A_QUARTER = timedelta(minutes=15)
THEN_ONE_EACH = timedelta(minutes=1)
TRIES_FROM_NETWORK = 20
IN_AN_HOUR = timedelta(hours=1)


class TooManyTries(Exception):
    """No code is looked at now. A link and a passkey work as ever, so nobody is locked out by a stranger."""


def refuse_too_many(*, email: str, came_from: str, now: datetime) -> None:
    """Raise `TooManyTries` after ten wrong codes for an account, but for one a minute, or twenty from one network.

    Those for an address that is nobody's count like a member's: otherwise the limit itself would tell which is which.
    """
    here = WrongTry.objects.filter(came_from=came_from, tried_at__gt=now - IN_AN_HOUR)
    if came_from and here.count() >= TRIES_FROM_NETWORK:
        raise TooManyTries
    tries = WrongTry.objects.filter(address_hash=_hash(email), tried_at__gt=now - IN_A_QUARTER)
    if tries.count() >= TRIES_OF_ACCOUNT and tries.filter(tried_at__gt=now - THEN_ONE_EACH).exists():
        raise TooManyTries


def note_wrong_try(*, email: str, came_from: str, now: datetime) -> None:
    """Remember a wrong code for an hour."""
    WrongTry.objects.create(address_hash=_hash(email), came_from=came_from, tried_at=now)


def forget_wrong_tries(*, now: datetime) -> int:
    """Forget those that count no more."""
    forgotten, _ = WrongTry.objects.filter(tried_at__lte=now - IN_AN_HOUR).delete()
    return forgotten


def _hash(email: str) -> str:
    return queries.address_hash(email.strip(), "wrong tries")
