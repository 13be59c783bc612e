"""Circles of four to seven: people each of whom seeks what the others give, and few of whom know each other yet.

    worth(C) = sum_{i in C} ( sqrt(found(i, C)) + SEAT (1 + waited_i) ) - sum_{i < j in C} KNOWN how_well_ij
               - UNEVEN (|C| - wanted)^2
    found(i, C) = the part of i's wants that the best offers of the others in C answer, 0..1

The root makes what somebody finds first count more than what they find last. A want that three can answer counts once.
Who sits where is a partition into coalitions under exclusions, for which no fast exact way is known; as long as two
circles at most can be made it is solved by looking at all of them, beyond by a draft, then moves and swaps in the
manner of Kernighan and Lin (Bell System Technical Journal 49, 1970), from several drafts.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from closeknit.engine.arrays import mixed, one_thread, segment_max
from closeknit.engine.benefit import GIFT, Wants, answered, cover, wants
from closeknit.engine.profiles import ALL_PAIRS, Profiles
from closeknit.engine.reasons import Reason, ReasonKind
from closeknit.engine.rules import Rules, apart
from closeknit.engine.seating import Ints, Sizes, Table, draft, search, worth, worths

LEAST, WANTED, MOST = 4, 6, 7
"""People in a circle."""
SHARED = 4
"""Half hours of the day that all of a circle have in common: two hours."""
SEAT = 2.0
"""What a seat is worth by itself: more than all a member could find there."""
KNOWN = 0.8
"""What it costs that two know each other as well as can be, beside a member who finds all they seek, which is 1."""
UNEVEN = 0.1
"""What a circle costs that is one larger or smaller than wanted; two cost four times that."""
SWEEPS = 8
SMALL = 11
"""Up to so many members every way to seat them is looked at."""
DRAFTS, FEW = 4, 200
"""Drafts a search begins from, up to FEW members; one beyond."""
REASONS = 3
ALL = np.uint64(2**64 - 1)


@dataclass(frozen=True, slots=True)
class Known:
    """Who knows whom already, from ties and circles they shared.

    a, b: int32[M], rows of `Profiles` in either order. how_well: float32[M] in 0..1.
    """

    a: NDArray[np.int32]
    b: NDArray[np.int32]
    how_well: NDArray[np.float32]

    @classmethod
    def nobody(cls) -> Known:
        """Strangers all.

        >>> len(Known.nobody().a)
        0
        """
        empty = np.empty(0, np.int32)
        return cls(empty, empty, np.empty(0, np.float32))


@dataclass(frozen=True, slots=True)
class Circles:
    """The answer.

    circle: int32[N], which circle each sits in, numbered from 0 by their members' ids; -1 for no seat.
    worth: float64[K], of each circle, seats not counted. finds: float32[N] in 0..1, the part of what each seeks that
    others there give. reasons: for each member at most three of their own needs or goals that an offer there answers,
    best first; only what may be quoted.
    """

    circle: NDArray[np.int32]
    worth: NDArray[np.float64]
    finds: NDArray[np.float32]
    reasons: tuple[tuple[Reason, ...], ...]

    def __len__(self) -> int:
        return len(self.worth)


@one_thread
def form_circles(
    people: Profiles,
    rules: Rules,
    known: Known,
    *,
    waited: NDArray[np.int64] | None = None,
    least: int = LEAST,
    wanted: int = WANTED,
    most: int = MOST,
    shared: int = SHARED,
    seed: int = 48,
) -> Circles:
    """Seat those who wish for a circle and have room, each in at most one.

    people: those who wish; a capacity of 0 gives no seat. rules: pairs kept apart (blocks, competitors, one line of
    command), and whether colleagues may sit together; what else rules say is of introductions. waited: int64[N] >= 0,
    how often each was left without a seat before. shared: half hours all of a circle have in common, 0 for circles in
    writing. Everybody in a circle shares a language with all others there; what is not said agrees with everybody.
    seed: tells drafts apart. The order of members does not matter.

    Raises ValueError where arrays or sizes make no sense, or where more than 3,000 wish: divide them first.
    Source: see the module. Cost O(S N) for S wants, and about 15 N^2 circles weighed; 1,000 members take 5 to 7 s.
    """
    n = len(people)
    if not 2 <= least <= wanted <= most:
        raise ValueError(f"A circle of {least} to {most}, {wanted} if possible: these are no sizes.")
    since = np.zeros(n, np.int64) if waited is None else np.asarray(waited, np.int64)
    if len(since) != n or np.any(since < 0):
        raise ValueError(f"There are {n} members, and {len(since)} said how often they waited, none of it negative.")
    # Rows in the order of ids, so that the order in which members came does not matter; those without room leave.
    rows = np.argsort(people.id, kind="stable")
    rows = rows[people.capacity[rows] > 0]
    if len(rows) > ALL_PAIRS:
        raise ValueError(f"{len(rows)} wish for a circle; at most {ALL_PAIRS} are seated at once.")
    wanted_things = wants(people)
    start, covered = _cover(people, wanted_things, rows)
    table = Table(
        start=start,
        cover=covered,
        known=_known(known, n, rows),
        apart=_apart(people, rules, rows),
        languages=_said(people.languages[rows]),
        hours=_said(people.hours[rows]),
        seat=SEAT * (1 + since[rows].astype(np.float64)),
        least=least,
        most=most,
        wanted=wanted,
        shared=shared,
        uneven=UNEVEN,
    )
    seats = _every_way(table) if len(rows) <= min(SMALL, 3 * least - 1) else _searched(table, people.id[rows], seed)
    circle = np.full(n, -1, np.int32)
    for number, few in enumerate(sorted(sorted(one) for one in seats)):
        circle[rows[few]] = number
    _checked(people, rules, circle, least, most, shared)
    return _told(people, wanted_things, table, rows, circle)


def _cover(people: Profiles, wanted: Wants, rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
    """Of these members: where the wants of each begin, and float32[S, len(rows)], how far the best offer of each
    answers each want, times the want's share."""
    of_want, start = _own(wanted.start, rows)
    of_offer, offers = _own(people.offers.start, rows)
    likeness = (wanted.terms[of_want] @ csr_array(people.offers.terms[of_offer].T)).toarray().astype(np.float32)
    return start, cover(segment_max(likeness, offers)) * wanted.share[of_want][:, None]


