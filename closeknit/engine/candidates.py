"""Who could be worth meeting: for each member the few best, without weighing everybody against everybody.

Up to `profiles.ALL_PAIRS` members every pair is weighed. Beyond, the members' dense rows find them: the worth of a
pair sums what goes each way, so that the query [wants_a ; gives_a] against [gives_b ; wants_b] sees both directions.
Up to EVERYBODY members each is compared with all; beyond, an inverted file (Jegou, Douze and Schmid 2011) is visited
one cell at a time, all its askers against all its members with two matrix products.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from closeknit.engine.arrays import in_parallel, mixed, one_thread
from closeknit.engine.mutual import Scales, Worth, weigh, weigh_all
from closeknit.engine.profiles import ALL_PAIRS, Profiles

LOOKED_AT = 40
"""Partners the dense rows find for a member, to be weighed exactly."""
KEPT_OF_ALL = 64
"""Partners kept for a member where every pair is weighed."""
EVERYBODY = 12_000
PART = 300_000
"""Most members among whom anybody's partners are looked for."""
ASKERS = 16_384
"""Members a thread takes at a time; fixed, so that sums do not depend on the number of cores."""
TAUGHT = 16
"""Members a cell from which its place is learnt."""
PROBES = 9
"""Cells visited for a member, of about sqrt(N); fewer in the largest networks, whose cells are larger."""
MEMBERS = 1024
"""Members of a cell compared at a time, so that products stay in the processor's cache."""
WEIGHED = 4096
"""Members whose pairs a thread weighs at a time."""
BY_CHANCE = 2


@dataclass(frozen=True, slots=True)
class InvertedFile:
    """centre: float32[C, 2 d], the cells; members: int32[A], members[start[c]:start[c + 1]] live in cell c."""

    centre: NDArray[np.float32]
    start: NDArray[np.int64]
    members: NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Candidates:
    """P pairs that may be proposed, i < j, with what they weigh, and, for each member, why there may be none.

    weight: float32[P], above 0. known: bool[N], somebody fits who is kept apart; weak: bool[N], somebody fits below
    the floor.
    """

    i: NDArray[np.int32]
    j: NDArray[np.int32]
    weight: NDArray[np.float32]
    known: NDArray[np.bool_]
    weak: NDArray[np.bool_]


@one_thread
def candidates(scales: Scales, *, seed: int, price: NDArray[np.float32] | None = None) -> Candidates:
    """For each member the best partners, and a few by chance. O(N^2) up to EVERYBODY, O(N^1.5) up to PART, O(N) beyond.

    price: float32[N], how much each member is asked for, in units of dense values: who is dear is listed by fewer.
    """
    if len(scales.people) <= ALL_PAIRS:
        return _among_all(scales)
    members, who = _suited(scales, scales.people.capacity, price, seed)
    return _weighed(scales, members, np.concatenate([who, _by_chance(scales, seed)[members]], axis=1))


@one_thread
def again(
    scales: Scales, found: Candidates, room: NDArray[np.int32], *, seed: int, price: NDArray[np.float32] | None = None
) -> Candidates:
    """More candidates for members who still have room, from among themselves; merged with `found`.

    room: int32[N], the places that a first matching leaves each; price: as for `candidates`. Costs as there.
    """
    return _merged(len(room), found, _weighed(scales, *_suited(scales, room, price, seed)))


def _among_all(scales: Scales) -> Candidates:
    n = len(scales.people)
    worth = weigh_all(scales)
    order = np.argsort(np.argsort(scales.people.id))  # equal weights are told apart by id
    weight = worth.weight.astype(np.float64)
    kept = np.zeros((n, n), bool)
    few = min(KEPT_OF_ALL, n)
    best = np.lexsort((np.broadcast_to(order, (n, n)), -weight), axis=1)[:, :few]
    np.put_along_axis(kept, best, True, axis=1)
    i, j = np.nonzero(np.triu((kept | kept.T) & (worth.weight > 0), 1))
    known, weak = (np.asarray(flag.any(axis=1)) for flag in _almost(worth))
    return Candidates(i.astype(np.int32), j.astype(np.int32), worth.weight[i, j], known, weak)


def _almost(worth: Worth) -> tuple[NDArray[np.bool_], NDArray[np.bool_]]:
    """Gifts both ways that are kept apart, and those that stay below the floor."""
    return worth.gift & worth.apart, worth.gift & worth.lawful & (worth.weight <= 0)


