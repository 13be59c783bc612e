"""Where people stand on four rings around somebody: a drawing, whoever they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import cos, radians, sin

RADII = (126, 216, 300, 372)
CENTRE = 400
ROOM = (5, 10, 14, 18)  # on each ring; the others are in the list alone
GAP = 26  # degrees on either side of the top, where the ring's name stands
BEND = 0.08  # of a thread's length
WIDEST, THINNEST = 9.0, 1.6
TURN = 37  # degrees by which each ring is turned against the one inside
LONGEST_NAME = 12


@dataclass(frozen=True, slots=True)
class Spot:
    """One person in the drawing: where their patch and name stand, and the thread to them."""

    code: str
    name: str
    state: str
    x: float
    y: float
    path: str
    width: float

    @property
    def left(self) -> float:
        return self.x - 22

    @property
    def top(self) -> float:
        return self.y - 22

    @property
    def below(self) -> float:
        return self.y + 27


@dataclass(frozen=True, slots=True)
class Drawing:
    """All that are drawn, and whether somebody is in the list alone."""

    spots: tuple[Spot, ...]
    is_whole: bool


def drawn(rings: Sequence[Sequence[tuple[str, str, float, str]]]) -> Drawing:
    """Place (code, name, strength, state) of each ring, the innermost ring first: the same people, the same drawing.

    >>> [spot.name for spot in drawn([[("a", "Ada", 9.0, "steady")], [], [], []]).spots]
    ['Ada']
    """
    most = max((one[2] for ring in rings for one in ring), default=1.0)
    spots = tuple(spot for ring, people in enumerate(rings) for spot in _ring(ring, people[: ROOM[ring]], most))
    return Drawing(spots=spots, is_whole=all(len(people) <= ROOM[n] for n, people in enumerate(rings)))


def _ring(ring: int, people: Sequence[tuple[str, str, float, str]], most: float) -> Iterator[Spot]:
    """Evenly round the ring, but for its top, and turned so that neighbours on two rings do not stand in a line."""
    free = 360 - 2 * GAP
    step = free / max(1, len(people))
    for place, (code, name, strength, state) in enumerate(people):
        around = (place + 0.5) * step + (ring * TURN) % step
        angle = radians(GAP + around % free)
        x, y = CENTRE + RADII[ring] * sin(angle), CENTRE - RADII[ring] * cos(angle)
        # A quadratic curve, pulled a little to one side so that threads do not hide one another.
        middle_x = (CENTRE + x) / 2 + BEND * (CENTRE - y)
        middle_y = (CENTRE + y) / 2 + BEND * (x - CENTRE)
        yield Spot(
            code=code,
            name=name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…",
            state=state,
            x=round(x, 1),
            y=round(y, 1),
            path=f"M{CENTRE} {CENTRE}Q{middle_x:.1f} {middle_y:.1f} {x:.1f} {y:.1f}",
            width=round(THINNEST + (WIDEST - THINNEST) * (strength / most if most else 0) ** 0.5, 1),
        )
