"""What every solver answers, and how."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from closeknit.engine.matching.pairs import Pairs


@dataclass(frozen=True, slots=True)
class Matching:
    """The pairs kept, and a certificate of how good they are.

    keep: bool[P], in the order of the input.
    value: the weight kept.
    bound: what no matching can exceed, whoever was left out before; value / bound is a proven share of the best.
    prices: float64[N] >= 0, what a place with each member is worth to others: how much asked for they are. They prove
        a bound by themselves (`check.bound`), and all of `bound` but what branching adds in the exact solver.
    """

    keep: NDArray[np.bool_]
    value: float
    bound: float
    prices: NDArray[np.float64]


def answered(pairs: Pairs, kept: NDArray[np.bool_], bound: float, prices: NDArray[np.float64]) -> Matching:
    """What a solver found, in the order and numbers of the input."""
    value = pairs.value(kept)
    # A sum of as many terms may differ in its last digits with the order of summing.
    return Matching(pairs.as_given(kept), value, max(bound, value), pairs.for_all(prices))


def those_first(pairs: Pairs, waiting: ArrayLike | None) -> NDArray[np.bool_]:
    """bool[N] of the input as bool[n] of the pairs. Raises ValueError where it has another length."""
    if waiting is None:
        return np.zeros(len(pairs.capacity), dtype=np.bool_)
    first = np.asarray(waiting)
    if first.shape != (pairs.members,) or first.dtype != np.bool_:
        raise ValueError("waiting must say true or false for each member")
    return np.asarray(first[pairs.member], dtype=np.bool_)
