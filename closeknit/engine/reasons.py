"""Why an introduction is worth it, for each side: built from the phrases that made its worth, never from a number."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

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


@dataclass(frozen=True, slots=True)
class Reason:
    """One reason for one side, the receiver's.

    NEED, GOAL: the receiver's sentence `wanted` (of that kind) is answered by the giver's offer `given`; both are
    rows of `Sentences.text`. GROUND: a topic both move in; wanted and given are -1.
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
    found: list[list[Reason]] = [[] for _ in range(len(of))]
    told: set[tuple[int, bool, int]] = set()
    given: set[tuple[int, int]] = set()
    for row in order:
        k, w, o = int(pair[row]), int(want[row]), int(offer[row])
        kind = ReasonKind.NEED if wanted.is_need[w] else ReasonKind.GOAL
        source = people.needs if kind == ReasonKind.NEED else people.goals
        sentence, gift = int(source.sentence[wanted.row[w]]), int(people.offers.sentence[o])
        # A sentence is answered once and an offer is made once, so that three reasons are three.
        if len(found[k]) < MOST and (k, bool(wanted.is_need[w]), sentence) not in told and (k, gift) not in given:
            told.add((k, bool(wanted.is_need[w]), sentence))
            given.add((k, gift))
            common = wanted.terms[[w]].multiply(people.offers.terms[[o]]).tocsr()
            topic = int(common.indices[np.argmax(common.data)]) if common.nnz else -1
            found[k].append(Reason(kind, sentence, gift, topic))
    ground = people.ground[of].multiply(people.ground[by]).tocsr()
    for k, reasons_of in enumerate(found):
        data = ground.data[ground.indptr[k] : ground.indptr[k + 1]]
        if len(reasons_of) < MOST and len(data) and data.max() >= COMMON:
            topic = int(ground.indices[ground.indptr[k] + int(np.argmax(data))])
            reasons_of.append(Reason(ReasonKind.GROUND, -1, -1, topic))
    return tuple(tuple(reasons_of) for reasons_of in found)
