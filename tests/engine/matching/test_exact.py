"""What proves the best: odd sets, and what happens when proof takes too long."""

from __future__ import annotations

from types import ModuleType

import numpy as np
import pytest
from hypothesis import given

from closeknit.engine.matching import check, exact, odd_sets, pairs, programmes
from tests.engine.matching.cast import Problem, all_matchings, drawn, examples, small_problems, written


@examples
@given(problem=small_problems())
def test_no_matching_breaks_an_inequality_of_odd_sets(problem: Problem) -> None:
    ordered = pairs.read(*problem)
    rng = np.random.default_rng(48)
    for _ in range(5):
        sums, most = odd_sets.broken(ordered, rng.choice([0.0, 0.25, 0.5, 0.5, 0.75, 1.0], len(ordered)))
        for keep in all_matchings(problem):
            assert (sums @ keep[ordered.source].astype(float) <= most).all()


def test_three_halves_round_a_triangle_are_one_whole() -> None:
    triangle = pairs.read(*written([(0, 1, 0.6), (1, 2, 0.6), (0, 2, 0.6)], [1, 1, 1]))
    sums, most = odd_sets.broken(triangle, np.full(3, 0.5))
    assert (sums.toarray().tolist(), most.tolist()) == ([[1.0, 1.0, 1.0]], [1])
    assert odd_sets.broken(triangle, np.array([1.0, 0.0, 0.0]))[1].tolist() == []


@pytest.mark.parametrize(("where", "limit"), [(exact, "CUTTING"), (programmes, "NODES")])
@pytest.mark.parametrize("seed", range(3))
def test_without_cuts_or_time_to_branch_the_certificate_still_holds(
    monkeypatch: pytest.MonkeyPatch, where: ModuleType, limit: str, seed: int
) -> None:
    problem = drawn(seed, 21, 1.0, 1)
    proven = exact.match(*problem)
    monkeypatch.setattr(exact, "CUTTING", 0)
    monkeypatch.setattr(where, limit, 0)
    matching = exact.match(*problem)
    check.verify(*problem, matching.keep)
    assert matching.value <= proven.value + 1e-9 <= matching.bound + 2e-9
    assert matching.value > 0.9 * matching.bound
