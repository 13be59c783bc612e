"""The members as arrays: what the engine is given, and nothing else.

Members are rows 0..N-1. Words have become sparse weights over terms (see `vocabulary`), languages and
hours are bit masks. A round of a million members is a few arrays and never a million objects.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array


class Form(IntEnum):
    """How a member prefers to talk."""

    WRITING = 0
    EITHER = 1
    CALLS = 2


@dataclass(frozen=True, slots=True)
class Statements:
    """What members wrote of one kind (goals, offers or needs): one sparse row a statement, a member's side by side.

    start: int64[N + 1]; member m wrote the rows start[m]:start[m + 1].
    terms: float32[S, V]; rows of length at most one, so that a product of two is a similarity in 0..1.
    urgency: float32[S] in 0..1; how much the member wants it (1 where nothing is known).
    quotable: bool[S]; whether a peer one is introduced to may read it.
    """

    start: NDArray[np.int64]
    terms: csr_array
    urgency: NDArray[np.float32]
    quotable: NDArray[np.bool_]

    @property
    def member(self) -> NDArray[np.int32]:
        """int32[S]: who wrote each statement."""
        return np.repeat(np.arange(len(self.start) - 1, dtype=np.int32), np.diff(self.start))


@dataclass(frozen=True, slots=True)
class Profiles:
    """N members, one row each.

    id: int64[N]; stable from round to round, so that a member's randomness and ties depend on neither row nor size.
    capacity: int32[N]; introductions they have room for this round, open ones already subtracted (0: none, or paused,
        or listening first).
    goals, offers, needs: Statements over one common vocabulary.
    ground: float32[N, V]; the topics a member moves in, as a row of length one or zero.
    languages: uint64[N]; a bit for each language.
    hours: uint64[N]; bit h is the h-th half hour of the UTC day, set where the member is reachable (0: not said,
        which agrees with everybody).
    form: int8[N] of Form.
    organisation: int32[N]; -1 where unknown.
    level: int8[N]; years of trade in rough steps; -1 where unknown.
    gives, wants: float32[N, d]; offers, and needs with goals, reduced: used only to find candidates.
    """

    id: NDArray[np.int64]
    capacity: NDArray[np.int32]
    goals: Statements
    offers: Statements
    needs: Statements
    ground: csr_array
    languages: NDArray[np.uint64]
    hours: NDArray[np.uint64]
    form: NDArray[np.int8]
    organisation: NDArray[np.int32]
    level: NDArray[np.int8]
    gives: NDArray[np.float32]
    wants: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.id)
