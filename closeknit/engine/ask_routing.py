"""Which few members are best placed to help with an ask, without asking the same few every time.

    help(a, j)   = 1 - (1 - offers) (1 - answers),   for ask a and member j
    offers       = yes(j) · how far j's best offer answers a
    answers      = yes(j) · s / (s + doubt),   s = sum (1 + alike · likeness to a) / 2^(weeks / fades) over j's answers
    weight(a, j) = help(a, j) · exp(-spread · how often j was asked lately)

Members are found by what they offer and what they answered before (Balog and others, SIGIR 2006; Zhou and others,
ICDE 2009). Who answered lately answers again, whatever the ask: by itself that would find the same few always. So each
ask of the last weeks takes a part of a member's weight, and the matching sees to it that nobody is asked for more
minutes than they have left. A pass costs nothing: nothing here knows of it but the pair that is not asked again.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from closeknit.engine.arrays import mixed, segment_max
from closeknit.engine.asks import Asks, Closed, Past
from closeknit.engine.benefit import GIFT, PLAIN, cover
from closeknit.engine.ledger import Ledger
from closeknit.engine.matching.sized import match_sized
from closeknit.engine.profiles import Profiles, Statements
from closeknit.engine.reasons import Reason, ReasonKind
from closeknit.engine.rules import Rules, at_ease
from closeknit.engine.willingness import willingness

WAVE = 3
"""Helpers asked at once."""
WELL_PLACED = 0.3
"""Expected help from which somebody counts among those whom an ask would reach."""
HAIR = 1e-3
"""The part of a weight by which the seed tells apart those who are equally well placed."""
EVERY_PAIR = 500_000
NEAREST = 64
"""Beyond so many possible pairs each ask looks at its NEAREST best helpers alone."""


@dataclass(frozen=True, slots=True)
class Habits:
    """How a network helps: priors, until its own answers have taught better.

    doubt, alike: a member is as likely as not to answer after `doubt` answers to others; one like the ask counts
        1 + alike times its likeness. Chosen on the earlier part of a question site (`docs/reference/measurements.md`).
    fades: weeks after which an answer tells half as much of readiness, and an ask weighs half as much as load.
    spread: what each ask of late takes of a member's weight, in logarithms; 0 would ask the same few always.
    floor: expected help below which nobody is asked: silence is better than a weak request.
    """

    doubt: float = 10.0
    alike: float = 3.0
    fades: float = 4.0
    spread: float = 0.1
    floor: float = 0.15


class Reach(IntEnum):
    """How many an ask would reach, as far as anybody is told: a page says it in words."""

    NOBODY = 0
    ONE = 1
    TWO = 2
    THREE = 3


@dataclass(frozen=True, slots=True)
class Routes:
    """The answer: K askings, each ask's together and best first.

    ask, member: int32[K]. help: float32[K] in 0..1, what is expected of them. reasons: why each, told to nobody else.
    value, bound: the weight of all, and what no choice could exceed. prices: float64[N], how much sought after the
        members' minutes are. ledger: what everybody has left.
    """

    ask: NDArray[np.int32]
    member: NDArray[np.int32]
    help: NDArray[np.float32]
    reasons: tuple[tuple[Reason, ...], ...]
    value: float
    bound: float
    prices: NDArray[np.float64]
    ledger: Ledger


def route(
    people: Profiles,
    asks: Asks,
    ledger: Ledger,
    past: Past,
    closed: Closed,
    *,
    wave: int = WAVE,
    habits: Habits = Habits(),
    seed: int = 48,
) -> Routes:
    """Choose the few to be asked next, for all open asks at once.

    ledger: minutes left of each member, 0 for who is paused, full or listens first; introductions, mentees and circles
        are taken from the same. wave: at most so many helpers an ask.
    seed: tells apart those who are equally well placed, and nothing else.
    Nobody is asked who shares no language with the asker, no hour where either wants calls, or is in `closed`.
    Raises ValueError where the arrays make no sense. The order of members and asks does not matter.
    Cost O(phrases of offers · A) and the matching; 100 asks among 10,000 members: `docs/reference/measurements.md`.
    """
    placed = _placed(people, asks, ledger, past, closed, habits)
    ease = np.exp(-habits.spread * _load(past, len(people), habits.fades)).astype(np.float32)
    ask, member = _candidates(placed.help * ease, ledger, asks)
    weight = placed.help[ask, member].astype(np.float64) * ease[member]
    weight *= 1 - HAIR * _drawn(seed, asks.id[ask], people.id[member])
    # Numbers tell equal weights apart in the matching, so they follow ids.
    number, of_ask = _ranks(people.id), len(people) + _ranks(asks.id)
    capacity = np.zeros(len(people) + len(asks), np.int32)
    capacity[number], capacity[of_ask] = ledger.minutes, wave
    order = np.lexsort((people.id[member], asks.id[ask]))
    ask, member, weight = ask[order], member[order], weight[order]
    size = asks.minutes[ask]
    found = match_sized(of_ask[ask], number[member], weight, size, capacity)
    best = np.flatnonzero(found.keep)
    best = best[np.lexsort((-weight[best], asks.id[ask[best]]))]
    ask, member = ask[best], member[best]
    return Routes(
        ask=ask,
        member=member,
        help=placed.help[ask, member],
        reasons=_reasons(people, asks, past, placed, ask, member),
        value=found.value,
        bound=found.bound,
        prices=found.prices[number],
        ledger=ledger.less(member, asks.minutes[ask]),
    )


def reach(
    people: Profiles,
    asks: Asks,
    ledger: Ledger,
    past: Past,
    closed: Closed,
    habits: Habits = Habits(),
) -> NDArray[np.int8]:
    """int8[A] of Reach: how many are well placed to help with each ask and have room, counted no further than three.

    For the page on which an ask is written. No matching is made; O(phrases of offers · A).
    """
    help = _placed(people, asks, ledger, past, closed, habits).help
    well = (help >= WELL_PLACED) & (ledger.minutes[None, :] >= asks.minutes[:, None])
    reached: NDArray[np.int8] = np.minimum(well.sum(axis=1), Reach.THREE).astype(np.int8)
    return reached


def may_be_named(people: Profiles, asks: Asks, ledger: Ledger, closed: Closed) -> NDArray[np.bool_]:
    """bool[A, N]: who may be asked because somebody named them, whatever they offer and however well placed.

    The rules of `route`, and as many minutes left as the ask takes. O(A · N).
    """
    room: NDArray[np.bool_] = ledger.minutes[None, :] >= asks.minutes[:, None]
    return _may(people, asks, closed) & room


@dataclass(frozen=True, slots=True)
class _Placed:
    """help, offers, answers: float32[A, N]; help is 0 where somebody may not be asked."""

    help: NDArray[np.float32]
    offers: NDArray[np.float32]
    answers: NDArray[np.float32]


def _placed(people: Profiles, asks: Asks, ledger: Ledger, past: Past, closed: Closed, habits: Habits) -> _Placed:
    """How much help is to be expected of everybody, without load."""
    n = len(people)
    for rows, most, what in (
        (asks.asker, n, "asker"), (past.answerer, n, "answerer"), (past.asked, n, "member asked"),
        (closed.member, n, "member closed"), (closed.unwilling, n, "unwilling member"), (closed.ask, len(asks), "ask"),
    ):  # fmt: skip
        if len(rows) and (rows.min() < 0 or rows.max() >= most):
            raise ValueError(f"The {what} in row {rows.max() if rows.min() >= 0 else rows.min()} is nobody's.")
    if len(ledger) != n:
        raise ValueError(f"The ledger has {len(ledger)} rows, but there are {n} members.")
    yes = willingness(people, asks.asker[:, None], np.arange(n, dtype=np.int32)[None, :])
    offers = yes * cover(_best(asks.terms, people.offers))
    answered = _answered(asks, past, n, habits)
    answers = yes * answered / (answered + habits.doubt)
    help = np.where(_may(people, asks, closed), 1 - (1 - offers) * (1 - answers), 0)
    return _Placed(np.where(help >= habits.floor, help, 0).astype(np.float32), offers, answers.astype(np.float32))


def _best(terms: csr_array, said: Statements) -> NDArray[np.float32]:
    """float32[A, N]: how alike each ask and each member's nearest statement are."""
    return segment_max((terms @ csr_array(said.terms.T)).toarray(), said.start)


