"""Rounds."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import Enum
from zoneinfo import ZoneInfo

import numpy as np
from django.db import transaction

from closeknit import engine
from closeknit.introductions import emails, for_engine, queries
from closeknit.introductions.actions import asking
from closeknit.introductions.models import Absence, Hold, Introduction, Lot, Round, monday_of
from closeknit.network import actions as locking
from closeknit.network import queries as network
from closeknit.people import queries as people
from closeknit.people.models import Member

LOTS_ARE_KEPT = timedelta(weeks=52)
ABSENCES_ARE_KEPT = timedelta(weeks=5)


class IsHeld(Exception):
    """An organiser let this week go without its round."""


def look_ahead(*, now: datetime, manner: engine.Manner | None = None) -> Round:
    """The next round as it would run by what is written now, in totals; nothing is kept of it.

    manner: how it is run, where it is not as the organisers chose.
    """
    at = queries.next_round(now)
    monday = monday_of(at.date())
    reading, found = _found(monday, at, known_at=now, manner=manner, with_reasons=False)
    return _round(reading, found, monday, monday.toordinal(), at)


class Replayed(Enum):
    """What came of running a recorded round once more."""

    SAME = "same"  # the same pairs
    OTHER = "other"  # other pairs from the same members and rules: something is wrong
    MOVED_ON = "moved_on"  # what members wrote or answered since is part of what a round reads


def replay(*, round: Round) -> Replayed:
    """Run a recorded round once more, by its seed and from what is in the rows, and compare. Nothing is kept of it."""
    manner = engine.Manner(round.floor, round.bridging, round.most)
    with transaction.atomic():
        reading = for_engine.read(round.monday, round.run_at, manner=manner)
        wished = for_engine.wished(reading, round.run_at, of=round)
    reading, found = _thought(replace(reading, left_out=round.left_out), wished, round.seed, with_reasons=False)
    if reading.given != round.given:
        return Replayed.MOVED_ON
    number = [member.pk for member in reading.members]
    pairs = {(min(number[a], number[b]), max(number[a], number[b])) for a, b in zip(found.a, found.b, strict=True)}
    return Replayed.SAME if pairs == set(round.introductions.values_list("a_id", "b_id")) else Replayed.OTHER


def run_round(*, now: datetime, at_once: bool = False) -> Round:
    """Propose this week's introductions. A week has one round: asked again, this answers with the one there is.

    at_once: both sides see theirs now and not at their own posts.

    The thinking happens outside a transaction, so that a long round holds nobody up; of two runs at the same moment
    the second finds the first one's row and lets its own answer go.
    """
    here = network.this_network()
    monday = monday_of(now.astimezone(ZoneInfo(here.timezone)).date())
    if (there := Round.objects.filter(monday=monday).first()) is not None:
        return there
    seed = monday.toordinal()
    reading, found = _found(monday, now)
    terms = Terms(now=now, closes_at=queries.closing(here, now), at_once=at_once)
    row = _record(reading=reading, found=found, monday_round=_round(reading, found, monday, seed, now), terms=terms)
    return row


@transaction.atomic
def forget_lots(*, now: datetime) -> int:
    """Forget lots a year after they were drawn."""
    forgotten, _ = Lot.objects.filter(drawn_at__lt=now - LOTS_ARE_KEPT).delete()
    return forgotten


@transaction.atomic
def forget_absences(*, now: datetime) -> int:
    """Forget why members were given nobody, some weeks later; the totals stay."""
    forgotten, _ = Absence.objects.filter(round__run_at__lt=now - ABSENCES_ARE_KEPT).delete()
    return forgotten


@dataclass(frozen=True, slots=True)
class Terms:
    """When a round's introductions are seen, and when they close."""

    now: datetime
    closes_at: datetime
    at_once: bool

    def revealed_to(self, member: Member) -> datetime:
        return self.now if self.at_once else people.next_post(member, self.now)


def _found(
    monday: date,
    now: datetime,
    *,
    known_at: datetime | None = None,
    manner: engine.Manner | None = None,
    with_reasons: bool = True,
) -> tuple[for_engine.Reading, engine.Proposals]:
    """What the engine proposes for a week."""
    with transaction.atomic():  # one look at the rows
        reading = for_engine.read(monday, now, known_at, manner)
        wished = for_engine.wished(reading, now)
    seed = monday.toordinal()
    return _thought(reading, wished, seed, with_reasons=with_reasons)


