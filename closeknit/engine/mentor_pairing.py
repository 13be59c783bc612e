"""Which mentor goes with whom: within everybody's places, worth it for both, weighted or stable.

    gains(mentee)  = b(mentee, mentor), as for an introduction
    gains(mentor)  = b(mentor, mentee), where being of use counts too:
                     answer = 1 - (1 - answer(mentor, mentee)) (1 - USE answer(mentee, mentor))
    weight         = p² · mutual worth of both

Weighted, the sum is the greatest that there is, by the same matching as a round's. Stable, nobody would leave their
pair for each other (`stability`), at a price in weight that `bound` shows. Peers are one side and not two: there a
stable answer need not exist (Gale and Shapley 1962, section 3), so they are paired by weight alone.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from closeknit.engine import stability
from closeknit.engine.benefit import Features, benefit, features_of_few, features_of_pairs
from closeknit.engine.matching import check, match
from closeknit.engine.mutual import Scales, mutual_worth
from closeknit.engine.profiles import Profiles
from closeknit.engine.reasons import Reason, reasons
from closeknit.engine.rules import Rules, at_ease, kept_apart
from closeknit.engine.willingness import willingness

USE = 0.6
"""How much of a mentee's gain a mentor has of it, for being of use is what a mentor comes for: a prior."""
FEW = 20_000
"""Up to so many possible pairs are weighed in plain NumPy, beyond by the compiled twin."""


@dataclass(frozen=True, slots=True)
class Applicants:
    """Who applied, as rows of `Profiles`.

    mentor: int32[M], each once; places: int32[M] >= 0, mentees each would take. mentee: int32[K], each once; a mentee
    has one mentor. Somebody may stand on both sides. peers: all are of one side, `mentor` with so many `places`, and
    `mentee` is empty.
    """

    mentor: NDArray[np.int32]
    places: NDArray[np.int32]
    mentee: NDArray[np.int32]
    peers: bool = False


@dataclass(frozen=True, slots=True)
class Pairing:
    """The answer: L pairs, best first.

    mentor, mentee: int32[L], rows of `Profiles`; of peers the two, the lower id first.
    worth_mentor, worth_mentee: float32[L] in 0..1, what each would gain.
    reasons_mentor, reasons_mentee: why it is worth each one's time.
    value, bound: weight of the pairs, and what no pairing whatever could exceed.
    blocking: int32[B, 2], mentor and mentee who would both rather have each other; none where it is stable.
    rank_mentor, rank_mentee: the mean place of what each got among all they could have, 1 being the first; NaN where
        nobody is paired.
    could: int32[N], with how many each member could have been paired, whoever got them in the end.
    """

    mentor: NDArray[np.int32]
    mentee: NDArray[np.int32]
    worth_mentor: NDArray[np.float32]
    worth_mentee: NDArray[np.float32]
    reasons_mentor: tuple[tuple[Reason, ...], ...]
    reasons_mentee: tuple[tuple[Reason, ...], ...]
    value: float
    bound: float
    blocking: NDArray[np.int32]
    rank_mentor: float
    rank_mentee: float
    could: NDArray[np.int32]


