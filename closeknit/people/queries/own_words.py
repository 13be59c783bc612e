"""What one member said."""

from dataclasses import dataclass
from datetime import date

from closeknit.people.models import Kind, Member, Statement


@dataclass(frozen=True, slots=True)
class Group:
    """A member's sentences of one kind, in their order; `due` are those to be asked about."""

    kind: Kind
    rows: list[Statement]
    due: frozenset[int]


def statements_by_kind(member: Member, today: date) -> list[Group]:
    """Goals, offers and needs, in this order, also where there are none."""
    rows = list(member.statements.order_by("position"))
    return [
        Group(
            kind,
            [row for row in rows if row.kind == kind],
            frozenset(row.pk for row in rows if row.is_due(today)),
        )
        for kind in Kind
    ]


def own_language(member: Member) -> str:
    """The language a member writes in most: topics of their sentences are named in it."""
    return str(next(iter(member.languages), member.language))
