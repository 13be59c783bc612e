"""How likely a yes is, before anything is known of anybody's answers."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from closeknit.engine import Form
from closeknit.engine.willingness import FULL_DAY, READY, answering, willingness
from tests.engine.cast import Someone, drawn, profiles

MORNING, EVENING = 0xFFFF, 0xFFFF << 32


def likely(first: dict, second: dict) -> float:
    people = profiles(Someone(**first), Someone(**second))
    there, back = (willingness(people, np.array([i], np.int32), np.array([1 - i], np.int32))[0] for i in (0, 1))
    assert there == back
    return float(there)


def test_two_whose_ways_fit_say_yes_most_readily() -> None:
    best = 1 / (1 + np.exp(-READY))
    for form in Form:
        assert np.isclose(likely({"form": form}, {"form": form}), best)
        assert np.isclose(likely({"form": form}, {"form": Form.EITHER}), best)


def test_a_caller_and_a_writer_suit_each_other_less() -> None:
    together = likely({"form": Form.CALLS}, {"form": Form.CALLS})
    assert likely({"form": Form.CALLS}, {"form": Form.WRITING}) < together


def test_the_fewer_hours_two_callers_share_the_less_likely_is_a_yes() -> None:
    def sharing(half_hours: int) -> float:
        return likely({"form": Form.CALLS, "hours": MORNING}, {"form": Form.EITHER, "hours": (1 << half_hours) - 1})

    chances = [sharing(half_hours) for half_hours in (1, 4, FULL_DAY, FULL_DAY + 2)]
    assert chances[0] < chances[1] < chances[2] == chances[3]


def test_hours_do_not_matter_to_those_who_write_or_have_not_said() -> None:
    best = likely({}, {})
    assert likely({"form": Form.WRITING, "hours": MORNING}, {"form": Form.WRITING, "hours": EVENING}) == best
    assert likely({"form": Form.CALLS, "hours": MORNING}, {"form": Form.CALLS, "hours": 0}) == best


def test_all_pairs_at_once_are_the_same_as_one_by_one() -> None:
    people = drawn(3, 12)
    i, j = (axis.astype(np.int32) for axis in np.indices((12, 12)))
    at_once = willingness(people, np.arange(12, dtype=np.int32)[:, None], np.arange(12, dtype=np.int32)[None, :])
    assert np.array_equal(at_once.ravel(), willingness(people, i.ravel(), j.ravel()))
    assert (at_once > 0).all() and (at_once < 1).all()


@given(st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40)), max_size=20))
def test_how_often_somebody_answers_is_never_nothing_and_rises_with_each_answer(said: list[tuple[int, int]]) -> None:
    given_ = np.array([max(pair) for pair in said], np.int64)
    answered = np.array([min(pair) for pair in said], np.int64)
    often = answering(given_, answered)
    assert often.shape == given_.shape and ((often > 0) & (often <= 1)).all()
    for k in np.flatnonzero(answered < given_):
        better = answered.copy()
        better[k] += 1
        assert answering(given_, better)[k] > often[k]


def test_of_whom_nothing_is_known_is_taken_for_everybody() -> None:
    assert answering(np.zeros(3, int), np.zeros(3, int)).tolist() == [1, 1, 1]
    often = answering(np.array([100, 0, 100]), np.array([100, 0, 0]))
    assert often[0] > often[1] > often[2] and abs(often[1] - 0.5) < 0.02
