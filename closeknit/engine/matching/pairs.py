"""Pairs in the one order all solvers work in, whatever order and numbers they came with."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs that could be kept, heaviest first, and the n members they touch, renumbered.

    Pairs of equal weight stand in the order of their members' numbers. Members are numbered by where their heaviest
    pair stands, then their second: a numbering that follows from the weights alone where these are distinct. So a
    solver may walk members and pairs in order, and sum in order, and neither the order of the input nor the numbers
    of the members can show in its answer.

    a, b: int32[Q]; the two members of each pair, in the new numbers, a below b.
    weight: float32 or float64[Q], falling, above zero.
    capacity: int32[n] >= 1, as given.
    member: int64[n]; the old number of each member.
    source: int64[Q]; where each pair stood in the input.
    given: how many pairs the input had.
    members: how many members it had.
    """

    a: NDArray[np.int32]
    b: NDArray[np.int32]
    weight: NDArray[np.floating]
    capacity: NDArray[np.int32]
    member: NDArray[np.int64]
    source: NDArray[np.int64]
    given: int
    members: int

    def __len__(self) -> int:
        return len(self.a)

    def as_given(self, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """bool[Q] in this order as bool[P] in the order of the input."""
        keep = np.zeros(self.given, dtype=np.bool_)
        keep[self.source[kept]] = True
        return keep

    def for_all(self, prices: NDArray[np.float64]) -> NDArray[np.float64]:
        """float64[n] prices as float64[N]: nothing is asked where nobody competes."""
        everybody = np.zeros(self.members)
        everybody[self.member] = prices
        return everybody

    def value(self, kept: NDArray[np.bool_]) -> float:
        """The weight kept."""
        return float(np.sum(self.weight[kept], dtype=np.float64))


def read(i: ArrayLike, j: ArrayLike, weight: ArrayLike, capacity: ArrayLike) -> Pairs:
    """Check the four arrays and put the pairs in order. Cost O(P log P); 32 million pairs take about 12 s.

    Pairs without weight, or with a member without capacity, are left out.
    Raises ValueError, with a sentence, where the arrays make no sense.
    """
    room = _capacity(capacity)
    low, high = _members(i, j, len(room))
    worth = _weight(weight, len(low))
    canonical = _strictly_ordered(low, high, len(room))
    possible = (worth > 0) & (room[low] > 0) & (room[high] > 0)
    canonical = np.flatnonzero(possible) if canonical is None else canonical[possible[canonical]]
    source = canonical[_heaviest_first(worth[canonical])]
    low, high = low[source], high[source]
    first, second = _first_two(low, high, len(room))
    present = np.flatnonzero(first < len(source))
    member = present[np.lexsort((present, second[present], first[present]))]
    number = np.full(len(room), -1, dtype=np.int32)
    number[member] = np.arange(len(member), dtype=np.int32)
    one, other = number[low], number[high]
    return Pairs(
        a=np.minimum(one, other),
        b=np.maximum(one, other),
        weight=worth[source],
        capacity=room[member],
        member=member,
        source=source,
        given=len(worth),
        members=len(room),
    )


def _capacity(capacity: ArrayLike) -> NDArray[np.int32]:
    room = np.asarray(capacity)
    if room.ndim != 1 or (room.size and room.dtype.kind not in "iu"):
        raise ValueError("capacity must be one whole number for each member")
    if room.size and int(room.min()) < 0:
        raise ValueError(f"member {int(np.argmin(room))} has a negative capacity")
    if room.size >= 2**31 - 1:
        raise ValueError("too many members")
    return np.asarray(np.minimum(room, 2**31 - 1), dtype=np.int32)


def _members(i: ArrayLike, j: ArrayLike, members: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    one, other = np.asarray(i), np.asarray(j)
    if one.ndim != 1 or one.shape != other.shape:
        raise ValueError("i and j must be two lists of the same length")
    if one.size and (one.dtype.kind not in "iu" or other.dtype.kind not in "iu"):
        raise ValueError("i and j must be whole numbers")
    if one.size >= 2**30:
        raise ValueError("too many pairs")
    for side in (one, other):
        if side.size and not 0 <= int(side.min()) <= int(side.max()) < members:
            raise ValueError(f"a pair names a member outside 0..{members - 1}")
    if bool((one == other).any()):
        raise ValueError(f"pair {int(np.argmax(one == other))} introduces a member to themselves")
    return np.minimum(one, other).astype(np.int32), np.maximum(one, other).astype(np.int32)


def _weight(weight: ArrayLike, pairs: int) -> NDArray[np.floating]:
    worth = np.asarray(weight)
    if worth.shape != (pairs,):
        raise ValueError("weight must be as long as i and j")
    if worth.dtype not in (np.float32, np.float64):
        worth = worth.astype(np.float64)
    if not bool(np.isfinite(worth).all()):
        raise ValueError(f"the weight of pair {int(np.argmin(np.isfinite(worth)))} is not a number")
    if worth.size and float(worth.max()) > 1:
        raise ValueError(f"the weight of pair {int(np.argmax(worth))} is above 1")
    return worth


def _strictly_ordered(low: NDArray[np.int32], high: NDArray[np.int32], members: int) -> NDArray[np.int64] | None:
    """The order by (low, high), or None where the pairs stand so already. Raises ValueError where a pair is doubled."""
    key = low * np.int64(members) + high
    if bool((key[1:] > key[:-1]).all()):
        return None
    order = np.argsort(key)
    key = key[order]
    doubled = key[1:] == key[:-1]
    if bool(doubled.any()):
        twice = int(key[np.argmax(doubled)])
        raise ValueError(f"the pair {twice // members}, {twice % members} is given twice")
    return order


def _heaviest_first(weight: NDArray[np.floating]) -> NDArray[np.int64]:
    """The stable order by falling weight."""
    if weight.dtype != np.float32:
        return np.argsort(-weight, kind="stable")
    # The bits of a positive float grow with it: sorting (bits, place) as one number is many times faster.
    key = (~weight.view(np.uint32)).astype(np.uint64) << np.uint64(32)
    key |= np.arange(len(weight), dtype=np.uint64)
    key.sort()
    key &= np.uint64(0xFFFFFFFF)
    return key.view(np.int64)


def _first_two(
    low: NDArray[np.int32], high: NDArray[np.int32], members: int
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """For each member where their first and second pair stand; the number of pairs where there is none."""
    last = len(low)
    backwards = np.arange(last - 1, -1, -1, dtype=np.int64)
    places = [np.full(members, last, dtype=np.int64) for _ in range(4)]
    # Of several assignments to one member the last stays, so walking backwards leaves the first pair.
    for side, first, second in ((low[::-1], places[0], places[1]), (high[::-1], places[2], places[3])):
        first[side] = backwards
        later = first[side] != backwards
        second[side[later]] = backwards[later]
    first = np.minimum(places[0], places[2])
    second = np.minimum(np.maximum(places[0], places[2]), np.minimum(places[1], places[3]))
    return first, second
