"""Whether introductions help, by lots: of those made and those left out, how many had something between them later."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from closeknit.introductions.models import Lot
from closeknit.ties import queries as ties

AFTER = timedelta(weeks=12)
ENOUGH = 20  # pairs of either kind whose twelve weeks are over


@dataclass(frozen=True, slots=True)
class Help:
    """Pairs introduced and left out whose twelve weeks are over, and how many of each helped, thanked, talked with or
    wrote to each other in that time. Having met by the introduction itself does not count."""

    introduced: int
    of_introduced: int
    left_out: int
    of_left_out: int

    @property
    def is_enough(self) -> bool:
        return min(self.introduced, self.left_out) >= ENOUGH


def falls_out(seed: int, a: int, b: int, share: float) -> bool:
    """Whether the lot of a round leaves these two out: the same for the same seed and numbers, in either order."""
    drawn = sha256(f"{seed}:{min(a, b)}:{max(a, b)}".encode()).digest()
    return int.from_bytes(drawn[:8]) < share * 2**64


def left_out(now: datetime) -> list[tuple[int, int, datetime]]:
    """Pairs that a lot left out lately, and until when they stay so: else the comparison would be of nothing."""
    rows = Lot.objects.filter(is_introduced=False, drawn_at__gt=now - AFTER, drawn_at__lt=now)
    return [(a, b, at + AFTER) for a, b, at in rows.values_list("a_id", "b_id", "drawn_at")]


def helped(now: datetime) -> Help:
    """The comparison as it stands."""
    lots = list(Lot.objects.filter(drawn_at__lte=now - AFTER).values_list("a_id", "b_id", "drawn_at", "is_introduced"))
    passed: dict[tuple[int, int], list[datetime]] = {}
    for a, b, at in ties.passed_besides_meeting():
        passed.setdefault((a, b), []).append(at)
    counts = {True: [0, 0], False: [0, 0]}
    for a, b, at, is_introduced in lots:
        counts[is_introduced][0] += 1
        counts[is_introduced][1] += any(at < when <= at + AFTER for when in passed.get((a, b), ()))
    return Help(*counts[True], *counts[False])


def lots_drawn() -> bool:
    """Whether any lot was ever drawn here, as far as is kept."""
    return Lot.objects.exists()
