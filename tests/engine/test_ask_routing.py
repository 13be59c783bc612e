"""Routing asks: few, able, willing, unburdened, and told why."""

from dataclasses import dataclass, replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.sparse import csr_array

from closeknit import engine
from closeknit.engine import Asks, Closed, Habits, Ledger, Past, Profiles, Reach, Reason, ReasonKind, Routes
from closeknit.engine.ask_routing import _placed
from closeknit.engine.matching.sized import greedy_sized
from tests.engine.cast import TOPICS, Someone, drawn, examples, profiles, reordered
from tests.engine.conftest import Village

NOBODY = np.empty(0, np.int32)
NEVER = np.empty(0, np.float32)


def rows_of(*phrases: str) -> csr_array:
    dense = np.zeros((len(phrases), len(TOPICS)), np.float32)
    for row, phrase in enumerate(phrases):
        dense[row, [TOPICS.index(topic) for topic in phrase.split()]] = 1
    return csr_array(dense / np.maximum(np.linalg.norm(dense, axis=1, keepdims=True), 1))


def asks_of(*about: str, asker: int = 0, minutes: int = 20) -> Asks:
    n = len(about)
    return Asks(np.arange(500, 500 + n), np.full(n, asker, np.int32), rows_of(*about), np.full(n, minutes, np.int32))


NO_PAST = Past(NOBODY, rows_of(), NEVER, NOBODY, NEVER)
OPEN = Closed(NOBODY, NOBODY, NOBODY, rows_of())


def minutes(*left: int) -> Ledger:
    return Ledger(np.array(left, np.int32))


def answered(*by: tuple[int, str, float]) -> Past:
    who, about, ago = zip(*by, strict=True)
    return replace(NO_PAST, answerer=np.array(who, np.int32), answered=rows_of(*about), answered_ago=np.array(ago))


def asked(*who: int, ago: float = 0.0, past: Past = NO_PAST) -> Past:
    return replace(past, asked=np.array(who, np.int32), asked_ago=np.full(len(who), ago, np.float32))


@dataclass(frozen=True)
class Market:
    people: Profiles
    asks: Asks
    ledger: Ledger
    past: Past
    closed: Closed

    def route(self, **more: object) -> Routes:
        return engine.route(self.people, self.asks, self.ledger, self.past, self.closed, **more)


@st.composite
def markets(draw: st.DrawFn, members: int = 12, asks: int = 6) -> Market:
    """Random members, asks, pasts and refusals."""
    n, many, seed = draw(st.integers(1, members)), draw(st.integers(0, asks)), draw(st.integers(0, 10_000))
    rng = np.random.default_rng(seed)
    people = drawn(seed, n, topics=8)
    about = rng.choice(TOPICS, many)
    before, pairs, refusals = (int(rng.integers(0, 2 * n)) for _ in range(3))
    return Market(
        people,
        Asks(
            rng.permutation(1000)[:many].astype(np.int64),
            rng.integers(0, n, many).astype(np.int32),
            rows_of(*about),
            rng.choice(draw(st.sampled_from([(20,), (5, 20, 60)])), many).astype(np.int32),
        ),
        Ledger(rng.integers(0, 70, n).astype(np.int32)),
        Past(
            rng.integers(0, n, before).astype(np.int32),
            rows_of(*rng.choice(TOPICS, before)),
            rng.random(before).astype(np.float32) * 8,
            rng.integers(0, n, before).astype(np.int32),
            rng.random(before).astype(np.float32) * 8,
        ),
        Closed(
            rng.integers(0, max(many, 1), pairs * (many > 0)).astype(np.int32),
            rng.integers(0, n, pairs * (many > 0)).astype(np.int32),
            rng.integers(0, n, refusals).astype(np.int32),
            rows_of(*rng.choice(TOPICS, refusals)),
        ),
    )