def _answered(asks: Asks, past: Past, n: int, habits: Habits) -> NDArray[np.float64]:
    """float64[A, N]: each member's answers, those alike and of late counting most."""
    alike = (asks.terms @ csr_array(past.answered.T)).toarray()
    told = (1 + habits.alike * alike) * 0.5 ** (past.answered_ago / habits.fades)
    whose = csr_array((np.ones(len(past.answerer)), (np.arange(len(past.answerer)), past.answerer)),
                      shape=(len(past.answerer), n))  # fmt: skip
    return np.asarray(told @ whose, np.float64)


def _may(people: Profiles, asks: Asks, closed: Closed) -> NDArray[np.bool_]:
    """bool[A, N]: who may be asked, whether or not they have room."""
    n = len(people)
    everybody = replace(people, capacity=np.ones(n, np.int32))
    rules = replace(Rules.none(), colleagues=True)
    may = at_ease(everybody, rules, asks.asker[:, None], np.arange(n, dtype=np.int32)[None, :])
    may[closed.ask, closed.member] = False
    left_behind = (asks.terms @ csr_array(closed.about.T)).toarray() >= GIFT
    ask, refusal = np.nonzero(left_behind)
    may[ask, closed.unwilling[refusal]] = False
    return may


def _load(past: Past, n: int, fades: float) -> NDArray[np.float64]:
    """float64[N]: how often each was asked, halved every `fades` weeks."""
    asked = np.bincount(past.asked, 0.5 ** (past.asked_ago / fades), minlength=n)
    return np.asarray(asked, np.float64)