def pair_mentors(
    people: Profiles, applicants: Applicants, rules: Rules, *, stable: bool = False, with_reasons: bool = True
) -> Pairing:
    """Pair mentors and mentees, or peers.

    rules: pairs kept apart (blocked, not again, one reports to the other), `colleagues`, and `floor`, which both sides
        must gain. A mentor must offer something that answers a want of the mentee and may be quoted; peers one another.
        A pair of two who both applied on both sides may be made one way alone, the better one.
    stable: by deferred acceptance, the best stable answer for every mentee; else the greatest weight.
    Raises ValueError where rows are nobody's or named twice, a number of places is negative, peers are to be stable.
    The answer is checked before it is given. `capacity` of the profiles is not used.
    Deterministic; the order of rows does not matter. O(mentors · mentees · phrases²): `docs/reference/measurements.md`.
    """
    if applicants.peers and stable:
        raise ValueError("Peers are one side: a stable pairing of them need not exist.")
    _sensible(applicants, len(people))
    open_to_all = replace(people, capacity=np.ones(len(people), np.int32))
    scales = Scales.of(open_to_all, rules, None)
    found = _possible(scales, applicants)
    room, one, other = _numbered(people, applicants, found)
    matched = match(one, other, found.weight, room)
    kept = matched.keep
    of_mentor, of_mentee = _liked(people, applicants, found)
    sides = (one, other - len(applicants.mentor)) if not applicants.peers else (one, other)
    if stable:
        kept = stability.deferred(*sides, of_mentor, of_mentee, room[: len(applicants.mentor)])
    check.verify(one, other, found.weight, room, kept, least=np.minimum(found.mine, found.theirs), floor=rules.floor)
    blocked = (
        _blocking_peers(found, room, sides, of_mentor, of_mentee, kept)
        if applicants.peers
        else stability.blocking(*sides, of_mentor, of_mentee, room[: len(applicants.mentor)], kept)
    )
    value = float(found.weight[kept].sum())
    best = np.flatnonzero(kept)
    best = best[np.lexsort((people.id[found.mentee[best]], people.id[found.mentor[best]], -found.weight[best]))]
    mentor, mentee = found.mentor[best], found.mentee[best]
    return Pairing(
        mentor=mentor,
        mentee=mentee,
        worth_mentor=found.mine[best],
        worth_mentee=found.theirs[best],
        reasons_mentor=reasons(scales, mentor, mentee) if with_reasons else (),
        reasons_mentee=reasons(scales, mentee, mentor) if with_reasons else (),
        value=value,
        bound=max(matched.bound, value),
        blocking=np.stack([found.mentor[blocked], found.mentee[blocked]], axis=1),
        rank_mentor=_mean(of_mentor[best] + 1),
        rank_mentee=_mean(of_mentee[best] + 1),
        could=np.bincount(np.concatenate([found.mentor, found.mentee]), minlength=len(people)).astype(np.int32),
    )


@dataclass(frozen=True, slots=True)
class _Possible:
    """P pairs that may be made and are worth it: rows of both, what each gains, and the weight in float64."""

    mentor: NDArray[np.int32]
    mentee: NDArray[np.int32]
    mine: NDArray[np.float32]
    theirs: NDArray[np.float32]
    weight: NDArray[np.float64]


def _possible(scales: Scales, applicants: Applicants) -> _Possible:
    people, rules = scales.people, scales.rules
    able = applicants.mentor[applicants.places > 0]
    if applicants.peers:
        able = able[np.argsort(people.id[able], kind="stable")]
        low, high = np.triu_indices(len(able), 1)
        i, j = able[low], able[high]
    else:
        i, j = np.repeat(able, len(applicants.mentee)), np.tile(applicants.mentee, len(able))
    may = at_ease(people, rules, i, j) & ~kept_apart(rules, len(people), i, j)
    i, j = i[may], j[may]
    weighed = features_of_few if len(i) <= FEW else features_of_pairs
    here, there = weighed(people, scales.wants, i, j)
    gift = here.gift & there.gift if applicants.peers else there.gift
    if not applicants.peers:
        use = 1 - (1 - here.answer) * (1 - np.float32(USE) * there.answer)
        here = Features(use, here.gift, here.goals, here.ground)
    mine, theirs = benefit(here), benefit(there)
    likely = willingness(people, i, j).astype(np.float64)
    weight = likely**2 * mutual_worth(mine, theirs)
    enough = gift & (np.minimum(mine, theirs) >= rules.floor) & (weight > 0)
    if not applicants.peers:
        enough &= _better_way(people, i, j, np.where(enough, weight, 0))
    return _Possible(i[enough], j[enough], mine[enough], theirs[enough], weight[enough])