@examples
@given(market=markets(), wave=st.integers(1, 4))
def test_nobody_is_asked_who_may_not_be_or_for_more_than_they_have(market: Market, wave: int) -> None:
    routes = market.route(wave=wave)
    pairs = list(zip(routes.ask.tolist(), routes.member.tolist(), strict=True))
    assert len(set(pairs)) == len(pairs)
    assert (np.bincount(routes.ask, minlength=1) <= wave).all()
    spent = np.bincount(routes.member, market.asks.minutes[routes.ask], minlength=len(market.people))
    assert (spent <= market.ledger.minutes).all()
    assert np.array_equal(routes.ledger.minutes, market.ledger.minutes - spent)
    assert not set(pairs) & set(zip(market.closed.ask.tolist(), market.closed.member.tolist(), strict=True))
    refused = market.asks.terms @ market.closed.about.T
    said = market.people.languages
    for ask, member in pairs:
        asker = market.asks.asker[ask]
        assert asker != member
        assert not any(refused[ask, r] >= 0.3 for r in np.flatnonzero(market.closed.unwilling == member))
        assert said[asker] & said[member] or not said[asker] or not said[member]
    assert (routes.help >= Habits().floor).all() and (routes.help <= 1).all()
    assert routes.bound >= routes.value - 1e-9
    assert routes.prices.shape == (len(market.people),)


@examples
@given(market=markets())
def test_it_is_never_below_asking_the_best_first(market: Market) -> None:
    help = _placed(market.people, market.asks, market.ledger, market.past, market.closed, Habits()).help
    ask, member = np.nonzero(help)
    n = len(market.people)
    plain = replace(Habits(), spread=0.0)
    kept = greedy_sized(
        (n + ask).astype(np.int32), member.astype(np.int32), help[ask, member].astype(float), market.asks.minutes[ask],
        np.concatenate([market.ledger.minutes, np.full(len(market.asks), 3, np.int32)]),
    )  # fmt: skip
    routes = market.route(habits=plain)
    assert routes.help.sum() >= 0.998 * help[ask, member][kept].sum() - 1e-6, "but for the hair that tells equals apart"


@examples
@given(market=markets(), seed=st.integers(0, 1000))
def test_the_order_of_members_and_asks_does_not_matter(market: Market, seed: int) -> None:
    rng = np.random.default_rng(seed)
    order, of_ask = rng.permutation(len(market.people)), rng.permutation(len(market.asks))
    place, ask_place = np.argsort(order).astype(np.int32), np.argsort(of_ask).astype(np.int32)
    past, closed, asks = market.past, market.closed, market.asks
    moved = Market(
        reordered(market.people, order),
        Asks(asks.id[of_ask], place[asks.asker[of_ask]], asks.terms[of_ask], asks.minutes[of_ask]),
        Ledger(market.ledger.minutes[order]),
        replace(past, answerer=place[past.answerer], asked=place[past.asked]),
        replace(closed, ask=ask_place[closed.ask], member=place[closed.member], unwilling=place[closed.unwilling]),
    )

    def told(market: Market) -> list[tuple[int, int]]:
        routes = market.route(seed=seed)
        return list(zip(market.asks.id[routes.ask].tolist(), market.people.id[routes.member].tolist(), strict=True))

    assert told(moved) == told(market) == told(market)


def firm() -> Profiles:
    """The asker, three lawyers and a designer."""
    lawyers = [Someone(offers=["law"], needs=["sales"]) for _ in range(3)]
    return profiles(Someone(needs=["law"]), *lawyers, Someone(offers=["design"]))


def test_those_who_offer_it_are_asked_and_told_which_offer() -> None:
    routes = engine.route(firm(), asks_of("law"), minutes(60, 60, 60, 60, 60), NO_PAST, OPEN)
    assert sorted(routes.member.tolist()) == [1, 2, 3]
    assert {reasons for reasons in routes.reasons} == {
        (Reason(ReasonKind.OFFER, 0, given, TOPICS.index("law")),) for given in (0, 1, 2)
    }
    assert routes.ledger.minutes.tolist() == [60, 40, 40, 40, 60]


