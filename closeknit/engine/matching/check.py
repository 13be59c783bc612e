"""An independent judge of any answer: nothing here is shared with the solvers."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import ArrayLike, NDArray

BLOCK = 1 << 20


class Unlawful(Exception):
    """A set of introductions breaks a hard rule. `violations` says which, the first ones, a sentence each."""

    def __init__(self, *violations: str) -> None:
        self.violations = violations
        super().__init__("; ".join(violations))


def violations(
    i: ArrayLike,
    j: ArrayLike,
    weight: ArrayLike,
    capacity: ArrayLike,
    keep: ArrayLike,
    *,
    least: ArrayLike | None = None,
    floor: float = 0.0,
    most: int = 10,
) -> list[str]:
    """What is wrong with a set of introductions, as sentences, at most `most` of them; empty where all is well.

    i, j: int[P] members of each pair. weight: float[P]. capacity: int[N]. keep: bool[P], the pairs kept.
    least: float[P] or None; what the side that gains less would gain. No kept pair may have `least` below `floor`.
    Cost O(P + K log K) for K kept pairs; a million kept of 24 million take about a second.

    >>> violations([0, 0], [1, 2], [0.5, 0.4], [1, 1, 1], [True, True])
    ['member 0 has 2 introductions and room for 1']
    """
    one, other, worth, room, kept = (np.asarray(x) for x in (i, j, weight, capacity, keep))
    if kept.dtype != np.bool_ or not one.shape == other.shape == worth.shape == kept.shape:
        return ["the arrays do not have the same length"]
    chosen = np.flatnonzero(kept)
    one, other, worth = one[chosen], other[chosen], worth[chosen]
    outside = (np.minimum(one, other) < 0) | (np.maximum(one, other) >= len(room))
    if outside.any():
        return [f"introduction {chosen[k]} names a member outside 0..{len(room) - 1}" for k in _first(outside, most)]
    found = [f"member {one[k]} is introduced to themselves" for k in _first(one == other, most)]
    low, high = np.minimum(one, other).astype(np.int64), np.maximum(one, other).astype(np.int64)
    key = np.sort(low * len(room) + high)
    for k in _first(key[1:] == key[:-1], most):
        found.append(f"members {key[k] // len(room)} and {key[k] % len(room)} are introduced twice")
    places = np.bincount(one, minlength=len(room)) + np.bincount(other, minlength=len(room))
    for m in _first(places > room, most):
        found.append(f"member {m} has {places[m]} introductions and room for {room[m]}")
    found += [f"introduction {chosen[k]} has no weight" for k in _first(~(worth > 0), most)]
    if least is not None:
        weaker = np.asarray(least)[chosen]
        for k in _first(~(weaker >= floor), most):
            found.append(f"introduction {chosen[k]} is worth {weaker[k]:.3f} to one side, below {floor:.3f}")
    return found[:most]


def verify(
    i: ArrayLike,
    j: ArrayLike,
    weight: ArrayLike,
    capacity: ArrayLike,
    keep: ArrayLike,
    *,
    least: ArrayLike | None = None,
    floor: float = 0.0,
) -> None:
    """Raise Unlawful where a set of introductions breaks a hard rule. Arguments and cost as for `violations`.

    >>> verify([0, 1], [1, 2], [0.5, 0.4], [1, 2, 1], [True, True])
    >>> verify([0, 1], [1, 2], [0.5, 0.4], [1, 1, 1], [True, True])
    Traceback (most recent call last):
    closeknit.engine.matching.check.Unlawful: member 1 has 2 introductions and room for 1
    """
    found = violations(i, j, weight, capacity, keep, least=least, floor=floor)
    if found:
        raise Unlawful(*found)


def bound(i: ArrayLike, j: ArrayLike, weight: ArrayLike, capacity: ArrayLike, prices: ArrayLike) -> float:
    """What no set of introductions can exceed, given prices: sum c y + sum (w - y_i - y_j)^+.

    Linear duality: it holds for any prices of zero or more, good or bad.
    prices: float64[N]. Raises ValueError where one is negative or no number.
    Cost O(N + P), in blocks; 24 million pairs take about half a second.

    >>> bound([0, 1], [1, 2], [0.5, 0.4], [1, 1, 1], [0.0, 0.4, 0.0])
    0.5
    """
    one, other, worth, room = (np.asarray(x) for x in (i, j, weight, capacity))
    price = np.asarray(prices, dtype=np.float64)
    if price.shape != room.shape or not bool((price >= 0).all()):
        raise ValueError("prices must be zero or more, one for each member")
    places = float(np.sum(room * price))
    price = np.where(room > 0, price, np.inf)  # where there are no places any price is paid by nobody
    return places + sum(
        float(np.maximum(worth[k] - price[one[k]] - price[other[k]], 0.0).sum(dtype=np.float64))
        for k in _blocks(len(worth))
    )


def _blocks(length: int) -> Iterator[slice]:
    return (slice(k, k + BLOCK) for k in range(0, length, BLOCK))


def _first(wrong: NDArray[np.bool_], most: int) -> NDArray[np.intp]:
    return np.flatnonzero(wrong)[:most]
