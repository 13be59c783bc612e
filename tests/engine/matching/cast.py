"""Small problems, and the plainest ways to solve them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import combinations

import numpy as np
from hypothesis import settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from closeknit.engine.matching import exact, greedy, priced

examples = settings(max_examples=40)

SOLVERS = {"exact": exact.match, "priced": priced.match, "greedy": greedy.match}


@dataclass(frozen=True)
class Problem:
    i: NDArray[np.int32]
    j: NDArray[np.int32]
    weight: NDArray[np.floating]
    capacity: NDArray[np.int32]

    def __iter__(self) -> Iterator[NDArray]:
        return iter((self.i, self.j, self.weight, self.capacity))

    def value(self, keep: NDArray[np.bool_]) -> float:
        return float(self.weight[keep].sum(dtype=np.float64))

    def places(self, keep: NDArray[np.bool_]) -> NDArray[np.int64]:
        return np.bincount(np.concatenate([self.i[keep], self.j[keep]]), minlength=len(self.capacity))


def written(pairs: list[tuple[int, int, float]], capacity: list[int]) -> Problem:
    """A problem written by hand."""
    i, j, weight = zip(*pairs, strict=True) if pairs else ((), (), ())
    return Problem(
        np.array(i, dtype=np.int32),
        np.array(j, dtype=np.int32),
        np.array(weight, dtype=np.float64),
        np.array(capacity, dtype=np.int32),
    )


def drawn(seed: int, members: int, share: float, most: int, kind: type = np.float32) -> Problem:
    """A random problem of distinct weights: `share` of all pairs, capacities 0..most."""
    rng = np.random.default_rng(seed)
    i, j = np.triu_indices(members, 1)
    some = rng.random(len(i)) < share
    i, j = i[some], j[some]
    weight = (rng.permutation(len(i)) + 1) / (len(i) + 1)
    capacity = rng.integers(0, most + 1, members)
    return Problem(i.astype(np.int32), j.astype(np.int32), weight.astype(kind), capacity.astype(np.int32))


@st.composite
def problems(draw: st.DrawFn, members: int = 30, most: int = 4) -> Problem:
    """Problems of up to so many members and such capacities, from nobody to everybody with everybody."""
    return drawn(
        seed=draw(st.integers(0, 10_000)),
        members=draw(st.integers(0, members)),
        share=draw(st.sampled_from([0.1, 0.3, 0.7, 1.0])),
        most=draw(st.integers(0, most)),
        kind=draw(st.sampled_from([np.float32, np.float64])),
    )


@st.composite
def small_problems(draw: st.DrawFn) -> Problem:
    """Problems small enough to try every set of pairs; weights may be equal, or nothing."""
    members = draw(st.integers(2, 8))
    all_pairs = list(combinations(range(members), 2))
    chosen = draw(st.lists(st.sampled_from(all_pairs), unique=True, max_size=10))
    weights = [draw(st.sampled_from([0.0, 0.2, 0.25, 0.5, 0.75, 1.0])) for _ in chosen]
    capacity = draw(st.lists(st.integers(0, 3), min_size=members, max_size=members))
    return written([(a, b, w) for (a, b), w in zip(chosen, weights, strict=True)], capacity)


def all_matchings(problem: Problem) -> Iterator[NDArray[np.bool_]]:
    """Every lawful set of pairs of some weight."""
    pairs = len(problem.weight)
    for number in range(1 << pairs):
        keep = (number >> np.arange(pairs)) & 1 == 1
        if (problem.weight[keep] > 0).all() and (problem.places(keep) <= problem.capacity).all():
            yield keep


def best_value(problem: Problem) -> float:
    return max(problem.value(keep) for keep in all_matchings(problem))


def best_served(problem: Problem, waiting: NDArray[np.bool_]) -> tuple[int, float]:
    """How many of those waiting can have a place, and the most weight with as many."""
    return max(
        (int(np.sum(waiting & (problem.places(keep) > 0))), problem.value(keep)) for keep in all_matchings(problem)
    )


def shuffled(problem: Problem, seed: int) -> tuple[Problem, NDArray[np.int64]]:
    """The same pairs in another order, some the other way round; pair k stands where order[k] stood."""
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(problem.i))
    turned = rng.random(len(order)) < 0.5
    i, j = problem.i[order], problem.j[order]
    return (
        replace(problem, i=np.where(turned, j, i), j=np.where(turned, i, j), weight=problem.weight[order]),
        order,
    )


def renumbered(problem: Problem, seed: int) -> tuple[Problem, NDArray[np.int64]]:
    """The same members under other numbers; member m is called number[m]."""
    number = np.random.default_rng(seed).permutation(len(problem.capacity))
    capacity = np.empty_like(problem.capacity)
    capacity[number] = problem.capacity
    named = number.astype(np.int32)
    return replace(problem, i=named[problem.i], j=named[problem.j], capacity=capacity), number
