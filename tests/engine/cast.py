"""Small communities whose words are topics already, built in a line each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from itertools import chain

import numpy as np
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from numpy.typing import NDArray
from scipy.sparse import csr_array

from closeknit.engine import FOREVER, Form, Profiles, Proposals, Rules, Statements, Why

examples = settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])

TOPICS = ("pricing", "law", "hiring", "sales", "design", "python", "grants", "writing")
NO_PAIRS = np.empty((0, 2), np.int32)


@dataclass(frozen=True, kw_only=True)
class Someone:
    """A member in a few words.

    A phrase names one topic or several, "pricing law"; in brackets, "(pricing)", nobody else may read it.
    """

    offers: Sequence[str] = ()
    needs: Sequence[str] = ()
    goals: Sequence[str] = ()
    ground: str = ""
    capacity: int = 1
    languages: int = 0
    hours: int = 0
    form: Form = Form.EITHER
    organisation: int = -1
    level: int = -1


def profiles(*members: Someone) -> Profiles:
    """Members as arrays; their ids are 100, 101 and so on."""
    n = len(members)
    goals, offers, needs = (
        _statements([getattr(someone, kind) for someone in members]) for kind in ("goals", "offers", "needs")
    )
    return Profiles(
        id=np.arange(100, 100 + n, dtype=np.int64),
        capacity=np.array([someone.capacity for someone in members], np.int32),
        goals=goals,
        offers=offers,
        needs=needs,
        ground=_rows([someone.ground for someone in members]),
        languages=np.array([someone.languages for someone in members], np.uint64),
        hours=np.array([someone.hours for someone in members], np.uint64),
        form=np.array([someone.form for someone in members], np.int8),
        organisation=np.array([someone.organisation for someone in members], np.int32),
        level=np.array([someone.level for someone in members], np.int8),
        gives=np.empty((n, 0), np.float32),
        wants=np.empty((n, 0), np.float32),
    )


def kept_apart(*pairs: tuple[int, int], why: Why = Why.MET, until: int = FOREVER, today: int = 0) -> Rules:
    """Rules that keep these pairs apart."""
    a, b = np.array(pairs, np.int32).reshape(-1, 2).T
    return replace(
        Rules.none(),
        a=a,
        b=b,
        why=np.full(len(a), why, np.int8),
        until=np.full(len(a), until, np.int32),
        today=today,
    )


def drawn(
    seed: int, members: int, *, topics: int = len(TOPICS), private: float = 0.0, at_rest: float = 0.1, most: int = 3
) -> Profiles:
    """A random community whose weights are all distinct; dense rows are the terms themselves, nothing reduced.

    private: part of the phrases that may not be quoted; at_rest: part of the members without room.
    """
    rng = np.random.default_rng(seed)
    goals, offers, needs = (_random(rng, members, topics, few, most, private) for few in (0, 0, 0))
    capacity = np.where(rng.random(members) < at_rest, 0, rng.integers(1, most + 1, members))
    return Profiles(
        id=rng.permutation(10 * members)[:members].astype(np.int64),
        capacity=capacity.astype(np.int32),
        goals=goals,
        offers=offers,
        needs=needs,
        ground=_random_rows(rng, members, topics),
        languages=rng.integers(0, 8, members).astype(np.uint64),
        hours=(np.uint64(0xFFFF) << rng.integers(0, 32, members).astype(np.uint64)),
        form=rng.integers(0, 3, members).astype(np.int8),
        organisation=rng.integers(-1, max(1, members // 4), members).astype(np.int32),
        level=rng.integers(-1, 5, members).astype(np.int8),
        gives=_dense(offers),
        wants=_dense(goals) + 2 * _dense(needs),
    )


@st.composite
def communities(draw: st.DrawFn, members: int = 14) -> tuple[Profiles, Rules]:
    """Random communities, from nobody to so many, and random rules for them."""
    n = draw(st.integers(0, members))
    seed = draw(st.integers(0, 10_000))
    people = drawn(seed, n, topics=draw(st.sampled_from([1, 3, 8])), private=draw(st.sampled_from([0.0, 0.4])))
    rng = np.random.default_rng(seed)
    many = draw(st.integers(0, 2 * n)) if n > 1 else 0
    a = rng.integers(0, max(n, 1), many)
    b = (a + rng.integers(1, max(n, 2), many)) % max(n, 1)
    return people, Rules(
        a=a.astype(np.int32),
        b=b.astype(np.int32),
        why=rng.integers(1, 6, many).astype(np.int8),
        until=rng.choice([99, 100, 101, FOREVER], many).astype(np.int32),
        today=100,
        colleagues=draw(st.booleans()),
        allow_one_way=draw(st.booleans()),
        floor=draw(st.sampled_from([0.0, 0.15, 0.3])),
    )


def reordered(people: Profiles, order: NDArray[np.int64]) -> Profiles:
    """The same members in other rows: row k is the member who stood in row order[k]."""
    moved = {f.name: getattr(people, f.name)[order] for f in fields(Profiles) if f.name not in KINDS}
    return Profiles(**moved, **{kind: _moved(getattr(people, kind), order) for kind in KINDS})


def ids(people: Profiles, proposals: Proposals) -> set[frozenset[int]]:
    """The pairs proposed, as ids."""
    return {frozenset((int(people.id[a]), int(people.id[b]))) for a, b in zip(proposals.a, proposals.b, strict=True)}


def rows(proposals: Proposals) -> set[frozenset[int]]:
    """The pairs proposed, as rows."""
    return {frozenset((int(a), int(b))) for a, b in zip(proposals.a, proposals.b, strict=True)}


KINDS = ("goals", "offers", "needs")


def _rows(phrases: Sequence[str]) -> csr_array:
    dense = np.zeros((len(phrases), len(TOPICS)), np.float32)
    for row, phrase in enumerate(phrases):
        for topic in phrase.strip("()").split():
            dense[row, TOPICS.index(topic)] = 1
    return csr_array(dense / np.maximum(np.linalg.norm(dense, axis=1, keepdims=True), 1))


def _statements(said: Sequence[Sequence[str]]) -> Statements:
    phrases = list(chain.from_iterable(said))
    return Statements(
        start=np.concatenate([[0], np.cumsum([len(own) for own in said])]).astype(np.int64),
        terms=_rows(phrases),
        urgency=np.ones(len(phrases), np.float32),
        quotable=np.array([not phrase.startswith("(") for phrase in phrases], bool),
        sentence=np.arange(len(phrases), dtype=np.int32),
    )


def _random_rows(rng: np.random.Generator, many: int, topics: int) -> csr_array:
    """Rows of length one over one topic mostly and one a little."""
    dense = np.zeros((many, topics), np.float32)
    for share in (1.0, 0.7):
        dense[np.arange(many), rng.integers(0, topics, many)] += share * rng.random(many)
    length = np.linalg.norm(dense, axis=1, keepdims=True)
    return csr_array(dense / np.where(length > 0, length, 1))


def _random(rng: np.random.Generator, members: int, topics: int, few: int, most: int, private: float) -> Statements:
    many = rng.integers(few, most + 1, members)
    size = int(many.sum())
    return Statements(
        start=np.concatenate([[0], np.cumsum(many)]).astype(np.int64),
        terms=_random_rows(rng, size, topics),
        urgency=rng.random(size).astype(np.float32),
        quotable=rng.random(size) >= private,
        sentence=np.arange(size, dtype=np.int32),
    )


def _dense(kind: Statements) -> NDArray[np.float32]:
    """Each member's phrases summed."""
    summed = np.zeros((len(kind.start) - 1, kind.terms.shape[1]), np.float32)
    np.add.at(summed, kind.member, kind.terms.toarray())
    return summed


def _moved(kind: Statements, order: NDArray[np.int64]) -> Statements:
    taken = np.concatenate([np.arange(kind.start[m], kind.start[m + 1]) for m in order] or [np.empty(0, int)])
    taken = taken.astype(np.int64)
    return Statements(
        start=np.concatenate([[0], np.cumsum(np.diff(kind.start)[order])]).astype(np.int64),
        terms=kind.terms[taken],
        urgency=kind.urgency[taken],
        quotable=kind.quotable[taken],
        sentence=kind.sentence[taken],
    )
