"""The judge knows every way to be wrong."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from closeknit.engine.matching import Unlawful, check, priced
from tests.engine.matching.cast import Problem, drawn, examples, problems


@pytest.mark.parametrize(
    ("i", "j", "keep", "sentence"),
    [
        ([0, 0], [1, 2], [True, True], "member 0 has 2 introductions and room for 1"),
        ([0, 1], [1, 0], [True, True], "members 0 and 1 are introduced twice"),
        ([2, 0], [2, 1], [True, False], "member 2 is introduced to themselves"),
        ([0, 3], [1, 1], [False, True], "introduction 1 names a member outside 0..2"),
        ([0, 0], [1, 2], [True], "the arrays do not have the same length"),
    ],
)
def test_each_broken_rule_is_named(i: list[int], j: list[int], keep: list[bool], sentence: str) -> None:
    with pytest.raises(Unlawful) as broken:
        check.verify(i, j, [0.5, 0.4], [1, 1, 1], keep)
    assert sentence in broken.value.violations
    assert check.violations(i, j, [0.5, 0.4], [1, 1, 1], [False, False]) == []


def test_no_side_gets_less_than_the_floor() -> None:
    pairs = ([0, 1], [1, 2], [0.5, 0.4], [1, 2, 1], [True, True])
    assert check.violations(*pairs, least=[0.3, 0.15], floor=0.15) == []
    assert check.violations(*pairs, least=[0.3, 0.1], floor=0.15) == [
        "introduction 1 is worth 0.100 to one side, below 0.150"
    ]
    assert check.violations(*pairs, least=[float("nan"), 0.2], floor=0.15)


def test_a_pair_without_weight_is_no_introduction() -> None:
    assert check.violations([0], [1], [0.0], [1, 1], [True]) == ["introduction 0 has no weight"]
    assert check.violations([0], [1], [float("nan")], [1, 1], [True]) == ["introduction 0 has no weight"]


def test_only_the_first_violations_are_told() -> None:
    wrong = np.zeros(50, dtype=np.int32)
    assert len(check.violations(wrong, wrong, np.ones(50), [9], np.ones(50, dtype=bool))) == 10


@examples
@given(problem=problems(), chosen=st.integers(0, 1000))
def test_an_answer_with_one_pair_too_many_is_noticed(problem: Problem, chosen: int) -> None:
    keep = priced.match(*problem).keep
    full = problem.places(keep) >= problem.capacity
    crowded = np.flatnonzero(~keep & (full[problem.i] | full[problem.j]))
    if len(crowded):
        keep[crowded[chosen % len(crowded)]] = True
        assert check.violations(*problem, keep)


@examples
@given(problem=problems(), scale=st.floats(0, 3))
def test_any_prices_bound_any_matching(problem: Problem, scale: float) -> None:
    matching = priced.match(*problem)
    prices = np.random.default_rng(48).random(len(problem.capacity)) * scale
    assert check.bound(*problem, prices) >= matching.value - 1e-9


def test_prices_below_zero_prove_nothing() -> None:
    with pytest.raises(ValueError, match="zero or more"):
        check.bound([0], [1], [0.5], [1, 1], [-0.1, 0.2])
    with pytest.raises(ValueError, match="zero or more"):
        check.bound([0], [1], [0.5], [1, 1], [0.1])


def test_the_bound_is_summed_whole_over_many_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    problem = drawn(48, 40, 0.5, 3)
    prices = np.full(40, 0.2)
    whole = check.bound(*problem, prices)
    monkeypatch.setattr(check, "BLOCK", 7)
    assert check.bound(*problem, prices) == pytest.approx(whole)
