"""What the invented people look at elsewhere: believable, of places that do not exist, and never fetched."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

import pytest

from closeknit.demo.community_files import community
from closeknit.demo.elsewhere import Piece, Source, look_elsewhere, sources
from closeknit.insights import jobs, queries
from closeknit.insights.actions import MOST_SOURCES
from closeknit.insights.models import Source as Row
from closeknit.insights.queries.sources import FRESH
from closeknit.people import actions as people
from closeknit.people.models import Member
from closeknit.web import abroad
from tests.cast import Harbour
from tests.demo.test_community import NEVER_SAID

PEOPLE = {one.handle: one for one in community().members}
PIECES = [piece for one in sources() for piece in one.pieces]


@pytest.mark.parametrize("one", sources(), ids=lambda one: one.title)
def test_a_source_is_somebodys_and_nowhere(one: Source) -> None:
    assert one.pieces and one.weeks > 0 and (PEOPLE[one.by].organiser or not one.for_all)
    for address in (one.address, *(piece.address for piece in one.pieces)):
        told = urlsplit(address)
        assert told.scheme == "https" and (told.hostname or "").endswith(".example") and abroad.is_address(address)


@pytest.mark.parametrize("piece", PIECES, ids=lambda piece: piece.title)
def test_a_piece_is_short_fresh_and_quietly_said(piece: Piece) -> None:
    assert timedelta(days=piece.days) < FRESH
    assert len(piece.title) <= 200 and len(piece.beginning) <= 300
    assert not NEVER_SAID.search(f"{piece.title} {piece.beginning}") and "!" not in piece.beginning


def test_whoever_thinks_about_it_sees_it_beside_the_insights_and_the_clock_fetches_nothing(
    harbour: Harbour, monday: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    maren = people.make_organiser(member=harbour.ada, by=None, now=monday)
    look_elsewhere(members={"maren": maren}, weeks=52, now=monday)
    assert 1 <= Row.objects.filter(is_for_all=False).count() <= MOST_SOURCES
    assert [one.title for one in queries.pieces_for(maren, frozenset(), monday)] == [sources()[1].pieces[0].title]
    mind = queries.topics_of(Member(topics=["Reliability and on-call"], pk=harbour.bo.pk))
    shown = queries.pieces_for(harbour.bo, mind, monday)
    assert [one.title for one in shown] == [sources()[0].pieces[0].title]

    def fetch(address: str, **told: object) -> abroad.Fetched:
        raise AssertionError(address)

    monkeypatch.setattr(jobs, "fetch", fetch)
    harbour.network.demonstrated_at = monday
    harbour.network.save()
    assert jobs.fetch_sources(monday + timedelta(weeks=1)) == 0
    harbour.network.demonstrated_at = None
    harbour.network.save()
    with pytest.raises(AssertionError, match="example"):
        jobs.fetch_sources(monday + timedelta(weeks=1))


def test_a_younger_network_has_none_of_it(harbour: Harbour, monday: datetime) -> None:
    look_elsewhere(members={"maren": harbour.flo}, weeks=1, now=monday)
    look_elsewhere(members={}, weeks=52, now=monday)
    assert not Row.objects.exists()
