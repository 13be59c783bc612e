"""What one member would gain from meeting another.

    answer(i, j) = part of i's wants, weighted by rarity, that j's offers answer; who names many is not held to all
    b(i, j) = sigmoid(base + answer + goals + ground + fresh + level + answer * ground)

Wants are needs, and goals at half their urgency. A want's rarity is the inverse document frequency of what would
answer it. The shape follows `docs/developers/engine.md`; the weights are priors until a network has taught better.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array, vstack

from closeknit.engine.arrays import segment_max
from closeknit.engine.profiles import Profiles

USUAL = 5
MANY = 0.5
"""Who names more wants than USUAL is not held to all of them: their parts count (number / USUAL) ** MANY times."""
GOAL_URGENCY = 0.5
GIFT = 0.3
"""Likeness from which an offer is an answer one may promise."""
PLAIN = 0.05
"""Likeness below which two phrases have nothing to do with each other."""
GROUND_AT_MOST = 0.5
FRESH_AT_LEAST = 0.4


@dataclass(frozen=True, slots=True)
class Weights:
    """Logistic weights of the features of benefit: priors, told in `docs/developers/engine.md`, section 3.

    fresh is nothing for now: on the one real survey any weight of shared contacts cost wants covered.
    """

    base: float = -2.0
    answer: float = 3.5
    goals: float = 1.2
    ground: float = 0.8
    fresh: float = 0.0
    level: float = 0.5
    answer_on_common_ground: float = 1.0


@dataclass(frozen=True, slots=True)
class Wants:
    """Needs and goals together, one row a phrase, a member's side by side.

    share: float32[S]; the part of their writer's wants that each phrase is, by urgency and rarity; sums to 1 a member.
    is_need: bool[S]; row: int32[S], the phrase's row among the needs or the goals.
    goals: float32[N, V]; each member's goals as one row of length one.
    """

    start: NDArray[np.int64]
    terms: csr_array
    share: NDArray[np.float32]
    quotable: NDArray[np.bool_]
    is_need: NDArray[np.bool_]
    row: NDArray[np.int32]
    goals: csr_array


@dataclass(frozen=True, slots=True)
class Features:
    """Of P ordered pairs, or of all N x N: what b is made of. Every array has the same shape."""

    answer: NDArray[np.float32]
    gift: NDArray[np.bool_]
    goals: NDArray[np.float32]
    ground: NDArray[np.float32]

    @property
    def other_way(self) -> Features:
        """The same N x N features seen from the other side."""
        return Features(self.answer.T, self.gift.T, self.goals, self.ground)


def wants(people: Profiles) -> Wants:
    """All that members would like, with each phrase's share. O(S log S)."""
    kinds = (people.needs, people.goals)
    writer = np.concatenate([kind.member for kind in kinds])
    order = np.argsort(writer, kind="stable")
    terms = csr_array(vstack([kind.terms for kind in kinds], format="csr"))[order]
    urgency = np.concatenate([people.needs.urgency, people.goals.urgency * GOAL_URGENCY])[order]
    supply = np.asarray(people.offers.terms.sum(axis=0)).ravel()
    rarity = np.log((1 + len(people)) / (1 + np.maximum(terms @ supply, 0))) + 1
    share = np.maximum(urgency * rarity, 1e-6)
    n = len(people)
    total = np.bincount(writer[order], share, minlength=n)
    return Wants(
        start=np.concatenate([[0], np.cumsum(np.bincount(writer, minlength=n))]).astype(np.int64),
        terms=terms,
        share=(share / total[writer[order]]).astype(np.float32),
        quotable=np.concatenate([kind.quotable for kind in kinds])[order],
        is_need=(order < len(people.needs.urgency)),
        row=np.where(order < len(people.needs.urgency), order, order - len(people.needs.urgency)).astype(np.int32),
        goals=_goal_rows(people),
    )


