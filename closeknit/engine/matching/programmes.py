"""Small matchings as integer programmes, for HiGHS to solve."""

from __future__ import annotations

from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array, hstack, vstack

NODES = 100


def best_with_first(
    a: NDArray[np.int32],
    b: NDArray[np.int32],
    weight: NDArray[np.floating],
    capacity: NDArray[np.int32],
    first: NDArray[np.bool_],
) -> NDArray[np.bool_] | None:
    """bool[Q], or None where the node limit came first: most of `first` with a place, then most weight."""
    pairs, members = len(a), np.flatnonzero(first)
    room = incidence(a, b, len(capacity))
    # One more unknown for each of those first: 1 where they have a place.
    waiting = csr_array(np.eye(len(members)))
    limits = vstack([hstack([room, csr_array((len(capacity), len(members)))]), hstack([-room[members], waiting])])
    most = np.concatenate([capacity, np.zeros(len(members))])
    served = np.concatenate([np.zeros(pairs), np.ones(len(members))])
    integral = np.concatenate([np.ones(pairs), np.zeros(len(members))])
    answer = whole(served, limits, most, integral)
    if answer.status != 0:
        return None
    count = round(-answer.fun)
    # A hair is added so that ties of the first goal leave the second free.
    limits = vstack([limits, csr_array(-served[None, :])])
    most = np.append(most, -(count - 0.5))
    answer = whole(np.concatenate([weight, np.zeros(len(members))]), limits, most, np.ones_like(integral))
    return None if answer.status != 0 else np.asarray(answer.x[:pairs] > 0.5)


def whole(
    worth: NDArray[np.float64], limits: Any, most: NDArray[Any], integral: NDArray[np.float64], bounds: Any = None
) -> Any:
    """HiGHS' answer to: the most worth within the limits, in whole numbers of 0 and 1."""
    return milp(
        -worth,
        integrality=integral,
        bounds=Bounds(0, 1) if bounds is None else bounds,
        constraints=LinearConstraint(limits, -np.inf, most),
        options={"mip_rel_gap": 0.0, "node_limit": NODES},
    )


def incidence(a: NDArray[np.int32], b: NDArray[np.int32], members: int) -> csr_array:
    """csr[n, Q]: 1 where a member is in a pair."""
    pairs = np.arange(len(a))
    entries = (np.ones(2 * len(a)), (np.concatenate([a, b]), np.concatenate([pairs, pairs])))
    return csr_array(entries, shape=(members, len(a)))
