"""Greedy, fast and plain, and as others compute it."""

from __future__ import annotations

from dataclasses import replace

import networkit
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from closeknit.engine.matching import greedy
from tests.engine.matching.cast import Problem, drawn, examples, problems, small_problems


@examples
@given(problem=problems())
def test_fast_and_plain_agree(problem: Problem) -> None:
    assert np.array_equal(greedy.match(*problem).keep, greedy.plainly(*problem))


@examples
@given(problem=small_problems())
def test_fast_and_plain_agree_on_equal_weights(problem: Problem) -> None:
    assert np.array_equal(greedy.match(*problem).keep, greedy.plainly(*problem))


@pytest.mark.parametrize("seed", range(8))
def test_greedy_is_networkits_b_suitor(seed: int) -> None:
    problem = drawn(seed, 120, 0.3, 4, np.float64)
    # networkit 11.3 gives members of capacity nil several partners, and others too many for it.
    problem = replace(problem, capacity=np.maximum(problem.capacity, 1))
    graph = networkit.Graph(len(problem.capacity), weighted=True)
    for i, j, weight in zip(problem.i, problem.j, problem.weight, strict=True):
        graph.addEdge(int(i), int(j), float(weight))
    suitor = networkit.matching.BSuitorMatcher(graph, problem.capacity.tolist())
    suitor.run()
    suitor.buildBMatching()
    theirs = suitor.getBMatching()
    keep = np.array([theirs.areMatched(int(i), int(j)) for i, j in zip(problem.i, problem.j, strict=True)])
    assert np.array_equal(greedy.match(*problem).keep, keep)


@examples
@given(problem=problems(), seed=st.integers(0, 10))
def test_the_prices_of_greedy_prove_one_half(problem: Problem, seed: int) -> None:
    matching = greedy.match(*problem)
    assert matching.bound <= 2 * matching.value + 1e-9
