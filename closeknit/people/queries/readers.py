"""Who is what to whom, and what they may read of each other: the one place that decides it.

Lower parts never call upper ones, but who met is known above: each part that knows puts its question here.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import Case, CharField, Q, QuerySet, Value, When
from django.utils.module_loading import autodiscover_modules

from closeknit.people.models import AFTER_TWO_YESES, READ_BY, Kind, Member, Relation, Statement
from closeknit.people.queries.members import peers

Known = Callable[[Member, datetime], QuerySet[Any, Any]]
Together = Callable[[Member], QuerySet[Any, Any]]
KNOWN: list[tuple[Relation, Known]] = []
TOGETHER: list[Together] = []


@dataclass(frozen=True, slots=True)
class Visible:
    """A member as a reader of one relation sees them; what is not theirs to read is empty. Pages show this, no row.

    may_see_photo, may_see_hours: whether they are for this reader, where there are any.
    """

    code: str
    name: str
    first_name: str
    relation: Relation
    headline: str
    about: str
    place: str
    organisation: str
    languages: tuple[str, ...]
    topics: tuple[str, ...]
    email: str
    may_see_photo: bool
    may_see_hours: bool


def makes_known(relation: Relation) -> Callable[[Known], Known]:
    """Register who knows of a relation: `@makes_known(Relation.TIED)`, in the `queries` of a part above.

    The question takes a member and the time, and returns the numbers of their peers, as a queryset of the one column
    `number`: so that all of them are one question, or go into another.
    """

    def register(known: Known) -> Known:
        KNOWN.append((relation, known))
        return known

    return register


def sit_together(together: Together) -> Together:
    """Register who knows of circles: `@sit_together`, in the `queries` of a part above.

    The question takes a member, and returns the numbers of those who sit in one with them, as a queryset of one column.
    """
    TOGETHER.append(together)
    return together


@cache
def _discovered() -> None:
    autodiscover_modules("queries")


@cache
def _nearest_first() -> list[tuple[Relation, Known]]:
    _discovered()
    return sorted(KNOWN, key=lambda one: list(Relation).index(one[0]))


def relations(member: Member, now: datetime) -> dict[int, Relation]:
    """What a member is to those they are tied or introduced to, by number; to all others they are a member."""
    return _nearest(*(known(member, now) for _, known in _nearest_first()))


def relation(reader: Member, owner: Member, now: datetime) -> Relation:
    """What a reader is to a member. Whether one blocked the other is for `access` to ask first."""
    if reader.pk == owner.pk:
        return Relation.OWN
    near = _nearest(*(known(reader, now).filter(number=owner.pk) for _, known in _nearest_first()))
    return near.get(owner.pk, Relation.MEMBER)


def relation_to(field: str, reader: Member, now: datetime) -> Case:
    """The same for whoever stands in a field of the rows of another question, to go into it. Never the reader's own."""
    near = [When(**{f"{field}__in": known(reader, now)}, then=Value(found)) for found, known in _nearest_first()]
    return Case(*near, default=Value(Relation.MEMBER), output_field=CharField())


def readable_by(reader: Member, now: datetime, owner: str) -> Q:
    """Rows with an `audience` that a reader may read, to go into another question. owner: the field that says whose
    one is."""
    rows = Q(audience__in=READ_BY[Relation.MEMBER])
    for found, known in _nearest_first():
        rows |= Q(audience__in=READ_BY[found], **{f"{owner}__in": known(reader, now)})
    return rows


def _nearest(*known: QuerySet[Any, Any]) -> dict[int, Relation]:
    """The nearest relation to each of those in questions that come the nearest first, by number. One question."""
    each = [rows.annotate(at=Value(at)) for at, rows in enumerate(known)]
    told = sorted(each[0].union(*each[1:]), key=lambda one: -one["at"])
    return {one["number"]: _nearest_first()[one["at"]][0] for one in told}


def circle_peers(member: Member) -> QuerySet[Member]:
    """Those who sit in a circle with a member, as far as the two may meet; to go into another question."""
    _discovered()
    there = Q(pk__in=[])
    for together in TOGETHER:
        there |= Q(pk__in=together(member))
    return peers(member).filter(there)


def may_read(owner: Member, field: str, relation: Relation) -> bool:
    """Whether a field of a member's profile is for a reader of this relation."""
    if field in AFTER_TWO_YESES and relation not in {Relation.OWN, Relation.TIED}:
        return False
    return relation.reads(owner.audience_of(field))


def visible(owner: Member, relation: Relation) -> Visible:
    """A member as a reader of this relation sees them. Asks no row."""

    def read(field: str) -> str:
        return getattr(owner, field) if may_read(owner, field, relation) else ""

    return Visible(
        code=owner.code,
        name=owner.name,
        first_name=owner.first_name,
        relation=relation,
        headline=read("headline"),
        about=read("about"),
        place=read("place"),
        organisation=read("organisation"),
        languages=tuple(read("languages")),
        topics=tuple(read("topics")),
        email=read("email"),
        may_see_photo=may_read(owner, "photo", relation),
        may_see_hours=may_read(owner, "hours", relation),
    )


def statements_for(owner: Member, relation: Relation) -> dict[Kind, list[Statement]]:
    """What a reader of this relation may read of a member's goals, offers and needs, by kind."""
    said: dict[Kind, list[Statement]] = {kind: [] for kind in Kind}
    for statement in owner.statements.all():
        if relation.reads(statement.audience):
            said[Kind(statement.kind)].append(statement)
    return said


def readable_statements(reader: Member, now: datetime) -> QuerySet[Statement]:
    """Everything a member may read of what others wrote: as `statements_for` says, for all at once."""
    rows = Statement.objects.filter(readable_by(reader, now, "member"), member__in=peers(reader))
    return rows.order_by("member_id", "kind", "position")
