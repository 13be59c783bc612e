"""Rows into what the engine reads, and the engine's answer into plain values.

Pages import this without thinking a round, so nothing of the engine is asked for before a function runs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

import numpy as np

from closeknit import engine
from closeknit.introductions import queries
from closeknit.introductions.models import Answer, Cause, Introduction, Round, monday_of
from closeknit.network import queries as network
from closeknit.network.models import Network
from closeknit.people import queries as people
from closeknit.people.models import Kind, Member, Pace, Statement
from closeknit.reports import queries as reports
from closeknit.ties import queries as ties

ANSWERS_COUNT = timedelta(weeks=12)  # at most, and never longer than answers are kept
FORGOTTEN_WITHIN = timedelta(days=6)  # of answers that are to be forgotten, by a clock that may have stood still
SILENT = 2  # introductions in a row without an answer, then they come more seldom
Answers = Mapping[int, Mapping[int, str]]
"""What was answered, by the numbers of the introduction and of the member."""
BANDS = (0.25, 0.5, 0.75)  # edges of the bands of worth in a round's spread


@dataclass(frozen=True)
class Reading:
    """Members and their statements as the engine reads them, and the way back from its row numbers."""

    members: Sequence[Member]
    written: dict[Kind, list[Statement]]
    profiles: engine.Profiles
    vocabulary: engine.Vocabulary
    rules: engine.Rules
    history: engine.History
    manner: engine.Manner
    first: set[int]  # numbers of those whose first it would be
    full: dict[int, Cause]  # why those without room have none, by number
    left_out: float  # the share of the proposals that a lot leaves out
    drawn: tuple[
        tuple[int, int, bool], ...
    ] = ()  # for whom a lot was drawn, by number, and whether they are introduced
    given: str = ""  # all that the engine was given, as a digest

    @property
    def row(self) -> dict[int, int]:
        return {member.pk: row for row, member in enumerate(self.members)}


def manner_of(here: Network) -> engine.Manner:
    """What the organisers chose."""
    return engine.Manner(here.floor, here.bridging, here.most_introductions, here.weeks_between_rounds)


def read(monday: date, now: datetime, known_at: datetime | None = None, manner: engine.Manner | None = None) -> Reading:
    """Everything a round of this week depends on.

    now: when it runs. known_at: up to when answers are known, where that is earlier, as it is when one looks ahead:
    who has time left to answer has not been silent. manner: what the round holds to, where it is not as the organisers
    chose.
    """
    here = network.this_network()
    manner = manner or manner_of(here)
    known_at = known_at or now
    members = list(people.members())
    row = {member.pk: number for number, member in enumerate(members)}
    since = known_at - min(ANSWERS_COUNT, timedelta(days=here.answers_kept) - FORGOTTEN_WITHIN)
    past, answers = list(queries.closed_since(monday)), queries.answers_since(monday)
    first = _first(members, past, now)
    room, full = _room(members, past, answers, monday, now, (since, known_at))
    room = {number: min(many, 1 if number in first else manner.most) for number, many in room.items()}
    there = people.read(members, room, monday)
    a = np.array([row[one.a_id] for one in past], dtype=np.int32)
    b = np.array([row[one.b_id] for one in past], dtype=np.int32)
    weeks = [monday_of(one.proposed_at.date()) for one in past]
    latest_first = {week: number for number, week in enumerate(sorted(set(weeks), reverse=True), 1)}
    rounds_ago = np.array([latest_first[week] for week in weeks], np.int32)
    profiles, history = engine.look_back(there.profiles, a, b, rounds_ago)
    is_first = np.array([member.pk in first for member in members], dtype=bool)
    history = replace(
        history,
        waiting=history.waiting | (is_first & (profiles.capacity > 0)),
        first=is_first,
        answering=_answering(members, past, answers, (since, known_at)),
    )
    rules = replace(_rules(past, answers, row, monday, now), floor=manner.floor, bridging=manner.bridging)
    return Reading(
        members=members,
        written=there.written,
        profiles=profiles,
        vocabulary=there.vocabulary,
        rules=rules,
        history=history,
        manner=manner,
        left_out=here.left_out,
        first=first,
        full=full,
    )


def prospects(reading: Reading, monday: date) -> engine.Prospects:
    """What half a year from this reading on may draw on: everybody's room by their pace alone."""
    held = reports.held()
    room = [
        0 if _is_away(member, monday, held) else member.pace.room(introduced_last_week=False)
        for member in reading.members
    ]
    return engine.prospects(
        reading.profiles,
        reading.rules,
        reading.history,
        room=np.array(room, dtype=np.int32),
        seldom=np.array([member.pace == Pace.QUARTER for member in reading.members], dtype=np.bool_),
    )


