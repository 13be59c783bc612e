"""Large networks do not weigh everybody against everybody, and still find nearly the best."""

import sys
from dataclasses import replace

import numpy as np
import pytest

import closeknit.engine
from closeknit.engine import Absence, Profiles, Rules, Why, introduce
from closeknit.engine.arrays import mixed
from closeknit.engine.candidates import BY_CHANCE, KEPT_OF_ALL, Candidates, again, candidates
from closeknit.engine.mutual import Scales, Worth, weigh_all
from closeknit.engine.profiles import ALL_PAIRS
from tests.engine.cast import Someone, drawn, ids, profiles, reordered

MANY = 700
MODULES = [sys.modules[f"{closeknit.engine.__name__}.{name}"] for name in ("profiles", "candidates", "introduce")]


@pytest.fixture(params=["everybody", "inverted file"])
def large(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Let some hundred members count as many; each way of finding candidates in turn.

    The inverted file needs more cells than the 24 it visits, that is, more than 600 members.
    """
    for module in MODULES:
        monkeypatch.setattr(module, "ALL_PAIRS", 100)
    if request.param == "inverted file":
        for module in MODULES[1:]:
            monkeypatch.setattr(module, "EVERYBODY", 100)
    monkeypatch.setattr(MODULES[1], "ASKERS", 128)
    monkeypatch.setattr(MODULES[1], "MEMBERS", 32)
    return request.param


def some_kept_apart(n: int) -> Rules:
    rng = np.random.default_rng(n)
    a = rng.integers(0, n, 4 * n).astype(np.int32)
    b = ((a + rng.integers(1, n, len(a))) % n).astype(np.int32)
    why = rng.choice([Why.MET, Why.BLOCKED, Why.NOT_NOW], len(a)).astype(np.int8)
    return Rules(a, b, why, rng.choice([90, 110], len(a)).astype(np.int32), today=100)


def compared(people: Profiles, rules: Rules) -> tuple[Candidates, Worth]:
    scales = Scales.of(people, rules, None)
    return candidates(scales, seed=48), weigh_all(scales)


@pytest.mark.slow
def test_what_is_found_obeys_every_rule_and_weighs_what_it_weighs(large: str) -> None:
    people = drawn(3, MANY, topics=24, private=0.2)
    found, worth = compared(people, some_kept_apart(MANY))
    assert len(found.i) > MANY
    assert (found.i < found.j).all()
    assert len(np.unique(found.i.astype(np.int64) * MANY + found.j)) == len(found.i)
    assert worth.lawful[found.i, found.j].all() and worth.gift[found.i, found.j].all()
    assert np.allclose(found.weight, worth.weight[found.i, found.j], atol=1e-5) and (found.weight > 0).all()


def test_most_of_the_true_best_are_found(large: str) -> None:
    n = 1000  # 31 cells, 24 of them visited
    people = drawn(4, n, topics=40)
    found, worth = compared(people, Rules.none())
    assert len(found.i) < n * (n - 1) / 2 / 5, "or there would be nothing to find"
    seen = np.zeros((n, n), bool)
    seen[found.i, found.j] = seen[found.j, found.i] = True
    best = np.argsort(-worth.weight, axis=1)[:, :5]
    real = np.take_along_axis(worth.weight, best, axis=1) > 0
    share = np.take_along_axis(seen, best, axis=1)[real].mean()
    assert share > {"everybody": 0.9, "inverted file": 0.8}[large]


def test_a_round_from_candidates_is_nearly_that_from_all_pairs(large: str, monkeypatch: pytest.MonkeyPatch) -> None:
    people = drawn(5, MANY, topics=24)
    few = introduce(people, Rules.none(), with_reasons=False)
    for module in MODULES:
        monkeypatch.setattr(module, "ALL_PAIRS", ALL_PAIRS)
    all_pairs = introduce(people, Rules.none(), with_reasons=False)
    assert 0.95 * all_pairs.value < few.value <= all_pairs.bound + 1e-6


def test_a_large_round_is_lawful_and_speaks_true_of_those_left_out(large: str) -> None:
    people, rules = drawn(6, MANY, topics=24, private=0.2), some_kept_apart(MANY)
    round_ = introduce(people, rules)
    worth = weigh_all(Scales.of(people, rules, None))
    taken = np.bincount(np.concatenate([round_.a, round_.b]), minlength=MANY)
    assert (taken <= people.capacity).all()
    assert (worth.weight[round_.a, round_.b] > 0).all()
    assert round_.bound >= round_.value
    assert np.array_equal(round_.absence == Absence.PROPOSED, taken > 0)
    assert np.array_equal(round_.absence == Absence.NO_ROOM, (people.capacity == 0) & (taken == 0))
    known = round_.absence == Absence.ALREADY_KNOWN
    assert (worth.gift & worth.apart)[known].any(axis=1).all()
    weak = round_.absence == Absence.NOT_WORTH
    assert (worth.gift & worth.lawful)[weak].any(axis=1).all()


def test_prices_bring_new_candidates_and_never_a_worse_round(large: str) -> None:
    people = replace(drawn(7, MANY, topics=12), capacity=np.full(MANY, 6, np.int32))
    once = introduce(people, Rules.none(), price_round=False, with_reasons=False)
    twice = introduce(people, Rules.none(), with_reasons=False)
    assert twice.value >= 0.999 * once.value


def test_a_second_look_is_among_those_with_room_alone(large: str) -> None:
    people, rules = drawn(14, MANY, topics=40, private=0.2), some_kept_apart(MANY)
    scales = Scales.of(people, rules, None)
    first = candidates(scales, seed=48)
    room = np.where(np.arange(MANY) % 3 == 0, people.capacity, 0).astype(np.int32)
    second = again(scales, first, room, seed=48)
    before, after = (set(zip(found.i.tolist(), found.j.tolist(), strict=True)) for found in (first, second))
    new = np.array(sorted(after - before))
    assert before < after and (room[new] > 0).all()
    assert len(after) == len(second.i)
    assert np.allclose(second.weight, weigh_all(scales).weight[second.i, second.j], atol=1e-5)


@pytest.mark.slow
def test_where_nobody_has_room_a_second_look_finds_nothing_new(large: str) -> None:
    scales = Scales.of(drawn(15, MANY, topics=40), Rules.none(), None)
    first = candidates(scales, seed=48)
    second = again(scales, first, np.zeros(MANY, np.int32), seed=48)
    assert np.array_equal(first.i, second.i) and np.array_equal(first.j, second.j)


@pytest.fixture
def in_parts(large: str, monkeypatch: pytest.MonkeyPatch) -> str:
    """Three parts, drawn by chance."""
    monkeypatch.setattr(MODULES[1], "PART", 250)
    return large


def test_the_largest_networks_look_within_parts_and_by_chance_across(in_parts: str) -> None:
    people = drawn(16, MANY, topics=24)
    found, worth = compared(people, Rules.none())
    part = mixed(48, people.id) % 3
    assert set(part[people.capacity > 0].tolist()) == {0, 1, 2}
    across = part[found.i] != part[found.j]
    assert 0 < across.sum() <= BY_CHANCE * MANY < len(found.i)
    assert np.allclose(found.weight, worth.weight[found.i, found.j], atol=1e-5) and (found.weight > 0).all()


def test_who_is_in_which_part_belongs_to_members_and_changes_with_the_round(in_parts: str) -> None:
    people = drawn(17, MANY, topics=40)
    order = np.random.default_rng(17).permutation(MANY)
    rounds = {}
    for seed in (1, 2):
        for name, members in (("as drawn", people), ("moved", reordered(people, order))):
            found = candidates(Scales.of(members, Rules.none(), None), seed=seed)
            pairs = zip(members.id[found.i].tolist(), members.id[found.j].tolist(), strict=True)
            rounds[seed, name] = {frozenset(pair) for pair in pairs}
    if in_parts == "everybody":  # where cells are learnt, rows decide what they are learnt from
        assert rounds[1, "as drawn"] == rounds[1, "moved"]
    same, other = (len(rounds[1, "as drawn"] & rounds[k]) for k in ((1, "moved"), (2, "as drawn")))
    assert same > 1.5 * other > 0


def test_a_round_in_parts_is_nearly_that_of_the_whole(large: str, monkeypatch: pytest.MonkeyPatch) -> None:
    people = drawn(18, MANY, topics=6)  # a part of so few must have enough to say
    whole = introduce(people, Rules.none(), with_reasons=False)
    monkeypatch.setattr(MODULES[1], "PART", 250)
    parted = introduce(people, Rules.none(), with_reasons=False)
    assert 0.93 * whole.value < parted.value <= parted.bound
    assert (np.bincount(np.concatenate([parted.a, parted.b]), minlength=MANY) <= people.capacity).all()


@pytest.mark.parametrize("large", ["everybody"], indirect=True)
def test_where_each_is_compared_with_all_the_order_of_rows_does_not_matter(large: str) -> None:
    people = drawn(9, 250, topics=24)
    moved = reordered(people, np.random.default_rng(9).permutation(250))
    assert ids(moved, introduce(moved, Rules.none())) == ids(people, introduce(people, Rules.none()))


def test_the_seed_decides_who_is_looked_at_by_chance(large: str) -> None:
    people = drawn(10, MANY, topics=40)
    scales = Scales.of(people, Rules.none(), None)
    first, again, other = (candidates(scales, seed=seed) for seed in (1, 1, 2))
    pairs = [set(zip(found.i.tolist(), found.j.tolist(), strict=True)) for found in (first, again, other)]
    assert pairs[0] == pairs[1]
    assert 0 < len(pairs[0] ^ pairs[2]) <= 2 * BY_CHANCE * MANY


def test_a_large_network_that_says_nothing_has_nobody_to_propose(large: str) -> None:
    people = profiles(*[Someone()] * MANY)
    people = replace(people, gives=np.zeros((MANY, 8), np.float32), wants=np.zeros((MANY, 8), np.float32))
    assert set(introduce(people, Rules.none()).absence.tolist()) == {Absence.NOTHING_SAID}


def test_a_large_network_all_paused_has_nobody_to_propose(large: str) -> None:
    people = replace(drawn(11, MANY), capacity=np.zeros(MANY, np.int32))
    assert set(introduce(people, Rules.none()).absence.tolist()) == {Absence.NO_ROOM}


def test_a_small_network_keeps_each_members_best() -> None:
    people = drawn(12, 200, topics=3)
    found, worth = compared(people, Rules.none())
    seen = np.zeros((200, 200), bool)
    seen[found.i, found.j] = seen[found.j, found.i] = True
    for member in range(200):
        best = np.sort(worth.weight[member])[-KEPT_OF_ALL:]
        assert seen[member, worth.weight[member] > max(best[0], 0)].all()
    assert (worth.weight > 0).sum() > seen.sum()


@pytest.mark.slow
def test_the_first_network_too_large_for_all_pairs_has_a_good_round() -> None:
    """Slow: 3,001 members for real; on either side of the line the rounds are worth the same."""
    assert ALL_PAIRS == 3000
    large = drawn(13, ALL_PAIRS + 1, topics=90)
    small = reordered(large, np.arange(ALL_PAIRS))
    beyond, within = (introduce(people, Rules.none(), with_reasons=False) for people in (large, small))
    assert beyond.bound >= beyond.value > 0.97 * within.value
    assert (np.bincount(np.concatenate([beyond.a, beyond.b]), minlength=len(large)) <= large.capacity).all()
