"""The recipe as a whole: what every round promises, whoever the members are."""

import os
import subprocess
import sys
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from closeknit.engine import Absence, Profiles, Proposals, Rules, Why, introduce, look_back
from closeknit.engine.mutual import Scales, weigh_all
from closeknit.engine.rules import kept_apart as by_name
from tests.engine.cast import Someone, communities, drawn, examples, ids, kept_apart, profiles, reordered, rows

NEAR = 1e-6


def places(people: Profiles, proposals: Proposals) -> np.ndarray:
    return np.bincount(np.concatenate([proposals.a, proposals.b]), minlength=len(people))


@examples
@given(community=communities())
def test_a_round_is_lawful_certified_and_best_first(community: tuple[Profiles, Rules]) -> None:
    people, rules = community
    round_ = introduce(people, rules)
    worth = weigh_all(Scales.of(people, rules, None))
    assert (places(people, round_) <= people.capacity).all()
    assert len(rows(round_)) == len(round_.a) and (round_.a != round_.b).all()
    assert worth.lawful[round_.a, round_.b].all() and worth.gift[round_.a, round_.b].all()
    if not rules.allow_one_way:
        assert (np.minimum(round_.worth_a, round_.worth_b) >= rules.floor).all()
    assert round_.bound >= round_.value
    assert round_.value == pytest.approx(worth.weight[round_.a, round_.b].sum(), abs=1e-4)
    assert (np.diff(round_.worth) <= 0).all()
    assert np.allclose(round_.worth, worth.both[round_.a, round_.b])
    assert np.allclose(round_.worth_a, worth.mine[round_.a, round_.b])
    assert np.allclose(round_.worth_b, worth.mine[round_.b, round_.a])
    assert round_.prices.shape == (len(people),) and (round_.prices >= 0).all()


@examples
@given(community=communities())
def test_what_is_said_of_those_left_out_is_true(community: tuple[Profiles, Rules]) -> None:
    people, rules = community
    round_ = introduce(people, rules)
    worth = weigh_all(Scales.of(people, rules, None))
    everyone = np.arange(len(people), dtype=np.int32)
    named = by_name(rules, len(people), everyone[:, None], everyone[None, :])
    could = (worth.weight > 0).any(axis=1)
    for member, code in enumerate(round_.absence):
        absence = Absence(code)
        assert (absence == Absence.PROPOSED) == (places(people, round_)[member] > 0)
        assert (absence == Absence.OTHERS_FIRST) <= could[member]
        if absence == Absence.NO_ROOM:
            assert people.capacity[member] == 0
        if absence == Absence.NOTHING_SAID:
            wants = [np.diff(kind.start)[member] for kind in (people.needs, people.goals)]
            assert sum(wants) == 0 or np.diff(people.offers.start)[member] == 0
        if absence == Absence.ALREADY_KNOWN:
            assert not could[member] and (named[member] & worth.gift[member]).any()
        if absence == Absence.NOT_WORTH:
            assert not could[member] and (worth.gift[member] & worth.lawful[member]).any()
        if absence == Absence.NOBODY_ANSWERS:
            assert not could[member] and not (worth.gift[member] & worth.lawful[member]).any()


@examples
@given(seed=st.integers(0, 10_000), members=st.integers(2, 5))
def test_a_small_round_is_the_best_there_is(seed: int, members: int) -> None:
    people = drawn(seed, members, topics=2, most=2)
    weight = weigh_all(Scales.of(people, Rules.none(), None)).weight
    pairs = [pair for pair in combinations(range(members), 2) if weight[pair] > 0]
    best = 0.0
    for number in range(1 << len(pairs)):
        kept = [pair for k, pair in enumerate(pairs) if number >> k & 1]
        taken = np.bincount(np.array(kept, int).ravel(), minlength=members)
        if (taken <= people.capacity).all():
            best = max(best, float(sum(weight[pair] for pair in kept)))
    assert introduce(people, Rules.none()).value == pytest.approx(best, abs=NEAR)


@examples
@given(seed=st.integers(0, 10_000), members=st.integers(0, 14))
def test_the_order_of_rows_does_not_matter(seed: int, members: int) -> None:
    people = drawn(seed, members)
    moved = reordered(people, np.random.default_rng(seed).permutation(members))
    assert ids(moved, introduce(moved, Rules.none())) == ids(people, introduce(people, Rules.none()))


@examples
@given(seed=st.integers(0, 10_000))
def test_the_order_of_rows_does_not_matter_where_many_are_alike(seed: int) -> None:
    rng = np.random.default_rng(seed)
    words = np.array(["law", "sales", "pricing"])
    people = profiles(*[Someone(offers=[rng.choice(words)], needs=[rng.choice(words)]) for _ in range(10)])
    moved = reordered(people, rng.permutation(10))
    assert ids(moved, introduce(moved, Rules.none())) == ids(people, introduce(people, Rules.none()))


def test_the_same_question_has_the_same_answer() -> None:
    people = drawn(5, 40)
    first, again = introduce(people, Rules.none(), seed=7), introduce(people, Rules.none(), seed=7)
    for field in Proposals.__dataclass_fields__:
        assert np.array_equal(np.asarray(getattr(first, field), object), np.asarray(getattr(again, field), object))


