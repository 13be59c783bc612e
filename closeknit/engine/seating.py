"""Who sits in which circle: worth of one circle, a draft, and a search by moves and swaps, compiled on first use.

Import this module only where it runs. A seating is three arrays that change together: circle int32[N] (-1: no seat),
roster int32[K, most], size int64[K].
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from closeknit.engine.arrays import compiled

Ints = NDArray[np.int32]
Sizes = NDArray[np.int64]
BETTER = 1e-9
"""What a change must at least add, so that a search always ends."""


class Table(NamedTuple):
    """What circles of N members are weighed on.

    start: int64[N + 1]; member m wants the rows start[m]:start[m + 1]. cover: float32[S, N], how far each member's
    offers answer each want, times the part of its writer's wants that it is. known: float32[N, N] >= 0, what it costs
    that two know each other. apart: bool[N, N]. languages, hours: uint64[N], all bits set where not said.
    seat: float64[N], what it is worth that somebody has a seat. shared: half hours that all must have in common.
    uneven: what each step away from the size wanted costs, squared.
    """

    start: NDArray[np.int64]
    cover: NDArray[np.float32]
    known: NDArray[np.float32]
    apart: NDArray[np.bool_]
    languages: NDArray[np.uint64]
    hours: NDArray[np.uint64]
    seat: NDArray[np.float64]
    least: int
    most: int
    wanted: int
    shared: int
    uneven: float


@compiled
def worth(table: Table, few: Ints, k: int) -> float:
    """What a circle of the first k of few is worth; minus infinity where they may not sit together, 0 for nobody."""
    if k == 0:
        return 0.0
    speak, meet = table.languages[few[0]], table.hours[few[0]]
    for a in range(1, k):
        speak &= table.languages[few[a]]
        meet &= table.hours[few[a]]
        for b in range(a):
            if table.apart[few[a], few[b]]:
                return -np.inf
    if speak == np.uint64(0):
        return -np.inf
    hours = 0
    while meet != np.uint64(0) and hours < table.shared:
        meet &= meet - np.uint64(1)
        hours += 1
    if hours < table.shared:
        return -np.inf
    total = -table.uneven * (k - table.wanted) ** 2
    for a in range(k):
        x = few[a]
        found = np.float32(0)
        for w in range(table.start[x], table.start[x + 1]):
            best = np.float32(0)
            for b in range(k):
                if few[b] != x:
                    best = max(best, table.cover[w, few[b]])
            found += best
        total += table.seat[x] + np.sqrt(found)
        for b in range(a):
            total -= table.known[x, few[b]]
    return total


@compiled
def may_join(table: Table, few: Ints, k: int, out: int, x: int) -> bool:
    """Whether x may sit with the first k of few, of whom `out` leaves (-1: nobody), who may all sit together."""
    speak, meet = table.languages[x], table.hours[x]
    for a in range(k):
        other = few[a]
        if other == out:
            continue
        if table.apart[x, other]:
            return False
        speak &= table.languages[other]
        meet &= table.hours[other]
    if speak == np.uint64(0):
        return False
    hours = 0
    while meet != np.uint64(0) and hours < table.shared:
        meet &= meet - np.uint64(1)
        hours += 1
    return hours >= table.shared


@compiled
def worths(table: Table, few: Ints, sizes: Sizes) -> NDArray[np.float64]:
    """`worth` of every row of few: float64[R]."""
    told = np.empty(len(few))
    for row in range(len(few)):
        told[row] = worth(table, few[row], sizes[row])
    return told


@compiled
def _with(few: Ints, k: int, out: int, into: int, room: Ints) -> int:
    """The first k of few without `out` and with `into` (-1: nobody), written to room; how many there are."""
    many = 0
    for a in range(k):
        if few[a] != out:
            room[many] = few[a]
            many += 1
    if into >= 0:
        room[many] = into
        many += 1
    return many


@compiled
def _seat(circle: Ints, roster: Ints, size: Sizes, c: int, room: Ints, k: int) -> None:
    """Write a circle anew. Whoever left it is seated elsewhere by the caller."""
    for a in range(k):
        roster[c, a] = room[a]
        circle[room[a]] = c
    size[c] = k


@compiled
def draft(table: Table, order: Ints, circle: Ints, roster: Ints, size: Sizes) -> None:
    """Seat one after the other: the first of order begin a circle each, then each circle in turn takes its best.

    Everybody must be without a seat. Whom no circle can take stays so. O(N^2 / K) circles weighed.
    """
    many = len(size)
    room = np.empty(table.most + 1, np.int32)
    for c in range(many):
        room[0] = order[c]
        _seat(circle, roster, size, c, room, 1)
    taken = True
    while taken:
        taken = False
        for c in range(many):
            if size[c] == table.most:
                continue
            best, chosen = -np.inf, -1
            for x in order:
                if circle[x] >= 0 or not may_join(table, roster[c], size[c], -1, x):
                    continue
                k = _with(roster[c], size[c], -1, x, room)
                value = worth(table, room, k)
                if value > best:
                    best, chosen = value, x
            if chosen >= 0:
                k = _with(roster[c], size[c], -1, chosen, room)
                _seat(circle, roster, size, c, room, k)
                taken = True


@compiled
def search(
    table: Table, order: Ints, circle: Ints, roster: Ints, size: Sizes, changed: Sizes, looked: Sizes, sweeps: int
) -> int:
    """Change seats as long as it adds worth, at most so many times round; returns how often it went round.

    Somebody takes a free place, moves to another circle, or changes places with one of another circle or of none; no
    circle falls below the least. Whoever looked and whose circles are as they were does not look again: changed says
    when each circle last was, looked when each member did (int64, 1 and 0 at first). A later search goes on from there.
    """
    many = len(size)
    now = np.empty(many)
    for c in range(many):
        now[c] = worth(table, roster[c], size[c])
    tick = changed.max()
    here, there = np.empty(table.most + 1, np.int32), np.empty(table.most + 1, np.int32)
    for sweep in range(sweeps):
        moved = False
        for x in order:
            seen = looked[x]
            # A free place, or a place elsewhere.
            mine = circle[x]
            if mine < 0 or size[mine] > table.least:
                left, k = 0.0, 0
                if mine >= 0:
                    k = _with(roster[mine], size[mine], x, -1, here)
                    left = worth(table, here, k) - now[mine]
                best, chosen = BETTER, -1
                for c in range(many):
                    if c == mine or size[c] == 0 or size[c] >= table.most:
                        continue
                    if changed[c] <= seen and (mine < 0 or changed[mine] <= seen):
                        continue
                    if not may_join(table, roster[c], size[c], -1, x):
                        continue
                    n = _with(roster[c], size[c], -1, x, there)
                    gain = worth(table, there, n) - now[c] + left
                    if gain > best:
                        best, chosen = gain, c
                if chosen >= 0:
                    n = _with(roster[chosen], size[chosen], -1, x, there)
                    if mine >= 0:
                        _seat(circle, roster, size, mine, here, k)
                        now[mine] = worth(table, here, k)
                    _seat(circle, roster, size, chosen, there, n)
                    now[chosen] = worth(table, there, n)
                    tick += 1
                    changed[chosen] = tick
                    if mine >= 0:
                        changed[mine] = tick
                    moved = True
            # Two change places; one of them may have none.
            for y in order:
                mine, other = circle[x], circle[y]
                if mine < 0 or mine == other:
                    continue
                if changed[mine] <= seen and (other < 0 or changed[other] <= seen):
                    continue
                if not may_join(table, roster[mine], size[mine], x, y):
                    continue
                if other >= 0 and not may_join(table, roster[other], size[other], y, x):
                    continue
                k = _with(roster[mine], size[mine], x, y, here)
                gain = worth(table, here, k) - now[mine]
                n = 0
                if other >= 0:
                    n = _with(roster[other], size[other], y, x, there)
                    gain += worth(table, there, n) - now[other]
                if gain <= BETTER:
                    continue
                circle[x] = -1
                _seat(circle, roster, size, mine, here, k)
                now[mine] = worth(table, here, k)
                tick += 1
                changed[mine] = tick
                if other >= 0:
                    _seat(circle, roster, size, other, there, n)
                    now[other] = worth(table, there, n)
                    changed[other] = tick
                moved = True
            looked[x] = tick
        if not moved:
            return sweep + 1
    return sweeps
