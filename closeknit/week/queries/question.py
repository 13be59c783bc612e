"""The week's one question: put together once, and asked again and again with other values.

A dozen tables with their conditions take Django ten times as long to write down as the database to answer, and only
three things in them change: the member's number, and two times. So the question is written once, with stand-ins for the
three. Where one stands among its parameters, by itself or as a time so long before or after, it gets a name, and the
values of each asking go in by their names.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from itertools import chain
from typing import Any, Protocol

from django.db import connection
from django.db.models import F, IntegerField, QuerySet, Value

from closeknit.asks import queries as asks
from closeknit.circles import queries as circles
from closeknit.collaborations import queries as collaborations
from closeknit.conversations import queries as conversations
from closeknit.insights import queries as insights
from closeknit.introductions import queries as introductions
from closeknit.mentoring import queries as mentoring
from closeknit.openings import queries as openings
from closeknit.people import queries as people
from closeknit.people.models import Member
from closeknit.ties import queries as ties
from closeknit.web.waiting import Done, Row, Waiting, rows
from closeknit.week.models import LetGo

REMEMBERED = timedelta(weeks=4)  # how long a kind that was let go of twice stays rarer
SOMEBODY = -(2**53) + 1
SINCE, NOW = datetime(5000, 1, 1, tzinfo=UTC), datetime(8000, 1, 1, tzinfo=UTC)
NEAR = timedelta(weeks=52_000)  # a time nearer than that to a stand-in is meant by it
# All rows as one text, since reading a text of sixty rows takes a sixth of the time that sixty rows of texts take.
GATHERED = {
    "sqlite": "SELECT json_group_array(json_array(asked_by, row_sort, row_number, row_peer, row_at, json(row_told)))"
    " FROM ({})",
    "postgresql": "SELECT coalesce(json_agg(json_build_array(asked_by, row_sort, row_number, row_peer, row_at,"
    " row_told)), '[]')::text FROM ({}) AS every",
}


class Part(Protocol):
    """The `queries` of a part, as far as a week asks them."""

    def in_week(self, member: Member, since: datetime, now: datetime) -> list[QuerySet[Any, Any]]:
        """What was done since a moment and what waits now: a `rows` for each table.

        It is put together once: of the member only the number may go into it, and of the times only what is so long
        before or after them.
        """

    def told_in_week(
        self, found: Sequence[Row], member: Member, peers: dict[int, Member], now: datetime
    ) -> list[Waiting | Done]:
        """The same rows in words, without another question. peers: those in the rows, but whom the member blocked."""


# One line for each part that has something for a week; docs/developers/house.md tells how to add one.
PARTS: tuple[Part, ...] = (
    conversations,
    introductions,
    asks,
    circles,
    collaborations,
    mentoring,
    openings,
    insights,
    ties,
    people,
)


@dataclass(frozen=True, slots=True)
class Answer:
    """The rows of each of PARTS, in their order; what the member let go of lately, oldest first; whom they blocked."""

    of_parts: list[list[Row]]
    let_go: list[LetGo]
    blocked: set[int]


@dataclass(frozen=True, slots=True)
class Slot:
    """Where a value goes: of which of the three it is, and how much later."""

    of: str
    later: timedelta = timedelta()

    def filled(self, number: int, since: datetime, now: datetime) -> Any:
        if self.of == "member":
            return number
        return connection.ops.adapt_datetimefield_value((since if self.of == "since" else now) + self.later)


def ask(member: Member, since: datetime, now: datetime) -> Answer:
    """Everything of every part, by one question."""
    sql, parameters = written(connection.vendor)
    values = {
        name: one.filled(member.pk, since, now) if isinstance(one, Slot) else one for name, one in parameters.items()
    }
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        [told] = cursor.fetchone()
    answers: list[list[Row]] = [[] for _ in range(len(PARTS) + 2)]
    for place, sort, number, peer, at, words in json.loads(told):
        answers[place].append(Row(sort, number, peer, _time(at), words))
    *of_parts, let_go, blocked = answers
    let_go.sort(key=lambda row: (row.at, row.number))
    return Answer(of_parts, [_as_let_go(row, member) for row in let_go], {row.peer for row in blocked})


@lru_cache
def written(vendor: str) -> tuple[str, dict[str, Any]]:
    """The question as one database reads it, and its parameters by name, with a `Slot` where a value goes."""
    sql, parameters = union(Member(pk=SOMEBODY), SINCE, NOW).query.sql_with_params()
    names: dict[tuple[type, Any], str] = {}
    slotted = [_slotted(parameter) for parameter in parameters]
    named = [f"%({names.setdefault((type(one), one), f'p{len(names)}')})s" for one in slotted]
    between = sql.split("%s")
    whole = "".join(chain.from_iterable(zip(between, [*named, ""], strict=True)))
    return GATHERED[vendor].format(whole), {name: one for (_, one), name in names.items()}


def union(member: Member, since: datetime, now: datetime) -> QuerySet[Any, Any]:
    """The rows of every part, each with the place of its part, and what the week itself needs."""
    lately = LetGo.objects.filter(member=member, let_go_at__gte=now - REMEMBERED)
    let_go = rows(lately, sort="let_go", at="let_go_at", kind=F("kind"), key=F("key"), monday=F("monday"))
    blocked = rows(people.blocks_of(member), sort="blocked", at="blocked_at", peer=F("peer"))
    asked = [*(part.in_week(member, since, now) for part in PARTS), [let_go], [blocked]]
    whose = [
        question.annotate(asked_by=Value(place, IntegerField()))
        for place, questions in enumerate(asked)
        for question in questions
    ]
    united: QuerySet[Any, Any] = whose[0].union(*whose[1:], all=True)
    return united


def _slotted(parameter: Any) -> Any:
    """A parameter, or the slot that it stands in for."""
    if parameter == SOMEBODY:
        return Slot("member")
    time = _maybe_time(parameter)
    for of, stand_in in (("since", SINCE), ("now", NOW)):
        if time is not None and abs(time - stand_in) < NEAR:
            return Slot(of, time - stand_in)
    return parameter


def _maybe_time(parameter: Any) -> datetime | None:
    """A parameter as a time, where it is one: SQLite has them as text already."""
    if isinstance(parameter, str):
        try:
            parameter = datetime.fromisoformat(parameter)
        except ValueError:
            return None
    return _time(parameter) if isinstance(parameter, datetime) else None


def _time(at: datetime | str) -> datetime:
    """A time as either database answers it."""
    read = datetime.fromisoformat(at) if isinstance(at, str) else at
    return read if read.tzinfo else read.replace(tzinfo=UTC)


def _as_let_go(row: Row, member: Member) -> LetGo:
    return LetGo(
        pk=row.number,
        member=member,
        monday=row.day("monday"),
        kind=row.told["kind"],
        key=row.told["key"],
        let_go_at=row.at,
    )