def wished(reading: Reading, now: datetime, of: Round | None = None) -> np.ndarray:
    """Who asked to meet whom and may still be given them: int32[K, 2] of rows, the oldest first.

    of: a round that ran at that time, whose own are among them.
    """
    row = reading.row
    pairs = [(row[member], row[peer]) for member, peer in queries.wished(now, of) if member in row and peer in row]
    return np.array(pairs, dtype=np.int32).reshape(-1, 2)


def reasons(reading: Reading, found: Iterable[engine.Reason]) -> list[dict[str, Any]]:
    """Reasons of one side as plain values, with the words the other side may read today."""
    return [
        {
            "kind": reason.kind.name.lower(),
            "wanted": _quote(reading.written[Kind(reason.kind.name.lower())], reason.wanted)
            if reason.kind != engine.ReasonKind.GROUND
            else None,
            "given": _quote(reading.written[Kind.OFFER], reason.given),
            "topic": reading.vocabulary.name(reason.topic) if reason.topic >= 0 else None,
        }
        for reason in found
    ]


def spread(worth: np.ndarray) -> list[int]:
    """How many members would gain how much: counts in each band of worth, lowest first."""
    return [int(count) for count in np.bincount(np.digitize(worth, BANDS), minlength=len(BANDS) + 1)]


