"""Invented members by the million, as arrays: what the engine is timed on from Profiles to a verified answer."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from closeknit.engine.profiles import Profiles, Statements, _reduced

FIELDS = 24
TOPICS_A_FIELD = 8
TOPICS = FIELDS * TOPICS_A_FIELD
ABROAD = 0.3
"""Part of the phrases that are about some other field than the member's own."""


def crowd(n: int, seed: int = 48) -> Profiles:
    """N members in FIELDS fields, two or three offers and one to three needs each, capacities 0 to 4, four languages.

    A phrase has a main topic and two neighbouring ones, as `vocabulary.read` would give it.
    """
    rng = np.random.default_rng(seed)
    field = rng.integers(FIELDS, size=n)
    kinds = [_phrases(rng, field, few, most) for few, most in ((0, 1), (2, 3), (1, 3))]
    gives, wants = _reduced(kinds, n)
    return Profiles(
        id=np.arange(n),
        capacity=rng.choice(5, size=n, p=[0.05, 0.3, 0.35, 0.2, 0.1]).astype(np.int32),
        goals=kinds[0],
        offers=kinds[1],
        needs=kinds[2],
        ground=_ground(field),
        languages=(np.uint64(1) << rng.choice(4, size=n, p=[0.6, 0.2, 0.1, 0.1]).astype(np.uint64))
        | (rng.random(n) < 0.8).astype(np.uint64),
        hours=np.full(n, 0xFFFF00, np.uint64) << rng.integers(0, 20, n).astype(np.uint64),
        form=rng.choice(3, size=n, p=[0.35, 0.45, 0.2]).astype(np.int8),
        organisation=rng.integers(max(1, n // 20), size=n).astype(np.int32),
        level=np.full(n, -1, np.int8),
        gives=gives,
        wants=wants,
    )


def _phrases(rng: np.random.Generator, field: NDArray[np.int64], few: int, most: int) -> Statements:
    many = rng.integers(few, most + 1, size=len(field))
    start = np.concatenate([[0], np.cumsum(many)]).astype(np.int64)
    of = np.repeat(field, many)
    of = np.where(rng.random(len(of)) < ABROAD, rng.integers(FIELDS, size=len(of)), of)
    topic = np.minimum(rng.geometric(0.12, size=len(of)) - 1, TOPICS_A_FIELD - 1)
    near = (topic[:, None] + np.array([0, 1, 3])) % TOPICS_A_FIELD
    column = np.sort(of[:, None] * TOPICS_A_FIELD + near, axis=1)
    weight = np.where(column == (of * TOPICS_A_FIELD + topic)[:, None], 0.85, 0.3)
    weight *= 0.8 + 0.2 * rng.random(weight.shape)
    weight /= np.linalg.norm(weight, axis=1, keepdims=True)
    terms = csr_array(
        (
            weight.ravel().astype(np.float32),
            column.ravel().astype(np.int32),
            np.arange(0, 3 * len(of) + 1, 3, dtype=np.int32),
        ),
        shape=(len(of), TOPICS),
    )
    ones = np.ones(len(of), np.float32)
    return Statements(start, terms, ones, ones.astype(bool), np.arange(len(of), dtype=np.int32))


def _ground(field: NDArray[np.int64]) -> csr_array:
    n = len(field)
    columns = (field * TOPICS_A_FIELD).astype(np.int32)
    return csr_array((np.ones(n, np.float32), columns, np.arange(n + 1, dtype=np.int32)), shape=(n, TOPICS))
