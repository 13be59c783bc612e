"""Asking: what a member would be glad of, and the waves in which it leaves."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from closeknit.asks import emails, for_engine, queries
from closeknit.asks.actions.indexing import index_asks
from closeknit.asks.models import Ask, Asking, Ending, Size, Sort
from closeknit.people import queries as people
from closeknit.people.models import Member

LONGEST_WISH = 120
LONGEST_TRYING = 1000


class EnoughAsks(Exception):
    """As many are open as one's pace allows, and fewer at first."""


class NotSaid(ValueError):
    """An ask has a wish, what it is for, a size and a day that is still to come."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a member asks for, as they typed it."""

    sort: str
    wish: str
    trying: str
    minutes: int
    needed_by: date | None = None
    is_open_to_all: bool = False


@transaction.atomic
def ask(*, asker: Member, wanted: Wanted, now: datetime) -> Ask:
    """Ask for something. Its first wave leaves with the next look of the clock."""
    asker = Member.objects.select_for_update().get(pk=asker.pk)
    if not queries.may_open(asker, now):
        raise EnoughAsks
    row = draft(asker=asker, wanted=wanted, now=now)
    row.save()
    index_asks(asker=asker.pk)
    return row


def draft(*, asker: Member, wanted: Wanted, now: datetime) -> Ask:
    """The same, unsaved: to see whom it would reach. Raises NotSaid."""
    wish, trying = " ".join(wanted.wish.split()), wanted.trying.strip()
    said = 1 <= len(wish) <= LONGEST_WISH and 1 <= len(trying) <= LONGEST_TRYING
    known = wanted.sort in Sort.values and wanted.minutes in Size.values
    in_time = wanted.needed_by is None or wanted.needed_by >= people.today(now, asker)
    if not (said and known and in_time):
        raise NotSaid
    return Ask(
        asker=asker,
        sort=wanted.sort,
        wish=wish,
        trying=trying,
        minutes=wanted.minutes,
        needed_by=wanted.needed_by,
        is_open_to_all=wanted.is_open_to_all,
        asked_at=now,
        due_at=now,
    )


def send_waves(*, now: datetime) -> int:
    """Bring asks to the next few, all that are due at once; returns how many askings were written.

    The thinking happens outside a transaction. Whoever was helped or closed meanwhile is left as it is.
    """
    due = list(queries.whose_wave_is_due(now))
    if not due:
        return 0
    going = [one for one in due if one.wave * for_engine.A_WAVE < for_engine.MOST_ASKED]
    found = for_engine.route(going, now) if going else []
    return sum(_wave(ask=one, found=[each for each in found if each.ask.pk == one.pk], now=now) for one in due)


@transaction.atomic
def _wave(*, ask: Ask, found: Sequence[for_engine.Found], now: datetime) -> int:
    row = Ask.objects.select_for_update().select_related("asker").get(pk=ask.pk)
    if row.closed_at is not None or row.due_at != ask.due_at:
        return 0
    askings = [
        Asking(
            ask=row,
            member=one.member,
            wave=row.wave + 1,
            offer=one.offer,
            asked_at=now,
            arrives_at=people.next_post(one.member, now),
        )
        for one in found
    ]
    Asking.objects.bulk_create(askings)
    for asking in askings:
        emails.asked(asking, now)
    zone = row.asker.timezone
    if askings:
        row.wave += 1
        row.due_at = queries.next_wave_at(row, now)
    else:  # nobody has room today; next week somebody may
        row.due_at = queries.working_days_later(now, queries.WAITED, zone)
    if row.listed_at is None and now >= queries.working_days_later(row.asked_at, queries.LISTED, zone):
        row.listed_at = now
    if row.listed_at is not None and row.wave * for_engine.A_WAVE >= for_engine.MOST_ASKED:
        row.due_at = None  # as many were asked as may be
    row.save(update_fields=["wave", "due_at", "listed_at"])
    return len(askings)


def end_over(*, now: datetime) -> int:
    """Close asks whose day has passed; returns how many."""
    return sum(_over(ask=one, now=now) for one in queries.whose_time_is_over(now))


@transaction.atomic
def _over(*, ask: Ask, now: datetime) -> bool:
    row = Ask.objects.select_for_update().get(pk=ask.pk)
    if row.closed_at is not None:
        return False
    row.closed_at, row.ending, row.due_at = now, Ending.OVER, None
    row.save(update_fields=["closed_at", "ending", "due_at"])
    return True