def _room(
    members: Sequence[Member],
    past: Sequence[Introduction],
    answers: Answers,
    monday: date,
    now: datetime,
    known: tuple[datetime, datetime],
) -> tuple[dict[int, int], dict[int, Cause]]:
    """How many introductions fit into each member's week: what their pace allows, less those that are open, and no more
    than the minutes hold that nothing else goes on in.

    None for who paused, listens first or is leaving, or waits for an organiser to look at what several reported. Who
    twice in a row said nothing until it closed is asked every other week. And why those without room have none, in the
    words of what they themselves chose or did: of who waits for an organiser it says nothing.
    """
    held, taken = reports.held(), people.minutes_each_week(now)
    lately: dict[int, list[Introduction]] = {}
    for one in past:
        for number in (one.a_id, one.b_id):
            lately.setdefault(number, []).append(one)
    room, full = {}, {}
    for member in members:
        mine = lately.get(member.pk, [])
        last_week = any(monday_of(one.proposed_at.date()) == monday - timedelta(weeks=1) for one in mine)
        over = [one for one in mine if known[0] <= one.closes_at and not one.is_open(known[1])][-SILENT:]
        silent = len(over) == SILENT and not any(member.pk in answers.get(one.pk, {}) for one in over)
        pace = Pace.QUARTER if silent else member.pace
        pending = sum(one.is_open(now) for one in mine)
        at_pace = pace.room(introduced_last_week=last_week)
        minutes = int(people.FILLED * member.minutes_per_week) - taken[member.pk]
        free = min(at_pace, minutes // queries.ANSWER_MINUTES) - pending
        room[member.pk] = 0 if _is_away(member, monday, held) else max(0, free)
        if not room[member.pk]:
            is_spoken_for = minutes < queries.ANSWER_MINUTES
            is_spaced = silent and member.pace != Pace.QUARTER
            full[member.pk] = _cause(member, monday, held, pending, is_spoken_for, is_spaced)
    return room, full


def _cause(
    member: Member, monday: date, held: Collection[int], pending: int, is_spoken_for: bool, is_spaced: bool
) -> Cause:
    if _is_away(member, monday, ()):
        return Cause.AWAY
    if member.pk in held:
        return Cause.NOBODY
    if is_spoken_for:
        return Cause.SPOKEN_FOR
    if pending:
        return Cause.OPEN
    return Cause.SPACED if is_spaced else Cause.EVERY_SECOND


def lots(reading: Reading, found: engine.Proposals, wished: np.ndarray, seed: int, share: float) -> np.ndarray:
    """What the lots of a round say of each pair found: int8[P], 1 introduced, -1 left out, 0 where none is drawn, as
    for a pair that one of the two asked for and for anybody's first."""
    asked = {frozenset(two) for two in wished.tolist()}
    number = [member.pk for member in reading.members]

    def lot(a: int, b: int) -> int:
        if not share or {a, b} in asked or {number[a], number[b]} & reading.first:
            return 0
        return -1 if queries.falls_out(seed, number[a], number[b], share) else 1

    return np.array([lot(a, b) for a, b in zip(found.a.tolist(), found.b.tolist(), strict=True)], dtype=np.int8)


def without(found: engine.Proposals, kept: np.ndarray) -> engine.Proposals:
    """What was found, but for some: kept: bool[P]. What everybody's absence was before stays."""
    rows = np.flatnonzero(kept).tolist()
    return replace(
        found,
        a=found.a[kept],
        b=found.b[kept],
        worth=found.worth[kept],
        worth_a=found.worth_a[kept],
        worth_b=found.worth_b[kept],
        reasons_a=tuple(found.reasons_a[row] for row in rows) if found.reasons_a else (),
        reasons_b=tuple(found.reasons_b[row] for row in rows) if found.reasons_b else (),
    )


def causes(reading: Reading, found: engine.Proposals) -> list[tuple[Member, Cause]]:
    """Why each member without an introduction has none, as the member may know it."""
    introduced = set(np.union1d(found.a, found.b).tolist())
    said = {engine.Absence.NOTHING_SAID: Cause.UNWRITTEN}
    said[engine.Absence.PROPOSED] = Cause.LOT
    return [
        (member, reading.full.get(member.pk) or said.get(engine.Absence(why), Cause.NOBODY))
        for row, (member, why) in enumerate(zip(reading.members, found.absence.tolist(), strict=True))
        if row not in introduced
    ]


def _is_away(member: Member, monday: date, held: Collection[int]) -> bool:
    paused = member.is_paused(monday) or member.listening_since is not None or member.leaving_at is not None
    return paused or member.pk in held


def _first(members: Sequence[Member], past: Sequence[Introduction], now: datetime) -> set[int]:
    """Numbers of those who are new and were never introduced: their first is one, and comes before what others get."""
    introduced = {number for one in past for number in (one.a_id, one.b_id)}
    return {member.pk for member in members if member.joined_at > now - queries.NEW} - introduced


def _answering(
    members: Sequence[Member], past: Sequence[Introduction], answers: Answers, known: tuple[datetime, datetime]
) -> np.ndarray:
    """How often each member lately answered what they were given, whatever they said: float32[N]."""
    lately = [one for one in past if known[0] <= one.closes_at <= known[1]]
    given = Counter(number for one in lately for number in (one.a_id, one.b_id))
    answered = Counter(number for one in lately for number in answers.get(one.pk, {}))
    counts = ([many[member.pk] for member in members] for many in (given, answered))
    return engine.answering(*(np.array(each, dtype=np.int64) for each in counts))


def _rules(
    past: Sequence[Introduction], answers: Answers, row: dict[int, int], monday: date, now: datetime
) -> engine.Rules:
    """Who may not be proposed to whom this week, as the rows say."""
    not_now = {(a, b): until for a, b, until in queries.not_now(monday)}
    kept: list[tuple[int, int, engine.Why, int]] = [
        (one.a_id, one.b_id, engine.Why.CLOSED, (one.closes_at.date() + queries.REST).toordinal())
        for one in past
        if Answer.NOT_NOW not in answers.get(one.pk, {}).values()
    ]
    kept += [(a, b, engine.Why.NOT_NOW, until.toordinal()) for (a, b), until in not_now.items()]
    kept += [(a, b, engine.Why.NOT_FOR_ME, engine.FOREVER) for a, b in queries.never()]
    kept += [(a, b, engine.Why.NOT_NOW, until.date().toordinal()) for a, b, until in queries.left_out(now)]
    kept += [(one.a_id, one.b_id, engine.Why.NOT_FOR_ME, engine.FOREVER) for one in queries.exclusions()]
    kept += [(a, b, engine.Why.NOT_FOR_ME, engine.FOREVER) for a, b in people.acquainted()]
    kept += [(a, b, engine.Why.MET, engine.FOREVER) for a, b in ties.met()]
    kept += [(block.member_id, block.peer_id, engine.Why.BLOCKED, engine.FOREVER) for block in people.blocks()]
    kept = [one for one in kept if one[0] in row and one[1] in row]
    return engine.Rules(
        a=np.array([row[a] for a, _, _, _ in kept], dtype=np.int32),
        b=np.array([row[b] for _, b, _, _ in kept], dtype=np.int32),
        why=np.array([why for _, _, why, _ in kept], dtype=np.int8),
        until=np.array([until for _, _, _, until in kept], dtype=np.int32),
        today=monday.toordinal(),
    )


def _quote(written: Sequence[Statement], row: int) -> dict[str, Any] | None:
    if row < 0:
        return None
    statement = written[row]
    return {"statement": statement.pk, "text": statement.text if statement.may_be_quoted else None}
