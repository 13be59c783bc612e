"""One ledger of minutes for all that a week asks of a member: introductions, asks, mentees and circles."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray


class Overdrawn(ValueError):
    """More minutes were taken from members than they had left; `rows` says from whom."""

    def __init__(self, rows: NDArray[np.int64]) -> None:
        self.rows = rows
        super().__init__(f"{len(rows)} members have fewer minutes left than are taken, the first in row {rows[0]}.")


@dataclass(frozen=True, slots=True)
class Ledger:
    """What each of N members has left of their week.

    minutes: int32[N] >= 0; 0 for who is paused, listens first or is full. A ledger is never changed: `less` gives the
    next one, and whoever plans afterwards takes that.

    >>> week = Ledger(np.array([60, 15, 0], np.int32))
    >>> week.places(20)
    array([3, 0, 0], dtype=int32)
    >>> week.less([0, 0, 1], [20, 20, 5]).minutes
    array([20, 10,  0], dtype=int32)
    """

    minutes: NDArray[np.int32]

    def __post_init__(self) -> None:
        if np.any(self.minutes < 0):
            raise ValueError("A member has fewer than no minutes left.")

    def __len__(self) -> int:
        return len(self.minutes)

    def places(self, each: int) -> NDArray[np.int32]:
        """int32[N]: how many things of so many minutes fit; what `introduce` calls capacity. O(N)."""
        if each <= 0:
            raise ValueError("What takes no minutes has no number of places.")
        return (self.minutes // each).astype(np.int32)

    def less(self, member: ArrayLike, minutes: ArrayLike) -> Ledger:
        """The ledger after so many minutes of each member named; a member may be named often. O(N + K).

        Raises Overdrawn where somebody has not that many.
        """
        taken = np.bincount(np.asarray(member, np.int64), np.broadcast_to(minutes, np.shape(member)), len(self))
        left = self.minutes - taken.astype(np.int64)
        if np.any(left < 0):
            raise Overdrawn(np.flatnonzero(left < 0))
        return Ledger(left.astype(np.int32))
