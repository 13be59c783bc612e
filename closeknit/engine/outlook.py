"""What half a year of rounds might bring under one way of running them, and under another.

The network's rounds are run on a copy in memory: the same members, rules and matching, week after week, with answers
that are drawn. What is not known is drawn anew for each seed, and the same for every way compared, so that the
difference between two ways is known better than either. It foretells no network: it says what would follow if

- members, their words, their pace and their rules stayed as they are: nobody joins, leaves, pauses or writes anew;
- a need that was spoken to weighs as before, though whoever gained comes later, as in a round;
- each side answers as often as the network lately did, give or take a draw for the whole network;
- who answers says yes with log-odds READY + KEEN (gain - 1/2), where READY and KEEN are drawn from ranges that nobody
  has measured here; two yeses are a meeting, and every other end lets the pair rest for half a year.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from closeknit.engine.arrays import mixed, one_thread
from closeknit.engine.candidates import candidates
from closeknit.engine.fairness import ALPHA, EASE, HALF_LIFE, History
from closeknit.engine.matching import match
from closeknit.engine.mutual import Scales, nearness, weigh_all, weigh_few
from closeknit.engine.profiles import ALL_PAIRS, Profiles
from closeknit.engine.rules import FOREVER, REST_IN_DAYS, Rules

LOWEST_FLOOR = 0.1
PARTNERS = 40
"""Best partners of each member that a year is run on; more are never reached in half a year."""
READY = (0.0, 1.6)
KEEN = (0.0, 3.0)
ANSWERING = 0.3
"""How far, in log-odds, a network may answer more or less often than it lately did: one standard deviation."""
NEAR = 0.3
"""From here on two are of one corner."""
WEEKS = 26
SEEDS = 20
LOW, HIGH = 5, 95
"""Percentiles of the seeds between which a figure is told."""
MEASURES = ("introductions", "introduced", "met", "meetings", "together", "worth", "across")


@dataclass(frozen=True, slots=True)
class Manner:
    """How rounds are run. floor: what the side that gains less must gain; bridging: see `Rules`; most: introductions of
    one member in a round, whatever their pace; every: weeks from one round to the next."""

    floor: float = 0.15
    bridging: float = 0.0
    most: int = 3
    every: int = 1


@dataclass(frozen=True, slots=True)
class Prospects:
    """All that a half year is run on: P pairs that could be introduced, and N members.

    i, j: int32[P]; both, mine, theirs, near: float32[P], see `mutual`. free: int32[P]; the first week, counted from
    this one, in which a pair may be proposed.
    room: int32[N], introductions in a round; seldom: bool[N], those who have room in every other week only.
    answering, benefit: float32[N]; waiting: bool[N]; see `fairness.History`.
    """

    i: NDArray[np.int32]
    j: NDArray[np.int32]
    both: NDArray[np.float32]
    mine: NDArray[np.float32]
    theirs: NDArray[np.float32]
    near: NDArray[np.float32]
    free: NDArray[np.int32]
    room: NDArray[np.int32]
    seldom: NDArray[np.bool_]
    answering: NDArray[np.float32]
    benefit: NDArray[np.float32]
    waiting: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Range:
    """A figure with what is not known of it: the middle of the seeds, and where nine of ten of them lie."""

    low: float
    middle: float
    high: float

    @classmethod
    def of(cls, values: NDArray[np.float64]) -> Range:
        """
        >>> Range.of(np.array([1.0, 2.0, 3.0]))
        Range(low=1.1, middle=2.0, high=2.9)
        """
        low, middle, high = np.percentile(values, (LOW, 50, HIGH))
        return cls(float(low), float(middle), float(high))


@dataclass(frozen=True, slots=True)
class Outlook:
    """Ways of running rounds, side by side: for each of MEASURES a Range for each way, and for each way but the first
    the Range of its difference from the first in the same draws.

    introductions, meetings: for one member with room; introduced, met: the part of them with at least one; together:
    the part of the introductions with two yeses; worth: what the side that gained less gained in a meeting; across:
    the part of the meetings between different corners.
    """

    ways: dict[str, tuple[Range, ...]]
    differences: dict[str, tuple[Range, ...]]


@one_thread
def prospects(
    people: Profiles, rules: Rules, history: History, *, room: NDArray[np.int32], seldom: NDArray[np.bool_]
) -> Prospects:
    """The pairs that half a year may draw on. O(N^2) up to ALL_PAIRS members, then as `candidates`.

    people: with any capacity; room: int32[N], what everybody's pace has room for in a round, 0 for who takes no part.
    """
    open_ended = rules.until >= FOREVER
    kept = replace(
        rules, a=rules.a[open_ended], b=rules.b[open_ended], why=rules.why[open_ended], until=rules.until[open_ended],
        floor=LOWEST_FLOOR, bridging=0.0,
    )  # fmt: skip
    everybody = replace(people, capacity=room.astype(np.int32))
    scales = Scales.of(everybody, kept, history)
    scales = replace(scales, first=np.zeros(len(people), bool), floor=np.full(len(people), LOWEST_FLOOR, np.float32))
    i, j = _partners(scales)
    worth = weigh_few(scales, i, j)
    shared = np.asarray(scales.met[i].multiply(scales.met[j]).sum(axis=1)).ravel() if len(i) else np.zeros(0)
    ground = np.asarray(people.ground[i].multiply(people.ground[j]).sum(axis=1)).ravel() if len(i) else np.zeros(0)
    free = _free(rules, len(people), i, j)
    n = len(people)
    return Prospects(
        i=i, j=j, both=worth.both, mine=worth.mine, theirs=worth.theirs,
        near=nearness(ground.astype(np.float32), shared.astype(np.float32)), free=free,
        room=room.astype(np.int32), seldom=seldom,
        answering=np.ones(n, np.float32) if history.answering is None else history.answering,
        benefit=history.benefit, waiting=history.waiting,
    )  # fmt: skip


def outlook(given: Prospects, ways: Sequence[Manner], *, weeks: int = WEEKS, seeds: int = SEEDS) -> Outlook:
    """Run the rounds of so many weeks in each way, once for each seed. O(ways seeds weeks P log P).

    The same draws are used for every way, and the same call gives the same answer.
    """
    found = np.array([[one_run(given, way, weeks=weeks, seed=seed) for seed in range(seeds)] for way in ways])
    return Outlook(
        ways={name: tuple(Range.of(found[way, :, at]) for way in range(len(ways))) for at, name in enumerate(MEASURES)},
        differences={
            name: tuple(Range.of(found[way, :, at] - found[0, :, at]) for way in range(1, len(ways)))
            for at, name in enumerate(MEASURES)
        },
    )


def one_run(given: Prospects, way: Manner, *, weeks: int, seed: int) -> list[float]:
    """The MEASURES of one run."""
    n, able = len(given.room), given.room > 0
    draw = np.random.default_rng(seed)
    ready, keen, more = draw.uniform(*READY), draw.uniform(*KEEN), draw.normal(0, ANSWERING)
    answers = _moved(given.answering, more)
    pair = np.minimum(given.i, given.j).astype(np.int64) * n + np.maximum(given.i, given.j)
    enough = (np.minimum(given.mine, given.theirs) >= way.floor) & able[given.i] & able[given.j]
    weight = np.where(enough, given.both * (1 - np.float32(way.bridging) * given.near), 0)
    free, benefit, waiting = given.free.copy(), given.benefit.astype(np.float64), given.waiting & able
    last, introduced, met = np.full(n, -9), np.zeros(n, np.int64), np.zeros(n, np.int64)
    together: list[NDArray[np.int64]] = []
    for week in range(0, weeks, way.every):
        room = np.minimum(given.room, way.most)
        room = np.where(given.seldom & (last == week - 1), 0, room).astype(np.int32)
        favour = ((EASE + benefit.mean()) / (EASE + benefit)) ** ALPHA
        favour = favour / favour.max(initial=1e-9)
        now = np.where(free <= week, weight * favour[given.i] * favour[given.j], 0)
        some = np.flatnonzero((now > 0) & (room[given.i] > 0) & (room[given.j] > 0))
        matching = match(given.i[some], given.j[some], now[some], room, waiting=waiting, exact_below=0)
        chosen = some[matching.keep]
        a, b = given.i[chosen], given.j[chosen]
        yes_a = _says_yes(seed, week, pair[chosen], 1, answers[a], ready + keen * (given.mine[chosen] - 0.5))
        yes_b = _says_yes(seed, week, pair[chosen], 2, answers[b], ready + keen * (given.theirs[chosen] - 0.5))
        both = yes_a & yes_b
        places = np.bincount(np.concatenate([a, b]), minlength=n)
        introduced += places
        met += np.bincount(np.concatenate([a[both], b[both]]), minlength=n)
        last[places > 0] = week
        waiting = able & (room > 0) & (places == 0)
        benefit *= 0.5 ** (1 / HALF_LIFE)
        np.add.at(benefit, a, given.mine[chosen])
        np.add.at(benefit, b, given.theirs[chosen])
        free[chosen] = np.where(both, weeks, week + REST_IN_DAYS // 7)
        together.append(chosen[both])
    meetings = np.concatenate(together) if together else np.zeros(0, np.int64)
    many = max(int(able.sum()), 1)
    return [
        introduced.sum() / many,
        float((introduced > 0).sum()) / many,
        float((met > 0).sum()) / many,
        met.sum() / many,
        met.sum() / max(introduced.sum(), 1),
        float(np.minimum(given.mine, given.theirs)[meetings].mean()) if len(meetings) else 0.0,
        float((given.near[meetings] < NEAR).mean()) if len(meetings) else 0.0,
    ]


def _partners(scales: Scales) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Pairs i < j in which one is among the best partners of the other."""
    n = len(scales.people)
    if n > ALL_PAIRS:
        found = candidates(scales, seed=0)
        return np.minimum(found.i, found.j), np.maximum(found.i, found.j)
    weight = weigh_all(scales).weight
    kept = np.zeros((n, n), bool)
    few = min(PARTNERS, n)
    if few:
        np.put_along_axis(kept, np.argsort(-weight, axis=1, kind="stable")[:, :few], True, axis=1)
    i, j = np.nonzero(np.triu((kept | kept.T) & (weight > 0), 1))
    return i.astype(np.int32), j.astype(np.int32)


