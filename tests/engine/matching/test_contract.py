"""What every solver promises."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from closeknit.engine.matching import Matching, check, greedy, match
from tests.engine.matching.cast import (
    SOLVERS,
    Problem,
    best_served,
    best_value,
    drawn,
    examples,
    problems,
    renumbered,
    shuffled,
    small_problems,
    written,
)

Solver = Callable[..., Matching]
NEAR = 1e-9
ALL_BUT_TIED = Problem(
    np.array([0, 0, 1, 2], np.int32), np.array([2, 3, 3, 3], np.int32),
    np.array([0.4, 0.6, 0.8, 0.2], np.float32), np.array([1, 1, 2, 2], np.int32),
)  # fmt: skip
"""Two answers of 1.4, one of them better by the rounding of its weights."""

every_solver = pytest.mark.parametrize("solver", SOLVERS.values(), ids=SOLVERS)


@every_solver
@examples
@given(problem=problems())
def test_an_answer_is_lawful_and_its_certificate_holds(solver: Solver, problem: Problem) -> None:
    matching = solver(*problem)
    check.verify(*problem, matching.keep)
    assert matching.value == pytest.approx(problem.value(matching.keep), abs=NEAR)
    assert matching.bound >= matching.value
    assert matching.prices.shape == problem.capacity.shape
    by_prices = check.bound(*problem, matching.prices)
    assert by_prices >= matching.bound - NEAR
    if solver is not SOLVERS["exact"]:
        assert by_prices == pytest.approx(matching.bound, abs=1e-6)


@every_solver
@examples
@given(problem=problems(), seed=st.integers(0, 100))
def test_the_order_of_pairs_does_not_matter(solver: Solver, problem: Problem, seed: int) -> None:
    other, order = shuffled(problem, seed)
    before, after = solver(*problem), solver(*other)
    assert np.array_equal(after.keep, before.keep[order])
    assert (after.value, after.bound) == (before.value, before.bound)
    assert np.array_equal(after.prices, before.prices)


@every_solver
@examples
@given(problem=problems(), seed=st.integers(0, 100))
def test_the_numbers_of_members_do_not_matter(solver: Solver, problem: Problem, seed: int) -> None:
    other, number = renumbered(problem, seed)
    before, after = solver(*problem), solver(*other)
    assert np.array_equal(after.keep, before.keep)
    assert (after.value, after.bound) == (before.value, before.bound)
    assert np.array_equal(after.prices[number], before.prices)


@every_solver
@examples
@given(problem=small_problems(), seed=st.integers(0, 100))
def test_the_order_of_pairs_of_equal_weight_does_not_matter(solver: Solver, problem: Problem, seed: int) -> None:
    other, order = shuffled(problem, seed)
    assert np.array_equal(solver(*other).keep, solver(*problem).keep[order])


@every_solver
@examples
@given(problem=problems())
def test_the_same_input_has_the_same_answer(solver: Solver, problem: Problem) -> None:
    first, second = solver(*problem), solver(*problem)
    assert np.array_equal(first.keep, second.keep)
    assert np.array_equal(first.prices, second.prices)
    assert first.bound == second.bound


@every_solver
@examples
@given(problem=problems())
@example(problem=ALL_BUT_TIED)
def test_no_solver_stays_below_greedy(solver: Solver, problem: Problem) -> None:
    assert solver(*problem).value >= problem.value(greedy.plainly(*problem)) - NEAR


@every_solver
@examples
@given(problem=small_problems())
def test_the_best_there_is_stands_between_value_and_bound(solver: Solver, problem: Problem) -> None:
    best = best_value(problem)
    matching = solver(*problem)
    assert matching.value - NEAR <= best <= matching.bound + NEAR
    assert matching.value >= best / 2 - NEAR
    if solver is SOLVERS["exact"]:
        assert matching.value == pytest.approx(best, abs=NEAR)
        assert matching.bound == pytest.approx(best, abs=1e-6)


@every_solver
@examples
@given(problem=small_problems(), chosen=st.integers(0, 255))
def test_as_few_as_possible_of_those_waiting_are_left_out(solver: Solver, problem: Problem, chosen: int) -> None:
    waiting = (chosen >> np.arange(len(problem.capacity))) & 1 == 1
    served, value = best_served(problem, waiting)
    matching = solver(*problem, waiting=waiting)
    check.verify(*problem, matching.keep)
    assert int(np.sum(waiting & (problem.places(matching.keep) > 0))) == served
    assert matching.bound == solver(*problem).bound
    if solver is SOLVERS["exact"]:
        assert matching.value == pytest.approx(value, abs=NEAR)


@every_solver
@examples
@given(problem=problems(most=2), seed=st.integers(0, 100))
def test_as_few_of_those_waiting_are_left_out_as_the_exact_solver_leaves(
    solver: Solver, problem: Problem, seed: int
) -> None:
    waiting = np.random.default_rng(seed).random(len(problem.capacity)) < 0.5
    served = [
        int(np.sum(waiting & (problem.places(solve(*problem, waiting=waiting).keep) > 0)))
        for solve in (solver, SOLVERS["exact"])
    ]
    assert served[0] == served[1]


@every_solver
def test_a_hub_of_one_place_serves_one_of_its_five_friends(solver: Solver) -> None:
    hub = written([(0, friend, friend / 10) for friend in range(1, 6)], [1] * 6)
    everybody = np.ones(6, dtype=np.bool_)
    matching = solver(*hub, waiting=everybody)
    assert hub.places(matching.keep).tolist() == [1, 0, 0, 0, 0, 1]


@every_solver
def test_one_who_waits_takes_the_place_of_one_who_does_not(solver: Solver) -> None:
    problem = written([(0, 1, 0.9), (0, 2, 0.2)], [1, 1, 1])
    assert solver(*problem).keep.tolist() == [True, False]
    assert solver(*problem, waiting=np.array([False, False, True])).keep.tolist() == [False, True]


@every_solver
def test_nobody_without_room_and_no_pair_without_weight_is_kept(solver: Solver) -> None:
    problem = written([(0, 1, 0.9), (1, 2, 0.0), (2, 3, -0.5), (3, 4, 0.4)], [0, 1, 1, 1, 1])
    matching = solver(*problem)
    assert matching.keep.tolist() == [False, False, False, True]
    assert matching.bound <= 2 * 0.4


@every_solver
@pytest.mark.parametrize("members", [0, 3])
def test_nothing_in_nothing_out(solver: Solver, members: int) -> None:
    matching = solver(*written([], [1] * members))
    assert (matching.keep.size, matching.value, matching.bound) == (0, 0.0, 0.0)
    assert matching.prices.tolist() == [0.0] * members
    assert solver(*written([(0, 1, 0.5)], [0, 0])).keep.tolist() == [False]


@every_solver
@examples
@given(problem=problems(members=15), seed=st.integers(0, 100))
def test_groups_that_share_nobody_do_not_disturb_each_other(solver: Solver, problem: Problem, seed: int) -> None:
    other = drawn(seed, 12, 0.5, 3)
    n = len(problem.capacity)
    both = Problem(
        np.concatenate([problem.i, other.i + n]).astype(np.int32),
        np.concatenate([problem.j, other.j + n]).astype(np.int32),
        np.concatenate([problem.weight, other.weight]),
        np.concatenate([problem.capacity, other.capacity]),
    )
    apart = [solver(*problem), solver(*other)]
    together = solver(*both)
    check.verify(*both, together.keep)
    if solver is SOLVERS["priced"]:  # the best prices of the whole need not be the best of each
        assert together.value >= greedy.match(*both).value - NEAR
    else:
        # Within the tolerance HiGHS calls optimal: two answers this near are one to it.
        assert together.value == pytest.approx(sum(part.value for part in apart), abs=1e-6)


@every_solver
@pytest.mark.parametrize(
    ("i", "j", "weight", "capacity", "sentence"),
    [
        ([0], [0], [0.5], [1, 1], "themselves"),
        ([0, 1], [1, 0], [0.5, 0.4], [1, 1], "twice"),
        ([0], [1], [float("nan")], [1, 1], "not a number"),
        ([0], [1], [float("inf")], [1, 1], "not a number"),
        ([0], [1], [1.5], [1, 1], "above 1"),
        ([0], [1], [0.5], [1, -1], "negative capacity"),
        ([0], [2], [0.5], [1, 1], "outside"),
        ([-1], [1], [0.5], [1, 1], "outside"),
        ([0, 1], [1], [0.5], [1, 1], "same length"),
        ([0], [1], [0.5, 0.5], [1, 1], "as long as"),
        ([0.5], [1], [0.5], [1, 1], "whole numbers"),
        ([0], [1], [0.5], [1.5, 1.0], "whole number"),
    ],
)
def test_input_without_sense_is_refused_in_a_sentence(
    solver: Solver, i: list[int], j: list[int], weight: list[float], capacity: list[int], sentence: str
) -> None:
    with pytest.raises(ValueError, match=sentence):
        solver(i, j, weight, capacity)


@every_solver
def test_those_waiting_are_said_for_each_member(solver: Solver) -> None:
    with pytest.raises(ValueError, match="each member"):
        solver([0], [1], [0.5], [1, 1], waiting=[True])


def test_small_problems_are_solved_exactly_and_large_ones_by_prices() -> None:
    odd = written([(0, 1, 0.6), (1, 2, 0.6), (0, 2, 0.6)], [1, 1, 1])
    assert match(*odd).bound == pytest.approx(0.6)
    assert match(*odd, exact_below=2).bound == pytest.approx(0.9)
