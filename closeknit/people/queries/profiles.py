"""Members and what they wrote, as the engine reads them.

Pages import this without thinking, so nothing of the engine is asked for before a function runs.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from closeknit import engine
from closeknit.people.models import Form, Kind, Member, Relation, Statement
from closeknit.people.queries.members import statements
from closeknit.people.queries.readers import visible


@dataclass(frozen=True)
class Read:
    """Members and their statements in rows of the engine, and the way back from its row numbers."""

    members: Sequence[Member]
    written: dict[Kind, list[Statement]]
    profiles: engine.Profiles
    vocabulary: engine.Vocabulary

    @property
    def row(self) -> dict[int, int]:
        return {member.pk: row for row, member in enumerate(self.members)}


def read(members: Sequence[Member], room: Mapping[int, int], on: date) -> Read:
    """What the engine knows of these members. room: how many introductions fit into each one's week, by number; on: the
    day by whose clocks hours are told. Members are in the order of their numbers, and are all there are."""
    written = _written()
    # Common ground is told to both, so the engine sees no line of a profile that the other may not read.
    shown = [visible(member, Relation.INTRODUCED) for member in members]
    profiles, vocabulary = engine.read(
        goals=_sentences(members, written[Kind.GOAL]),
        offers=_sentences(members, written[Kind.OFFER]),
        needs=_sentences(members, written[Kind.NEED]),
        id=np.array([member.pk for member in members], dtype=np.int64),
        capacity=np.array([room[member.pk] for member in members], dtype=np.int32),
        topics=[profile.topics for profile in shown],
        about=[f"{profile.headline}. {profile.about}" for profile in shown],
        languages=_languages(members),
        hours=np.array([_hours(member, on) for member in members], dtype=np.uint64),
        form=np.array([engine.Form[Form(member.form).name] for member in members], dtype=np.int8),
        organisation=_organisations(members),
    )
    return Read(members=members, written=written, profiles=profiles, vocabulary=vocabulary)


def _written() -> dict[Kind, list[Statement]]:
    written: dict[Kind, list[Statement]] = {kind: [] for kind in Kind}
    for statement in statements():
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
