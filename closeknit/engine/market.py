"""Prices before anybody is listed: what members would be asked for in a sample of the market.

In a large network the lists of the best partners point everybody at the same few; similarity search calls them hubs
(Radovanovic et al. 2010). A sample drawn at random has the same make-up, wishes and room as the whole. Matching it
gives its members prices, and each other member the price they would have among them.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from closeknit.engine.arrays import in_parallel, mixed, one_thread
from closeknit.engine.matching import match
from closeknit.engine.profiles import Profiles

SAMPLE = 2048
PARTNERS = 64
"""Best partners of each member of the sample that its matching is made of."""
BLOCK = 4096
DRAW = 7
TRUST = 0.7
"""How far a price is believed: dense values are not weights, and a list of bargains alone would miss the best."""


@one_thread
def prices(people: Profiles, room: NDArray[np.int32]) -> NDArray[np.float32]:
    """What each member with room is asked for among those who have some: in units of the dense value x y / (x + y).

    room: int32[N], places. Returns float32[N], at least 0. The price of a member with c places lies between the c-th
    and the next of what the sample would give for them, after its own prices. It depends on ids and not on rows or
    cores. O(N SAMPLE d); 13 s of CPU for a million.
    """
    from closeknit.engine import kernels

    able = np.flatnonzero(room > 0)
    some = np.sort(able[np.argsort(mixed(DRAW, people.id[able]), kind="stable")[:SAMPLE]])
    some = some[np.argsort(people.id[some], kind="stable")]
    found = np.zeros(len(people), np.float32)
    if len(some) < 2:
        return found
    asked = _matched(people, some, room[some])
    places = int(min(room.max(), 8)) + 1

    def work(low: int) -> None:
        block = able[low : low + BLOCK]
        price = np.empty(len(block), np.float32)
        kernels.sought(
            people.wants[block] @ people.gives[some].T, people.gives[block] @ people.wants[some].T,
            people.languages[block], people.languages[some], asked, room[block], places, price,
        )  # fmt: skip
        found[block] = price

    in_parallel(work, range(0, len(able), BLOCK))
    return found * np.float32(TRUST)


def _matched(people: Profiles, some: NDArray[np.int64], places: NDArray[np.int32]) -> NDArray[np.float32]:
    """The sample's own prices."""
    x = np.maximum(people.wants[some] @ people.gives[some].T, 0)
    value = x * x.T / np.maximum(x + x.T, np.float32(1e-9))  # what j has of i is what i gives to j
    value[(people.languages[some][:, None] & people.languages[some]) == 0] = 0
    np.fill_diagonal(value, 0)
    most = float(value.max())
    if most <= 0:
        return np.zeros(len(some), np.float32)
    few = min(PARTNERS, len(some) - 1)
    kept = np.zeros(value.shape, bool)
    np.put_along_axis(kept, np.argsort(-value, axis=1, kind="stable")[:, :few], True, axis=1)
    i, j = np.nonzero(np.triu((kept | kept.T) & (value > 0), 1))
    answer = match(i.astype(np.int32), j.astype(np.int32), value[i, j] / most, places)
    return (answer.prices * most).astype(np.float32)
