"""Who applied into what the engine reads, and the pairs it found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

import numpy as np

from closeknit import engine
from closeknit.introductions import queries as introductions
from closeknit.mentoring import queries
from closeknit.mentoring.models import Programme, Sort
from closeknit.people import queries as people
from closeknit.people.models import Kind, Member
from closeknit.reports import queries as reports

CLEAR = 0.35  # from this worth on, one of the two gains much

Two = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Pair:
    """Two who would be asked. reasons: for each side, numbers of statements [wanted, given].

    is_put: an organiser put them together. is_kept_from: what no organiser of a programme reads keeps these apart, so
    that nobody is shown anything; it looks like a pair that does not come together.
    """

    mentor: Member
    mentee: Member
    gain_mentor: float = 0.0
    gain_mentee: float = 0.0
    reasons_mentor: tuple[Two, ...] = ()
    reasons_mentee: tuple[Two, ...] = ()
    is_put: bool = False
    is_kept_from: bool = False

    @property
    def is_clear_for_mentor(self) -> bool:
        return self.gain_mentor >= CLEAR

    @property
    def is_clear_for_mentee(self) -> bool:
        return self.gain_mentee >= CLEAR


@dataclass(frozen=True, slots=True)
class Preview:
    """What pairing would give now. without: free, and in no pair. blocking: pairs not made of two who would both rather
    have each other. rank: the mean place of what each side got among all they could have; None where nobody got any."""

    pairs: tuple[Pair, ...] = ()
    without: tuple[Member, ...] = ()
    blocking: int = 0
    rank_mentor: float | None = None
    rank_mentee: float | None = None

    @property
    def seen(self) -> str:
        """The pairs in a few letters, by which one sees whether they changed since somebody looked."""
        pairs = sorted(f"{one.mentor.pk}-{one.mentee.pk}" for one in self.pairs)
        return sha256(" ".join(pairs).encode()).hexdigest()[:16]


def pair(programme: Programme, now: datetime, *, stable: bool | None = None) -> Preview:
    """Pair those who are free in a programme: first whom its organiser put together, then by the engine.

    stable: as the programme has it where nothing is said; among peers by weight alone.
    """
    held = reports.held()
    mentors, mentees = queries.free(programme, now, held)
    kept, asked = _kept_apart(), queries.asked_before(programme)
    put = _put(programme, mentors, mentees, kept, set(asked))
    everybody = list(people.members())
    if not mentors or not (mentees or programme.is_among_peers):
        return _told(programme, put, (), mentors, mentees, everybody)
    there = people.read(everybody, dict.fromkeys((member.pk for member in everybody), 1), now.date())
    row = there.row
    found = engine.pair_mentors(
        there.profiles,
        _applicants(programme, mentors, mentees, row),
        _rules(programme, kept.union(asked), row, now),
        stable=(programme.is_stable if stable is None else stable) and not programme.is_among_peers,
    )
    pairs = [
        Pair(
            mentor=everybody[mentor],
            mentee=everybody[mentee],
            gain_mentor=float(found.worth_mentor[place]),
            gain_mentee=float(found.worth_mentee[place]),
            reasons_mentor=_numbers(there, found.reasons_mentor[place]),
            reasons_mentee=_numbers(there, found.reasons_mentee[place]),
        )
        for place, (mentor, mentee) in enumerate(zip(found.mentor.tolist(), found.mentee.tolist(), strict=True))
    ]
    ranks = (found.rank_mentor, found.rank_mentee) if pairs else (None, None)
    return _told(programme, put, pairs, mentors, mentees, everybody, len(found.blocking), *ranks)


def _told(
    programme: Programme,
    put: Sequence[Pair],
    pairs: Sequence[Pair],
    mentors: dict[int, int],
    mentees: set[int],
    everybody: Sequence[Member],
    blocking: int = 0,
    rank_mentor: float | None = None,
    rank_mentee: float | None = None,
) -> Preview:
    """mentors, mentees: who is free once those were taken who were put together."""
    paired = {member.pk for one in (*put, *pairs) for member in (one.mentor, one.mentee)}
    waiting = (mentors.keys() | mentees) - paired
    without = tuple(member for member in everybody if member.pk in waiting)
    return Preview((*put, *pairs), without, blocking, rank_mentor, rank_mentee)


def _put(
    programme: Programme, mentors: dict[int, int], mentees: set[int], kept: set[Two], asked: set[Two]
) -> list[Pair]:
    """Whom the organiser put together and who are both free; they are taken out of `mentors` and `mentees`."""
    found = []
    for one in queries.adjustments(programme).filter(sort=Sort.TOGETHER):
        two = (min(one.mentor_id, one.mentee_id), max(one.mentor_id, one.mentee_id))
        both = mentors if programme.is_among_peers else mentees
        if not mentors.get(one.mentor_id) or one.mentee_id not in both or two in asked:
            continue
        mentors[one.mentor_id] -= 1
        if programme.is_among_peers:
            mentors[one.mentee_id] -= 1
        mentees.discard(one.mentee_id)
        found.append(Pair(one.mentor, one.mentee, is_put=True, is_kept_from=two in kept))
    for number in [number for number, places in mentors.items() if not places]:
        del mentors[number]
    return found


def _kept_apart() -> set[Two]:
    """Who blocked whom, and whom an organiser never introduces."""
    pairs = [(one.member_id, one.peer_id) for one in people.blocks()]
    pairs += [(one.a_id, one.b_id) for one in introductions.exclusions()]
    return {(min(two), max(two)) for two in pairs}


def _applicants(
    programme: Programme, mentors: dict[int, int], mentees: set[int], row: dict[int, int]
) -> engine.Applicants:
    in_order = sorted(mentors)
    return engine.Applicants(
        mentor=np.array([row[number] for number in in_order], np.int32),
        places=np.array([mentors[number] for number in in_order], np.int32),
        mentee=np.array([row[number] for number in sorted(mentees)], np.int32),
        peers=programme.is_among_peers,
    )


def _rules(programme: Programme, before: set[Two], row: dict[int, int], now: datetime) -> engine.Rules:
    """Blocks, organisers' exclusions and who was asked here before (`before`), this programme's own, and who was paired
    before."""
    apart = queries.adjustments(programme).filter(sort=Sort.APART)
    pairs = before | {(one.mentor_id, one.mentee_id) for one in apart} | set(queries.ever_paired())
    here = [(row[a], row[b]) for a, b in sorted(pairs) if a in row and b in row]
    a, b = np.array(here, np.int32).reshape(-1, 2).T
    return engine.Rules(
        a=a,
        b=b,
        why=np.full(len(a), engine.Why.BLOCKED, np.int8),
        until=np.full(len(a), engine.FOREVER, np.int32),
        today=now.date().toordinal(),
    )


def _numbers(there: people.Read, found: Iterable[engine.Reason]) -> tuple[Two, ...]:
    wants = {engine.ReasonKind.NEED: Kind.NEED, engine.ReasonKind.GOAL: Kind.GOAL}
    return tuple(
        (there.written[wants[one.kind]][one.wanted].pk, there.written[Kind.OFFER][one.given].pk)
        for one in found
        if one.kind in wants and one.given >= 0
    )
