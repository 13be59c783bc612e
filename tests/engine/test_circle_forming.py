"""Circles: rules are never broken, few networks are solved exactly, and a search is never below what it began from."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from closeknit.engine import Circles, Known, Profiles, ReasonKind, Rules, form_circles
from closeknit.engine import circle_forming as rooms
from closeknit.engine import profiles as profiles_of
from tests.engine.cast import Someone, communities, drawn, examples, kept_apart, profiles, reordered

ANYBODY = replace(Rules.none(), colleagues=True)


def circles_of(found: Circles, people: Profiles) -> set[frozenset[int]]:
    """Each circle as the ids of its members."""
    return {frozenset(people.id[found.circle == c].tolist()) for c in range(len(found))}


def knowing(n: int, seed: int) -> Known:
    """Some who know each other, as a matrix would tell it twice and contradict itself."""
    rng = np.random.default_rng(seed)
    many = 2 * n if n > 1 else 0
    a = rng.integers(0, max(n, 1), many)
    b = (a + rng.integers(1, max(n, 2), many)) % max(n, 1)
    return Known(a.astype(np.int32), b.astype(np.int32), rng.random(many).astype(np.float32))


def open_to_all(n: int, seed: int) -> Profiles:
    """Random members who all have room, a language in common and no hours said."""
    people = drawn(seed, n, at_rest=0)
    return replace(people, languages=np.ones(n, np.uint64), hours=np.zeros(n, np.uint64))


def plainly(people: Profiles, rules: Rules, known: Known, few: tuple[int, ...], shared: int = 4) -> float | None:
    """What the docstring says a circle is worth, in plain Python, seats counted; None where it may not be."""
    apart = {frozenset(pair) for pair in zip(rules.a[rules.until > rules.today].tolist(),
                                            rules.b[rules.until > rules.today].tolist(), strict=True)}  # fmt: skip
    how: dict[frozenset[int], float] = {}
    for a, b, well in zip(known.a.tolist(), known.b.tolist(), known.how_well.tolist(), strict=True):
        how[frozenset((a, b))] = max(well, how.get(frozenset((a, b)), 0))
    for a, b in combinations(few, 2):
        colleagues = people.organisation[a] == people.organisation[b] >= 0
        if frozenset((a, b)) in apart or (colleagues and not rules.colleagues):
            return None
    for masks, least in ((people.languages, 1), (people.hours, shared)):
        said = [int(masks[m]) for m in few if masks[m]]
        common = 2**64 - 1
        for mask in said:
            common &= mask
        if common.bit_count() < least:
            return None
    wanted = rooms.wants(people)
    total = -rooms.UNEVEN * (len(few) - rooms.WANTED) ** 2
    for i in few:
        found = 0.0
        for w in range(wanted.start[i], wanted.start[i + 1]):
            offers = [o for j in few if j != i for o in range(people.offers.start[j], people.offers.start[j + 1])]
            alike = [float((wanted.terms[[w]] @ people.offers.terms[[o]].T).toarray()[0, 0]) for o in offers]
            found += float(wanted.share[w]) * float(rooms.cover(np.array([max(alike, default=0)], np.float32))[0])
        total += found**0.5 + rooms.SEAT
    return total - rooms.KNOWN * sum(how.get(frozenset(pair), 0.0) for pair in combinations(few, 2))


def best_of_all(people: Profiles, rules: Rules, known: Known) -> float:
    """Every way to seat members, looked at one after the other."""
    free = [m for m in range(len(people)) if people.capacity[m]]
    value = {few: plainly(people, rules, known, few) for k in (4, 5, 6, 7) for few in combinations(free, k)}

    def best(left: tuple[int, ...]) -> float:
        if len(left) < 4:
            return 0.0
        first, rest = left[0], left[1:]
        found = best(rest)
        for k in (3, 4, 5, 6):
            for others in combinations(rest, k):
                worth = value[first, *others]
                if worth is not None:
                    found = max(found, worth + best(tuple(m for m in rest if m not in others)))
        return found

    return best(tuple(free))


def total(people: Profiles, rules: Rules, known: Known, found: Circles) -> float:
    """What an answer is worth, told by the plain twin."""
    worths = [plainly(people, rules, known, tuple(np.flatnonzero(found.circle == c))) for c in range(len(found))]
    assert None not in worths
    return sum(worth or 0 for worth in worths)


@examples
@given(communities(40), st.integers(0, 99), st.sampled_from([0, 4]))
def test_no_circle_breaks_a_rule(drawn_: tuple[Profiles, Rules], seed: int, shared: int) -> None:
    people, rules = drawn_
    known = knowing(len(people), seed)
    found = form_circles(people, rules, known, seed=seed, shared=shared)
    assert found.circle.shape == (len(people),) and set(found.circle[found.circle >= 0]) == set(range(len(found)))
    for c in range(len(found)):
        few = np.flatnonzero(found.circle == c)
        assert 4 <= len(few) <= 7 and people.capacity[few].all()
        worth = plainly(people, rules, known, tuple(few.tolist()), shared)
        assert worth is not None
        assert found.worth[c] == pytest.approx(worth - rooms.SEAT * len(few), abs=1e-4)
    assert np.all(found.finds[found.circle < 0] == 0) and np.all(found.finds <= 1 + 1e-5)


@pytest.mark.slow
@examples
@given(st.integers(4, 10), st.integers(0, 500))
def test_a_few_are_seated_as_well_as_can_be(n: int, seed: int) -> None:
    people, known = open_to_all(n, seed), knowing(n, seed)
    rules = replace(kept_apart((0, 1), (2, 3)), colleagues=True)
    found = form_circles(people, rules, known)
    assert total(people, rules, known, found) == pytest.approx(best_of_all(people, rules, known), abs=1e-4)


@pytest.mark.parametrize("seed", range(6))
def test_a_search_comes_close_to_looking_at_every_way(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    people, known = open_to_all(11, seed), knowing(11, seed)
    exact = form_circles(people, ANYBODY, known)
    monkeypatch.setattr(rooms, "SMALL", 0)
    searched = form_circles(people, ANYBODY, known)
    best, ours = (float(np.sum(one.worth)) for one in (exact, searched))
    assert (searched.circle >= 0).all() and best - 0.15 <= ours <= best + 1e-6


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_searching_is_never_below_a_greedy_draft_nor_a_draw_by_lot(seed: int, monkeypatch: pytest.MonkeyPatch) -> None:
    people, known = open_to_all(60, seed), knowing(60, seed)
    found = form_circles(people, ANYBODY, known, seed=seed)
    monkeypatch.setattr(rooms, "SWEEPS", 0)
    greedy = form_circles(people, ANYBODY, known, seed=seed)
    lots = np.random.default_rng(seed).permutation(60).reshape(10, 6)
    by_lot = sum(plainly(people, ANYBODY, known, tuple(few.tolist())) or 0 for few in lots)
    assert total(people, ANYBODY, known, greedy) < total(people, ANYBODY, known, found)
    assert by_lot < total(people, ANYBODY, known, found)


@examples
@given(communities(40), st.integers(0, 99))
def test_the_same_members_in_other_rows_sit_in_the_same_circles(drawn_: tuple[Profiles, Rules], seed: int) -> None:
    people, rules = drawn_
    known = knowing(len(people), seed)
    found = form_circles(people, rules, known, seed=seed)
    assert circles_of(form_circles(people, rules, known, seed=seed), people) == circles_of(found, people)
    order = np.random.default_rng(seed).permutation(len(people))
    place = np.argsort(order).astype(np.int32)
    moved = reordered(people, order)
    again = form_circles(
        moved,
        replace(rules, a=place[rules.a], b=place[rules.b]),
        Known(place[known.a], place[known.b], known.how_well),
        seed=seed,
    )
    assert circles_of(again, moved) == circles_of(found, people)


def test_what_one_seeks_the_others_give() -> None:
    one_way = [Someone(offers=["law"], needs=["pricing"]) for _ in range(4)]
    others = [Someone(offers=["pricing"], needs=["law"]) for _ in range(4)]
    people = profiles(*one_way, *others)
    found = form_circles(people, Rules.none(), Known.nobody())
    assert len(found) == 2 and found.finds.tolist() == [1.0] * 8, "neither circle is all of one kind"
    reasons = [reason for own in found.reasons for reason in own]
    assert [reason.kind for reason in reasons] == [ReasonKind.NEED] * 8
    assert [reason.wanted for reason in reasons] == list(range(8)), "each is told of their own need"


def test_what_nobody_may_read_is_no_reason_but_is_found() -> None:
    people = profiles(*[Someone(offers=["(law)"], needs=["law"]) for _ in range(4)])
    found = form_circles(people, Rules.none(), Known.nobody())
    assert found.finds.tolist() == [1.0] * 4 and found.reasons == ((), (), (), ())


def test_those_who_know_each_other_sit_apart_where_they_can() -> None:
    people = profiles(*[Someone(offers=["law"], needs=["law"]) for _ in range(8)])
    friends = [(0, 1), (2, 3), (4, 5), (6, 7)]
    a, b = np.array(friends, np.int32).T
    found = form_circles(people, Rules.none(), Known(a, b, np.ones(4, np.float32)))
    assert all(found.circle[x] != found.circle[y] for x, y in friends)
    alone = form_circles(people, Rules.none(), Known.nobody(), most=8)
    assert len(alone) == 1 or len(alone) == 2


def test_who_waited_is_seated_before_who_did_not() -> None:
    people = profiles(*[Someone(offers=["law"], needs=["law"]) for _ in range(8)])
    rules = kept_apart(*[(7, m) for m in range(4)])
    waited = np.array([0] * 7 + [2])
    first = form_circles(people, rules, Known.nobody(), waited=waited, wanted=4, most=4)
    assert first.circle[7] >= 0
    blocked = form_circles(people, kept_apart(*[(7, m) for m in range(7)]), Known.nobody(), waited=waited)
    assert blocked.circle[7] == -1 and (blocked.circle[:7] == 0).all()


def test_competitors_colleagues_and_people_without_an_hour_or_language_never_meet() -> None:
    kinds = {
        "organisation": [Someone(organisation=9) for _ in range(4)],
        "language": [Someone(languages=1 << k) for k in range(4)],
        "hours": [Someone(hours=0b11100 << 2 * k) for k in range(4)],
        "room": [Someone(capacity=0) for _ in range(4)],
    }
    for kind, four in kinds.items():
        assert len(form_circles(profiles(*four), Rules.none(), Known.nobody())) == 0, kind
    assert len(form_circles(profiles(*kinds["organisation"]), ANYBODY, Known.nobody())) == 1
    assert len(form_circles(profiles(*kinds["hours"]), Rules.none(), Known.nobody(), shared=0)) == 1


@pytest.mark.slow
def test_one_more_circle_is_made_of_those_whom_full_circles_can_spare() -> None:
    """Sixteen for two circles: two may sit with nobody of the first seven, and others come to them."""
    people = profiles(*[Someone(offers=["law"], needs=["law"]) for _ in range(16)])
    rules = kept_apart(*[(m, other) for m in (14, 15) for other in range(8)])
    found = form_circles(people, rules, Known.nobody())
    assert (found.circle >= 0).all()


def test_what_makes_no_sense_is_refused() -> None:
    people = open_to_all(5, 1)
    one = np.array([1], np.int32)
    for wrong in (
        {"least": 5, "wanted": 4},
        {"waited": np.array([1])},
        {"waited": np.array([0, 0, 0, 0, -1])},
        {"known": Known(one, one + 9, np.ones(1, np.float32))},
        {"known": Known(one, one + 1, np.full(1, 2, np.float32))},
        {"rules": kept_apart((1, 9))},
    ):
        given_ = {"people": people, "rules": ANYBODY, "known": Known.nobody(), **wrong}
        with pytest.raises(ValueError):
            form_circles(given_.pop("people"), given_.pop("rules"), given_.pop("known"), **given_)  # type: ignore[arg-type]
    assert len(form_circles(people, ANYBODY, Known.nobody())) == 1


def test_as_many_are_seated_at_once_as_are_weighed_in_pairs_and_not_one_more(monkeypatch: pytest.MonkeyPatch) -> None:
    assert rooms.ALL_PAIRS == profiles_of.ALL_PAIRS
    monkeypatch.setattr(rooms, "ALL_PAIRS", 9)
    assert (form_circles(open_to_all(9, 1), ANYBODY, knowing(9, 1)).circle >= 0).any()
    with pytest.raises(ValueError, match="10 wish for a circle; at most 9 are seated at once"):
        form_circles(open_to_all(10, 1), ANYBODY, knowing(10, 1))