def open_share(wanted: Wants, answered: NDArray[np.float32] | None) -> NDArray[np.float32]:
    """float32[S]; what each want is worth now: its share of what is left to answer, counted as USUAL and MANY say.

    answered: float32[N], the part of each member's wants that earlier rounds answered.
    """
    number = np.diff(wanted.start)
    left = np.maximum(1, number / USUAL) ** MANY * (1.0 if answered is None else 1 - answered)
    share: NDArray[np.float32] = (wanted.share * np.repeat(left, number)).astype(np.float32)
    return share


def cover(likeness: NDArray[np.float32]) -> NDArray[np.float32]:
    """How far an offer answers a want, 0..1, from how alike they read.

    >>> cover(np.array([0.01, 1.0], np.float32))
    array([0., 1.], dtype=float32)
    """
    return np.asarray(np.clip((likeness - PLAIN) / (1 - PLAIN), 0, 1), np.float32)


def features_of_all(people: Profiles, wanted: Wants) -> Features:
    """Features of every ordered pair, [i, j] being what i would have of j. The readable reference; O(N^2 phrases^2).

    3,000 members take about 2 s.
    """
    n = len(people)
    offers = people.offers
    answer = np.zeros((n, n), np.float32)
    gift = np.zeros((n, n), bool)
    given = csr_array(offers.terms.T)
    # Blocks of members, so that no more than some 16 million likenesses exist at a time.
    step = max(1, int(16e6 / max(1, len(offers.sentence)) / max(1, len(wanted.share) / max(1, n))))
    for first in range(0, n, step):
        low, high = wanted.start[first], wanted.start[min(n, first + step)]
        if low == high:
            continue
        likeness = (wanted.terms[low:high] @ given).toarray()
        best = cover(segment_max(likeness, offers.start))
        open_best = segment_max(likeness * offers.quotable, offers.start) * wanted.quotable[low:high, None]
        start = wanted.start[first : first + step + 1] - low
        members = slice(first, first + len(start) - 1)
        share = wanted.share[low:high, None] * best
        filled = np.flatnonzero(np.diff(start))
        answer[members][filled] = np.add.reduceat(share, start[filled], axis=0)
        gift[members][filled] = np.maximum.reduceat(open_best, start[filled], axis=0) >= GIFT
    return Features(
        answer=np.minimum(answer, 1),
        gift=gift,
        goals=_likeness_of_all(wanted.goals),
        ground=_likeness_of_all(people.ground),
    )


def features_of_pairs(
    people: Profiles, wanted: Wants, i: NDArray[np.int32], j: NDArray[np.int32]
) -> tuple[Features, Features]:
    """Features of P pairs, of i from j and of j from i: the compiled twin of `features_of_all`. O(P phrases^2)."""
    from closeknit.engine import kernels

    offers, ground = people.offers, people.ground
    share = np.zeros((2, len(i)), np.float32)
    gift = np.zeros((2, len(i)), bool)
    alike = np.zeros((2, len(i)), np.float32)
    for side, (of, by) in enumerate(((i, j), (j, i))):
        kernels.answers(
            of, by, wanted.start, wanted.terms.indptr, wanted.terms.indices, wanted.terms.data, wanted.share,
            wanted.quotable, offers.start, offers.terms.indptr, offers.terms.indices, offers.terms.data,
            offers.quotable, PLAIN, GIFT, share[side], gift[side],
        )  # fmt: skip
    for side, rows in enumerate((wanted.goals, ground)):
        if rows.nnz:
            kernels.dots(i, j, rows.indptr, rows.indices, rows.data, alike[side])
    share = np.minimum(share, 1)
    goals, ground_alike = np.minimum(alike, 1)
    here, there = (Features(share[side], gift[side], goals, ground_alike) for side in (0, 1))
    return here, there