def _better_way(
    people: Profiles, i: NDArray[np.int32], j: NDArray[np.int32], weight: NDArray[np.float64]
) -> NDArray[np.bool_]:
    """Of two who could each mentor the other, the way that weighs more; equals by id of the mentor."""
    n = len(people)
    low, high = np.minimum(i, j).astype(np.int64), np.maximum(i, j).astype(np.int64)
    order = np.lexsort((people.id[i], -weight, low * n + high))
    key = (low * n + high)[order]
    first: NDArray[np.bool_] = np.zeros(len(i), bool)
    first[order] = np.diff(key, prepend=-1) != 0
    return first


def _numbered(
    people: Profiles, applicants: Applicants, found: _Possible
) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.int32]]:
    """Places, and the two of each pair as numbers into them: by id, since numbers tell equal weights apart."""
    number = np.full(len(people), -1, np.int32)
    by_id = np.argsort(people.id[applicants.mentor], kind="stable")
    number[applicants.mentor[by_id]] = np.arange(len(by_id), dtype=np.int32)
    places = applicants.places[by_id].astype(np.int32)
    if applicants.peers:
        return places, number[found.mentor], number[found.mentee]
    of_mentee = np.full(len(people), -1, np.int32)
    of_mentee[applicants.mentee[np.argsort(people.id[applicants.mentee], kind="stable")]] = np.arange(
        len(by_id), len(by_id) + len(applicants.mentee), dtype=np.int32
    )
    room = np.concatenate([places, np.ones(len(applicants.mentee), np.int32)])
    return room, number[found.mentor], of_mentee[found.mentee]


def _liked(people: Profiles, applicants: Applicants, found: _Possible) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
    """Each pair's place among those of its mentor, and of its mentee; of peers, among all pairs of either."""
    if not applicants.peers:
        return (
            stability.ranks(found.mentor, found.mine, people.id[found.mentee]),
            stability.ranks(found.mentee, found.theirs, people.id[found.mentor]),
        )
    both = stability.ranks(
        np.concatenate([found.mentor, found.mentee]),
        np.concatenate([found.mine, found.theirs]),
        people.id[np.concatenate([found.mentee, found.mentor])],
    )
    return both[: len(found.mentor)], both[len(found.mentor) :]


def _blocking_peers(
    found: _Possible,
    room: NDArray[np.int32],
    sides: tuple[NDArray[np.int32], NDArray[np.int32]],
    of_one: NDArray[np.int32],
    of_other: NDArray[np.int32],
    kept: NDArray[np.bool_],
) -> NDArray[np.bool_]:
    """bool[P]: pairs of peers not kept who both have room or would each leave the worst of theirs for the other."""
    worst, many = np.full(len(room), -1, np.int64), np.zeros(len(room), np.int64)
    for side, liked in zip(sides, (of_one, of_other), strict=True):
        np.maximum.at(worst, side[kept], liked[kept])
        many += np.bincount(side[kept], minlength=len(room))
    would = [(many < room)[side] | (liked < worst[side]) for side, liked in zip(sides, (of_one, of_other), strict=True)]
    rather: NDArray[np.bool_] = ~kept & would[0] & would[1]
    return rather


def _sensible(applicants: Applicants, n: int) -> None:
    for rows, what in ((applicants.mentor, "mentor"), (applicants.mentee, "mentee")):
        if len(rows) and (rows.min() < 0 or rows.max() >= n):
            raise ValueError(f"A {what} is not among the {n} members.")
        if len(np.unique(rows)) < len(rows):
            raise ValueError(f"A {what} is named twice.")
    if len(applicants.places) != len(applicants.mentor) or np.any(applicants.places < 0):
        raise ValueError("Every mentor has a number of places, none or more.")
    if applicants.peers and len(applicants.mentee):
        raise ValueError("Peers are all of one side.")


def _mean(place: NDArray[np.int32]) -> float:
    return float(place.mean()) if len(place) else float("nan")
