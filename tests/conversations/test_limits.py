"""Limits of conversations at their edge, where no other test is about them."""

from datetime import datetime, time, timedelta

import pytest

from closeknit.conversations import actions, queries
from closeknit.conversations.queries import meetings
from closeknit.people import actions as people
from tests.cast import Harbour

DAY = timedelta(days=1)


def test_three_times_are_offered_at_once_and_a_fourth_is_not(harbour: Harbour, monday: datetime) -> None:
    there = actions.open_conversation(a=harbour.ada, b=harbour.bo, origin="the test", now=monday)
    slots = [monday + days * DAY for days in range(1, actions.MOST_SLOTS + 2)]
    with pytest.raises(actions.NoGoodTimes):
        actions.offer_times(conversation=there, member=harbour.ada, minutes=25, slots=slots, now=monday)
    meeting = actions.offer_times(conversation=there, member=harbour.ada, minutes=25, slots=slots[:-1], now=monday)
    assert len(meeting.times) == actions.MOST_SLOTS


def test_six_good_times_are_named_where_there_are_more(harbour: Harbour, monday: datetime) -> None:
    day = (time(9), time(9, 30))  # one talk a day, in Berlin
    ada, bo = (
        people.set_pace(member=one, minutes=60, form="either", timezone="Europe/Berlin", day=day)
        for one in (harbour.ada, harbour.bo)
    )
    good = queries.good_times(ada, bo, 25, monday)
    assert len(good) == meetings.SUGGESTED
    for first in (good[-1].starts_at, good[-2].starts_at):  # something else from a day on
        left = queries.good_times(ada, bo, 25, monday, [(first, monday + 30 * DAY)])
        assert [one.starts_at for one in left] == [one.starts_at for one in good if one.starts_at < first]
    assert len(queries.good_times(ada, bo, 25, monday, [(monday, good[0].starts_at + DAY / 2)])) == meetings.SUGGESTED
