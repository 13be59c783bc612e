"""One worth for both, and the weight that follows from it."""

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from closeknit.engine import FOREVER, History, Profiles, Rules, Why, introduce
from closeknit.engine.mutual import FIRST, Scales, Worth, mutual_worth, weigh, weigh_all, weigh_few
from tests.engine.cast import Someone, communities, drawn, examples, kept_apart, profiles


@examples
@given(community=communities(members=18), fair=st.booleans())
def test_the_compiled_scales_weigh_what_the_reference_weighs(community: tuple[Profiles, Rules], fair: bool) -> None:
    people, rules = community
    rng = np.random.default_rng(len(people))
    gained = rng.random(len(people)).astype(np.float32)
    first, often = rng.random(len(people)) < 0.3, rng.random(len(people)).astype(np.float32)
    scales = Scales.of(people, rules, History(gained, gained / 2, gained > 0.5, first, often) if fair else None)
    i, j = (axis.ravel().astype(np.int32) for axis in np.indices((len(people), len(people))))
    reference, some = weigh_all(scales), weigh(scales, i, j)
    # A pair so near the floor that its side is a matter of the last digit may fall on either.
    weaker = np.minimum(reference.mine, reference.theirs)[i, j]
    clear = (np.abs(weaker - rules.floor) > 1e-5) & (np.abs(weaker - max(rules.floor, FIRST)) > 1e-5)
    for field in fields(Worth):
        one, other = getattr(some, field.name), getattr(reference, field.name)[i, j]
        assert np.allclose(one[clear], other[clear], atol=1e-5), field.name


@examples
@given(community=communities())
def test_a_pair_weighs_the_same_from_both_sides(community: tuple[Profiles, Rules]) -> None:
    worth = weigh_all(Scales.of(*community, None))
    for symmetric in (worth.both, worth.weight, worth.gift, worth.lawful, worth.apart):
        assert np.array_equal(symmetric, symmetric.T)
    assert np.array_equal(worth.mine, worth.theirs.T)
    assert (worth.weight[~worth.lawful | ~worth.gift] == 0).all()
    assert (np.diag(worth.weight) == 0).all()
    assert ((worth.weight >= 0) & (worth.weight <= 1)).all()


@examples
@given(mine=st.floats(0, 1), theirs=st.floats(0, 1))
def test_the_weaker_side_decides(mine: float, theirs: float) -> None:
    worth = float(mutual_worth(np.array([mine]), np.array([theirs]))[0])
    assert worth == float(mutual_worth(np.array([theirs]), np.array([mine]))[0])
    assert min(mine, theirs) - 1e-9 <= worth <= (mine + theirs) / 2 + 1e-9
    even = (mine + theirs) / 2
    assert worth <= float(mutual_worth(np.array([even]), np.array([even]))[0]) + 1e-9


def test_nothing_for_both_is_worth_nothing() -> None:
    assert mutual_worth(np.array([0.0]), np.array([0.0])).tolist() == [0]


LAWYER = Someone(offers=["law"], needs=["pricing"])
PRICER = Someone(offers=["pricing"], needs=["law"])


def test_those_who_gained_least_weigh_most_and_worth_does_not_change() -> None:
    people = profiles(LAWYER, PRICER, PRICER)
    gained = np.array([0, 0.6, 0], np.float32)
    worth = weigh_all(Scales.of(people, Rules.none(), History(gained, 0 * gained, gained > 1)))
    assert worth.both[0, 1] == worth.both[0, 2]
    assert worth.weight[0, 1] < worth.weight[0, 2] == pytest.approx(worth.both[0, 2])


def test_only_introductions_that_closed_for_good_make_contacts() -> None:
    people = drawn(1, 4)
    for until, many in ((FOREVER, 2), (100, 0)):
        rules = kept_apart((0, 1), why=Why.CLOSED, until=until)
        assert Scales.of(people, rules, None).met.nnz == many


def test_nearness_in_years_counts_where_both_have_said() -> None:
    def worth(first: int, second: int) -> float:
        people = profiles(replace(LAWYER, level=first), replace(PRICER, level=second))
        return float(weigh_all(Scales.of(people, Rules.none(), None)).both[0, 1])

    assert worth(2, 2) > worth(0, 2) > worth(0, 4) == worth(-1, -1) == worth(-1, 4)


