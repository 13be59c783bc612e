"""How strong a tie is, and where it goes: from what passed between two, each way, and how long ago."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
from numpy.typing import ArrayLike, NDArray

HALF_LIFE = 45.0
"""Days after which a moment counts half."""
NEW = 60.0
"""Days for which a tie is new."""
GROWS, LOOSENS = 1.25, 0.55
"""Strength now as a part of that at the look back: above the first a tie grows, below the second it loosens."""
LOOK_BACK = 45.0
"""Days between the two looks."""
LIGHT = 1.0
"""Strength below which a tie that does not move is light."""


class TieTrend(IntEnum):
    """Where a tie goes."""

    STEADY = 0
    GROWING = 1
    NEW = 2
    LOOSENING = 3
    LIGHT = 4


@dataclass(frozen=True, slots=True)
class Strengths:
    """Of each tie: strength, float64[T] >= 0, and trend, int8[T]."""

    strength: NDArray[np.float64]
    trend: NDArray[np.int8]


def tie_strengths(
    tie: ArrayLike,
    weight: ArrayLike,
    days_ago: ArrayLike,
    given: ArrayLike,
    ties: int,
    *,
    half_life: float = HALF_LIFE,
) -> Strengths:
    """How strong each tie is today, and whether it grows, loosens, is new, light or steady.

    tie: int[M] in 0..ties-1, to which tie each moment belongs. weight: float[M] >= 0, how deep it was. days_ago:
    float[M] >= 0. given: int[M], 1 where one side gave, -1 where the other did, 0 where both did alike. ties: how
    many there are. half_life: days.

    Strength is the geometric mean of what passed in either direction, each moment halved every half-life: where one
    side only gives there is none, and volume long ago is little. TieTrend compares it with the same LOOK_BACK days ago,
    of what had passed by then. Raises ValueError for arrays of unequal lengths, ties out of range, and what is
    negative or no number.

    Source: frequency and recency of contact as proxies of strength, of which recency tells more (Gilbert and
    Karahalios, CHI 2009; measured in docs/reference/measurements.md); reciprocity by the weaker direction after
    Friedkin (Social Networks 2, 1980). O(M + ties).

    >>> one = tie_strengths([0, 0, 1], [3, 2, 3], [0, 45, 0], [0, 1, 1], 2)
    >>> one.strength.round(2), one.trend
    (array([3.46, 0.  ]), array([2, 2], dtype=int8))
    """
    of = np.asarray(tie, dtype=np.int64)
    depth, ago, side = (np.asarray(x, dtype=np.float64) for x in (weight, days_ago, given))
    if not len(of) == len(depth) == len(ago) == len(side):
        raise ValueError("a moment has a tie, a weight, an age and a giver")
    if len(of) and (of.min() < 0 or of.max() >= ties):
        raise ValueError("a moment belongs to a tie that is not there")
    if not (np.isfinite(depth).all() and np.isfinite(ago).all() and (depth >= 0).all() and (ago >= 0).all()):
        raise ValueError("weights and ages are numbers of zero or more")
    if half_life <= 0:
        raise ValueError("a half-life is more than zero")
    now = _strength(of, depth, ago, side, ties, half_life)
    old = ago >= LOOK_BACK
    before = _strength(of[old], depth[old], ago[old] - LOOK_BACK, side[old], ties, half_life)
    first = np.zeros(ties)
    np.maximum.at(first, of, ago)
    trend = np.full(ties, TieTrend.STEADY, dtype=np.int8)
    trend[now < LIGHT] = TieTrend.LIGHT
    trend[(before >= LIGHT) & (now < LOOSENS * before)] = TieTrend.LOOSENING
    trend[(before > 0) & (now > GROWS * before) & (now >= LIGHT)] = TieTrend.GROWING
    trend[first < NEW] = TieTrend.NEW
    return Strengths(strength=now, trend=trend)


def _strength(
    tie: NDArray[np.int64],
    weight: NDArray[np.float64],
    ago: NDArray[np.float64],
    given: NDArray[np.float64],
    ties: int,
    half_life: float,
) -> NDArray[np.float64]:
    """The geometric mean of both directions, float64[ties]."""
    left = weight * 0.5 ** (ago / half_life)
    one = np.bincount(tie, weights=left * (given >= 0), minlength=ties)
    other = np.bincount(tie, weights=left * (given <= 0), minlength=ties)
    strength: NDArray[np.float64] = np.sqrt(one * other)
    return strength