def _own(start: NDArray[np.int64], rows: NDArray[np.int64]) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The statements of some members, one member's after the other's, and where each one's begin."""
    own = [np.arange(start[m], start[m + 1]) for m in rows]
    begins = np.concatenate([[0], np.cumsum([len(one) for one in own])]).astype(np.int64)
    return np.concatenate([*own, np.empty(0, np.int64)]).astype(np.int64), begins


def _known(known: Known, n: int, rows: NDArray[np.int64]) -> NDArray[np.float32]:
    a, b, how = np.asarray(known.a), np.asarray(known.b), np.asarray(known.how_well)
    if not len(a) == len(b) == len(how) or (len(a) and (min(a.min(), b.min()) < 0 or max(a.max(), b.max()) >= n)):
        raise ValueError(f"Who knows whom does not fit {n} members.")
    if len(how) and not (how.min() >= 0 and how.max() <= 1):
        raise ValueError("How well two know each other is a part of one.")
    place = _places(rows, n)
    here = (place[a] >= 0) & (place[b] >= 0)
    matrix = np.zeros((len(rows), len(rows)), np.float32)
    np.maximum.at(matrix, (place[a[here]], place[b[here]]), how[here])
    return np.float32(KNOWN) * np.maximum(matrix, matrix.T)


def _apart(people: Profiles, rules: Rules, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    n = len(people)
    keys, place = apart(rules, n), _places(rows, n)
    one, other = place[keys // max(n, 1)], place[keys % max(n, 1)]
    here = (one >= 0) & (other >= 0)
    matrix = np.zeros((len(rows), len(rows)), bool)
    matrix[one[here], other[here]] = True
    matrix |= matrix.T
    if not rules.colleagues:
        of = people.organisation[rows]
        matrix |= (of[:, None] == of[None, :]) & (of[:, None] >= 0)
    np.fill_diagonal(matrix, False)
    return matrix


def _places(rows: NDArray[np.int64], n: int) -> NDArray[np.int32]:
    """int32[N]: where each member stands among these rows; -1 for who does not."""
    place = np.full(n, -1, np.int32)
    place[rows] = np.arange(len(rows), dtype=np.int32)
    return place


def _said(mask: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """What was not said agrees with everybody."""
    return np.where(mask == 0, ALL, mask)


def _every_way(table: Table) -> list[list[int]]:
    """The best of all ways to seat few people: one circle, or two that share nobody."""
    n = len(table.seat)
    sets = [few for k in range(table.least, table.most + 1) for few in combinations(range(n), k)]
    if not sets:
        return []
    roster = np.array([[*few, *[-1] * (table.most - len(few))] for few in sets], np.int32)
    value = worths(table, roster, np.array([len(few) for few in sets], np.int64))
    bits = np.array([sum(1 << m for m in few) for few in sets])
    good = np.flatnonzero(value > 0)
    if not len(good):
        return []
    pair = np.where(bits[good, None] & bits[None, good], -np.inf, value[good, None] + value[None, good])
    one, two = int(np.argmax(value[good])), int(np.argmax(pair))
    if pair.flat[two] > value[good[one]]:
        return [list(sets[good[k]]) for k in np.unravel_index(two, pair.shape)]
    return [list(sets[good[one]])]


def _searched(table: Table, ids: NDArray[np.int64], seed: int) -> list[list[int]]:
    """The best of what several drafts and searches find."""
    drafts = DRAFTS if len(ids) <= FEW else 1
    found = [_one_search(table, _order(table, ids, seed + k)) for k in range(drafts)]
    value = [sum(worth(table, np.array(few, np.int32), len(few)) for few in seats) for seats in found]
    return found[int(np.argmax(value))]


def _order(table: Table, ids: NDArray[np.int64], seed: int) -> NDArray[np.int32]:
    """Who chooses first: those who waited, then those whom the fewest may sit with, then by lot."""
    kept_from = table.apart.sum(axis=1) // max(1, len(ids) // 20)
    return np.lexsort((mixed(seed, ids), -kept_from, -table.seat)).astype(np.int32)


def _one_search(table: Table, order: NDArray[np.int32]) -> list[list[int]]:
    n = len(order)
    many = min(max(round(n / table.wanted), -(-n // table.most)), n // table.least)
    circle, size = np.full(n, -1, np.int32), np.zeros(many + n // table.least, np.int64)
    roster = np.full((len(size), table.most), -1, np.int32)
    draft(table, order, circle, roster[:many], size[:many])
    changed, looked = np.ones(len(size), np.int64), np.zeros(n, np.int64)
    while True:
        _let_go(table, circle, roster, size)
        search(table, order, circle, roster, size, changed, looked, SWEEPS)
        before = circle.copy()
        if _founded(table, order, circle, roster, size):
            moved = before != circle
            changed[np.unique(np.concatenate([circle[moved], before[moved & (before >= 0)]]))] = changed.max() + 1
        else:
            return [roster[c, : size[c]].tolist() for c in range(len(size)) if size[c]]


def _let_go(table: Table, circle: Ints, roster: Ints, size: Sizes) -> None:
    """Circles that are too small are none."""
    for c in np.flatnonzero((size > 0) & (size < table.least)):
        circle[roster[c, : size[c]]] = -1
        size[c] = 0


def _founded(table: Table, order: Ints, circle: Ints, roster: Ints, size: Sizes) -> bool:
    """Make one more circle around somebody without a seat, of others without one and of those whose circle can spare
    them; only where it adds worth. False where nobody is helped that way."""
    free = np.flatnonzero(size == 0)
    if not len(free):
        return False
    for first in order[circle[order] < 0]:
        few, spare = [int(first)], size.copy()
        gone: dict[int, list[int]] = {}
        while len(few) < table.least:
            best, chosen = -np.inf, -1
            for x in order.tolist():
                c = int(circle[x])
                if x in few or (c >= 0 and spare[c] <= table.least):
                    continue
                value = worth(table, np.array([*few, x], np.int32), len(few) + 1)
                value -= table.seat[x] if c >= 0 else 0.0
                if value > best:
                    best, chosen = value, x
            if chosen < 0:
                break
            few.append(chosen)
            if circle[chosen] >= 0:
                spare[circle[chosen]] -= 1
                gone.setdefault(int(circle[chosen]), []).append(chosen)
        if len(few) < table.least:
            continue
        gain = worth(table, np.array(few, np.int32), len(few))
        left = {c: [m for m in roster[c, : size[c]].tolist() if m not in out] for c, out in gone.items()}
        for c, stay in left.items():
            gain += worth(table, np.array(stay, np.int32), len(stay)) - worth(table, roster[c], size[c])
        if gain > 0:
            for c, stay in [*left.items(), (int(free[0]), few)]:
                roster[c, : len(stay)], size[c] = stay, len(stay)
                circle[stay] = c
            return True
    return False


def _checked(people: Profiles, rules: Rules, circle: NDArray[np.int32], least: int, most: int, shared: int) -> None:
    """Judge the answer by the rules again, not by what the search believed."""
    for c in range(int(circle.max(initial=-1)) + 1):
        few = np.flatnonzero(circle == c)
        speak, meet = (np.bitwise_and.reduce(_said(said[few])) for said in (people.languages, people.hours))
        lawful = least <= len(few) <= most and not _apart(people, rules, few).any() and people.capacity[few].all()
        if not (lawful and speak and int(meet).bit_count() >= shared):
            raise AssertionError(f"Circle {c} breaks a rule.")


def _told(people: Profiles, wanted: Wants, table: Table, rows: NDArray[np.int64], circle: NDArray[np.int32]) -> Circles:
    n, many = len(people), int(circle.max(initial=-1)) + 1
    place = _places(rows, n)
    value, finds = np.zeros(many), np.zeros(n, np.float32)
    of: list[int] = []
    by: list[int] = []
    for c in range(many):
        few = np.flatnonzero(circle == c)
        own = np.sort(place[few]).astype(np.int32)
        value[c] = worth(table, own, len(own)) - table.seat[own].sum()
        for m in few.tolist():
            others = [int(x) for x in few if x != m]
            wanting = slice(table.start[place[m]], table.start[place[m] + 1])
            finds[m] = table.cover[wanting][:, place[others]].max(axis=1, initial=0).sum()
            of += [m] * len(others)
            by += others
    return Circles(circle, value, finds, _reasons(people, wanted, np.array(of, np.int32), np.array(by, np.int32)))


def _reasons(
    people: Profiles, wanted: Wants, of: NDArray[np.int32], by: NDArray[np.int32]
) -> tuple[tuple[Reason, ...], ...]:
    found: list[list[Reason]] = [[] for _ in range(len(people))]
    if not len(of):
        return tuple(tuple(own) for own in found)
    pair, want, offer, likeness = answered(people, wanted, of, by)
    fit = (likeness >= GIFT) & wanted.quotable[want] & people.offers.quotable[offer]
    pair, want, offer, likeness = pair[fit], want[fit], offer[fit], likeness[fit]
    for k in np.lexsort((people.id[by[pair]], want, -likeness * wanted.share[want])).tolist():
        m, row = int(of[pair[k]]), int(wanted.row[want[k]])
        kind = ReasonKind.NEED if wanted.is_need[want[k]] else ReasonKind.GOAL
        sentence = int((people.needs if wanted.is_need[want[k]] else people.goals).sentence[row])
        if len(found[m]) < REASONS and (kind, sentence) not in {(one.kind, one.wanted) for one in found[m]}:
            shared = csr_array(wanted.terms[[want[k]]].multiply(people.offers.terms[[offer[k]]]))
            topic = int(shared.indices[np.argmax(shared.data)])
            found[m].append(Reason(kind, sentence, int(people.offers.sentence[offer[k]]), topic))
    return tuple(tuple(own) for own in found)
