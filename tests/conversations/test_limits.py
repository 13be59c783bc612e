"""Limits of conversations at their edge, where no other test is about them."""

from datetime import datetime, timedelta

import pytest

from closeknit.conversations import actions
from tests.cast import Harbour

DAY = timedelta(days=1)


def test_three_times_are_offered_at_once_and_a_fourth_is_not(harbour: Harbour, monday: datetime) -> None:
    there = actions.open_conversation(a=harbour.ada, b=harbour.bo, origin="the test", now=monday)
    slots = [monday + days * DAY for days in range(1, actions.MOST_SLOTS + 2)]
    with pytest.raises(actions.NoGoodTimes):
        actions.offer_times(conversation=there, member=harbour.ada, minutes=25, slots=slots, now=monday)
    meeting = actions.offer_times(conversation=there, member=harbour.ada, minutes=25, slots=slots[:-1], now=monday)
    assert len(meeting.times) == actions.MOST_SLOTS
