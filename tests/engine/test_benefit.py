"""What one member would gain from another, written twice: readably for all pairs, and compiled for some."""

from dataclasses import fields, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from closeknit.engine import Profiles, ReasonKind
from closeknit.engine.benefit import (
    FRESH_AT_LEAST,
    GIFT,
    GOAL_URGENCY,
    GROUND_AT_MOST,
    Features,
    Weights,
    answered,
    benefit,
    contacts,
    cover,
    features_of_all,
    features_of_pairs,
    wants,
)
from tests.engine.cast import Someone, drawn, examples, profiles


def all_pairs(n: int) -> tuple[np.ndarray, np.ndarray]:
    i, j = (axis.ravel().astype(np.int32) for axis in np.indices((n, n)))
    return i, j


def features(*members: Someone) -> Features:
    people = profiles(*members)
    return features_of_all(people, wants(people))


def one(answer: float = 0, goals: float = 0, ground: float = 0) -> Features:
    as_row = [np.array([value], np.float32) for value in (answer, goals, ground)]
    return Features(as_row[0], as_row[0] > 0, as_row[1], as_row[2])


@examples
@given(seed=st.integers(0, 10_000), members=st.integers(0, 20), private=st.sampled_from([0.0, 0.5]))
def test_the_compiled_features_are_those_of_the_reference(seed: int, members: int, private: float) -> None:
    people = drawn(seed, members, private=private)
    wanted = wants(people)
    i, j = all_pairs(members)
    reference = features_of_all(people, wanted)
    there, back = features_of_pairs(people, wanted, i, j)
    for field in fields(Features):
        expected = getattr(reference, field.name)
        assert np.allclose(getattr(there, field.name), expected[i, j], atol=1e-5), field.name
        assert np.allclose(getattr(back, field.name), expected[j, i], atol=1e-5), field.name
        assert np.array_equal(getattr(reference.other_way, field.name), expected.T), field.name


def test_the_reference_says_what_the_plainest_loop_says() -> None:
    """Each want beside each offer, the best of them kept; the answer follows the share that is answered."""
    people = drawn(1, 30, private=0.3)
    wanted = wants(people)
    reference = features_of_all(people, wanted)
    likeness = (wanted.terms @ people.offers.terms.T).toarray()
    share = np.zeros((30, 30))
    for i in range(30):
        for j in range(30):
            mine = slice(wanted.start[i], wanted.start[i + 1])
            theirs = slice(people.offers.start[j], people.offers.start[j + 1])
            alike = likeness[mine, theirs]
            share[i, j] = wanted.share[mine] @ cover(alike.max(axis=1, initial=0))
            open_alike = alike * wanted.quotable[mine, None] * people.offers.quotable[theirs]
            assert reference.gift[i, j] == (open_alike.max(initial=0) >= GIFT)
    in_order = reference.answer.ravel()[np.argsort(share, axis=None)]
    assert (np.diff(in_order) >= -1e-5).all() and in_order[0] == 0 < in_order[-1] <= 1
    assert np.array_equal(reference.answer > 1e-6, share > 1e-6)


@pytest.mark.slow
def test_the_reference_says_the_same_when_members_are_taken_block_by_block() -> None:
    """Slow: only some thousands of members need a second block."""
    people = drawn(2, 2600)
    wanted = wants(people)
    assert len(wanted.share) * len(people.offers.urgency) > 16e6
    rng = np.random.default_rng(2)
    i, j = (rng.integers(0, 2600, 20_000).astype(np.int32) for _ in range(2))
    reference, (some, _) = features_of_all(people, wanted), features_of_pairs(people, wanted, i, j)
    for field in fields(Features):
        assert np.allclose(getattr(some, field.name), getattr(reference, field.name)[i, j], atol=1e-5), field.name


@examples
@given(seed=st.integers(0, 10_000), members=st.integers(0, 20))
def test_the_parts_of_what_somebody_wants_are_a_whole(seed: int, members: int) -> None:
    people = drawn(seed, members)
    wanted = wants(people)
    whole = np.add.reduceat(np.append(wanted.share, 0), wanted.start[:-1]) if members else np.empty(0)
    assert np.allclose(whole[np.diff(wanted.start) > 0], 1, atol=1e-5)
    assert np.diff(wanted.start).tolist() == (np.diff(people.needs.start) + np.diff(people.goals.start)).tolist()
    for is_need, kind in ((True, people.needs), (False, people.goals)):
        rows = wanted.row[wanted.is_need == is_need]
        assert np.array_equal(rows, np.arange(len(kind.urgency)))
        assert np.allclose(wanted.terms[np.flatnonzero(wanted.is_need == is_need)].toarray(), kind.terms.toarray())


def shares(people: Profiles) -> dict[tuple[ReasonKind, int], float]:
    wanted = wants(people)
    kinds = [ReasonKind.NEED if need else ReasonKind.GOAL for need in wanted.is_need]
    return {(kind, int(row)): float(s) for kind, row, s in zip(kinds, wanted.row, wanted.share, strict=True)}


