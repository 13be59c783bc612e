"""The one ledger of minutes: what each member's weeks are spoken for already, whatever part it is by.

Lower parts never call upper ones, but it is they who ask for minutes: each part that takes some puts its questions
here. Together they are one, about everybody or about one.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import F, QuerySet, Value
from django.db.models.expressions import Combinable
from django.utils.module_loading import autodiscover_modules

from closeknit.engine import FILLED
from closeknit.people.models import Member

Taking = Callable[[datetime], Sequence[QuerySet[Any, Any]]]
EACH_WEEK: list[Taking] = []
WAITING: list[Taking] = []


def takes_each_week(taking: Taking) -> Taking:
    """Register what a part takes of every week, as circles do: rows as `taken` makes them."""
    EACH_WEEK.append(taking)
    return taking


def takes_while_waiting(taking: Taking) -> Taking:
    """Register what waits for an answer and takes minutes until it has one, as asks do."""
    WAITING.append(taking)
    return taking


def taken(
    rows: QuerySet[Any, Any], *, whose: str, minutes: Combinable | str, weeks: Combinable | str | None = None
) -> QuerySet[Any, Any]:
    """Rows each of which takes minutes of a member's week. whose: the field with the member. weeks: over how many they
    are counted; one, where nothing is said."""
    over = Value(1) if weeks is None else _column(weeks)
    return rows.order_by().values(whose=F(whose), takes=_column(minutes), over=over)


def minutes_each_week(now: datetime, *, of: Member | None = None) -> Counter[int]:
    """What everything that goes on takes of each member's weeks, by number; of one alone, where one is named."""
    return _sum(EACH_WEEK, now, of)


def minutes_waiting(now: datetime, *, of: Member | None = None) -> Counter[int]:
    """What waits for answers takes of each member's week, by number; of one alone, where one is named."""
    return _sum(WAITING, now, of)


def room_each_week(member: Member, now: datetime) -> int:
    """How many minutes of every week nothing that goes on takes; never below none."""
    return max(0, int(FILLED * member.minutes_per_week) - minutes_each_week(now, of=member)[member.pk])


@cache
def _registered() -> None:
    autodiscover_modules("queries")


def _column(named: Combinable | str) -> Combinable:
    return F(named) if isinstance(named, str) else named


def _sum(takings: list[Taking], now: datetime, of: Member | None) -> Counter[int]:
    """Each row's minutes over its weeks, rounded up."""
    _registered()
    first, *others = [rows.filter(whose=of.pk) if of else rows for taking in takings for rows in taking(now)]
    found: Counter[int] = Counter()
    for row in first.union(*others, all=True):
        found[row["whose"]] += -(-row["takes"] // row["over"])
    return found
