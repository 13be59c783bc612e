"""The circles of the invented people: two alive, one to be formed, and words that fit."""

from datetime import datetime, timedelta

import pytest

from closeknit.circles import actions, queries
from closeknit.circles.models import Circle, Interest
from closeknit.demo.circling import BEGAN, sit_in_circles, told
from closeknit.people import actions as people
from closeknit.people.models import Member
from tests.cast import Harbour
from tests.demo.test_community import NEVER_SAID


@pytest.fixture
def peers(harbour: Harbour, monday: datetime) -> list[Member]:
    """Twenty-one more who wish for a circle, each from elsewhere."""
    return [
        people.set_pace(
            member=people.join(name=f"Peer {n}", email=f"peer{n}@example.org", now=monday - timedelta(weeks=30)),
            minutes=60, form="either", timezone="Europe/Paris", day=None,
        )
        for n in range(21)
    ]  # fmt: skip


def test_its_words_fit_and_are_quietly_said() -> None:
    for one in told():
        assert one.protocol in queries.PROTOCOLS and one.weeks in actions.RHYTHMS
        said = [one.theme, one.about, *one.updates, *one.questions, *one.notes, *one.commitments]
        assert not any(NEVER_SAID.search(words) or "!" in words for words in said)
        assert all(len(words) <= actions.LONGEST_COMMITMENT for words in one.commitments)
    assert [one.is_forming for one in told()].count(False) == 2


@pytest.mark.slow
def test_two_circles_are_alive_and_one_can_be_formed(harbour: Harbour, peers: list[Member], monday: datetime) -> None:
    for peer in peers:
        peer.languages = ["en"]
        peer.save()
    few = Circle.objects.count()
    sit_in_circles(members=peers, by=harbour.flo, weeks=10, now=monday)
    assert Circle.objects.count() == few, "a network younger than they are has none"
    sit_in_circles(members=peers, by=harbour.flo, weeks=BEGAN // timedelta(weeks=1) + 1, now=monday)
    live, written = Circle.objects.order_by("is_written")
    assert live.is_running and written.is_running and not live.is_written and written.is_written
    for circle in (live, written):
        assert circle.gatherings.filter(closed_at__isnull=True).count() == 1, "one is to come"
        assert circle.gatherings.filter(closed_at__isnull=False).count() >= 2
        turns = [seat.turns for seat in queries.active(circle)]
        assert max(turns) - min(turns) <= 1
    for gathering in written.gatherings.filter(closed_at__isnull=False):
        said = [one.text for one in gathering.writings.all()]
        assert len(said) == queries.STAGES * len(queries.active(written)) == len(set(said)), "each in their own words"
    assert Interest.objects.count() >= queries.FEWEST