def test_who_answered_something_like_it_is_asked_and_reminded_of_it() -> None:
    past = answered((4, "law", 0.0), (4, "law", 1.0), (4, "law design", 1.0), (3, "sales", 0.5))
    routes = engine.route(firm(), asks_of("law"), minutes(60, 0, 0, 60, 60), past, OPEN)
    assert sorted(routes.member.tolist()) == [3, 4]
    of_designer = routes.reasons[routes.member.tolist().index(4)]
    assert of_designer[0].kind == ReasonKind.ANSWERED and of_designer[0].given in (0, 1)
    of_lawyer = routes.reasons[routes.member.tolist().index(3)]
    assert [reason.kind for reason in of_lawyer] == [ReasonKind.OFFER], "an unlike answer is no reason beside an offer"


def test_who_simply_helps_of_late_is_asked_where_nobody_offers_it() -> None:
    past = answered(*[(4, "sales", 0.1)] * 12, (3, "sales", 0.1))
    routes = engine.route(firm(), asks_of("grants"), minutes(60, 60, 60, 60, 60), past, OPEN)
    assert routes.member.tolist() == [4]
    assert routes.reasons == ((Reason(ReasonKind.HELPS, 0, -1, -1),),)


def test_the_full_the_closed_and_the_unwilling_are_left_in_peace() -> None:
    everybody = minutes(60, 60, 60, 60, 60)

    def of_lawyers(ledger: Ledger, closed: Closed) -> list[int]:
        return sorted(engine.route(firm(), asks_of("law"), ledger, NO_PAST, closed).member.tolist())

    first = np.array([1], np.int32)
    assert of_lawyers(everybody, OPEN) == [1, 2, 3]
    assert of_lawyers(minutes(60, 19, 60, 60, 60), OPEN) == [2, 3]
    assert of_lawyers(everybody, replace(OPEN, ask=np.array([0], np.int32), member=first)) == [2, 3]
    assert of_lawyers(everybody, replace(OPEN, unwilling=first, about=rows_of("law"))) == [2, 3]
    assert of_lawyers(everybody, replace(OPEN, unwilling=first, about=rows_of("sales"))) == [1, 2, 3]


def test_who_is_named_may_be_asked_whatever_they_offer_if_they_have_room_and_did_not_refuse() -> None:
    everybody, asks = minutes(60, 60, 60, 60, 60), asks_of("sales", minutes=20)

    def named(ledger: Ledger, closed: Closed = OPEN) -> list[int]:
        return np.flatnonzero(engine.may_be_named(firm(), asks, ledger, closed)[0]).tolist()

    assert named(everybody) == [1, 2, 3, 4], "nobody offers it, and the asker is not asked"
    assert named(minutes(60, 19, 20, 60, 60)) == [2, 3, 4]
    one = np.array([1], np.int32)
    assert named(everybody, replace(OPEN, ask=np.array([0], np.int32), member=one)) == [2, 3, 4]
    assert named(everybody, replace(OPEN, unwilling=one, about=rows_of("sales"))) == [2, 3, 4]
    assert named(everybody, replace(OPEN, unwilling=one, about=rows_of("law"))) == [1, 2, 3, 4]


def test_who_was_asked_much_of_late_comes_after_their_equals() -> None:
    often = asked(1, 1, 2)
    everybody = minutes(60, 60, 60, 60, 60)
    routes = engine.route(firm(), asks_of("law"), everybody, often, OPEN, wave=2)
    assert sorted(routes.member.tolist()) == [2, 3]
    assert engine.route(firm(), asks_of("law"), everybody, often, OPEN).member.tolist() == [3, 2, 1]
    long_ago = engine.route(firm(), asks_of("law"), everybody, asked(1, 1, 2, ago=500), OPEN, wave=2, seed=1)
    assert long_ago.value > routes.value


