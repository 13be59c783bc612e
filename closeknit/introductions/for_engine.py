"""Rows into what the engine reads, and the engine's answer into plain values."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from closeknit import engine
from closeknit.introductions import queries
from closeknit.people import queries as people
from closeknit.people.models import Form, Kind, Member, Statement

FORMS = {Form.WRITING: engine.Form.WRITING, Form.EITHER: engine.Form.EITHER, Form.CALLS: engine.Form.CALLS}
BANDS = (0.25, 0.5, 0.75)  # edges of the bands of worth in a round's spread


@dataclass(frozen=True)
class Reading:
    """Members and their statements as the engine reads them, and the way back from its row numbers."""

    members: Sequence[Member]
    written: dict[Kind, list[Statement]]
    profiles: engine.Profiles
    vocabulary: engine.Vocabulary
    rules: engine.Rules
    history: engine.History

    @property
    def row(self) -> dict[int, int]:
        return {member.pk: row for row, member in enumerate(self.members)}


def read(monday: date) -> Reading:
    """Everything a round of this week depends on."""
    members = list(people.members())
    row = {member.pk: number for number, member in enumerate(members)}
    past = list(queries.closed_since(monday))
    last_week = {
        number
        for past_one in past
        if past_one.round.monday == monday - timedelta(weeks=1)
        for number in (past_one.a_id, past_one.b_id)
    }
    written = _written()
    profiles, vocabulary = engine.read(
        goals=_sentences(members, written[Kind.GOAL]),
        offers=_sentences(members, written[Kind.OFFER]),
        needs=_sentences(members, written[Kind.NEED]),
        id=np.array([member.pk for member in members], dtype=np.int64),
        capacity=np.array(
            [member.pace.room(introduced_last_week=member.pk in last_week) for member in members], dtype=np.int32
        ),
        topics=[tuple(member.topics) for member in members],
        about=[f"{member.headline}. {member.about}" for member in members],
        languages=_languages(members),
        hours=np.array([_hours(member, monday) for member in members], dtype=np.uint64),
        form=np.array([FORMS[Form(member.form)] for member in members], dtype=np.int8),
        organisation=_organisations(members),
    )
    a, b, weeks_ago, until = _past(past, row, monday)
    profiles, history = engine.look_back(profiles, a, b, weeks_ago)
    rules = engine.Rules(
        a=a, b=b, why=np.full(len(a), engine.Why.CLOSED, dtype=np.int8), until=until, today=monday.toordinal()
    )
    return Reading(
        members=members, written=written, profiles=profiles, vocabulary=vocabulary, rules=rules, history=history
    )


def reasons(reading: Reading, found: Iterable[engine.Reason]) -> list[dict[str, Any]]:
    """Reasons of one side as plain values, with the words the other side may read today."""
    return [
        {
            "kind": reason.kind.name.lower(),
            "wanted": _quote(reading.written[Kind(reason.kind.name.lower())], reason.wanted)
            if reason.kind != engine.ReasonKind.GROUND
            else None,
            "given": _quote(reading.written[Kind.OFFER], reason.given),
            "topic": reading.vocabulary.name(reason.topic) if reason.topic >= 0 else None,
        }
        for reason in found
    ]


def spread(worth: np.ndarray) -> list[int]:
    """How many members would gain how much: counts in each band of worth, lowest first."""
    return [int(count) for count in np.bincount(np.digitize(worth, BANDS), minlength=len(BANDS) + 1)]


def _written() -> dict[Kind, list[Statement]]:
    written: dict[Kind, list[Statement]] = {kind: [] for kind in Kind}
    for statement in people.statements():
        written[Kind(statement.kind)].append(statement)
    return written


def _sentences(members: Sequence[Member], written: Sequence[Statement]) -> engine.Sentences:
    """Statements of one kind, already in the order of their members' numbers."""
    owners = np.array([statement.member_id for statement in written], dtype=np.int64)
    numbers = np.array([member.pk for member in members], dtype=np.int64)
    return engine.Sentences(
        start=np.append(np.searchsorted(owners, numbers), len(owners)).astype(np.int64),
        text=[statement.text for statement in written],
        topics=[tuple(statement.topics) for statement in written],
        quotable=np.array([statement.may_be_quoted for statement in written], dtype=np.bool_),
    )


def _languages(members: Sequence[Member]) -> np.ndarray:
    codes = sorted({code for member in members for code in member.languages})
    bit = {code: 1 << place for place, code in enumerate(codes[:64])}
    return np.array([sum(bit.get(code, 0) for code in set(member.languages)) for member in members], dtype=np.uint64)


def _organisations(members: Sequence[Member]) -> np.ndarray:
    names = sorted({member.organisation.casefold() for member in members} - {""})
    number = {name: place for place, name in enumerate(names)}
    return np.array([number.get(member.organisation.casefold(), -1) for member in members], dtype=np.int32)


def _hours(member: Member, on: date) -> int:
    if member.day_starts_at is None or member.day_ends_at is None:
        return 0
    starts, ends = (clock.hour + clock.minute / 60 for clock in (member.day_starts_at, member.day_ends_at))
    return engine.hours_mask(member.timezone, starts, ends, on)


def _past(
    past: Sequence[Any], row: dict[int, int], monday: date
) -> tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]:
    """Past pairs as row numbers, how many rounds ago, and until which day each rests."""
    a = np.array([row[one.a_id] for one in past], dtype=np.int32)
    b = np.array([row[one.b_id] for one in past], dtype=np.int32)
    weeks_ago = np.array([(monday - one.round.monday).days // 7 for one in past], dtype=np.int32)
    until = np.array([(one.round.last_day + queries.REST).toordinal() + 1 for one in past], dtype=np.int32)
    return a, b, weeks_ago, until


def _quote(written: Sequence[Statement], row: int) -> dict[str, Any] | None:
    if row < 0:
        return None
    statement = written[row]
    return {"statement": statement.pk, "text": statement.text if statement.may_be_quoted else None}
