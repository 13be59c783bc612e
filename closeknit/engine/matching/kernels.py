"""Compiled kernels over pairs, in the order and numbers of `pairs.Pairs`. Import only where they run.

A Net is the pairs as each member sees them: the pairs of member u stand at start[u]:start[u + 1], heaviest first,
and at each place stand the other member, the weight and the number of the pair.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from closeknit.engine.arrays import compiled

Integers = NDArray[np.signedinteger[Any]]
Floats = NDArray[np.floating[Any]]


class Net(NamedTuple):
    """start: int64[n + 1]; other: int32[2Q]; weight: float32[2Q]; pair: int32[2Q]; capacity: int32[n], at most the
    number of pairs a member has, so that it can be filled."""

    start: NDArray[np.int64]
    other: NDArray[np.int32]
    weight: NDArray[np.float32]
    pair: NDArray[np.int32]
    capacity: NDArray[np.int32]


@compiled
def neighbours(
    a: NDArray[np.int32],
    b: NDArray[np.int32],
    weight: Floats,
    start: NDArray[np.int64],
    other: NDArray[np.int32],
    seen: NDArray[np.float32],
    pair: NDArray[np.int32],
) -> None:
    """Write every pair, in order, into the lists of both its members. O(n + Q)."""
    n = len(start) - 1
    for k in range(len(a)):
        start[a[k] + 1] += 1
        start[b[k] + 1] += 1
    for u in range(n):
        start[u + 1] += start[u]
    place = start[:-1].copy()
    for k in range(len(a)):
        for u, v in ((a[k], b[k]), (b[k], a[k])):
            at = place[u]
            other[at] = v
            seen[at] = weight[k]
            pair[at] = k
            place[u] = at + 1


def net(a: NDArray[np.int32], b: NDArray[np.int32], weight: Floats, capacity: NDArray[np.int32]) -> Net:
    """The pairs as each member sees them. O(n + Q)."""
    start = np.zeros(len(capacity) + 1, dtype=np.int64)
    other, pair = np.empty(2 * len(a), dtype=np.int32), np.empty(2 * len(a), dtype=np.int32)
    seen = np.empty(2 * len(a), dtype=np.float32)
    neighbours(a, b, weight, start, other, seen, pair)
    return Net(start, other, seen, pair, np.minimum(capacity, np.diff(start)).astype(np.int32))


@compiled
def walk(
    a: NDArray[np.int32], b: NDArray[np.int32], order: Integers, room: NDArray[np.int32], kept: NDArray[np.bool_]
) -> None:
    """Keep each pair, in the order given, whose members both still have room; `room` and `kept` are changed. O(Q)."""
    for k in order:
        if not kept[k] and room[a[k]] > 0 and room[b[k]] > 0:
            kept[k] = True
            room[a[k]] -= 1
            room[b[k]] -= 1


@compiled
def ask(
    net: Net, price: NDArray[np.float64], asked: NDArray[np.float64], top: NDArray[np.float64], share: float
) -> None:
    """Move each member's price the given share of the way to where demand meets their capacity.

    Member u of capacity c is wanted by each other v at w - price[v]; between the c-th and the (c + 1)-th highest of
    these lies what a place with u is worth, and there, given the other prices, the bound is least.
    The prices are written to `asked`: where that is `price` itself, each member sees those already moved, and with a
    share of 1 the bound never rises. top: float64[> the greatest capacity], room to work in.
    O(Q) at worst; the lists being sorted, the scan of each ends where nothing further down can count.
    """
    for u in range(len(price)):
        c = net.capacity[u]
        begin, end = net.start[u], net.start[u + 1]
        top[: c + 1] = 0.0
        for k in range(begin, end):
            if net.weight[k] <= top[c]:
                break
            bid = net.weight[k] - price[net.other[k]]
            if bid > top[c]:
                at = c
                while at > 0 and top[at - 1] < bid:
                    top[at] = top[at - 1]
                    at -= 1
                top[at] = bid
        # Who has room for everybody costs nothing.
        rest = 0.5 * (top[c - 1] + top[c]) if end - begin > c else 0.0
        asked[u] = price[u] + share * (rest - price[u])


@compiled
def excess(a: NDArray[np.int32], b: NDArray[np.int32], weight: Floats, price: NDArray[np.float64]) -> float:
    """sum (w - y_a - y_b)^+. O(Q)."""
    total = 0.0
    for k in range(len(a)):
        rest = weight[k] - price[a[k]] - price[b[k]]
        if rest > 0.0:
            total += rest
    return total
