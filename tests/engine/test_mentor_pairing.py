"""Pairing mentors: within places, worth it for both, stable where that is asked, and never worse than it could be."""

from dataclasses import dataclass, replace
from itertools import product

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from matching.games import HospitalResident

from closeknit import engine
from closeknit.engine import Applicants, Pairing, Profiles, Rules, Why, stability
from closeknit.engine.matching.greedy import plainly
from closeknit.engine.mentor_pairing import _liked, _possible
from closeknit.engine.mutual import Scales
from closeknit.engine.rules import kept_apart as forbidden
from tests.engine.cast import Someone, drawn, examples, kept_apart, profiles, reordered

NOBODY = np.empty(0, np.int32)


def applied(mentors: dict[int, int], *mentees: int) -> Applicants:
    """Mentors with their places, and mentees."""
    return Applicants(
        np.array(list(mentors), np.int32), np.array(list(mentors.values()), np.int32), np.array(mentees, np.int32)
    )


def paired(found: Pairing) -> set[tuple[int, int]]:
    return set(zip(found.mentor.tolist(), found.mentee.tolist(), strict=True))


@dataclass(frozen=True)
class Season:
    """A programme in which some applied on both sides."""

    people: Profiles
    applicants: Applicants
    rules: Rules

    def pair(self, *, stable: bool) -> Pairing:
        return engine.pair_mentors(self.people, self.applicants, self.rules, stable=stable)


