"""Why an introduction is worth it, for each side: built from the phrases that made its worth, never from a number."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import IntEnum
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from closeknit.engine.benefit import GIFT, answered
from closeknit.engine.mutual import Scales

MOST = 3
"""Reasons for one side."""
COMMON = 0.2
"""Weight from which a topic both move in is worth naming."""


class ReasonKind(IntEnum):
    """What kind of reason it is."""

    NEED = 1
    GOAL = 2
    GROUND = 3
    OFFER = 4
    ANSWERED = 5
    HELPS = 6


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for one side, the receiver's.

    NEED, GOAL: the receiver's sentence `wanted` (of that kind) is answered by the giver's offer `given`; both are
    rows of `Sentences.text`. GROUND: a topic both move in; wanted and given are -1.
    OFFER, ANSWERED, HELPS: of an ask, `wanted` being its row, told to who is asked: `given` is an offer of theirs, an
    answer they gave before (a row of `Past`), or -1 where they simply answered others of late.
    topic: a column of terms, the strongest the two phrases share; -1 where there is none.
    """

    kind: ReasonKind
    wanted: int
    given: int
    topic: int


def reasons(scales: Scales, of: NDArray[np.int32], by: NDArray[np.int32]) -> tuple[tuple[Reason, ...], ...]:
    """For each of P pairs, what of[k] would have of by[k]: at most MOST reasons, best first.

    Only what both have made visible is quoted. O(P phrases^2).
    """
    people, wanted = scales.people, scales.wants
    pair, want, offer, likeness = answered(people, wanted, of, by)
    fit = (likeness >= GIFT) & wanted.quotable[want] & people.offers.quotable[offer]
    pair, want, offer, likeness = pair[fit], want[fit], offer[fit], likeness[fit]
    order = np.lexsort((offer, want, -likeness * wanted.share[want], pair))
    chosen: list[tuple[int, ReasonKind, int, int]] = []
    rows: list[int] = []
    many = np.zeros(len(of), np.int64)
    told: set[tuple[int, ReasonKind, int]] = set()
    given: set[tuple[int, int]] = set()
    for row in order.tolist():
        k, w, o = int(pair[row]), int(want[row]), int(offer[row])
        kind = ReasonKind.NEED if wanted.is_need[w] else ReasonKind.GOAL
        source = people.needs if kind == ReasonKind.NEED else people.goals
        sentence, gift = int(source.sentence[wanted.row[w]]), int(people.offers.sentence[o])
        # A sentence is answered once and an offer is made once, so that three reasons are three.
        if many[k] < MOST and (k, kind, sentence) not in told and (k, gift) not in given:
            told.add((k, kind, sentence))
            given.add((k, gift))
            many[k] += 1
            chosen.append((k, kind, sentence, gift))
            rows.append(row)
    found: list[list[Reason]] = [[] for _ in range(len(of))]
    common = _strongest(wanted.terms[want[rows]].multiply(people.offers.terms[offer[rows]]).tocsr())
    for (k, kind, sentence, gift), (topic, _) in zip(chosen, common, strict=True):
        found[k].append(Reason(kind, sentence, gift, topic))
    ground = _strongest(people.ground[of].multiply(people.ground[by]).tocsr())
    for reasons_of, (topic, weight) in zip(found, ground, strict=True):
        if len(reasons_of) < MOST and weight >= COMMON:
            reasons_of.append(Reason(ReasonKind.GROUND, -1, -1, topic))
    return tuple(tuple(reasons_of) for reasons_of in found)


def _strongest(terms: csr_array) -> Iterator[tuple[int, float]]:
    """Of each row its largest column and what it weighs; -1 and 0 where the row is empty."""
    for low, high in pairwise(terms.indptr.tolist()):
        at = low + int(np.argmax(terms.data[low:high])) if high > low else -1
        yield (int(terms.indices[at]), float(terms.data[at])) if at >= 0 else (-1, 0.0)
