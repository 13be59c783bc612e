"""What would follow if rounds were run in another way. Nothing of it changes a round, or is about anybody."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from closeknit import engine
from closeknit.introductions import for_engine, queries
from closeknit.introductions.actions.rounds import look_ahead
from closeknit.introductions.models import Forecast
from closeknit.jobs import rows
from closeknit.network import actions as locking
from closeknit.network import queries as network

FORECASTS_ARE_KEPT = timedelta(days=30)
LEASE = timedelta(minutes=30)  # for ten thousand members on a slow machine
TOTALS = ("members", "introduced", "needs", "needs_answered", "room", "placed", "value", "bound")


@transaction.atomic
def ask_what_if(*, every: int, floor: float, bridging: float, most: int, now: datetime) -> Forecast:
    """Ask the clock to work it out; where one is still to be worked out, that one."""
    locking.lock()
    waiting = Forecast.objects.filter(done_at=None, set_aside_at=None).first()
    if waiting is not None:
        return waiting
    return Forecast.objects.create(asked_at=now, due_at=now, every=every, floor=floor, bridging=bridging, most=most)


def work_out(*, now: datetime) -> int:
    """Work out what was asked, one at a time and outside a transaction. How many were done."""
    done = 0
    for row in rows.claim(Forecast.objects.all(), now=now, few=1, lease=LEASE):
        try:
            result = foretold(manner=engine.Manner(row.floor, row.bridging, row.most, row.every), now=now)
        except Exception:
            rows.back_off(row, now=now)
            raise
        with transaction.atomic():
            if rows.finish(row, now=now):
                Forecast.objects.filter(pk=row.pk).update(result=result)
                done += 1
    return done


def foretold(*, manner: engine.Manner, now: datetime, seeds: int = 20) -> dict[str, Any]:
    """What `Forecast.result` holds. Reads, and writes nothing."""
    as_it_is = for_engine.manner_of(network.this_network())
    ahead = [look_ahead(now=now, manner=one) for one in (as_it_is, manner)]
    found = half_year(manner=manner, now=now, seeds=seeds)
    return {
        "next": [{name: getattr(row, name) for name in TOTALS} for row in ahead],
        "half_year": {
            name: [[one.low, one.middle, one.high] for one in (*found.ways[name], *found.differences[name])]
            for name in found.ways
        },
    }


def half_year(*, manner: engine.Manner, now: datetime, weeks: int = 26, seeds: int = 20) -> engine.Outlook:
    """The coming rounds as the organisers chose and in another manner, run in memory. Reads, and writes nothing."""
    as_it_is = for_engine.manner_of(network.this_network())
    at = queries.next_round(now)
    monday = queries.next_monday(now)
    with transaction.atomic():  # one look at the rows
        reading = for_engine.read(monday, at, now, as_it_is)
        given = for_engine.prospects(reading, monday)
    return engine.outlook(given, (as_it_is, manner), weeks=weeks, seeds=seeds)


@transaction.atomic
def forget_forecasts(*, now: datetime) -> int:
    """Forget what was foretold a while ago: the network is another by then."""
    forgotten, _ = Forecast.objects.filter(asked_at__lt=now - FORECASTS_ARE_KEPT).delete()
    return forgotten
