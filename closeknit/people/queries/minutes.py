"""The one ledger of minutes: what each member's weeks are spoken for already, whatever part it is by.

Lower parts never call upper ones, but it is they who ask for minutes: each part that takes some puts its question here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from datetime import datetime
from functools import cache

from django.utils.module_loading import autodiscover_modules

from closeknit.engine import FILLED
from closeknit.people.models import Member

Taking = Callable[[datetime], Mapping[int, int]]
EACH_WEEK: list[Taking] = []
WAITING: list[Taking] = []


def takes_each_week(taking: Taking) -> Taking:
    """Register what a part takes of every week, as circles do: minutes by the number of the member."""
    EACH_WEEK.append(taking)
    return taking


def takes_while_waiting(taking: Taking) -> Taking:
    """Register what waits for an answer and takes minutes until it has one, as asks do."""
    WAITING.append(taking)
    return taking


def minutes_each_week(now: datetime) -> Counter[int]:
    """What everything that goes on takes of each member's weeks, by number."""
    return _sum(EACH_WEEK, now)


def minutes_waiting(now: datetime) -> Counter[int]:
    """What waits for answers takes of each member's week, by number."""
    return _sum(WAITING, now)


def room_each_week(member: Member, now: datetime) -> int:
    """How many minutes of every week nothing that goes on takes; never below none."""
    return max(0, int(FILLED * member.minutes_per_week) - minutes_each_week(now)[member.pk])


@cache
def _registered() -> None:
    autodiscover_modules("queries")


def _sum(takings: list[Taking], now: datetime) -> Counter[int]:
    _registered()
    found: Counter[int] = Counter()
    for taking in takings:
        found += Counter(taking(now))
    return found
