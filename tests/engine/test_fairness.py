"""Over rounds: needs that were met are done with, and nobody waits twice running if it can be helped."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from closeknit.engine import History, Profiles, Rules, Why, coverage, gini, introduce, look_back
from closeknit.engine.fairness import HALF_LIFE, favour
from closeknit.engine.mutual import Scales, weigh_all
from tests.engine.cast import Someone, drawn, examples, kept_apart, profiles, rows


def past(*introductions: tuple[int, int, int]) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """a, b and how many rounds ago."""
    a, b, ago = np.array(introductions, np.int32).reshape(-1, 3).T
    return a, b, ago


def looked_back(people: Profiles, *introductions: tuple[int, int, int]) -> tuple[Profiles, History]:
    return look_back(people, *past(*introductions))


def open_needs(people: Profiles) -> list[int]:
    return people.needs.sentence.tolist()


THREE = profiles(
    Someone(offers=["law"], needs=["pricing", "design"], goals=["sales"]),
    Someone(offers=["pricing", "sales"], needs=["law"]),
    Someone(offers=["hiring"], needs=["law", "grants"]),
)


def test_needs_that_were_answered_are_dropped_and_others_stay() -> None:
    people, _ = looked_back(THREE, (0, 1, 1))
    assert open_needs(people) == [1, 3, 4]
    assert np.diff(people.needs.start).tolist() == [1, 0, 2]
    assert (people.needs.terms.toarray() == THREE.needs.terms.toarray()[[1, 3, 4]]).all()
    assert open_needs(THREE) == [0, 1, 2, 3, 4], "what was given is not changed"


def test_who_met_whom_first_makes_no_difference() -> None:
    one, other = looked_back(THREE, (0, 1, 1)), looked_back(THREE, (1, 0, 1))
    assert open_needs(one[0]) == open_needs(other[0])
    assert np.array_equal(one[1].benefit, other[1].benefit)


def test_without_introductions_nothing_is_dropped_and_nobody_waits() -> None:
    people, history = looked_back(THREE)
    assert open_needs(people) == open_needs(THREE)
    assert not history.waiting.any() and not history.benefit.any() and not history.answered.any()


def test_a_need_counts_once_from_when_it_was_first_answered() -> None:
    once = looked_back(THREE, (1, 0, 3))[1]
    twice = looked_back(THREE, (1, 0, 3), (1, 0, 1))[1]
    assert np.allclose(once.benefit, twice.benefit)
    assert np.allclose(once.answered, twice.answered)


def test_what_was_answered_is_a_part_of_the_whole() -> None:
    history = looked_back(THREE, (0, 1, 1))[1]
    assert 0 < history.answered[0] < 1
    assert history.answered[1] == pytest.approx(1)
    assert history.answered[2] == 0


def test_older_rounds_count_less() -> None:
    last, older = (looked_back(THREE, (0, 1, ago))[1] for ago in (1, 1 + HALF_LIFE))
    assert np.allclose(older.benefit, last.benefit / 2)
    assert np.allclose(older.answered, last.answered)


def test_those_with_room_whom_the_last_round_left_out_are_waiting() -> None:
    four = profiles(*[Someone(offers=["law"], needs=["law"])] * 3, Someone(capacity=0))
    assert looked_back(four, (0, 1, 1))[1].waiting.tolist() == [False, False, True, False]
    assert looked_back(four, (0, 1, 2))[1].waiting.tolist() == [True, True, True, False]


def test_what_is_left_to_answer_stays_the_part_it_was() -> None:
    """The last of four needs does not become all that somebody wants."""
    people = profiles(
        Someone(offers=["law"], needs=["pricing", "hiring", "design", "sales"]),
        Someone(offers=["pricing", "hiring", "design"], needs=["law"]),
        Someone(offers=["sales"], needs=["law"]),
    )
    met = kept_apart((0, 1))
    fresh = introduce(people, met)
    left, history = looked_back(people, (0, 1, 1))
    later, forgetful = introduce(left, met, history), introduce(left, met)
    assert rows(fresh) == rows(later) == rows(forgetful) == {frozenset((0, 2))}
    assert np.isclose(later.worth_a[0], fresh.worth_a[0])
    assert forgetful.worth_a[0] > fresh.worth_a[0] + 0.1


def test_favour_falls_with_what_somebody_gained() -> None:
    gained = np.array([0.0, 0.2, 0.9], np.float32)
    first = favour(History(gained, gained, np.zeros(3, bool)), 3)
    assert first[0] == 1 and (np.diff(first) < 0).all() and first[2] > 0
    assert favour(None, 3).tolist() == [1, 1, 1]
    assert len(favour(History(gained[:0], gained[:0], np.zeros(0, bool)), 0)) == 0


def test_of_two_alike_the_one_who_gained_less_is_introduced() -> None:
    people = profiles(
        Someone(offers=["law"], needs=["pricing"]),
        *[Someone(offers=["pricing"], needs=["law", "grants"])] * 2,
    )
    for rich, poor in ((1, 2), (2, 1)):
        gained = np.zeros(3, np.float32)
        gained[rich] = 0.5
        history = History(gained, np.zeros(3, np.float32), np.zeros(3, bool))
        assert rows(introduce(people, Rules.none(), history)) == {frozenset((0, poor))}


def served(weight: np.ndarray, capacity: np.ndarray, waiting: np.ndarray) -> int:
    """The most of those waiting that any lawful round could introduce, by trying them all."""
    pairs = [pair for pair in combinations(range(len(capacity)), 2) if weight[pair] > 0]
    most = 0
    for number in range(1 << len(pairs)):
        kept = np.array([pair for k, pair in enumerate(pairs) if number >> k & 1], int).ravel()
        taken = np.bincount(kept, minlength=len(capacity))
        if (taken <= capacity).all():
            most = max(most, int((waiting & (taken > 0)).sum()))
    return most


@examples
@given(seed=st.integers(0, 10_000), members=st.integers(2, 6))
def test_as_few_as_possible_are_left_out_two_rounds_running(seed: int, members: int) -> None:
    people = drawn(seed, members, topics=3, most=2, at_rest=0.0)
    first = introduce(people, Rules.none())
    met = kept_apart(*zip(first.a.tolist(), first.b.tolist(), strict=True), why=Why.MET)
    left, history = look_back(people, first.a, first.b, np.ones(len(first.a), np.int32))
    second = introduce(left, met, history)
    weight = weigh_all(Scales.of(left, met, history)).weight
    if (weight > 0).sum() / 2 > 12:
        return
    found = np.zeros(members, bool)
    found[second.a] = found[second.b] = True
    assert (history.waiting & found).sum() == served(weight, people.capacity, history.waiting)


def test_who_waited_comes_before_weight() -> None:
    """The better pair went first last round; now it is the turn of the one left out."""
    people = profiles(
        Someone(offers=["law"], needs=["pricing", "hiring"]),
        Someone(offers=["pricing", "hiring"], needs=["law"]),
        Someone(offers=["pricing"], needs=["law", "grants"]),
    )
    nothing = np.zeros(3, np.float32)
    assert rows(introduce(people, Rules.none())) == {frozenset((0, 1))}
    waiting = History(nothing, nothing, np.array([False, False, True]))
    assert rows(introduce(people, Rules.none(), waiting)) == {frozenset((0, 2))}


def test_a_hub_with_room_for_one_cannot_serve_five_and_serves_one() -> None:
    friends = [Someone(offers=["pricing"], needs=["law"])] * 5
    people = profiles(Someone(offers=["law"], needs=["pricing"]), *friends)
    nothing = np.zeros(6, np.float32)
    waiting = History(nothing, nothing, np.array([False, *[True] * 5]))
    assert len(rows(introduce(people, Rules.none(), waiting))) == 1


def test_coverage_says_which_needs_introductions_answer() -> None:
    a, b, _ = past((0, 1, 1))
    assert coverage(THREE, a, b).tolist() == [True, False, True, False, False]
    assert coverage(THREE, b, a).tolist() == [True, False, True, False, False]
    assert not coverage(THREE, a[:0], b[:0]).any()
    assert len(coverage(profiles(Someone()), a[:0], b[:0])) == 0


def test_a_goal_that_is_answered_covers_no_need() -> None:
    people = profiles(Someone(goals=["law"], needs=["grants"]), Someone(offers=["law"], needs=["grants"]))
    a, b, _ = past((0, 1, 1))
    assert coverage(people, a, b).tolist() == [False, False]


@pytest.mark.parametrize(
    ("values", "expected"), [([], 0), ([0, 0], 0), ([4], 0), ([2, 2, 2], 0), ([0, 1], 0.5), ([1, 2, 3], 2 / 9)]
)
def test_gini_of_what_one_can_reckon_by_hand(values: list[float], expected: float) -> None:
    assert gini(np.array(values, np.float32)) == pytest.approx(expected)


@examples
@given(values=st.lists(st.floats(0, 100, width=32), min_size=1, max_size=20))
def test_gini_stays_between_even_and_one_has_it_all(values: list[float]) -> None:
    spread = gini(np.array(values, np.float32))
    assert -1e-9 <= spread <= 1 - 1 / len(values) + 1e-9
    assert gini(np.array(values[::-1], np.float32)) == pytest.approx(spread, abs=1e-9)
    pairwise = np.abs(np.subtract.outer(values, values)).mean()
    if sum(values) > 1e-3:
        assert spread == pytest.approx(pairwise / (2 * np.mean(values)), abs=1e-6)
