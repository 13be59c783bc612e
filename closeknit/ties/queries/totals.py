"""What ties come to, for totals in which nobody can be found."""

from __future__ import annotations

from collections import Counter
from datetime import datetime, timedelta

from closeknit import engine
from closeknit.ties.models import Moment, MomentKind, Ring
from closeknit.ties.queries.map import DEPTH, NEAR


def engaged(now: datetime) -> Counter[int]:
    """With how many peers each member really exchanges something: ties that are at least active."""
    moments = list(Moment.objects.filter(passed_at__lte=now))
    row: dict[tuple[int, int], int] = {}
    for one in moments:
        row.setdefault((one.a_id, one.b_id), len(row))
    found = engine.tie_strengths(
        [row[one.a_id, one.b_id] for one in moments],
        [DEPTH[MomentKind(one.kind)] for one in moments],
        [(now - one.passed_at) / timedelta(days=1) for one in moments],
        [0 if one.giver_id is None else 1 if one.giver_id == one.a_id else -1 for one in moments],
        len(row),
    )
    near = (pair for pair, place in row.items() if found.strength[place] >= NEAR[Ring.ACTIVE])
    return Counter(number for pair in near for number in pair)


def given_and_received(since: datetime, now: datetime) -> tuple[Counter[int], Counter[int]]:
    """How often each member gave something to somebody between two moments, and how often they were given something."""
    given: Counter[int] = Counter()
    received: Counter[int] = Counter()
    rows = Moment.objects.filter(passed_at__gte=since, passed_at__lte=now, giver__isnull=False, kind=MomentKind.HELPED)
    for a, b, giver in rows.values_list("a_id", "b_id", "giver_id"):
        given[giver] += 1
        received[b if giver == a else a] += 1
    return given, received
