"""There is something to be introduced for: everybody invented has peers with gifts both ways."""

import pytest

from closeknit.demo.community_files import community
from tests.demo.look import look

OFF_ON_THEIR_OWN = {"arjun", "fergus", "joaquin"}  # telescope mirrors, hawks and a lens of 1887: nobody knows of those


def test_everybody_has_several_peers_with_gifts_both_ways() -> None:
    seen = look(community())
    assert [one.handle for one, peers in zip(seen.members, seen.peers, strict=True) if peers < 5] == []
    assert seen.pairs >= 6 * len(seen.members)


@pytest.mark.slow
def test_what_nobody_speaks_to_and_nobody_asks_for_is_little() -> None:
    seen = look(community())
    wants = sum(len(one.needs) + len(one.goals) for one in seen.members)
    assert OFF_ON_THEIR_OWN <= {handle for handle, _ in seen.unanswered}
    assert len(seen.unanswered) <= wants / 25 and len(seen.unasked) <= len(seen.members) / 7
