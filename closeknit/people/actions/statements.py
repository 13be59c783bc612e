"""One sentence at a time: adding, changing, confirming, ordering, removing."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from closeknit.people import queries
from closeknit.people.actions.indexing import index
from closeknit.people.actions.profile import (
    LONGEST_STATEMENT,
    LONGEST_TOPIC,
    MOST_STATEMENTS,
    USUAL_AUDIENCE,
    NotSaid,
    Said,
)
from closeknit.people.models import Audience, Kind, Member, Statement

MOST_TOPICS = 6  # of one statement
HALF_A_YEAR = timedelta(days=182)  # until a goal or need is asked about again, unless its member says otherwise


class AlreadySaid(NotSaid):
    """The same sentence of the same kind is there."""


class SaidEnough(NotSaid):
    """There are as many sentences of this kind as one may have."""


@transaction.atomic
def add_statement(*, member: Member, kind: Kind, said: Said, now: datetime) -> Statement:
    """Say one thing more, after all others of its kind."""
    rows = _rows(member, kind)
    if len(rows) >= MOST_STATEMENTS:
        raise SaidEnough
    statement = Statement.objects.create(
        member=member,
        kind=kind,
        text=_text(said, rows),
        topics=_topics(said.topics),
        audience=said.audience or USUAL_AUDIENCE[kind],
        position=rows[-1].position + 1 if rows else 0,
        written_at=now,
        review_on=said.review_on,
    )
    index(member=member)
    return statement


@transaction.atomic
def change_statement(*, statement: Statement, said: Said, now: datetime) -> Statement:
    """Say it differently, or to others."""
    rows = {row.pk: row for row in _rows(statement.member, Kind(statement.kind))}
    row = rows.pop(statement.pk, None)
    if row is None:
        raise Statement.DoesNotExist
    text = _text(said, list(rows.values()))
    if text != row.text:
        row.text, row.written_at = text, now
    row.topics, row.review_on = _topics(said.topics), said.review_on
    row.audience = said.audience or row.audience
    row.save(update_fields=["text", "written_at", "topics", "review_on", "audience"])
    index(member=row.member)
    return row


@transaction.atomic
def keep_statement(*, statement: Statement, now: datetime) -> Statement:
    """It still holds: ask again in half a year."""
    row = Statement.objects.select_for_update(of=("self",)).select_related("member").get(pk=statement.pk)
    row.review_on = queries.today(now, row.member) + HALF_A_YEAR
    row.save(update_fields=["review_on"])
    return row


@transaction.atomic
def move_statement(*, statement: Statement, earlier: bool) -> None:
    """Change places with the one before or after; the first and the last stay where they are."""
    rows = _rows(statement.member, Kind(statement.kind))
    place = next((place for place, row in enumerate(rows) if row.pk == statement.pk), None)
    if place is None:
        raise Statement.DoesNotExist
    other = place - 1 if earlier else place + 1
    if not 0 <= other < len(rows):
        return
    moved, beside, last = rows[place], rows[other], rows[-1].position
    moved_to, beside_to = beside.position, moved.position
    # Places are unique, so one steps aside before the two change.
    for row, position in ((moved, last + 1), (beside, beside_to), (moved, moved_to)):
        row.position = position
        row.save(update_fields=["position"])


@transaction.atomic
def remove_statement(*, statement: Statement) -> Said:
    """Take it away; returns what was said, so that it can be said again."""
    row = Statement.objects.select_for_update(of=("self",)).select_related("member").get(pk=statement.pk)
    row.delete()
    index(member=row.member)
    return Said(row.text, topics=tuple(row.topics), audience=Audience(row.audience), review_on=row.review_on)


def _rows(member: Member, kind: Kind) -> list[Statement]:
    """A member's sentences of a kind in their order; nobody else changes them until this is done."""
    Member.objects.select_for_update().get(pk=member.pk)
    return list(Statement.objects.filter(member=member, kind=kind).order_by("position"))


def _text(said: Said, others: Sequence[Statement]) -> str:
    text = " ".join(said.text.split())
    if not 0 < len(text) <= LONGEST_STATEMENT:
        raise NotSaid(f"a sentence has 1 to {LONGEST_STATEMENT} characters, this one has {len(text)}")
    if any(row.text == text for row in others):
        raise AlreadySaid
    return text


def _topics(labels: Sequence[str]) -> list[str]:
    kept = list(dict.fromkeys(" ".join(label.split()) for label in labels if label.strip()))
    if len(kept) > MOST_TOPICS or any(len(label) > LONGEST_TOPIC for label in kept):
        raise NotSaid(f"topics: at most {MOST_TOPICS}, of at most {LONGEST_TOPIC} characters each")
    return kept