def _free(rules: Rules, n: int, i: NDArray[np.int32], j: NDArray[np.int32]) -> NDArray[np.int32]:
    """The first week from this one on in which each pair may be proposed; 0 for this."""
    low, high = np.minimum(rules.a, rules.b).astype(np.int64), np.maximum(rules.a, rules.b).astype(np.int64)
    until: dict[int, int] = {}
    for key, day in zip((low * n + high).tolist(), rules.until.tolist(), strict=True):
        until[key] = max(until.get(key, 0), day)
    keys = (np.minimum(i, j).astype(np.int64) * n + np.maximum(i, j)).tolist()
    days = np.array([until.get(key, 0) - rules.today for key in keys], np.int64)
    return np.maximum(-(-days // 7), 0).astype(np.int32)


def _moved(share: NDArray[np.float32], by: float) -> NDArray[np.float64]:
    """Shares moved by so much in log-odds."""
    odds = np.log(np.clip(share, 0.02, 0.98) / (1 - np.clip(share, 0.02, 0.98)))
    return np.asarray(1 / (1 + np.exp(-(odds + by))), np.float64)


def _says_yes(
    seed: int, week: int, pair: NDArray[np.int64], side: int, answers: NDArray[np.float64], odds: NDArray[Any]
) -> NDArray[np.bool_]:
    """Draws that depend on seed, week, pair and side alone, so that two ways share them."""
    drawn = mixed(seed * 1009 + week * 4 + side, pair).astype(np.float64) / 2.0**64
    return np.asarray(drawn < answers / (1 + np.exp(-odds)), np.bool_)
