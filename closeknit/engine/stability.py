"""Pairs that nobody would leave for each other: deferred acceptance, and who would.

Gale and Shapley, College Admissions and the Stability of Marriage, American Mathematical Monthly 69 (1962): each
mentee asks the mentor they like best of those left, each mentor keeps the best of whom asked, up to their places. What
comes out is stable, and no stable answer is better for any mentee.
"""

from __future__ import annotations

import heapq

import numpy as np
from numpy.typing import NDArray


def deferred(
    mentor: NDArray[np.int32],
    mentee: NDArray[np.int32],
    liked_by_mentor: NDArray[np.int32],
    liked_by_mentee: NDArray[np.int32],
    places: NDArray[np.int32],
) -> NDArray[np.bool_]:
    """bool[P]: which of P acceptable pairs a stable answer keeps.

    mentor, mentee: int32[P], numbers of the two sides, each counted from 0; each pair once.
    liked_by_mentor, liked_by_mentee: int32[P], the pair's rank for each side: smaller is liked better, and no two pairs
        of one person are equal. places: int32[M] >= 0 of each mentor; a mentee has one.
    O(P log P); 1.4 million pairs take about 2 s.

    >>> ask, of = np.array([0, 1, 0, 1], np.int32), np.array([0, 0, 1, 1], np.int32)
    >>> deferred(ask, of, np.array([1, 0, 0, 1]), np.array([0, 1, 1, 0]), np.array([1, 1]))
    array([ True, False, False,  True])
    """
    kept = np.zeros(len(mentor), bool)
    if not len(mentor):
        return kept
    order = np.lexsort((liked_by_mentee, mentee))
    many = int(mentee.max()) + 1
    first = np.searchsorted(mentee[order], np.arange(many + 1)).tolist()
    pairs, whom, rank = order.tolist(), mentor[order].tolist(), liked_by_mentor[order].tolist()
    who = mentee[order].tolist()
    held: list[list[tuple[int, int]]] = [[] for _ in range(len(places))]
    room, at = places.tolist(), first[:-1].copy()
    asking = list(range(many - 1, -1, -1))
    while asking:
        one = asking.pop()
        if at[one] == first[one + 1]:
            continue
        row = at[one]
        at[one] += 1
        of = whom[row]
        if len(held[of]) < room[of]:
            heapq.heappush(held[of], (-rank[row], row))
        elif room[of]:
            _, gone = heapq.heappushpop(held[of], (-rank[row], row))
            asking.append(who[gone])
        else:
            asking.append(one)
    for own in held:
        for _, row in own:
            kept[pairs[row]] = True
    return kept


def blocking(
    mentor: NDArray[np.int32],
    mentee: NDArray[np.int32],
    liked_by_mentor: NDArray[np.int32],
    liked_by_mentee: NDArray[np.int32],
    places: NDArray[np.int32],
    kept: NDArray[np.bool_],
) -> NDArray[np.bool_]:
    """bool[P]: the pairs not kept of which both would rather have each other than what they have, or have room. O(P).

    Arguments as for `deferred`. A stable answer has none; shared with it is nothing but the definition.
    """
    never = np.iinfo(np.int64).max
    many = int(mentee.max()) + 1 if len(mentee) else 0
    has = np.full(many, never, np.int64)
    has[mentee[kept]] = liked_by_mentee[kept]
    worst = np.full(len(places), -1, np.int64)
    np.maximum.at(worst, mentor[kept], liked_by_mentor[kept])
    free = np.bincount(mentor[kept], minlength=len(places)) < places
    would = free[mentor] | ((places[mentor] > 0) & (liked_by_mentor < worst[mentor]))
    rather: NDArray[np.bool_] = ~kept & (liked_by_mentee < has[mentee]) & would
    return rather


def ranks(of: NDArray[np.int32], worth: NDArray[np.floating], ties: NDArray[np.int64]) -> NDArray[np.int32]:
    """int32[P]: the place of each pair among those of the same person, best first from 0; equals by `ties`.

    >>> ranks(np.array([0, 0, 1]), np.array([0.2, 0.9, 0.1]), np.array([7, 8, 9]))
    array([1, 0, 0], dtype=int32)
    """
    order = np.lexsort((ties, -worth, of))
    sorted_of = of[order]
    start = np.searchsorted(sorted_of, sorted_of, side="left")
    place = np.empty(len(of), np.int32)
    place[order] = np.arange(len(of)) - start
    return place
