"""Trust: what it is, whom it reaches, and what inventing accounts does not gain."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from closeknit import engine
from closeknit.engine.trust import DAMPING, DEEPEST, ENOUGH, FULL, NEW

N = 8
Edge = tuple[int, int, float]
WEIGHTS = st.one_of(st.just(0.0), st.floats(0.01, 9))
EDGES = st.lists(st.tuples(st.integers(0, N - 1), st.integers(0, N - 1), WEIGHTS), max_size=40)
ANCHORS = st.sets(st.integers(0, N - 1), min_size=1, max_size=3)


def reached(edges: list[Edge], anchors: set[int], members: int = N) -> np.ndarray:
    i, j, weight = zip(*edges, strict=True) if edges else ((), (), ())
    return engine.trust(i, j, weight, sorted(anchors), members)


def shares(edges: list[Edge], members: int = N) -> np.ndarray:
    """The same matrix of shares, plainly."""
    said = np.zeros((members, members))
    for i, j, weight in edges:
        if i != j:
            said[i, j] += weight
    said = np.minimum(said, DEEPEST)
    return said / np.maximum(said.sum(axis=1, keepdims=True), FULL)


@given(EDGES, ANCHORS)
def test_it_solves_the_equation(edges: list[Edge], anchors: set[int]) -> None:
    begun = np.zeros(N)
    begun[sorted(anchors)] = (1 - DAMPING) / len(anchors)
    exact = np.linalg.solve(np.eye(N) - DAMPING * shares(edges).T, begun)
    assert reached(edges, anchors) == pytest.approx(exact, abs=1e-10)


@given(EDGES, ANCHORS)
def test_there_is_never_more_than_one_in_all_and_never_less_than_none(edges: list[Edge], anchors: set[int]) -> None:
    found = reached(edges, anchors)
    assert (found >= 0).all() and found.sum() <= 1 + 1e-9


@given(EDGES, ANCHORS, st.permutations(range(N)), st.randoms())
def test_names_and_order_do_not_matter(edges: list[Edge], anchors: set[int], names, random) -> None:
    renamed = [(names[i], names[j], weight) for i, j, weight in edges]
    random.shuffle(renamed)
    found = reached(renamed, {names[one] for one in anchors})
    assert found[list(names)] == pytest.approx(reached(edges, anchors), abs=1e-10)


@given(EDGES, ANCHORS)
def test_whom_no_way_leads_to_has_none(edges: list[Edge], anchors: set[int]) -> None:
    there = set(anchors)
    for _ in range(N):
        there |= {j for i, j, weight in edges if i in there and weight > 0}
    found = reached(edges, anchors)
    assert [one for one in range(N) if found[one] > 0] == sorted(there)


@given(EDGES, ANCHORS, st.integers(0, N - 1), st.integers(0, N - 1))
def test_to_be_trusted_by_one_more_never_costs(edges: list[Edge], anchors: set[int], i: int, j: int) -> None:
    assert reached([*edges, (i, j, 2.0)], anchors)[j] >= reached(edges, anchors)[j] - 1e-9


INVENTED = st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9), st.floats(0, 9)), max_size=60)


@given(EDGES, ANCHORS, st.integers(0, N - 1), st.floats(0.1, 9), INVENTED)
def test_as_many_invented_accounts_as_one_likes_have_no_more_than_one_of_them_was_given(
    edges: list[Edge], anchors: set[int], fooled: int, weight: float, among: list[Edge]
) -> None:
    """Ten accounts trust each other and the network as they like; one member of it trusts one of them."""
    world = [*edges, (fooled, N, weight)]
    plot = [(N + i, N + j, strength) for i, j, strength in among] + [(N + i, j % N, s) for i, j, s in among]
    found = reached([*world, *plot], anchors, N + 10)
    through = DAMPING * found[fooled] * shares(world, N + 10)[fooled, N]
    assert found[N:].sum() <= through / (1 - DAMPING) + 1e-9
    assert (found[N:] <= through / (1 - DAMPING**2) + 1e-9).all()


@given(EDGES, ANCHORS, st.integers(0, N - 1), st.floats(3, 900))
def test_saying_a_lot_of_one_member_says_no_more_than_enough(
    edges: list[Edge], anchors: set[int], whom: int, weight: float
) -> None:
    enough = [*edges, (0, whom, DEEPEST)]
    assert reached([*edges, (0, whom, weight)], anchors) == pytest.approx(reached(enough, anchors), abs=1e-10)


def test_without_anybody_to_begin_with_nobody_is_trusted() -> None:
    assert engine.trust([0], [1], [1], [], 2).tolist() == [0, 0]
    assert len(engine.trust([], [], [], [], 0)) == 0


def test_what_makes_no_sense_is_refused() -> None:
    for wrong, said in (
        (([0], [1, 1], [1]), "as many"),
        (([0], [2], [1]), "not there"),
        (([0], [1], [-1]), "weights"),
        (([0], [1], [np.nan]), "weights"),
    ):
        with pytest.raises(ValueError, match=said):
            engine.trust(*wrong, [0], 2)
    with pytest.raises(ValueError, match="not there"):
        engine.trust([], [], [], [2], 2)


def test_the_smaller_number_holds_for_who_is_new_and_not_trusted_and_for_nobody_else() -> None:
    share = ENOUGH / 100
    days, found = [0, NEW - 0.01, NEW, 0, 0], [0, share * 0.99, 0, share, 1]
    assert engine.at_most([10] * 5, [2] * 5, days, found, 100).tolist() == [2, 2, 10, 10, 10]


@given(st.integers(0, 9), st.integers(0, 9), st.floats(0, 400), st.floats(0, 1), st.integers(0, 999))
def test_nobody_is_ever_given_more_than_is_usual(usual: int, at_first: int, days: float, has: float, n: int) -> None:
    [found] = engine.at_most([usual], [at_first], [days], [has], n)
    assert found in {usual, min(usual, at_first)}