@st.composite
def seasons(draw: st.DrawFn, members: int = 16) -> Season:
    n, seed = draw(st.integers(0, members)), draw(st.integers(0, 10_000))
    rng = np.random.default_rng(seed)
    people = drawn(seed, n, topics=draw(st.sampled_from([2, 4])), private=draw(st.sampled_from([0.0, 0.3])))
    people = replace(people, languages=np.zeros(n, np.uint64), form=np.full(n, engine.Form.EITHER, np.int8))
    side = rng.random(n)
    mentor, mentee = np.flatnonzero(side < 0.6), np.flatnonzero(side > 0.4)
    a = rng.integers(0, max(n, 1), n // 2)
    b = (a + rng.integers(1, max(n, 2), n // 2)) % max(n, 1)
    rules = kept_apart(*zip(a.tolist(), b.tolist(), strict=True)) if n > 1 else Rules.none()
    return Season(
        people,
        Applicants(
            rng.permutation(mentor).astype(np.int32), rng.integers(0, 4, len(mentor)).astype(np.int32),
            rng.permutation(mentee).astype(np.int32),
        ),
        replace(rules, colleagues=draw(st.booleans()), floor=draw(st.sampled_from([0.0, 0.15, 0.25]))),
    )  # fmt: skip


@examples
@given(season=seasons(), stable=st.booleans())
def test_places_exclusions_and_the_floor_are_kept(season: Season, stable: bool) -> None:
    found, applicants = season.pair(stable=stable), season.applicants
    places = dict(zip(applicants.mentor.tolist(), applicants.places.tolist(), strict=True))
    given = np.bincount(found.mentor, minlength=len(season.people))
    assert all(given[mentor] <= places[mentor] for mentor in found.mentor.tolist())
    assert len(set(found.mentee.tolist())) == len(found.mentee) and set(found.mentee) <= set(applicants.mentee)
    assert not forbidden(season.rules, len(season.people), found.mentor, found.mentee).any()
    assert not paired(found) & {(b, a) for a, b in paired(found)}, "one way alone"
    assert (found.mentor != found.mentee).all()
    assert (np.minimum(found.worth_mentor, found.worth_mentee) >= season.rules.floor).all()
    assert found.value <= found.bound + 1e-9
    assert all(reasons for reasons in found.reasons_mentee), "a mentor has something to give, and it is said"
    organisation = season.people.organisation
    if not season.rules.colleagues:
        same = organisation[found.mentor] == organisation[found.mentee]
        assert not (same & (organisation[found.mentor] >= 0)).any()


@examples
@given(season=seasons())
def test_a_stable_answer_is_left_by_nobody_and_gives_every_mentee_what_a_peer_library_gives(season: Season) -> None:
    found = season.pair(stable=True)
    assert len(found.blocking) == 0
    scales = Scales.of(replace(season.people, capacity=np.ones(len(season.people), np.int32)), season.rules, None)
    possible = _possible(scales, season.applicants)
    of_mentor, of_mentee = _liked(season.people, season.applicants, possible)
    mentors, mentees = sorted(set(possible.mentor.tolist())), sorted(set(possible.mentee.tolist()))
    if not mentors:
        assert len(found.mentor) == 0
        return
    pairs = list(zip(possible.mentor.tolist(), possible.mentee.tolist(), strict=True))
    liked = {pair: (int(a), int(b)) for pair, a, b in zip(pairs, of_mentor, of_mentee, strict=True)}
    places = dict(zip(season.applicants.mentor.tolist(), season.applicants.places.tolist(), strict=True))
    wished_by = {k: sorted((m for m, other in pairs if other == k), key=lambda m, k=k: liked[m, k][1]) for k in mentees}
    wished_of = {m: sorted((k for o, k in pairs if o == m), key=lambda k, m=m: liked[m, k][0]) for m in mentors}
    game = HospitalResident.create_from_dictionaries(
        {f"k{k}": [f"m{m}" for m in wish] for k, wish in wished_by.items()},
        {f"m{m}": [f"k{k}" for k in wish] for m, wish in wished_of.items()},
        {f"m{m}": places[m] for m in mentors},
    )
    answer = game.solve(optimal="resident")
    told = {(int(m.name[1:]), int(k.name[1:])) for m, many in answer.items() for k in many}
    assert paired(found) == told


@examples
@given(season=seasons())
def test_weighted_is_never_below_the_heaviest_first_or_below_stable(season: Season) -> None:
    found = season.pair(stable=False)
    n = len(season.people)
    scales = Scales.of(replace(season.people, capacity=np.ones(n, np.int32)), season.rules, None)
    possible = _possible(scales, season.applicants)
    room = np.ones(2 * n, np.int32)
    room[season.applicants.mentor] = season.applicants.places
    greedy = plainly(possible.mentor, n + possible.mentee, possible.weight, room)
    assert found.value >= possible.weight[greedy].sum() - 1e-9
    stable = season.pair(stable=True)
    assert found.value >= stable.value - 1e-9 and stable.value <= stable.bound + 1e-9


@examples
@given(season=seasons(members=7))
def test_weighted_is_the_best_that_trying_everything_finds(season: Season) -> None:
    scales = Scales.of(replace(season.people, capacity=np.ones(len(season.people), np.int32)), season.rules, None)
    possible = _possible(scales, season.applicants)
    places = dict(zip(season.applicants.mentor.tolist(), season.applicants.places.tolist(), strict=True))
    choices = [[None, *np.flatnonzero(possible.mentee == k).tolist()] for k in sorted(set(possible.mentee.tolist()))]
    best = 0.0
    for chosen in product(*choices):
        rows = [row for row in chosen if row is not None]
        if all(sum(possible.mentor[row] == m for row in rows) <= places[m] for m in set(possible.mentor[rows])):
            best = max(best, float(possible.weight[rows].sum()))
    found = season.pair(stable=False)
    assert found.value == pytest.approx(best) and found.bound == pytest.approx(best)


@examples
@given(season=seasons(), stable=st.booleans(), seed=st.integers(0, 1000))
def test_the_order_of_rows_does_not_matter(season: Season, stable: bool, seed: int) -> None:
    rng = np.random.default_rng(seed)
    order = rng.permutation(len(season.people))
    place = np.argsort(order).astype(np.int32)
    mix = rng.permutation(len(season.applicants.mentor))
    moved = Season(
        reordered(season.people, order),
        Applicants(
            place[season.applicants.mentor][mix], season.applicants.places[mix],
            rng.permutation(place[season.applicants.mentee]),
        ),
        replace(season.rules, a=place[season.rules.a], b=place[season.rules.b]),
    )  # fmt: skip

    def told(season: Season) -> list[tuple[int, int]]:
        found = season.pair(stable=stable)
        return list(zip(season.people.id[found.mentor].tolist(), season.people.id[found.mentee].tolist(), strict=True))

    assert told(moved) == told(season) == told(season)


@examples
@given(seed=st.integers(0, 10_000), n=st.integers(0, 12))
def test_peers_give_to_each_other_and_keep_to_their_places(seed: int, n: int) -> None:
    people = drawn(seed, n, topics=3)
    places = np.random.default_rng(seed).integers(0, 3, n).astype(np.int32)
    peers = Applicants(np.arange(n, dtype=np.int32), places, NOBODY, peers=True)
    found = engine.pair_mentors(people, peers, Rules.none())
    assert (np.bincount(np.concatenate([found.mentor, found.mentee]), minlength=n) <= places).all()
    assert all(found.reasons_mentor) and all(found.reasons_mentee)
    assert found.value <= found.bound + 1e-9
    with pytest.raises(ValueError, match="Peers are one side"):
        engine.pair_mentors(people, peers, Rules.none(), stable=True)


def office() -> Profiles:
    """A lawyer and a seller who would mentor; three who want law, sales, and both."""
    return profiles(
        Someone(offers=["law"], goals=["writing"], needs=["python"]),
        Someone(offers=["sales"], goals=["writing"]),
        Someone(needs=["law"], offers=["python"]),
        Someone(needs=["law"]),
        Someone(needs=["sales", "law"]),
    )


def test_who_also_teaches_the_mentor_something_goes_first_and_both_are_told_why() -> None:
    found = engine.pair_mentors(office(), applied({0: 1}, 2, 3), Rules.none())
    assert paired(found) == {(0, 2)}
    assert found.reasons_mentee[0][0].given == 0 and len(found.reasons_mentor[0]) == 1
    assert found.could.tolist() == [2, 0, 1, 1, 0]
    both = engine.pair_mentors(office(), applied({0: 2}, 2, 3), Rules.none())
    assert paired(both) == {(0, 2), (0, 3)}


def test_a_pair_kept_apart_is_not_made_and_colleagues_only_where_that_is_wished() -> None:
    free = engine.pair_mentors(office(), applied({0: 1}, 3), Rules.none())
    assert paired(free) == {(0, 3)}
    for why in (Why.BLOCKED, Why.NOT_FOR_ME):
        apart = engine.pair_mentors(office(), applied({0: 1}, 3), kept_apart((3, 0), why=why))
        assert paired(apart) == set() and apart.could.tolist() == [0] * 5
    firm = replace(office(), organisation=np.zeros(5, np.int32))
    assert paired(engine.pair_mentors(firm, applied({0: 1}, 3), Rules.none())) == set()
    allowed = replace(Rules.none(), colleagues=True)
    assert paired(engine.pair_mentors(firm, applied({0: 1}, 3), allowed)) == {(0, 3)}


def test_what_may_not_be_quoted_is_no_gift_and_what_is_too_little_no_pair() -> None:
    hidden = profiles(Someone(offers=["(law)"]), Someone(needs=["law"]), Someone(offers=["law"]))
    assert paired(engine.pair_mentors(hidden, applied({0: 1}, 1), Rules.none())) == set()
    assert paired(engine.pair_mentors(hidden, applied({0: 1, 2: 1}, 1), Rules.none())) == {(2, 1)}
    too_high = replace(Rules.none(), floor=0.9)
    assert paired(engine.pair_mentors(hidden, applied({2: 1}, 1), too_high)) == set()


def test_blocking_pairs_are_told_where_weight_alone_decides() -> None:
    """Two pairs weigh more together than the one couple who like each other best."""
    mentor, mentee = np.array([0, 0, 1], np.int32), np.array([0, 1, 0], np.int32)
    of_mentor, of_mentee = np.array([0, 1, 0]), np.array([0, 0, 1])
    places = np.array([1, 1], np.int32)
    weighted = np.array([False, True, True])
    assert stability.blocking(mentor, mentee, of_mentor, of_mentee, places, weighted).tolist() == [True, False, False]
    stable = stability.deferred(mentor, mentee, of_mentor, of_mentee, places)
    assert stable.tolist() == [True, False, False]
    assert not stability.blocking(mentor, mentee, of_mentor, of_mentee, places, stable).any()


def test_mean_ranks_say_how_near_the_first_choice_both_sides_came() -> None:
    found = engine.pair_mentors(office(), applied({0: 1}, 2, 3), Rules.none())
    assert (found.rank_mentor, found.rank_mentee) == (1.0, 1.0)
    nobody = engine.pair_mentors(office(), applied({}, 2), Rules.none())
    assert np.isnan(nobody.rank_mentor) and nobody.value == nobody.bound == 0.0


def test_what_makes_no_sense_is_refused() -> None:
    for wrong, told in (
        (applied({9: 1}, 2), "mentor is not among"),
        (applied({0: 1}, 2, 2), "mentee is named twice"),
        (applied({0: -1}, 2), "number of places"),
        (replace(applied({0: 1}, 2), peers=True), "one side"),
    ):
        with pytest.raises(ValueError, match=told):
            engine.pair_mentors(office(), wrong, Rules.none())


@pytest.mark.parametrize("stable", [True, False])
def test_the_compiled_twin_gives_the_same_pairs(stable: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    people = replace(drawn(4, 40, topics=4), languages=np.zeros(40, np.uint64))
    applicants = Applicants(np.arange(15, dtype=np.int32), np.full(15, 2, np.int32), np.arange(12, 40, dtype=np.int32))
    plain = engine.pair_mentors(people, applicants, Rules.none(), stable=stable)
    monkeypatch.setattr("closeknit.engine.mentor_pairing.FEW", 0)
    compiled = engine.pair_mentors(people, applicants, Rules.none(), stable=stable)
    assert paired(plain) == paired(compiled) and len(plain.mentor) > 5