def test_a_few_pairs_weighed_afresh_weigh_what_all_of_them_did() -> None:
    people = drawn(3, 30)
    scales = Scales.of(people, kept_apart((0, 2), (1, 2)), None)
    every = weigh_all(scales)
    i, j = (side.astype(np.int32) for side in np.triu_indices(len(people), 1))
    few = weigh_few(scales, i, j)
    assert (every.weight[i, j] > 0).any() and (every.weight[i, j] == 0).any()
    for name in ("both", "weight", "mine", "theirs"):
        assert np.allclose(getattr(few, name), getattr(every, name)[i, j], atol=1e-6)
    assert np.array_equal(few.gift, every.gift[i, j]) and np.array_equal(few.lawful, every.lawful[i, j])
    assert len(weigh_few(scales, i[:0], j[:0]).both) == 0


def beginners(people: Profiles, first: np.ndarray, often: np.ndarray) -> History:
    """A history that says nothing but who is to have their first, and how often each answers."""
    nothing = np.zeros(len(people), np.float32)
    return History(nothing, nothing, np.zeros(len(people), bool), first, often)


@examples
@given(community=communities(), seed=st.integers(0, 1000))
def test_a_first_introduction_is_worth_more_to_both_or_is_not_made(
    community: tuple[Profiles, Rules], seed: int
) -> None:
    people, rules = community
    rng, n = np.random.default_rng(seed), len(people)
    first, often = rng.random(n) < 0.4, (0.1 + 0.9 * rng.random(n)).astype(np.float32)
    careful = weigh_all(Scales.of(people, rules, beginners(people, first, often)))
    usual = weigh_all(Scales.of(people, rules, None))
    ones = first[:, None] | first[None, :]
    made = careful.weight > 0
    assert np.array_equal(careful.weight, careful.weight.T) and np.array_equal(careful.both, usual.both)
    assert np.array_equal(careful.weight[~ones], usual.weight[~ones])
    assert (careful.weight <= usual.weight + 1e-6).all() and (made <= (usual.weight > 0)).all()
    if not rules.allow_one_way:
        assert (np.minimum(careful.mine, careful.theirs)[made & ones] >= max(FIRST, rules.floor) - 1e-6).all()
    found = introduce(people, rules, beginners(people, first, often))
    assert (careful.weight[found.a, found.b] > 0).all()


@examples
@given(community=communities(), more=st.floats(0.1, 1), seed=st.integers(0, 1000))
def test_beside_a_newcomer_who_answers_oftener_weighs_more_and_beside_others_the_same(
    community: tuple[Profiles, Rules], more: float, seed: int
) -> None:
    people, rules = community
    n = len(people)
    if n < 2:
        return
    rng = np.random.default_rng(seed)
    first = rng.random(n) < 0.4
    often = (0.1 * rng.random(n) + 0.01).astype(np.float32)
    peer = int(rng.integers(n))
    oftener = often.copy()
    oftener[peer] = max(more, often[peer])
    before, after = (weigh_all(Scales.of(people, rules, beginners(people, first, one))) for one in (often, oftener))
    touched = np.zeros((n, n), bool)
    touched[first, peer] = touched[peer, first] = True
    touched[peer, peer] = False
    assert (after.weight[touched] >= before.weight[touched]).all()
    assert ((after.weight > before.weight)[touched] == (before.weight > 0)[touched]).all()
    assert np.array_equal(after.weight[~touched], before.weight[~touched])


def test_of_two_alike_the_newcomer_meets_the_one_who_answers() -> None:
    people = profiles(LAWYER, PRICER, PRICER)
    first = np.array([True, False, False])
    for often, met in (([1, 0.9, 0.3], 1), ([1, 0.3, 0.9], 2)):
        found = introduce(people, Rules.none(), beginners(people, first, np.array(often, np.float32)))
        assert [{int(found.a[0]), int(found.b[0])}] == [{0, met}] and len(found.a) == 1
