"""A proposal into what the engine reads, and the few it found whose goals it meets."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

import numpy as np

from closeknit import engine
from closeknit.collaborations.models import Collaboration
from closeknit.people import queries as people
from closeknit.people.models import Kind, Member, Statement
from closeknit.reports import queries as reports
from closeknit.ties import queries as ties

A_FEW = 3


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody who might fit, and the goal of theirs for which. The proposer may read it."""

    member: Member
    goal: Statement


def look(collaboration: Collaboration, now: datetime) -> list[Found]:
    """The few whose goals a proposal meets and whose weeks hold it: an ask that reads goals where asks read offers.

    Only goals that the proposer may read anyway have a part in it, so that who is found tells nothing that is hidden.
    """
    proposer = collaboration.proposer
    if proposer is None:
        return []
    members = list(people.members())
    there = people.read(members, dict.fromkeys((member.pk for member in members), 1), now.date())
    readable = people.readable_statements(proposer, now).filter(kind=Kind.GOAL)
    profiles = _by_readable_goals(there, set(readable.values_list("pk", flat=True)))
    row = there.row
    shut = _not_asked(collaboration, proposer) & row.keys()
    found = engine.route(
        profiles,
        engine.read_asks(
            there.vocabulary,
            id=np.array([collaboration.pk], np.int64),
            asker=np.array([row[proposer.pk]], np.int32),
            text=[collaboration.text],
            minutes=np.array([collaboration.minutes], np.int32),
        ),
        engine.Ledger(np.array(_minutes_left(members, now), np.int32)),
        engine.read_past(there.vocabulary),
        engine.read_closed(there.vocabulary, ask=[0] * len(shut), member=sorted(row[number] for number in shut)),
        wave=A_FEW,
        seed=now.date().toordinal(),
    )
    goals = there.written[Kind.GOAL]
    return [
        Found(members[member], goals[reasons[0].given])
        for member, reasons in zip(found.member.tolist(), found.reasons, strict=True)
        if reasons and reasons[0].kind == engine.ReasonKind.OFFER
    ]


def _by_readable_goals(there: people.Read, readable: set[int]) -> engine.Profiles:
    """Profiles whose offers are the goals that may be read."""
    goals, written = there.profiles.goals, there.written[Kind.GOAL]
    shown = np.array([written[number].pk in readable for number in goals.sentence.tolist()], np.bool_)
    rows = np.flatnonzero(shown)
    return replace(
        there.profiles,
        offers=engine.Statements(
            start=np.append(0, np.cumsum(shown))[goals.start].astype(np.int64),
            terms=goals.terms[rows],
            urgency=goals.urgency[rows],
            quotable=goals.quotable[rows],
            sentence=goals.sentence[rows],
        ),
    )


def _not_asked(collaboration: Collaboration, proposer: Member) -> set[int]:
    """Who was asked already, whom the proposer met, who are on the list anyway, and between whom nothing passes."""
    asked = set(collaboration.partners.values_list("member_id", flat=True))
    return asked | ties.tied_to(proposer) | people.blocked(proposer)


def _minutes_left(members: list[Member], now: datetime) -> list[int]:
    """What every week of each has left; nothing for who is not to be asked."""
    held, taken = reports.held(), people.minutes_each_week(now)
    left = []
    for member in members:
        away = member.is_paused(people.today(now, member)) or member.listening_since or member.leaving_at
        free = int(people.FILLED * member.minutes_per_week) - taken[member.pk]
        left.append(0 if away or member.pk in held else max(0, free))
    return left