def _thought(
    reading: for_engine.Reading, wished: np.ndarray, seed: int, *, with_reasons: bool
) -> tuple[for_engine.Reading, engine.Proposals]:
    """The engine's answer less what the lots leave out; the reading with a digest of what was given, and the lots."""
    found = engine.introduce(
        reading.profiles, reading.rules, reading.history, wished=wished, seed=seed, with_reasons=with_reasons
    )
    lots = for_engine.lots(reading, found, wished, seed, reading.left_out)
    number = [member.pk for member in reading.members]
    drawn = tuple(
        (number[a], number[b], bool(lot > 0)) for a, b, lot in zip(found.a, found.b, lots, strict=True) if lot
    )
    given = engine.digest(reading.profiles, reading.rules, reading.history, wished)
    return replace(reading, given=given, drawn=drawn), for_engine.without(found, lots >= 0)


def _round(reading: for_engine.Reading, found: engine.Proposals, monday: date, seed: int, now: datetime) -> Round:
    gain = np.zeros(len(reading.members), dtype=np.float32)
    np.add.at(gain, found.a, found.worth_a)
    np.add.at(gain, found.b, found.worth_b)
    introduced = np.union1d(found.a, found.b)
    answered = engine.coverage(reading.profiles, found.a, found.b)
    absences = {
        reason.name.lower(): int(np.count_nonzero(found.absence == reason))
        for reason in engine.Absence
        if reason != engine.Absence.PROPOSED
    }
    by_lot = np.setdiff1d(np.flatnonzero(found.absence == engine.Absence.PROPOSED), introduced)
    if reading.left_out:
        absences["left_out"] = len(by_lot)
    return Round(
        monday=monday,
        run_at=now,
        seed=seed,
        value=found.value,
        bound=found.bound,
        members=len(reading.members),
        introduced=len(introduced),
        needs=len(np.unique(reading.profiles.needs.sentence)),  # those no earlier introduction answered
        needs_answered=int(answered.sum()),
        room=int(reading.profiles.capacity.sum()),
        placed=2 * len(found.a),
        gini=engine.gini(gain[introduced]) if len(introduced) else 0.0,
        spread=for_engine.spread(np.minimum(gain[introduced], 1)),
        absences=absences,
        given=reading.given,
        floor=reading.manner.floor,
        bridging=reading.manner.bridging,
        most=reading.manner.most,
        left_out=reading.left_out,
    )


@transaction.atomic
def _record(*, reading: for_engine.Reading, found: engine.Proposals, monday_round: Round, terms: Terms) -> Round:
    locking.lock()
    if Hold.objects.filter(monday=monday_round.monday).exists():
        raise IsHeld  # somebody held it while the engine thought
    row, made = Round.objects.get_or_create(
        monday=monday_round.monday,
        defaults={
            field.name: getattr(monday_round, field.name)
            for field in Round._meta.local_concrete_fields
            if field.name not in {"id", "monday"}
        },
    )
    if made:
        proposed = Introduction.objects.bulk_create(
            _introduction(row, reading, found, k, terms) for k in range(len(found.a))
        )
        Lot.objects.bulk_create(
            Lot(round=row, a_id=min(a, b), b_id=max(a, b), is_introduced=is_introduced, drawn_at=terms.now)
            for a, b, is_introduced in reading.drawn
        )
        Absence.objects.bulk_create(
            Absence(round=row, member=member, cause=cause, shown_at=terms.revealed_to(member))
            for member, cause in for_engine.causes(reading, found)
        )
        asking.come_true(introductions=proposed, now=terms.now)
        for introduction in proposed:
            emails.proposed(introduction, terms.now)
    return row


def _introduction(
    row: Round, reading: for_engine.Reading, found: engine.Proposals, k: int, terms: Terms
) -> Introduction:
    sides = sorted(
        (
            (reading.members[found.a[k]], float(found.worth_a[k]), found.reasons_a[k]),
            (reading.members[found.b[k]], float(found.worth_b[k]), found.reasons_b[k]),
        ),
        key=lambda side: side[0].pk,
    )
    (a, worth_a, reasons_a), (b, worth_b, reasons_b) = sides
    return Introduction(
        round=row,
        a=a,
        b=b,
        worth=float(found.worth[k]),
        worth_a=worth_a,
        worth_b=worth_b,
        reasons_a=for_engine.reasons(reading, reasons_a),
        reasons_b=for_engine.reasons(reading, reasons_b),
        proposed_at=terms.now,
        revealed_a_at=terms.revealed_to(a),
        revealed_b_at=terms.revealed_to(b),
        closes_at=terms.closes_at,
    )
