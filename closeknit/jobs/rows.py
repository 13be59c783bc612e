"""Taking due rows, doing them, and saying so: claim, do outside the transaction, finish or back off."""

from __future__ import annotations

import random
import secrets
from datetime import datetime, timedelta
from typing import TypeVar

from django.db import connection, transaction
from django.db.models import F, Q, QuerySet

from closeknit.jobs.models import Due

LEASE = timedelta(minutes=2)
TRIES = 5
BACK_OFF = timedelta(seconds=30)
LONGEST_WAIT = timedelta(hours=4)

Row = TypeVar("Row", bound=Due)


def due(rows: QuerySet[Row], now: datetime) -> QuerySet[Row]:
    """Those that may be taken now, oldest first."""
    free = Q(lease_until__isnull=True) | Q(lease_until__lt=now)
    return rows.filter(free, done_at__isnull=True, set_aside_at__isnull=True, due_at__lte=now).order_by("due_at", "pk")


@transaction.atomic
def claim(rows: QuerySet[Row], *, now: datetime, few: int = 20, lease: timedelta = LEASE) -> list[Row]:
    """Take a few due rows for a while. Two that claim at once never get the same row."""
    waiting = due(rows, now)
    if connection.features.has_select_for_update_skip_locked:
        waiting = waiting.select_for_update(skip_locked=True, of=("self",))
    taken = list(waiting[:few])
    for row in taken:
        row.lease, row.lease_until, row.attempts = secrets.token_hex(16), now + lease, row.attempts + 1
        row.save(update_fields=["lease", "lease_until", "attempts"])
    return taken


def renew(row: Due, *, now: datetime, lease: timedelta = LEASE) -> bool:
    """Hold a row for longer; False if the lease ran out and somebody else took it."""
    return bool(mine(row).update(lease_until=now + lease))


def finish(row: Due, *, now: datetime) -> bool:
    """Say that a row is done; False if it is no longer ours to say."""
    return bool(mine(row).update(done_at=now, lease="", lease_until=None))


def back_off(row: Due, *, now: datetime, tries: int = TRIES) -> None:
    """Let a row that failed wait twice as long as the last time, give or take, and LONGEST_WAIT at most; set it aside
    after so many tries."""
    if row.attempts >= tries:
        set_aside(row, now=now)
        return
    spread = random.uniform(0.8, 1.2)  # noqa: S311 - spreads load, guards nothing
    wait = min(BACK_OFF * 2 ** (row.attempts - 1), LONGEST_WAIT) * spread
    mine(row).update(due_at=now + wait, lease="", lease_until=None)


def set_aside(row: Due, *, now: datetime) -> bool:
    """Try a row no more, until an operator says so; False if it is no longer ours to say."""
    return bool(mine(row).update(set_aside_at=now, lease="", lease_until=None))


def take_up_again(row: Due, *, now: datetime) -> bool:
    """Let a row that was set aside be tried once more."""
    again = type(row)._default_manager.filter(pk=row.pk, set_aside_at__isnull=False)
    return bool(again.update(set_aside_at=None, attempts=0, due_at=now))


def put_off(row: Due, *, until: datetime) -> bool:
    """Give a row back untouched, to be taken later; it counts as no failure."""
    return bool(mine(row).update(due_at=until, attempts=F("attempts") - 1, lease="", lease_until=None))


def mine(row: Row) -> QuerySet[Row]:
    """A claimed row, as long as its lease is ours and it is not done."""
    return type(row)._default_manager.filter(pk=row.pk, lease=row.lease, done_at__isnull=True).exclude(lease="")
