"""The recipe: from members to a few introductions, each worth it for both sides."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import IntEnum

import numpy as np
from numpy.typing import NDArray

from closeknit.engine import market
from closeknit.engine.candidates import EVERYBODY, Candidates, again, candidates
from closeknit.engine.fairness import History
from closeknit.engine.matching import Matching, check, match
from closeknit.engine.mutual import Scales, Worth, weigh_few
from closeknit.engine.profiles import ALL_PAIRS, Profiles
from closeknit.engine.reasons import Reason, reasons
from closeknit.engine.rules import Rules
from closeknit.engine.wishes import beside, granted

FILLED = 0.995
"""Share of the places taken from which no further look is worth its time."""
LOOKS = 1
"""Times those with room are looked for again at most."""


class Absence(IntEnum):
    """Why a member is proposed to nobody this round; the first that holds."""

    PROPOSED = 0
    NO_ROOM = 1
    NOTHING_SAID = 2
    OTHERS_FIRST = 3
    ALREADY_KNOWN = 4
    NOT_WORTH = 5
    NOBODY_ANSWERS = 6


@dataclass(frozen=True, slots=True)
class Proposals:
    """A round's answer: P introductions a[k]-b[k], best first.

    worth: float32[P] for both; worth_a, worth_b: what each would gain, 0..1.
    reasons_a, reasons_b: why it is worth a's time, and b's; empty tuples where none were asked for.
    value, bound: weight of the round, and what no round could exceed; value / bound is a proven share of the best.
    prices: float64[N]; how much each member is asked for.
    absence: int8[N] of Absence.
    """

    a: NDArray[np.int32]
    b: NDArray[np.int32]
    worth: NDArray[np.float32]
    worth_a: NDArray[np.float32]
    worth_b: NDArray[np.float32]
    reasons_a: tuple[tuple[Reason, ...], ...]
    reasons_b: tuple[tuple[Reason, ...], ...]
    value: float
    bound: float
    prices: NDArray[np.float64]
    absence: NDArray[np.int8]


def introduce(
    people: Profiles,
    rules: Rules,
    history: History | None = None,
    *,
    wished: NDArray[np.int32] | None = None,
    seed: int = 48,
    with_reasons: bool = True,
    price_round: bool = True,
) -> Proposals:
    """Propose a few introductions, each worth it for both sides.

    wished: int32[K, 2], who asked to meet whom, the oldest first; looked at before all others, see `wishes.granted`.
        What the round weighs and what it could weigh at most are those of the other introductions.
    seed: of the round; decides only which partners are looked at by chance.
    with_reasons: a million members' reasons are best asked for a few at a time.
    price_round: look again, in large networks, for those whom the first matching left with room.
    The answer is checked before it is given; raises `check.Unlawful` if anything were wrong with it.
    Cost: up to 3,000 members O(N^2), beyond about O(N^1.1) to 100,000 and more after:
    `docs/reference/measurements.md`.
    """
    scales = Scales.of(people, rules, history)
    given = granted(scales, np.empty((0, 2), np.int32) if wished is None else wished)
    rest = beside(scales, given)
    found = candidates(rest, seed=seed, price=_asked(people, rest.people.capacity))
    waiting = None if history is None else _still(history.waiting, given)
    if price_round and len(people) > ALL_PAIRS:
        found = _looked_again(rest, found, seed)
    matching = _matched(rest.people, found, waiting)
    check.verify(found.i, found.j, found.weight, rest.people.capacity, matching.keep)

    i, j = found.i[matching.keep], found.j[matching.keep]
    _lawful(weigh_few(rest, i, j))
    i, j = np.concatenate([i, given[:, 0]]), np.concatenate([j, given[:, 1]])
    worth = weigh_few(scales, i, j)
    best = np.lexsort((people.id[j], people.id[i], -worth.both.astype(np.float64)))
    a, b = i[best], j[best]
    return Proposals(
        a=a,
        b=b,
        worth=worth.both[best],
        worth_a=worth.mine[best],
        worth_b=worth.theirs[best],
        reasons_a=reasons(scales, a, b) if with_reasons else (),
        reasons_b=reasons(scales, b, a) if with_reasons else (),
        value=matching.value,
        bound=matching.bound,
        prices=matching.prices,
        absence=_absence(scales, found, a, b),
    )


def _still(waiting: NDArray[np.bool_], given: NDArray[np.int32]) -> NDArray[np.bool_]:
    """Those waiting whom no wish gave somebody."""
    still = waiting.copy()
    still[given.ravel()] = False
    return still


def _matched(people: Profiles, found: Candidates, waiting: NDArray[np.bool_] | None) -> Matching:
    """The matching of the candidates, with members numbered by id, since numbers tell equal weights apart there."""
    if np.all(people.id[:-1] <= people.id[1:]):
        return match(found.i, found.j, found.weight, people.capacity, waiting=waiting)
    order = np.argsort(people.id, kind="stable").astype(np.int32)
    place = np.empty_like(order)
    place[order] = np.arange(len(order), dtype=np.int32)
    first = None if waiting is None else waiting[order]
    matching = match(place[found.i], place[found.j], found.weight, people.capacity[order], waiting=first)
    return replace(matching, prices=matching.prices[place])


def _looked_again(scales: Scales, found: Candidates, seed: int) -> Candidates:
    """More candidates for those whom a first glance at the matching leaves with room, while they are many."""
    from closeknit.engine.matching import priced

    room = scales.people.capacity
    for _ in range(LOOKS):
        glance = priced.glance(found.i, found.j, found.weight, room)
        free = (room - _places(found, glance, len(room))).astype(np.int32)
        if free.sum() <= (1 - FILLED) * room.sum():
            break
        found = again(scales, found, free, seed=seed, price=_asked(scales.people, free))
    return found


def _asked(people: Profiles, room: NDArray[np.int32]) -> NDArray[np.float32] | None:
    """What each of those with room is asked for, where they are too many to be compared each with all."""
    return market.prices(people, room) if np.count_nonzero(room) > EVERYBODY else None


def _places(found: Candidates, matching: Matching, n: int) -> NDArray[np.int64]:
    """How many introductions each member has in a matching."""
    return np.bincount(np.concatenate([found.i[matching.keep], found.j[matching.keep]]), minlength=n)


def _lawful(worth: Worth) -> None:
    """Both sides gain and every rule is kept, computed again from the members and not from the candidates."""
    wrong = np.flatnonzero(~(worth.lawful & worth.gift & (worth.weight > 0)))
    if len(wrong):
        raise check.Unlawful(f"{len(wrong)} of the introductions break a rule of the round.")


def _absence(scales: Scales, found: Candidates, a: NDArray[np.int32], b: NDArray[np.int32]) -> NDArray[np.int8]:
    n = len(scales.people)
    proposed, able = np.zeros(n, bool), np.zeros(n, bool)
    proposed[a] = proposed[b] = True
    able[found.i] = able[found.j] = True
    said = (np.diff(scales.wants.start) > 0) & (np.diff(scales.people.offers.start) > 0)
    return np.select(
        [proposed, scales.people.capacity == 0, ~said, able, found.known, found.weak],
        [Absence.PROPOSED, Absence.NO_ROOM, Absence.NOTHING_SAID, Absence.OTHERS_FIRST, Absence.ALREADY_KNOWN,
         Absence.NOT_WORTH],
        Absence.NOBODY_ANSWERS,
    ).astype(np.int8)  # fmt: skip