ROUND = """
import hashlib, sys
from closeknit.engine import Rules, introduce
from tests.engine.cast import drawn
for module in ("candidates", "introduce"):
    __import__(f"closeknit.engine.{module}")
    sys.modules[f"closeknit.engine.{module}"].ALL_PAIRS = 100
sys.modules["closeknit.engine.candidates"].EVERYBODY = 100
sys.modules["closeknit.engine.candidates"].PART = 400
sys.modules["closeknit.engine.candidates"].ASKERS = 64
round_ = introduce(drawn(4, 600, topics=40), Rules.none(), with_reasons=False)
digest = hashlib.sha256()
for part in (round_.a, round_.b, round_.worth, round_.prices, round_.absence):
    digest.update(part.tobytes())
print(len(round_.a), digest.hexdigest(), round_.value, round_.bound)
"""


@pytest.mark.slow
def test_the_number_of_cores_does_not_matter() -> None:
    """Slow: two interpreters start from nothing."""
    cores = sorted(os.sched_getaffinity(0))
    if len(cores) < 2:
        pytest.skip("needs two cores to be told apart from one")

    def told(mine: list[int]) -> str:
        return subprocess.run(
            [sys.executable, "-c", f"import os; os.sched_setaffinity(0, {mine})\n{ROUND}"],
            check=True, capture_output=True, text=True,
        ).stdout  # fmt: skip

    one, all_of_them = told(cores[:1]), told(cores)
    assert int(one.split()[0]) > 100
    assert one == all_of_them


def test_no_pair_is_proposed_twice_in_many_rounds() -> None:
    people = drawn(8, 24, topics=3)
    a, b, ago = np.empty(0, np.int32), np.empty(0, np.int32), np.empty(0, np.int32)
    rounds = []
    for _ in range(12):
        met = kept_apart(*zip(a.tolist(), b.tolist(), strict=True), why=Why.MET)
        left, history = look_back(people, a, b, ago)
        round_ = introduce(left, met, history)
        rounds.append(len(round_.a))
        a, b = np.concatenate([a, round_.a]), np.concatenate([b, round_.b])
        ago = np.concatenate([ago + 1, np.ones(len(round_.a), np.int32)])
    assert len({frozenset(pair) for pair in zip(a.tolist(), b.tolist(), strict=True)}) == len(a)
    assert rounds[0] > 0 and sum(rounds) > rounds[0]


def test_an_empty_network_has_an_empty_round() -> None:
    round_ = introduce(profiles(), Rules.none())
    assert rows(round_) == set()
    assert (round_.value, round_.bound, len(round_.prices), len(round_.absence)) == (0, 0, 0, 0)


def absences(*members: Someone, rules: Rules | None = None) -> list[Absence]:
    return [Absence(code) for code in introduce(profiles(*members), rules or Rules.none()).absence]


LAWYER = Someone(offers=["law"], needs=["pricing"])
PRICER = Someone(offers=["pricing"], needs=["law"])


def test_one_member_alone_is_answered_by_nobody() -> None:
    assert absences(LAWYER) == [Absence.NOBODY_ANSWERS]


def test_nobody_has_room_where_all_are_paused() -> None:
    assert absences(replace(LAWYER, capacity=0), replace(PRICER, capacity=0)) == [Absence.NO_ROOM] * 2


def test_who_says_nothing_is_told_so() -> None:
    silent = [Someone(), Someone(offers=["law"]), Someone(needs=["law"]), Someone(goals=["law"])]
    assert absences(*silent) == [Absence.NOTHING_SAID] * 4
    assert absences(Someone(offers=["law"], goals=["pricing"]), PRICER) == [Absence.PROPOSED] * 2


def test_who_is_left_without_a_place_learns_that_others_came_first() -> None:
    assert sorted(absences(LAWYER, PRICER, PRICER)) == [Absence.PROPOSED, Absence.PROPOSED, Absence.OTHERS_FIRST]


def test_who_knows_all_that_fit_learns_so() -> None:
    assert absences(LAWYER, PRICER, rules=kept_apart((0, 1))) == [Absence.ALREADY_KNOWN] * 2
    stranger = Someone(offers=["design"], needs=["hiring"])
    assert absences(LAWYER, stranger, rules=kept_apart((0, 1))) == [Absence.NOBODY_ANSWERS] * 2


def test_who_would_gain_too_little_learns_so() -> None:
    assert absences(LAWYER, PRICER, rules=replace(Rules.none(), floor=1.0)) == [Absence.NOT_WORTH] * 2


def test_reasons_are_given_only_where_they_are_asked_for() -> None:
    people = profiles(LAWYER, PRICER)
    without = introduce(people, Rules.none(), with_reasons=False)
    assert (without.reasons_a, without.reasons_b) == ((), ())
    assert len(introduce(people, Rules.none()).reasons_a) == len(without.a) == 1


def test_a_negative_capacity_is_refused() -> None:
    people = replace(profiles(LAWYER, PRICER), capacity=np.array([1, -1], np.int32))
    with pytest.raises(ValueError, match=r"\w+ \w+"):
        introduce(people, Rules.none())
