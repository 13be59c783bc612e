"""Limits of insights at their edge, where no other test is about them."""

from datetime import datetime

import pytest

from closeknit.insights import actions
from tests.cast import Harbour
from tests.insights.cast import drafted


def test_organisers_add_twenty_feeds_for_all_and_no_more(harbour: Harbour, monday: datetime) -> None:
    def add(number: int) -> None:
        address = f"https://news.example/{number}"
        actions.add_source(member=harbour.flo, address=address, is_for_all=True, now=monday)

    for number in range(actions.MOST_FOR_ALL):
        add(number)
    with pytest.raises(actions.EnoughSources):
        add(actions.MOST_FOR_ALL)
    add(0)  # it is there already


def test_an_insight_has_six_topics_and_not_seven(harbour: Harbour, monday: datetime) -> None:
    row = drafted(harbour.ada, monday)
    topics = [f"topic {number}" for number in range(actions.MOST_TOPICS + 1)]
    with pytest.raises(actions.NotSaid):
        actions.share(insight=row, topics=topics, audience="members", now=monday)
    shared = actions.share(insight=row, topics=topics[:-1], audience="members", now=monday)
    assert len(shared.topics) == actions.MOST_TOPICS
