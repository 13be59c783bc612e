"""One worth for both, and the weight that follows from it."""

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from closeknit.engine import FOREVER, History, Profiles, Rules, Why
from closeknit.engine.mutual import Scales, Worth, mutual_worth, weigh, weigh_all, weigh_few
from tests.engine.cast import Someone, communities, drawn, examples, kept_apart, profiles


@examples
@given(community=communities(members=18), fair=st.booleans())
def test_the_compiled_scales_weigh_what_the_reference_weighs(community: tuple[Profiles, Rules], fair: bool) -> None:
    people, rules = community
    rng = np.random.default_rng(len(people))
    gained = rng.random(len(people)).astype(np.float32)
    scales = Scales.of(people, rules, History(gained, gained / 2, gained > 0.5) if fair else None)
    i, j = (axis.ravel().astype(np.int32) for axis in np.indices((len(people), len(people))))
    reference, some = weigh_all(scales), weigh(scales, i, j)
    # A pair so near the floor that its side is a matter of the last digit may fall on either.
    weaker = np.minimum(reference.mine, reference.theirs)[i, j]
    clear = np.abs(weaker - rules.floor) > 1e-5
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
