"""Fairness over rounds: who has gained little comes first, and nobody waits twice running if it can be helped.

u_i = benefit so far, halved every HALF_LIFE rounds;    f_i = ((e + mean u) / (e + u_i)) ** ALPHA
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from closeknit.engine.benefit import GIFT, answered, wants
from closeknit.engine.profiles import Profiles, Statements

ALPHA = 0.5
EASE = 0.2
HALF_LIFE = 8


@dataclass(frozen=True, slots=True)
class History:
    """What earlier rounds gave.

    benefit: float32[N]; the part of their wants answered so far, older rounds counting less.
    answered: float32[N]; the same with every round counting whole. What is left to answer is the rest.
    waiting: bool[N]; those with room whom the last round left out.
    first: bool[N]; those who were never introduced and are new: their first introduction is chosen with more care.
    answering: float32[N] in 0..1; how often each answers, see `willingness.answering`. A first introduction is rather
        with somebody who does.
    """

    benefit: NDArray[np.float32]
    answered: NDArray[np.float32]
    waiting: NDArray[np.bool_]
    first: NDArray[np.bool_] | None = None
    answering: NDArray[np.float32] | None = None


def favour(history: History | None, n: int) -> NDArray[np.float32]:
    """float32[N] in 0..1, largest for those who gained least.

    >>> so_far = np.array([0.0, 0.6], np.float32)
    >>> favour(History(so_far, so_far, np.zeros(2, bool)), 2)
    array([1. , 0.5], dtype=float32)
    """
    if history is None:
        return np.ones(n, np.float32)
    raw = ((EASE + history.benefit.mean()) / (EASE + history.benefit)) ** ALPHA if n else np.ones(0)
    return np.asarray(raw / raw.max(initial=1e-9), np.float32)


def look_back(
    people: Profiles, a: NDArray[np.int32], b: NDArray[np.int32], rounds_ago: NDArray[np.int32]
) -> tuple[Profiles, History]:
    """What K past introductions a[k]-b[k] already gave: the members without the needs answered, and the history.

    rounds_ago: int32[K], 1 for the last round. A need counts once, when it was first answered. O(K phrases^2).
    """
    wanted = wants(people)
    since = np.zeros(len(wanted.share), np.int32)
    for of, by in ((a, b), (b, a)):
        pair, want, _, likeness = answered(people, wanted, of, by)
        enough = likeness >= GIFT
        np.maximum.at(since, want[enough], rounds_ago[pair[enough]])
    n = len(people)
    done = since > 0
    writer = np.repeat(np.arange(n), np.diff(wanted.start))
    worth = wanted.share * 0.5 ** (since / HALF_LIFE)
    benefit = np.bincount(writer[done], worth[done], minlength=n).astype(np.float32)
    whole = np.bincount(writer[done], wanted.share[done], minlength=n).astype(np.float32)
    last = np.concatenate([a[rounds_ago == 1], b[rounds_ago == 1]])
    waiting = np.ones(n, bool) if len(a) else np.zeros(n, bool)
    waiting[last] = False
    open_needs = np.ones(len(people.needs.urgency), bool)
    open_needs[wanted.row[done & wanted.is_need]] = False
    return replace(people, needs=_only(people.needs, open_needs)), History(
        benefit, whole, waiting & (people.capacity > 0)
    )


def coverage(people: Profiles, a: NDArray[np.int32], b: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Which of the members' needs the introductions a[k]-b[k] answer: bool, one for each sentence of need."""
    wanted = wants(people)
    many = int(people.needs.sentence.max(initial=-1)) + 1
    covered = np.zeros(many, bool)
    for of, by in ((a, b), (b, a)):
        _, want, _, likeness = answered(people, wanted, of, by)
        found = want[(likeness >= GIFT) & wanted.is_need[want]]
        covered[people.needs.sentence[wanted.row[found]]] = True
    return covered


def gini(values: NDArray[np.float32]) -> float:
    """How unevenly something is spread: 0 all the same, towards 1 one has it all (Gini 1912).

    >>> gini(np.array([1.0, 1.0, 1.0])), gini(np.array([0.0, 0.0, 3.0]))
    (0.0, 0.6666666666666666)
    """
    ordered = np.sort(np.asarray(values, np.float64))
    n, total = len(ordered), ordered.sum()
    if not n or total <= 0:
        return 0.0
    return float((2 * np.arange(1, n + 1) - n - 1) @ ordered / (n * total))


def _only(kind: Statements, keep: NDArray[np.bool_]) -> Statements:
    kept = np.concatenate([[0], np.cumsum(keep)])
    return Statements(
        kept[kind.start].astype(np.int64), kind.terms[np.flatnonzero(keep)], kind.urgency[keep], kind.quotable[keep],
        kind.sentence[keep],
    )  # fmt: skip
