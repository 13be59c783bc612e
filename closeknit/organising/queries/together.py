"""Collaborations and openings as an organiser sees them: in totals, counted with the rest once a week."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from closeknit.collaborations import queries as collaborations
from closeknit.openings import queries as openings
from closeknit.organising.models import Snapshot
from closeknit.organising.queries.differences import Figures
from closeknit.organising.queries.totals import Bar, K, drawn, nearest

LOOKED_BACK = timedelta(weeks=12)
COLLABORATIONS = ("collaborating", "collaborations_ended")
OPENINGS = ("openings_open", "openings_ended", "words_said")
TOGETHER = (*COLLABORATIONS, *OPENINGS)


@dataclass(frozen=True, slots=True)
class Total:
    """One of them. in_all: to the nearest five, None for fewer than five. bars: none in a small network, where they
    would point at people."""

    in_all: int | None
    bars: tuple[Bar, ...]


def counted_together(members: set[int], now: datetime) -> dict[str, dict[str, int]]:
    """Everybody in one part of the first, and the others as they are. members: the numbers of all who are here."""
    taking_part = len(collaborations.taking_part(now) & members)
    since = now - LOOKED_BACK
    return {
        "collaborating": {"taking_part": taking_part, "not_now": len(members) - taking_part},
        "collaborations_ended": collaborations.by_ending(since, now),
        "openings_open": openings.by_sort(now),
        "openings_ended": openings.by_ending(since, now),
        "words_said": openings.by_outcome(since, now),
    }


def in_totals(snapshot: Snapshot, names: tuple[str, ...]) -> dict[str, Total]:
    """Those of them that a snapshot has, as they may be shown."""
    found = {name: Figures(**told) for name, told in snapshot.measures.items() if name in names}
    return {
        name: Total(nearest(page.of) if page.of >= K else None, () if snapshot.is_small else drawn(page.shown))
        for name, page in found.items()
    }