def _suited(
    scales: Scales, room: NDArray[np.int32], price: NDArray[np.float32] | None, seed: int
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Those with room, neighbours together, and for each of them LOOKED_AT others who suit: int32[A], int32[A, .].

    More than PART of them are divided by chance, since a part drawn at random has the make-up of the whole and a good
    partner for everybody, and in the whole nobody could visit as large a share of the cells.
    """
    people = scales.people
    able = np.flatnonzero(room > 0).astype(np.int32)
    price = np.zeros(len(people), np.float32) if price is None else price
    parts = max(1, -(-len(able) // PART))
    part = mixed(seed, people.id[able]) % np.uint64(parts)
    files = [_file(people, able[part == k]) for k in range(parts)]
    found = [_nearest(scales, file, price) for file in files]
    return np.concatenate([file.members for file in files]), np.concatenate(found)


def _nearest(scales: Scales, file: InvertedFile, price: NDArray[np.float32]) -> NDArray[np.int32]:
    """For each member of the file, LOOKED_AT others of it whose dense rows suit both ways, less the price of who is
    much asked for; -1 where there are fewer. int32[A, LOOKED_AT]."""
    from closeknit.engine import kernels

    people, askers = scales.people, file.members
    n, many, few = len(people), len(askers), LOOKED_AT
    value = np.full((many, 2 * few), -np.inf, np.float32)
    who = np.full(value.shape, -1, np.int32)
    least, count = np.zeros(many, np.float32), np.zeros(many, np.int32)
    place = np.zeros(n, np.int32)
    place[askers] = np.arange(many)
    gives, wants = people.gives, people.wants
    visits = _visits(people, file)
    group = np.where(scales.rules.colleagues, -1, people.organisation).astype(np.int32)

    def work(block: int) -> None:
        low, high = block * ASKERS, min(many, (block + 1) * ASKERS)
        order = np.argsort(visits[low:high], axis=None, kind="stable")
        row, cell = order // visits.shape[1], visits[low:high].ravel()[order]
        ends = np.searchsorted(cell, np.arange(len(file.start)))
        for c in range(len(file.centre)):
            members = file.members[file.start[c] : file.start[c + 1]]
            asking = askers[low + row[ends[c] : ends[c + 1]]]
            for part in range(0, len(members) if len(asking) else 0, MEMBERS):
                some = members[part : part + MEMBERS]
                kernels.keep_best(
                    wants[asking] @ gives[some].T, gives[asking] @ wants[some].T, asking, place, some,
                    people.languages, group, price, least, count, value, who, few,
                )  # fmt: skip
        mine = slice(low, high)
        value[mine][np.arange(2 * few) >= count[mine, None]] = -np.inf
        best = np.argpartition(-value[mine], few - 1, axis=1)[:, :few]
        found = np.where(
            np.isfinite(np.take_along_axis(value[mine], best, 1)), np.take_along_axis(who[mine], best, 1), -1
        )
        who[mine, :few] = found

    in_parallel(work, range(-(-many // ASKERS)))
    return who[:, :few]


def _file(people: Profiles, living: NDArray[np.int32]) -> InvertedFile:
    """One cell for all up to EVERYBODY members, about sqrt(N) beyond. O(N^1.5)."""
    n = len(living)
    if n <= EVERYBODY:
        width = people.gives.shape[1] + people.wants.shape[1]
        return InvertedFile(np.zeros((1, width), np.float32), np.array([0, n]), living)
    many = int(np.sqrt(n))
    some = living[:: max(1, n // (many * TAUGHT))]
    sample = np.concatenate([people.gives[some], people.wants[some]], axis=1)
    sample /= np.maximum(np.linalg.norm(sample, axis=1, keepdims=True), 1e-9)
    from sklearn.cluster import MiniBatchKMeans  # most networks never come here, and it takes long to load

    centres = MiniBatchKMeans(many, random_state=0, n_init=1, init="random", batch_size=2048, max_iter=8)
    centre = np.asarray(centres.fit(sample).cluster_centers_, np.float32)
    centre /= np.maximum(np.linalg.norm(centre, axis=1, keepdims=True), 1e-9)
    home = np.empty(n, np.int32)

    def settle(low: int) -> None:
        block = living[low : low + ASKERS]
        rows = np.concatenate([people.gives[block], people.wants[block]], axis=1)
        home[low : low + ASKERS] = np.argmax(rows @ centre.T, axis=1)

    in_parallel(settle, range(0, n, ASKERS))
    order = np.argsort(home, kind="stable")
    return InvertedFile(centre, np.searchsorted(home[order], np.arange(many + 1)), living[order])


def _visits(people: Profiles, file: InvertedFile) -> NDArray[np.int32]:
    """int32[A, probes]; the cells that suit each member of the file best."""
    many, askers = len(file.centre), file.members
    probes = min(many, max(4, round(PROBES * (1e5 / max(len(askers), 1e5)) ** 0.4)))
    visits = np.zeros((len(askers), probes), np.int32)

    def choose(low: int) -> None:
        asking = askers[low : low + ASKERS]
        near = np.concatenate([people.wants[asking], people.gives[asking]], axis=1) @ file.centre.T
        visits[low : low + ASKERS] = np.argpartition(-near, probes - 1, axis=1)[:, :probes]

    if many > 1:
        in_parallel(choose, range(0, len(askers), ASKERS))
    return visits


def _weighed(scales: Scales, members: NDArray[np.int32], who: NDArray[np.int32]) -> Candidates:
    """Weigh each pair found once. members: int32[A], all those with room who may be found.

    who: int32[A, .], their partners; -1 for nobody. They are weighed in the order given, so that what neighbours said
    is at hand in the processor's cache.
    """
    n = len(scales.people)
    row, column = np.nonzero((who >= 0) & (who != members[:, None]) & (scales.people.capacity[who] > 0))
    i, j = _once(n, members[row], who[row, column])
    weight = np.empty(len(i), np.float32)
    known, weak = np.zeros(n, bool), np.zeros(n, bool)
    start = np.searchsorted(i, np.arange(n + 1))

    def work(low: int) -> None:
        some = _ranges(start, members[low : low + WEIGHED])
        worth = weigh(scales, i[some], j[some])
        weight[some] = worth.weight
        for flag, almost in zip((known, weak), _almost(worth), strict=True):
            flag[i[some][almost]] = flag[j[some][almost]] = True

    in_parallel(work, range(0, len(members), WEIGHED))
    fit = weight > 0
    return Candidates(i[fit], j[fit], weight[fit], known, weak)


def _ranges(start: NDArray[np.int64], rows: NDArray[np.int32]) -> NDArray[np.int64]:
    """start[r] .. start[r + 1] - 1 for each row r, one after the other.

    >>> _ranges(np.array([0, 2, 2, 5]), np.array([2, 0]))
    array([2, 3, 4, 0, 1])
    """
    length = start[rows + 1] - start[rows]
    found: NDArray[np.int64] = np.arange(length.sum()) + np.repeat(start[rows] - np.cumsum(length) + length, length)
    return found


def _once(n: int, i: NDArray[np.int32], j: NDArray[np.int32]) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Each pair once, the smaller number first."""
    key = np.minimum(i, j).astype(np.int64) * n + np.maximum(i, j)
    key.sort()
    key = key[np.concatenate([[True], key[1:] != key[:-1]])] if len(key) else key
    return (key // n).astype(np.int32), (key % n).astype(np.int32)


def _merged(n: int, old: Candidates, new: Candidates) -> Candidates:
    """Both, each pair once."""
    key = np.concatenate([c.i.astype(np.int64) * n + c.j for c in (old, new)])
    key, first = np.unique(key, return_index=True)
    weight = np.concatenate([old.weight, new.weight])[first]
    i, j = (key // n).astype(np.int32), (key % n).astype(np.int32)
    return Candidates(i, j, weight, old.known | new.known, old.weak | new.weak)


def _by_chance(scales: Scales, seed: int) -> NDArray[np.int32]:
    """A few partners for everybody, drawn from the round's seed and their ids, so that the engine goes on learning."""
    n = len(scales.people)
    drawn = np.empty((n, BY_CHANCE), np.int32)
    for turn in range(BY_CHANCE):
        order = np.argsort(mixed(seed * BY_CHANCE + turn, scales.people.id), kind="stable")
        drawn[order, turn] = np.roll(order, 1)
    return drawn
