"""The same matching where a pair takes more than one place of one side: asks of 5, 20 or 60 minutes.

With pairs of one size it is the b-matching of `match`. With several it is the generalised assignment problem (Martello
and Toth, Knapsack Problems, 1990, chapter 7). Counting every pair as if it were its helper's smallest is a b-matching
that loosens the limits, so that its bound holds here too; where its answer happens to fit, it is the best.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, vstack

from closeknit.engine.matching import match
from closeknit.engine.matching.answer import Matching

NODES = 2000
"""Branches that HiGHS may try. Never a time: the answer must not depend on how busy the machine is."""


def match_sized(
    one: NDArray[np.int32],
    many: NDArray[np.int32],
    weight: NDArray[np.float64],
    size: NDArray[np.int32],
    capacity: NDArray[np.int32],
    *,
    exact_below: int = 5000,
) -> Matching:
    """Choose pairs of the greatest weight. A pair takes one place of `one` and `size` of `many`.

    one, many: int32[P]; no number stands on both sides. weight: float64[P] at most 1; zero or less is never kept.
    size: int32[P] > 0; capacity: int32[N] >= 0, in places of `one` and in the unit of `size` of `many`.
    Returns a Matching as `match` does; its bound holds, its prices are those of the loosened problem.
    Proven best, but for the limit of nodes, where the sizes are equal or the pairs few; else never below greedy.
    Cost that of `match`, and where sizes differ that of a whole-number programme of up to exact_below pairs.

    >>> asks, helper = np.array([1, 2, 3], np.int32), np.zeros(3, np.int32)
    >>> match_sized(asks, helper, np.array([0.9, 0.6, 0.6]), np.array([20, 10, 10]), np.array([20, 1, 1, 1])).keep
    array([False,  True,  True])
    """
    if np.any(size <= 0):
        raise ValueError("A pair takes at least something of both sides.")
    least = np.full(len(capacity), np.iinfo(np.int32).max, np.int64)
    np.minimum.at(least, many, size)
    possible = (weight > 0) & (size <= capacity[many])
    loose = capacity.astype(np.int64)
    loose[many] = capacity[many] // least[many]
    loosened = match(one, many, np.where(possible, weight, 0), loose.astype(np.int32), exact_below=exact_below)
    if _fits(many, size, capacity, loosened.keep):
        return loosened
    kept, bound = _filled(one, many, weight, size, capacity, possible, loosened.keep), loosened.bound
    if len(one) <= exact_below:
        tried, proven = _whole(one, many, weight, size, capacity, possible)
        bound = min(bound, proven)
        if tried is not None and weight[tried].sum() > weight[kept].sum():
            kept = tried
    value = float(weight[kept].sum())
    return replace(loosened, keep=kept, value=value, bound=max(bound, value))


def greedy_sized(
    one: NDArray[np.int32],
    many: NDArray[np.int32],
    weight: NDArray[np.float64],
    size: NDArray[np.int32],
    capacity: NDArray[np.int32],
    first: NDArray[np.bool_] | None = None,
) -> NDArray[np.bool_]:
    """bool[P]: the heaviest pair that still fits, and the next; those of `first` before all others. O(P log P)."""
    early = np.zeros(len(one), bool) if first is None else first
    room, kept = capacity.tolist(), np.zeros(len(one), bool)
    for k in np.lexsort((many, one, -weight, ~early)).tolist():
        if weight[k] > 0 and room[one[k]] > 0 and room[many[k]] >= size[k]:
            kept[k] = True
            room[one[k]] -= 1
            room[many[k]] -= int(size[k])
    return kept


def _fits(
    many: NDArray[np.int32], size: NDArray[np.int32], capacity: NDArray[np.int32], kept: NDArray[np.bool_]
) -> bool:
    taken = np.bincount(many[kept], size[kept], minlength=len(capacity))
    return bool((taken[many] <= capacity[many]).all())


def _filled(
    one: NDArray[np.int32],
    many: NDArray[np.int32],
    weight: NDArray[np.float64],
    size: NDArray[np.int32],
    capacity: NDArray[np.int32],
    possible: NDArray[np.bool_],
    wished: NDArray[np.bool_],
) -> NDArray[np.bool_]:
    """What of the loosened answer fits, filled up; or plain greedy where that is worth more."""
    fit = np.where(possible, weight, 0)
    ways = [greedy_sized(one, many, fit, size, capacity, first) for first in (None, wished)]
    return max(ways, key=lambda kept: float(weight[kept].sum()))


def _whole(
    one: NDArray[np.int32],
    many: NDArray[np.int32],
    weight: NDArray[np.float64],
    size: NDArray[np.int32],
    capacity: NDArray[np.int32],
    possible: NDArray[np.bool_],
) -> tuple[NDArray[np.bool_] | None, float]:
    """HiGHS' answer in whole numbers, None where the limit of nodes came before any, and the bound it proved."""
    pairs, n = np.arange(len(one)), len(capacity)
    limits = vstack([
        csr_array((np.ones(len(one)), (one, pairs)), shape=(n, len(one))),
        csr_array((size.astype(np.float64), (many, pairs)), shape=(n, len(one))),
    ])  # fmt: skip
    answer = milp(
        -weight,
        integrality=np.ones(len(one)),
        bounds=Bounds(0, possible.astype(np.float64)),
        constraints=LinearConstraint(limits, -np.inf, np.concatenate([capacity, capacity])),
        options={"mip_rel_gap": 0.0, "node_limit": NODES},
    )
    bound = np.inf if answer.mip_dual_bound is None else -float(answer.mip_dual_bound)
    return (None if answer.x is None else np.asarray(answer.x > 0.5)), bound
