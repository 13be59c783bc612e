"""Everything that changes a round or an introduction."""

from datetime import datetime

import numpy as np
from django.db import transaction

from closeknit import engine
from closeknit.introductions import for_engine
from closeknit.introductions.models import Introduction, Round, monday_of


def run_round(*, now: datetime) -> Round:
    """Propose this week's introductions. A week has one round: asked again, this answers with the one there is.

    The thinking happens outside a transaction, so that a long round holds nobody up; of two runs at the same moment
    the second finds the first one's row and lets its own answer go.
    """
    monday = monday_of(now.date())
    if (there := Round.objects.filter(monday=monday).first()) is not None:
        return there
    with transaction.atomic():  # one look at the rows
        reading = for_engine.read(monday)
    seed = monday.toordinal()
    found = engine.introduce(reading.profiles, reading.rules, history=reading.history, seed=seed)
    return _record(reading=reading, found=found, monday_round=_round(reading, found, seed, now))


def _round(reading: for_engine.Reading, found: engine.Proposals, seed: int, now: datetime) -> Round:
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
    return Round(
        monday=monday_of(now.date()),
        run_at=now,
        seed=seed,
        value=found.value,
        bound=found.bound,
        members=len(reading.members),
        introduced=len(introduced),
        needs=len(np.unique(reading.profiles.needs.sentence)),  # those no earlier introduction answered
        needs_answered=int(answered.sum()),
        gini=engine.gini(gain[introduced]) if len(introduced) else 0.0,
        spread=for_engine.spread(np.minimum(gain[introduced], 1)),
        absences=absences,
    )


@transaction.atomic
def _record(*, reading: for_engine.Reading, found: engine.Proposals, monday_round: Round) -> Round:
    row, made = Round.objects.get_or_create(
        monday=monday_round.monday,
        defaults={
            field.name: getattr(monday_round, field.name)
            for field in Round._meta.local_concrete_fields
            if field.name not in {"id", "monday"}
        },
    )
    if made:
        Introduction.objects.bulk_create(_introduction(row, reading, found, k) for k in range(len(found.a)))
    return row


def _introduction(row: Round, reading: for_engine.Reading, found: engine.Proposals, k: int) -> Introduction:
    sides = sorted(
        (
            (reading.members[found.a[k]].pk, float(found.worth_a[k]), found.reasons_a[k]),
            (reading.members[found.b[k]].pk, float(found.worth_b[k]), found.reasons_b[k]),
        ),
        key=lambda side: side[0],
    )
    (a, worth_a, reasons_a), (b, worth_b, reasons_b) = sides
    return Introduction(
        round=row,
        a_id=a,
        b_id=b,
        worth=float(found.worth[k]),
        worth_a=worth_a,
        worth_b=worth_b,
        reasons_a=for_engine.reasons(reading, reasons_a),
        reasons_b=for_engine.reasons(reading, reasons_b),
    )
