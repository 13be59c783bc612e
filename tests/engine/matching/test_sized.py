"""Pairs that take more than one place of one side: what every answer promises."""

from dataclasses import dataclass
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from numpy.typing import NDArray

from closeknit.engine.matching import match
from closeknit.engine.matching.sized import greedy_sized, match_sized
from tests.engine.matching.cast import examples

NEAR = 1e-6


@dataclass(frozen=True)
class Sized:
    one: NDArray[np.int32]
    many: NDArray[np.int32]
    weight: NDArray[np.float64]
    size: NDArray[np.int32]
    capacity: NDArray[np.int32]

    def __iter__(self):
        return iter((self.one, self.many, self.weight, self.size, self.capacity))

    def fits(self, keep: NDArray[np.bool_]) -> bool:
        used = np.bincount(self.one[keep], minlength=len(self.capacity))
        used += np.bincount(self.many[keep], self.size[keep], minlength=len(self.capacity)).astype(int)
        return bool((used <= self.capacity).all())


def drawn(seed: int, asks: int, helpers: int, sizes: tuple[int, ...], share: float = 1.0) -> Sized:
    """Helpers come first, asks after them; what an ask takes is the same of everybody."""
    rng = np.random.default_rng(seed)
    one, many = (side.ravel().astype(np.int32) for side in np.mgrid[:asks, :helpers])
    some = rng.random(len(one)) < share
    one, many = one[some], many[some]
    size = rng.choice(sizes, asks).astype(np.int32)[one]
    capacity = np.concatenate([rng.integers(0, 70, helpers), rng.integers(1, 4, asks)]).astype(np.int32)
    return Sized(one + np.int32(helpers), many, rng.random(len(one)).round(3), size, capacity)


def best_value(problem: Sized) -> float:
    every = (np.array(keep, bool) for keep in product([False, True], repeat=len(problem.one)))
    return max(float(problem.weight[keep].sum()) for keep in every if problem.fits(keep))


@examples
@given(seed=st.integers(0, 10_000), asks=st.integers(0, 3), helpers=st.integers(1, 3))
def test_few_pairs_are_matched_as_well_as_can_be(seed: int, asks: int, helpers: int) -> None:
    problem = drawn(seed, asks, helpers, (5, 20, 60), share=0.8)
    found = match_sized(*problem)
    assert problem.fits(found.keep)
    assert found.value == pytest.approx(best_value(problem), abs=NEAR)
    assert found.bound >= found.value


@examples
@given(seed=st.integers(0, 10_000), asks=st.integers(0, 12), exact_below=st.sampled_from([0, 5000]))
def test_nobody_over_their_minutes_and_never_below_greedy(seed: int, asks: int, exact_below: int) -> None:
    problem = drawn(seed, asks, 9, (5, 20, 60), share=0.7)
    found = match_sized(*problem, exact_below=exact_below)
    assert problem.fits(found.keep)
    assert found.value == pytest.approx(problem.weight[found.keep].sum())
    assert found.value >= problem.weight[greedy_sized(*problem)].sum() - NEAR
    assert found.bound >= found.value


@examples
@given(seed=st.integers(0, 10_000), asks=st.integers(0, 12))
def test_where_all_are_of_one_size_it_is_the_plain_matching(seed: int, asks: int) -> None:
    problem = drawn(seed, asks, 9, (20,))
    places = problem.capacity.copy()
    places[problem.many] = problem.capacity[problem.many] // 20
    plain = match(problem.one, problem.many, problem.weight, places)
    found = match_sized(*problem)
    assert np.array_equal(found.keep, plain.keep) and found.bound == plain.bound


def test_two_small_asks_may_be_worth_more_than_one_large() -> None:
    one, many = np.array([1, 2, 3], np.int32), np.zeros(3, np.int32)
    problem = Sized(one, many, np.array([0.9, 0.6, 0.6]), np.array([20, 10, 10], np.int32), np.array([20, 1, 1, 1]))
    assert greedy_sized(*problem).tolist() == [True, False, False]
    assert match_sized(*problem).keep.tolist() == [False, True, True]


def test_what_takes_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="something of both"):
        match_sized(*drawn(1, 2, 2, (0,)))
