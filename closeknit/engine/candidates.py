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
from sklearn.cluster import MiniBatchKMeans

from closeknit.engine.arrays import in_parallel, mixed, one_thread
from closeknit.engine.mutual import Scales, Worth, weigh, weigh_all
from closeknit.engine.profiles import ALL_PAIRS, Profiles

LOOKED_AT = 40
"""Partners the dense rows find for a member, to be weighed exactly."""
KEPT_OF_ALL = 64
"""Partners kept for a member where every pair is weighed."""
EVERYBODY = 12_000
ASKERS = 4096
"""Members a thread takes at a time; fixed, so that sums do not depend on the number of cores."""
PROBES = 16
"""Cells visited for a member, of about sqrt(N); fewer in the largest networks, whose cells are larger."""
DEEPER = 4
"""How much further those are looked for whom the first matching left with room."""
MEMBERS = 1024
"""Members of a cell compared at a time, so that products stay in the processor's cache."""
PAIRS = 1 << 17
"""Pairs a thread weighs at a time."""
BY_CHANCE = 2


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
def candidates(scales: Scales, *, seed: int) -> Candidates:
    """For each member the best partners, and a few by chance. O(N^2) up to EVERYBODY, about O(N^1.5) beyond."""
    if len(scales.people) <= ALL_PAIRS:
        return _among_all(scales)
    everyone = np.arange(len(scales.people), dtype=np.int32)
    who = _nearest(scales, everyone, np.zeros(len(everyone), np.float32))
    return _weighed(scales, everyone, np.concatenate([who, _by_chance(scales, seed)], axis=1))


@one_thread
def again(scales: Scales, found: Candidates, prices: NDArray[np.float64], free: NDArray[np.bool_]) -> Candidates:
    """More candidates for members who still have room, now that prices say who is much asked for; merged with `found`.

    free: bool[N]. O(as `candidates`, for the free members alone).
    """
    askers = np.flatnonzero(free).astype(np.int32)
    if len(scales.people) <= ALL_PAIRS or not len(askers):
        return found
    who = _nearest(scales, askers, (prices / _slope(scales.people, found)).astype(np.float32), DEEPER)
    return _merged(len(scales.people), found, _weighed(scales, askers, who))


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


def _nearest(
    scales: Scales, askers: NDArray[np.int32], price: NDArray[np.float32], deeper: int = 1
) -> NDArray[np.int32]:
    """For each asker, L = deeper * LOOKED_AT members whose dense rows suit both ways, less their price; -1 where there
    are fewer. int32[A, L]."""
    from closeknit.engine import kernels

    people = scales.people
    n, many, few = len(people), len(askers), deeper * LOOKED_AT
    value = np.full((many, 2 * few), -np.inf, np.float32)
    who = np.full(value.shape, -1, np.int32)
    least, count = np.zeros(many, np.float32), np.zeros(many, np.int32)
    place = np.zeros(n, np.int32)
    place[askers] = np.arange(many)
    gives, wants = people.gives, people.wants
    cells, visits = _cells(gives, wants, people.capacity > 0, askers, deeper)
    group = np.where(scales.rules.colleagues, -1, people.organisation).astype(np.int32)

    def work(block: int) -> None:
        low, high = block * ASKERS, min(many, (block + 1) * ASKERS)
        order = np.argsort(visits[low:high], axis=None, kind="stable")
        row, cell = order // visits.shape[1], visits[low:high].ravel()[order]
        ends = np.searchsorted(cell, np.arange(len(cells) + 1))
        for c, members in enumerate(cells):
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


def _slope(people: Profiles, found: Candidates) -> float:
    """What a pair weighs for each unit of what its dense rows say, by least squares on pairs already weighed."""
    some = slice(None, None, max(1, len(found.i) // 100_000))
    i, j = found.i[some], found.j[some]
    there, back = ((people.wants[a] * people.gives[b]).sum(axis=1) for a, b in ((i, j), (j, i)))
    told = np.maximum(there, 0) * np.maximum(back, 0) / np.maximum(there + back, 1e-9)
    return float(max((found.weight[some] * told).sum() / max((told**2).sum(), 1e-9), 1e-9))


def _cells(
    gives: NDArray[np.float32],
    wants: NDArray[np.float32],
    open: NDArray[np.bool_],
    askers: NDArray[np.int32],
    deeper: int,
) -> tuple[list[NDArray[np.int32]], NDArray[np.int32]]:
    """The inverted file: the members of each cell, and int32[A, probes], the cells each asker visits."""
    n = len(gives)
    if n <= EVERYBODY:
        return [np.flatnonzero(open).astype(np.int32)], np.zeros((len(askers), 1), np.int32)
    rows, query = np.concatenate([gives, wants], axis=1), np.concatenate([wants, gives], axis=1)
    many = int(np.sqrt(n))
    sample = rows[:: max(1, n // (many * 40))]
    length = np.maximum(np.linalg.norm(sample, axis=1, keepdims=True), 1e-9)
    centres = MiniBatchKMeans(many, random_state=0, n_init=1, batch_size=4096, max_iter=20, max_no_improvement=5)
    centre = centres.fit(sample / length).cluster_centers_.astype(np.float32)
    centre /= np.maximum(np.linalg.norm(centre, axis=1, keepdims=True), 1e-9)
    home = np.empty(n, np.int32)
    probes = min(many, deeper * max(8, round(PROBES * (1e5 / max(n, 1e5)) ** 0.4)))
    visits = np.empty((len(askers), probes), np.int32)

    def settle(low: int) -> None:
        home[low : low + ASKERS] = np.argmax(rows[low : low + ASKERS] @ centre.T, axis=1)

    def choose(low: int) -> None:
        near = query[askers[low : low + ASKERS]] @ centre.T
        visits[low : low + ASKERS] = np.argpartition(-near, probes - 1, axis=1)[:, :probes]

    in_parallel(settle, range(0, n, ASKERS))
    in_parallel(choose, range(0, len(askers), ASKERS))
    order = np.argsort(home, kind="stable")
    ends = np.searchsorted(home[order], np.arange(many + 1))
    members = [order[ends[c] : ends[c + 1]] for c in range(many)]
    return [cell[open[cell]].astype(np.int32) for cell in members], visits


def _weighed(scales: Scales, askers: NDArray[np.int32], who: NDArray[np.int32]) -> Candidates:
    """Weigh each pair found once."""
    n = len(scales.people)
    row, column = np.nonzero((who >= 0) & (who != askers[:, None]))
    i, j = _once(n, askers[row], who[row, column])
    weight = np.empty(len(i), np.float32)
    known, weak = np.zeros(n, bool), np.zeros(n, bool)

    def work(low: int) -> None:
        some = slice(low, low + PAIRS)
        worth = weigh(scales, i[some], j[some])
        weight[some] = worth.weight
        for flag, almost in zip((known, weak), _almost(worth), strict=True):
            flag[i[some][almost]] = flag[j[some][almost]] = True

    in_parallel(work, range(0, len(i), PAIRS))
    fit = weight > 0
    return Candidates(i[fit], j[fit], weight[fit], known, weak)


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
