"""One worth for both: the weaker side decides.

    w(i, j) = p(i, j) p(j, i) (0.7 H(b_ij, b_ji) + 0.3 (b_ij + b_ji) / 2) f_i f_j q_ij,    H(x, y) = 2xy / (x + y)

On real meetings with both people's decisions the harmonic mean foretells a mutual yes best; a little of the plain mean
keeps coverage from suffering. q is 1 but for a first introduction, which somebody who answers is to have.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from closeknit.engine.benefit import (
    Features,
    Wants,
    benefit,
    contacts,
    features_of_all,
    features_of_few,
    features_of_pairs,
    open_share,
    wants,
)
from closeknit.engine.fairness import History, favour
from closeknit.engine.profiles import Profiles
from closeknit.engine.rules import FOREVER, Rules, Why, at_ease, kept_apart
from closeknit.engine.willingness import willingness

HARMONIC = 0.7
FIRST = 0.2
"""What each of the two must at least gain where it is the first introduction of one."""
MANY_SHARED = 2
"""People both have met from which on two are as near as can be."""
ONE_WAY = 0.87
"""Where one-way introductions are allowed, what they weigh beside the same worth with gifts in both directions."""


@dataclass(frozen=True, slots=True)
class Scales:
    """What pairs are weighed on: the members, the rules, and what follows from them once a round.

    favour: float32[N] in 0..1; those who gained least so far weigh most.
    first: bool[N]; whose first introduction it would be. answering: float32[N]; how often each answers.
    floor: float32[N]; what each side of a member's introduction must at least gain.
    met: float32[N, N]; who has met whom.
    """

    people: Profiles
    rules: Rules
    wants: Wants
    met: csr_array
    favour: NDArray[np.float32]
    first: NDArray[np.bool_]
    answering: NDArray[np.float32]
    floor: NDArray[np.float32]

    @classmethod
    def of(cls, people: Profiles, rules: Rules, history: History | None) -> Scales:
        """Set them up. O(S + M)."""
        wanted = wants(people)
        wanted = replace(wanted, share=open_share(wanted, None if history is None else history.answered))
        known = (rules.why == Why.MET) | ((rules.why == Why.CLOSED) & (rules.until == FOREVER))
        n = len(people)
        first = history.first if history is not None and history.first is not None else np.zeros(n, bool)
        often = history.answering if history is not None and history.answering is not None else np.ones(n, np.float32)
        return cls(
            people,
            rules,
            wanted,
            contacts(n, rules.a[known], rules.b[known]),
            favour(history, n),
            first,
            often,
            np.where(first, max(FIRST, rules.floor), rules.floor).astype(np.float32),
        )


@dataclass(frozen=True, slots=True)
class Worth:
    """Of P pairs, or of all N x N.

    both: what the introduction is worth, before fairness and care for a first one; weight: the same after them, 0 where
    it may not be proposed.
    mine, theirs: what i gains from j, and j from i.
    gift: whether each side has something to give the other that may be promised (either, where one way is allowed).
    lawful: whether they may be proposed at all; apart: whether it is the rules' own pairs that forbid it.
    """

    both: NDArray[np.float32]
    weight: NDArray[np.float32]
    mine: NDArray[np.float32]
    theirs: NDArray[np.float32]
    gift: NDArray[np.bool_]
    lawful: NDArray[np.bool_]
    apart: NDArray[np.bool_]


def mutual_worth(mine: NDArray[np.float32], theirs: NDArray[np.float32]) -> NDArray[np.float32]:
    """Mostly the harmonic mean of what each gains.

    >>> mutual_worth(np.array([0.5, 1.0]), np.array([0.5, 0.0]))
    array([0.5 , 0.15])
    """
    total = mine + theirs
    harmonic = 2 * mine * theirs / np.where(total > 0, total, 1)
    return np.asarray(HARMONIC * harmonic + (1 - HARMONIC) * total / 2, mine.dtype)


def weigh_all(scales: Scales) -> Worth:
    """Every pair, as N x N arrays; the readable reference. O(N^2)."""
    n = len(scales.people)
    i, j = np.arange(n, dtype=np.int32)[:, None], np.arange(n, dtype=np.int32)[None, :]
    features = features_of_all(scales.people, scales.wants)
    shared = (scales.met @ scales.met).toarray()
    everyone = np.broadcast_arrays(i, j)
    return _worth(scales, everyone[0], everyone[1], features, features.other_way, shared)


def weigh(scales: Scales, i: NDArray[np.int32], j: NDArray[np.int32]) -> Worth:
    """P pairs; `weigh_all` for large networks. O(P)."""
    here, there = features_of_pairs(scales.people, scales.wants, i, j)
    return _worth(scales, i, j, here, there, _shared_contacts(scales.met, i, j))


def weigh_few(scales: Scales, i: NDArray[np.int32], j: NDArray[np.int32]) -> Worth:
    """The pairs chosen, weighed afresh without what found them. O(P)."""
    here, there = features_of_few(scales.people, scales.wants, i, j)
    shared = np.asarray(scales.met[i].multiply(scales.met[j]).sum(axis=1)).ravel()
    return _worth(scales, i, j, here, there, shared.astype(np.float32))


def _worth(
    scales: Scales,
    i: NDArray[np.int32],
    j: NDArray[np.int32],
    here: Features,
    there: Features,
    shared: NDArray[np.float32],
) -> Worth:
    people, rules = scales.people, scales.rules
    level = people.level.astype(np.float32)
    level[people.level < 0] = np.nan
    gap = None if np.isnan(level).all() else level[i] - level[j]
    mine, theirs = benefit(here, shared, gap), benefit(there, shared, gap)
    likely = willingness(people, i, j)
    both = likely * likely * mutual_worth(mine, theirs)
    both_ways = here.gift & there.gift
    gift = here.gift | there.gift if rules.allow_one_way else both_ways
    both = np.where(both_ways, both, both * np.float32(ONE_WAY))
    apart = kept_apart(rules, len(people), i, j)
    may = at_ease(people, rules, i, j) & ~apart
    enough = True if rules.allow_one_way else np.minimum(mine, theirs) >= np.maximum(scales.floor[i], scales.floor[j])
    if rules.bridging:
        both = both * (1 - np.float32(rules.bridging) * nearness(here.ground, shared))
    weight = np.where(may & gift & enough, both * scales.favour[i] * scales.favour[j] * _care(scales, i, j), 0)
    return Worth(both, weight.astype(np.float32), mine, theirs, gift, may, apart)


def nearness(ground: NDArray[np.float32], shared: NDArray[np.float32]) -> NDArray[np.float32]:
    """How near two already are, 0..1: by the topics both move in, or by whom both have met, whichever is more.

    >>> nearness(np.array([0.2, 0.0], np.float32), np.array([0.0, 2.0], np.float32))
    array([0.2, 1. ], dtype=float32)
    """
    return np.asarray(np.maximum(np.clip(ground, 0, 1), np.minimum(shared / MANY_SHARED, 1)), np.float32)


def _care(scales: Scales, i: NDArray[np.int32], j: NDArray[np.int32]) -> NDArray[np.float32]:
    """How often the other answers, for each side whose first introduction it would be; else 1."""
    one, first, often = np.float32(1), scales.first, scales.answering
    if not first.any():
        return np.ones(1, np.float32)
    return np.where(first[i], often[j], one) * np.where(first[j], often[i], one)


def _shared_contacts(met: csr_array, i: NDArray[np.int32], j: NDArray[np.int32]) -> NDArray[np.float32]:
    if not met.nnz:
        return np.zeros(len(i), np.float32)
    from closeknit.engine import kernels

    shared = np.zeros(len(i), np.float32)
    kernels.dots(i, j, met.indptr, met.indices, met.data, shared)
    return shared
