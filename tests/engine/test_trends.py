"""What rises and fades."""

from math import erf, exp, sqrt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import beta

from closeknit.engine.trends import FEWEST_WRITERS, PRIOR, SURE, Trend, _change, trends

Pairs = list[tuple[int, str]]
PAIRS = st.lists(st.tuples(st.integers(0, 30), st.sampled_from("abcdef")), max_size=120)


def wrote(topic: str, people: range) -> Pairs:
    return [(person, topic) for person in people]


def test_what_many_write_of_who_did_not_before_rises_and_what_they_left_fades() -> None:
    before = wrote("nights", range(10)) + wrote("budgets", range(10, 20))
    lately = wrote("nights", range(1)) + wrote("budgets", range(5, 20))
    assert [(one.topic, one.rises) for one in trends(lately, before)] == [("budgets", True), ("nights", False)]


def test_what_all_write_of_as_before_is_no_trend() -> None:
    same = wrote("nights", range(10)) + wrote("budgets", range(5, 15))
    assert trends(same, same) == []


def test_a_topic_of_four_is_never_named_and_one_of_five_may_be() -> None:
    before = wrote("budgets", range(40))
    others = wrote("budgets", range(10, 15))
    assert trends(wrote("nights", range(4)) + others, before, fewest=4) != []
    assert all(one.topic != "nights" for one in trends(wrote("nights", range(4)) + others, before))
    assert any(one.topic == "nights" and one.rises for one in trends(wrote("nights", range(5)) + others, before))


def test_one_who_writes_often_is_one_writer() -> None:
    before = wrote("budgets", range(40))
    lately = wrote("budgets", range(5)) + wrote("nights", range(10, 15))
    assert trends(lately + wrote("nights", range(10, 11)) * 50, before) == trends(lately, before)


def test_nothing_written_is_no_trend() -> None:
    assert trends([], []) == []


def test_the_ratio_lies_between_its_bounds_and_away_from_no_change() -> None:
    low, middle, high = Trend("nights", 1.0, 0.5).ratio
    assert 1 < low < middle == exp(1.0) < high


@given(PAIRS, PAIRS)
def test_the_order_of_the_pairs_says_nothing(lately: Pairs, before: Pairs) -> None:
    assert trends(lately[::-1], before[::-1]) == trends(lately, before)


@given(PAIRS, PAIRS)
def test_turned_round_in_time_what_rises_fades(lately: Pairs, before: Pairs) -> None:
    forward = {one.topic: round(one.change, 9) for one in trends(lately, before)}
    backward = {one.topic: -round(one.change, 9) for one in trends(before, lately)}
    assert forward == backward


@given(PAIRS, PAIRS)
def test_what_is_named_was_written_of_by_five_and_is_surer_than_chance(lately: Pairs, before: Pairs) -> None:
    for one in trends(lately, before):
        writers = {who for who, topic in (lately if one.rises else before) if topic == one.topic}
        assert len(writers) >= FEWEST_WRITERS
        assert abs(one.change) >= SURE * one.spread
        low, _, high = one.ratio
        assert low > 1 or high < 1


@given(PAIRS, PAIRS, st.integers(40, 60))
def test_one_more_who_writes_of_a_topic_never_makes_it_fade(lately: Pairs, before: Pairs, newcomer: int) -> None:
    one_more = [*lately, (newcomer, "a")]
    fades_now = any(one.topic == "a" and not one.rises for one in trends(one_more, before))
    faded = any(one.topic == "a" and not one.rises for one in trends(lately, before))
    assert faded or not fades_now


@pytest.mark.parametrize(("now", "of", "then", "of_then"), [(7, 20, 2, 25), (5, 12, 3, 30), (12, 60, 25, 70)])
def test_the_spread_is_that_of_the_posterior_added_up_by_hand(now: int, of: int, then: int, of_then: int) -> None:
    lately = wrote("t", range(now)) + wrote("other", range(of))
    before = wrote("t", range(then)) + wrote("other", range(of_then))
    rate = (max(now, then) + 0.5) / (max(of, of_then) + 1)
    grid = (np.arange(4000) + 0.5) / 4000
    a, b = (
        beta.pdf(grid, k + PRIOR * rate, n - k + PRIOR * (1 - rate)) / 4000 for k, n in ((now, of), (then, of_then))
    )
    more = float(a @ (np.cumsum(b) - b / 2))  # how likely the rate is higher lately, by summing over both
    one = _change("t", now, of, then, of_then, rate)
    assert 0.5 * (1 + erf(one.change / one.spread / sqrt(2))) == pytest.approx(more, abs=0.02)
    named = [found for found in trends(lately, before) if found.topic == "t"]
    assert named == ([one] if abs(one.change) >= SURE * one.spread else [])


@pytest.mark.parametrize("members", [12, 40, 200])
def test_where_nothing_changes_hardly_anything_is_named(members: int) -> None:
    chance = np.random.default_rng(4)
    rates = np.array([0.05, 0.1, 0.2, 0.3, 0.5])
    named = 0
    for _ in range(400):
        lately, before = (_drawn(chance, members, rates) for _ in range(2))
        named += len(trends(lately, before))
    assert named <= 0.1 * 400 * len(rates)


@pytest.mark.parametrize(("members", "found"), [(12, 0.15), (40, 0.75), (200, 0.99)])
def test_a_topic_that_trebles_is_found_the_surer_the_more_write(members: int, found: float) -> None:
    chance = np.random.default_rng(5)
    calm, risen = np.array([0.15, 0.3, 0.3]), np.array([0.45, 0.3, 0.3])
    times = sum(
        any(one.topic == "0" and one.rises for one in trends(lately, before))
        for lately, before in ((_drawn(chance, members, risen), _drawn(chance, members, calm)) for _ in range(200))
    )
    assert times >= found * 200


def _drawn(chance: np.random.Generator, members: int, rates: np.ndarray) -> Pairs:
    says = chance.random((members, len(rates))) < rates
    return [(int(who), str(topic)) for who, topic in np.argwhere(says)]
