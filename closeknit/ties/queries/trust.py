"""What passed between members, as far as it says that one trusts the other."""

from __future__ import annotations

from collections.abc import Iterator

from closeknit.people.queries import says_trust
from closeknit.ties.models import Moment, MomentKind

BOTH = {MomentKind.MET: 1.0, MomentKind.CALLED: 1.0, MomentKind.WORTHWHILE: 2.0}
HELPED, THANKED = 2.0, 3.0


@says_trust
def says() -> Iterator[tuple[int, int, float]]:
    """Who meets, trusts a little and is trusted a little; who was helped trusts who helped, and gives thanks."""
    for a, b, kind, giver in Moment.objects.values_list("a_id", "b_id", "kind", "giver_id"):
        meant = MomentKind(kind)
        if meant in BOTH:
            yield a, b, BOTH[meant]
            yield b, a, BOTH[meant]
        elif meant == MomentKind.HELPED:
            yield (b if giver == a else a), (a if giver == a else b), HELPED
        elif meant == MomentKind.THANKED:
            yield (a if giver == a else b), (b if giver == a else a), THANKED