def _candidates(
    weight: NDArray[np.floating], ledger: Ledger, asks: Asks
) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Those who may help and have room: all of them, or each ask's best where they are very many."""
    possible = (weight > 0) & (ledger.minutes[None, :] >= asks.minutes[:, None])
    if np.count_nonzero(possible) > EVERY_PAIR:
        few = np.argsort(-np.where(possible, weight, 0), axis=1, kind="stable")[:, :NEAREST]
        nearest = np.zeros_like(possible)
        np.put_along_axis(nearest, few, True, axis=1)
        possible &= nearest
    ask, member = np.nonzero(possible)
    return ask.astype(np.int32), member.astype(np.int32)


def _ranks(ids: NDArray[np.int64]) -> NDArray[np.int32]:
    rank = np.empty(len(ids), np.int32)
    rank[np.argsort(ids, kind="stable")] = np.arange(len(ids), dtype=np.int32)
    return rank


def _drawn(seed: int, ask: NDArray[np.int64], member: NDArray[np.int64]) -> NDArray[np.float64]:
    """A number in 0..1 for each pair, the same wherever its rows stand."""
    return (mixed(seed, mixed(seed, ask).view(np.int64) ^ member) >> np.uint64(11)) / 2.0**53


def _reasons(
    people: Profiles, asks: Asks, past: Past, placed: _Placed, ask: NDArray[np.int32], member: NDArray[np.int32]
) -> tuple[tuple[Reason, ...], ...]:
    """What decided for each: their nearest offer or answer, or that they help at all; the weightier first."""
    found = []
    for a, m in zip(ask.tolist(), member.tolist(), strict=True):
        said = np.arange(people.offers.start[m], people.offers.start[m + 1])
        answers = np.flatnonzero(past.answerer == m)
        of_offer = _nearest(asks.terms[[a]], people.offers.terms, said)
        of_answer = _nearest(asks.terms[[a]], past.answered, answers)
        told: list[tuple[float, Reason]] = []
        if of_offer is not None:
            row, topic = of_offer
            told.append(
                (float(placed.offers[a, m]), Reason(ReasonKind.OFFER, a, int(people.offers.sentence[row]), topic))
            )
        if of_answer is not None:
            told.append((float(placed.answers[a, m]), Reason(ReasonKind.ANSWERED, a, *of_answer)))
        elif placed.answers[a, m] > placed.offers[a, m]:
            told.append((float(placed.answers[a, m]), Reason(ReasonKind.HELPS, a, -1, -1)))
        found.append(tuple(reason for _, reason in sorted(told, key=lambda one: -one[0])))
    return tuple(found)


def _nearest(ask: csr_array, terms: csr_array, rows: NDArray[np.int64]) -> tuple[int, int] | None:
    """The row most like the ask, and the term that both share most; None where nothing is like it."""
    if not len(rows):
        return None
    alike = np.asarray((terms[rows] @ ask.T).toarray()).ravel()
    row = int(rows[np.argmax(alike)])
    if alike.max() < PLAIN:
        return None
    shared = csr_array(terms[[row]].multiply(ask))
    return row, int(shared.indices[np.argmax(shared.data)])
