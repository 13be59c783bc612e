"""What a part has for a member's week, in a shape the week can ask, plan and show without knowing the part.

The week asks all parts at once, in one question: `rows` gives each part's own the columns that all share, and `Row`
is how the part gets them back to say in words as `Waiting` and `Done`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any, NamedTuple

from django.db.models import BigIntegerField, Case, CharField, F, Func, JSONField, QuerySet, Value, When
from django.db.models.functions import Cast, JSONObject
from django.utils.translation import ngettext


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing a member might do this week.

    kind: as "introduction" or "conversation"; the planner takes at most one of each kind a pass. key: the same thing
    has the same key all week. minutes: about how long it takes. somebody: another person is waiting for it.
    known: spent on somebody one already knows. template: a part's template that shows it, given `context` and `item`.
    words, address: the same in one line, for a mail.
    """

    kind: str
    key: str
    minutes: int
    template: str
    somebody: bool = False
    known: bool = False
    context: dict[str, Any] = field(default_factory=dict)
    words: str = ""
    address: str = ""

    @property
    def about(self) -> str:
        return about(self.minutes)


@dataclass(frozen=True, slots=True)
class Done:
    """One thing a member did this week: shown quietly, with its minutes spent. known: on somebody one knew already."""

    kind: str
    key: str
    minutes: int
    words: str
    address: str
    known: bool = False

    @property
    def about(self) -> str:
        return about(self.minutes)


def about(minutes: int) -> str:
    """How long something takes, in words."""
    return ngettext("about %(minutes)s minute", "about %(minutes)s minutes", minutes) % {"minutes": minutes}


def moment(written: str) -> datetime:
    """A time in a JSON column, which one database writes with its zone and the other without."""
    read = datetime.fromisoformat(written)
    return read if read.tzinfo else read.replace(tzinfo=UTC)


class Row(NamedTuple):
    """One row of a part, as the week's question brought it: all that `rows` was given, with the same names. peer: 0
    where it is about nobody else."""

    sort: str
    number: int
    peer: int
    at: datetime
    told: dict[str, Any]

    def moment(self, name: str) -> datetime:
        """A time among what is told."""
        return moment(self.told[name])

    def day(self, name: str) -> date:
        """A day among what is told."""
        return date.fromisoformat(self.told[name])


class Whole(Func):
    """A JSON column for `told`, as what it holds: SQLite would put its text into the answer."""

    function = "JSON"
    arity = 1
    output_field = JSONField()

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        return self.as_sql(compiler, connection, template="%(expressions)s", **context)


def rows(found: QuerySet[Any], *, sort: str, at: str, peer: Any = None, **told: Any) -> QuerySet[Any, Any]:
    """A part's rows in the columns that every part's have, so that one question can ask for all.

    sort: a word of the part's own that says what a row is of. at: a time of the row. peer: the number of the other
    member it is about, if any, whom the week brings along. told: what the words need, by name; a JSON column as
    `Whole("topics")`. A queryset with a limit goes in as `filter(pk__in=...)`: SQLite takes none inside a union.
    """
    return found.order_by().values(
        row_sort=Value(sort, CharField()),
        row_number=F("pk"),
        row_peer=Cast(Value(0) if peer is None else peer, BigIntegerField()),
        row_at=F(at),
        row_told=JSONObject(**told),
    )


def the_other(number: int) -> Case:
    """Of a row with two members `a` and `b`: the one who is not this."""
    return Case(When(a=number, then=F("b")), default=F("a"))
