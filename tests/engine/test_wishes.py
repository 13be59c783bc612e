"""Pairs somebody asked for."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from closeknit.engine import Profiles, Rules, introduce
from closeknit.engine.mutual import Scales, weigh_few
from closeknit.engine.wishes import beside, granted
from tests.engine.cast import communities, examples


def drawn_wishes(seed: int, n: int, k: int) -> np.ndarray:
    drawn = np.random.default_rng(seed).integers(0, n, (k, 2)).astype(np.int32) if n else np.empty((0, 2), np.int32)
    return drawn[drawn[:, 0] != drawn[:, 1]]


@examples
@given(community=communities(), seed=st.integers(0, 999), k=st.integers(0, 12))
def test_wishes_take_places_and_nothing_else(community: tuple[Profiles, Rules], seed: int, k: int) -> None:
    people, rules = community
    wished = drawn_wishes(seed, len(people), k)
    scales = Scales.of(people, rules, None)
    given_ = granted(scales, wished)
    round_ = introduce(people, rules, wished=wished)
    places = np.bincount(np.concatenate([round_.a, round_.b]), minlength=len(people))
    assert (places <= people.capacity).all()
    pairs = {frozenset(pair) for pair in zip(round_.a.tolist(), round_.b.tolist(), strict=True)}
    hand = {frozenset(pair) for pair in given_.tolist()}
    assert hand <= pairs and len(pairs) == len(round_.a)
    rest = beside(scales, given_)
    others = introduce(rest.people, rest.rules)
    assert pairs - hand == {frozenset(pair) for pair in zip(others.a.tolist(), others.b.tolist(), strict=True)}


@examples
@given(community=communities(), seed=st.integers(0, 999), k=st.integers(1, 12))
def test_what_is_given_is_lawful_and_worth_it_for_whoever_was_asked(
    community: tuple[Profiles, Rules], seed: int, k: int
) -> None:
    people, rules = community
    wished = drawn_wishes(seed, len(people), k)
    scales = Scales.of(people, rules, None)
    found = granted(scales, wished)
    worth = weigh_few(scales, found[:, 0], found[:, 1])
    assert not worth.apart.any() and worth.gift.all() and (worth.theirs >= rules.floor).all()
    assert len(np.unique(found[:, 1])) == len(found)  # one a round for each who was asked
    assert {tuple(pair) for pair in found.tolist()} <= {tuple(pair) for pair in wished.tolist()}


@examples
@given(community=communities())
def test_a_round_in_which_nobody_asked_is_as_it_was(community: tuple[Profiles, Rules]) -> None:
    people, rules = community
    plain, none = introduce(people, rules), introduce(people, rules, wished=np.empty((0, 2), np.int32))
    assert (plain.a == none.a).all() and (plain.b == none.b).all() and plain.value == none.value