def features_of_few(
    people: Profiles, wanted: Wants, i: NDArray[np.int32], j: NDArray[np.int32]
) -> tuple[Features, Features]:
    """Features of a few pairs, both ways, in plain NumPy: what a round is checked with. O(P phrases^2)."""
    alike = [
        np.minimum(np.asarray(rows[i].multiply(rows[j]).sum(axis=1)).ravel(), 1).astype(np.float32)
        for rows in (wanted.goals, people.ground)
    ]

    def of(side: NDArray[np.int32], other: NDArray[np.int32]) -> Features:
        pair, want, offer, likeness = answered(people, wanted, side, other)
        share, gift = np.zeros(len(side), np.float32), np.zeros(len(side), bool)
        # The offers to one want of one pair stand together.
        first = np.flatnonzero(np.diff(want, prepend=-1) | np.diff(pair, prepend=-1))
        if len(first):
            best = cover(np.maximum.reduceat(likeness, first))
            np.add.at(share, pair[first], wanted.share[want[first]] * best)
        told = (likeness >= GIFT) & wanted.quotable[want] & people.offers.quotable[offer]
        gift[pair[told]] = True
        return Features(np.minimum(share, 1), gift, *alike)

    return of(i, j), of(j, i)


def benefit(
    features: Features,
    shared_contacts: NDArray[np.float32] | float = 0.0,
    level_gap: NDArray[np.float32] | None = None,
    weights: Weights | None = None,
) -> NDArray[np.float32]:
    """What i gains from j, 0..1, in the shape of the features.

    shared_contacts: how many people both know; an inverted U (Rajkumar et al., Science 2022).
    level_gap: difference in level, NaN where unknown.
    """
    w = weights or Weights()
    ground = np.minimum(np.sqrt(features.ground), GROUND_AT_MOST)
    fresh = np.maximum(shared_contacts * np.exp(1 - np.asarray(shared_contacts) / 2) / 2, FRESH_AT_LEAST)
    level = 0.0 if level_gap is None else np.nan_to_num(np.maximum(0, 1 - np.abs(level_gap) / 4))
    z = (
        w.base
        + w.answer * features.answer
        + w.goals * features.goals
        + w.ground * ground
        + w.fresh * fresh
        + w.level * level
        + w.answer_on_common_ground * features.answer * ground
    )
    return (1 / (1 + np.exp(-z))).astype(np.float32)


def _goal_rows(people: Profiles) -> csr_array:
    """Each member's goals as one row of length one: float32[N, V]."""
    goals = people.goals
    whose = csr_array((np.ones(len(goals.sentence), np.float32), np.arange(len(goals.sentence)), goals.start),
                      shape=(len(people), len(goals.sentence)))  # fmt: skip
    rows = csr_array(whose @ goals.terms)
    length = np.sqrt(np.asarray(rows.multiply(rows).sum(axis=1)).ravel())
    rows.data /= np.repeat(np.where(length > 0, length, 1), np.diff(rows.indptr)).astype(np.float32)
    rows.sort_indices()
    return rows


def contacts(n: int, a: NDArray[np.int32], b: NDArray[np.int32]) -> csr_array:
    """Who has met whom, as a symmetric 0/1 matrix float32[N, N]."""
    rows, columns = np.concatenate([a, b]), np.concatenate([b, a])
    met = csr_array(coo_array((np.ones(len(rows), np.float32), (rows, columns)), shape=(n, n)))
    met.sum_duplicates()
    met.data[:] = 1
    return met


def _likeness_of_all(rows: csr_array) -> NDArray[np.float32]:
    return np.asarray(np.minimum((rows @ rows.T).toarray(), 1), np.float32)


def answered(
    people: Profiles, wanted: Wants, of: NDArray[np.int32], by: NDArray[np.int32]
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64], NDArray[np.float32]]:
    """Every want of of[k] beside every offer of by[k]: (k, want, offer, likeness), for the pairs one talks about.

    O(pairs phrases^2), in NumPy.
    """
    offers = people.offers
    many_wants = np.diff(wanted.start)[of]
    many_offers = np.diff(offers.start)[by]
    count = many_wants * many_offers
    pair = np.repeat(np.arange(len(of)), count)
    at = np.arange(count.sum()) - np.repeat(np.cumsum(count) - count, count)
    want = wanted.start[of][pair] + at // np.maximum(many_offers[pair], 1)
    offer = offers.start[by][pair] + at % np.maximum(many_offers[pair], 1)
    likeness = np.asarray(wanted.terms[want].multiply(offers.terms[offer]).sum(axis=1)).ravel()
    return pair, want, offer, likeness.astype(np.float32)