def test_the_seed_decides_among_equals_alone() -> None:
    few = {
        engine.route(firm(), asks_of("law"), minutes(9, 60, 60, 60, 9), NO_PAST, OPEN, wave=1, seed=seed).member[0]
        for seed in range(20)
    }
    assert few == {1, 2, 3}
    busy = asked(*[1, 2] * 2)
    for seed in range(20):
        chosen = engine.route(firm(), asks_of("law"), minutes(9, 60, 60, 60, 9), busy, OPEN, wave=1, seed=seed)
        assert chosen.member.tolist() == [3]


def test_minutes_go_where_they_are_worth_most() -> None:
    people = profiles(Someone(), Someone(offers=["law", "design"]), Someone(offers=["law"]))
    routes = engine.route(people, asks_of("law", "design"), minutes(60, 20, 20), NO_PAST, OPEN, wave=1)
    assert list(zip(routes.ask, routes.member, strict=True)) == [(0, 2), (1, 1)]


def test_whom_an_ask_would_reach_is_counted_no_further_than_three() -> None:
    lawyers = [Someone(offers=["law"])] * 5
    people = profiles(Someone(), *lawyers, Someone(offers=["design"]))
    ledger = minutes(60, 60, 60, 60, 60, 60, 60)
    assert engine.reach(people, asks_of("law", "design", "grants"), ledger, NO_PAST, OPEN).tolist() == [
        Reach.THREE,
        Reach.ONE,
        Reach.NOBODY,
    ]
    assert engine.reach(people, asks_of("law"), minutes(60, 60, 60, 0, 0, 10, 60), NO_PAST, OPEN)[0] == Reach.TWO
    beside = replace(OPEN, ask=np.zeros(4, np.int32), member=np.array([1, 2, 3, 4], np.int32))
    assert engine.reach(people, asks_of("law"), ledger, NO_PAST, beside)[0] == Reach.ONE


def test_a_row_that_is_nobodys_is_refused() -> None:
    with pytest.raises(ValueError, match="asker in row 9"):
        engine.route(firm(), asks_of("law", asker=9), minutes(0, 0, 0, 0, 0), NO_PAST, OPEN)
    with pytest.raises(ValueError, match="ledger"):
        engine.route(firm(), asks_of("law"), minutes(60), NO_PAST, OPEN)


def test_words_become_asks_and_a_topic_to_be_left_in_peace_about(village: Village) -> None:
    people, vocabulary = village.people, village.vocabulary
    asks = engine.read_asks(
        vocabulary,
        id=np.array([3]),
        asker=np.array([3]),
        text=["how do I find out what to charge"],
        minutes=np.array([20]),
        topics=[("Pricing",)],
    )
    ledger, past = minutes(60, 60, 60, 60, 60), engine.read_past(vocabulary)
    routes = engine.route(people, asks, ledger, past, engine.read_closed(vocabulary))
    assert routes.member.tolist()[0] == 0
    reason = routes.reasons[0][0]
    assert reason.kind == ReasonKind.OFFER and "pricing" in village.offers.text[reason.given].lower()
    for label in ("pricing", "Preisgestaltung"):
        closed = engine.read_closed(vocabulary, unwilling=[0], about=[label])
        assert 0 not in engine.route(people, asks, ledger, past, closed).member
    other = engine.read_closed(vocabulary, unwilling=[0], about=["Cash flow"])
    assert engine.route(people, asks, ledger, past, other).member.tolist()[0] == 0


def test_what_does_not_fit_together_is_refused_before_it_is_read(village: Village) -> None:
    row = np.array([0])
    with pytest.raises(ValueError, match="at least a minute"):
        engine.read_asks(village.vocabulary, id=row, asker=row, text=["law"], minutes=np.array([0]))
    with pytest.raises(ValueError, match="same number"):
        engine.read_asks(village.vocabulary, id=row, asker=row, text=[], minutes=row)
    with pytest.raises(ValueError, match="same number"):
        engine.read_past(village.vocabulary, answerer=[1])
    with pytest.raises(ValueError, match="same number"):
        engine.read_closed(village.vocabulary, unwilling=[1])