def test_a_goal_counts_half_a_need_and_what_is_urgent_counts_more() -> None:
    people = profiles(Someone(needs=["law", "pricing"], goals=["sales"]), Someone(offers=["design"]))
    found = shares(people)
    assert found[ReasonKind.GOAL, 0] == pytest.approx(found[ReasonKind.NEED, 0] * GOAL_URGENCY)
    pressing = replace(people, needs=replace(people.needs, urgency=np.array([1, 0.25], np.float32)))
    assert shares(pressing)[ReasonKind.NEED, 0] == pytest.approx(4 * shares(pressing)[ReasonKind.NEED, 1], rel=1e-5)


def test_what_few_can_answer_counts_more() -> None:
    found = shares(profiles(Someone(needs=["law", "pricing"]), *[Someone(offers=["pricing"])] * 3))
    assert found[ReasonKind.NEED, 0] > found[ReasonKind.NEED, 1]


def test_each_further_answer_adds_something_and_never_more() -> None:
    wanting = Someone(needs=["law", "pricing", "design"])
    givers = [Someone(offers=topics) for topics in (["law"], ["law", "pricing"], ["law", "pricing", "design"])]
    alike_rare = [Someone(offers=["pricing"]), *[Someone(offers=["design"])] * 2]
    gained = np.diff([0.0, *features(wanting, *givers, *alike_rare).answer[0, 1:4]])
    assert (gained > 0).all() and gained.sum() <= 1 + 1e-6
    assert (np.diff(gained) < 1e-6).all()


def test_the_best_of_several_offers_answers_a_need_and_not_their_sum() -> None:
    found = features(Someone(needs=["law"]), Someone(offers=["law"]), Someone(offers=["law", "law sales"]))
    assert found.answer[0, 1] == pytest.approx(found.answer[0, 2])


def test_an_offer_no_one_may_read_answers_and_is_no_gift() -> None:
    found = features(Someone(needs=["law"]), Someone(offers=["(law)"]), Someone(offers=["law"]))
    assert found.answer[0, 1] == pytest.approx(found.answer[0, 2])
    assert found.gift[0].tolist() == [False, False, True]


def test_goals_and_ground_are_alike_both_ways() -> None:
    found = features(Someone(goals=["law"], ground="sales"), Someone(goals=["law sales"], ground="sales law"))
    assert found.goals[0, 1] == pytest.approx(np.sqrt(0.5))
    assert found.ground[0, 1] == found.ground[1, 0] == pytest.approx(np.sqrt(0.5))


def test_more_of_anything_is_never_worth_less() -> None:
    nothing = benefit(one())[0]
    assert 0 < nothing < 0.2
    for better in (one(answer=0.5), one(goals=0.5), one(ground=0.1), one(answer=0.5, ground=0.1)):
        assert benefit(better)[0] > nothing
    together, apart = one(answer=0.5, ground=0.2), one(answer=0.5)
    assert benefit(together)[0] > benefit(apart)[0]
    assert benefit(one(answer=1, goals=1, ground=1))[0] < 1


def test_common_ground_helps_only_so_far() -> None:
    enough = GROUND_AT_MOST**2
    assert benefit(one(ground=enough))[0] == pytest.approx(benefit(one(ground=1))[0])
    assert benefit(one(ground=enough / 2))[0] < benefit(one(ground=enough))[0]


def test_a_few_shared_contacts_help_most() -> None:
    taught = Weights(fresh=0.5)
    shared = [float(benefit(one(), shared_contacts=many, weights=taught)[0]) for many in (0.0, 2.0, 40.0)]
    assert shared[1] > shared[0] == pytest.approx(shared[2])
    assert np.log(shared[0] / (1 - shared[0])) == pytest.approx(taught.base + taught.fresh * FRESH_AT_LEAST, abs=1e-4)


def test_nearness_in_years_helps_where_it_is_known() -> None:
    near, far, unknown = (benefit(one(), level_gap=np.array([gap], np.float32))[0] for gap in (0, 4, np.nan))
    assert near > far == unknown == benefit(one())[0]


def test_who_met_whom_is_the_same_both_ways_and_counted_once() -> None:
    met = contacts(3, np.array([0, 1, 0], np.int32), np.array([1, 0, 2], np.int32)).toarray()
    assert met.tolist() == [[0, 1, 1], [1, 0, 0], [1, 0, 0]]
    assert contacts(2, np.empty(0, np.int32), np.empty(0, np.int32)).nnz == 0


@examples
@given(seed=st.integers(0, 10_000))
def test_each_want_is_laid_beside_each_offer_once(seed: int) -> None:
    people = drawn(seed, 6)
    wanted = wants(people)
    of, by = all_pairs(6)
    pair, want, offer, likeness = answered(people, wanted, of, by)
    writer = np.repeat(np.arange(6), np.diff(wanted.start))
    expected = {
        (k, w, o)
        for k in range(36)
        for w in np.flatnonzero(writer == of[k]).tolist()
        for o in np.flatnonzero(people.offers.member == by[k]).tolist()
    }
    assert sorted(zip(pair.tolist(), want.tolist(), offer.tolist(), strict=True)) == sorted(expected)
    assert np.allclose(likeness, (wanted.terms @ people.offers.terms.T).toarray()[want, offer], atol=1e-6)
