"""One ledger of minutes for everything a week asks of a member."""

import numpy as np
import pytest

from closeknit.engine import Ledger, Overdrawn


def test_an_ask_and_an_introduction_are_taken_from_the_same_minutes() -> None:
    week = Ledger(np.array([30, 30], np.int32))
    assert week.places(5).tolist() == [6, 6]
    after = week.less([0], [20])
    assert after.places(5).tolist() == [2, 6] and after.places(20).tolist() == [0, 1]
    assert week.minutes.tolist() == [30, 30], "a ledger is never changed"


def test_nobody_spends_minutes_they_do_not_have() -> None:
    week = Ledger(np.array([30, 10], np.int32))
    with pytest.raises(Overdrawn) as refused:
        week.less([0, 1, 1], [30, 5, 10])
    assert refused.value.rows.tolist() == [1]
    with pytest.raises(ValueError):
        Ledger(np.array([-1], np.int32))
    with pytest.raises(ValueError):
        week.places(0)
