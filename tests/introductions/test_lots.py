"""A lot leaves out a few proposals where organisers want it, and those made and left out are compared."""

from datetime import datetime, timedelta

import pytest

from closeknit.introductions import actions, for_engine, queries
from closeknit.introductions.models import Absence, Cause, Introduction, Lot, Round
from closeknit.mail.models import Mail
from closeknit.network.models import Network
from closeknit.organising.queries import does_it_help
from closeknit.people.models import Member
from closeknit.ties.models import Moment
from tests.cast import Harbour

WEEK = timedelta(weeks=1)


@pytest.fixture
def later(harbour: Harbour, monday: datetime, monkeypatch: pytest.MonkeyPatch) -> datetime:
    """Five weeks on, when nobody is new, and a lot that leaves everybody out."""
    Network.objects.update(left_out=0.1)
    monkeypatch.setattr(queries, "falls_out", lambda *_: True)
    return monday + 5 * WEEK


def test_unless_the_organisers_want_it_no_lot_is_drawn(harbour: Harbour, monday: datetime) -> None:
    row = actions.run_round(now=monday + 5 * WEEK)
    assert row.left_out == 0 and row.introductions.exists() and not Lot.objects.exists()


def test_two_left_out_are_not_introduced_hear_why_and_stay_so_for_twelve_weeks(
    harbour: Harbour, later: datetime
) -> None:
    row = actions.run_round(now=later)
    assert not Introduction.objects.exists() and not Mail.objects.filter(kind="introduction").exists()
    lot = Lot.objects.get(a=harbour.ada, b=harbour.bo)
    assert not lot.is_introduced and Absence.objects.get(member=harbour.bo).cause == Cause.LOT
    assert (row.introduced, row.absences["left_out"]) == (
        0,
        len({n for one in Lot.objects.all() for n in (one.a_id, one.b_id)}),
    )
    assert sum(row.absences.values()) == row.members - row.introduced
    assert actions.replay(round=row) == actions.Replayed.SAME

    def apart(now: datetime) -> int:
        rules = for_engine.read(now.date(), now).rules
        return int((rules.until > rules.today).sum())

    assert apart(later + WEEK) > 0 and apart(later + 12 * WEEK) == 0
    assert actions.forget_lots(now=later + 52 * WEEK) == 0
    assert actions.forget_lots(now=later + 53 * WEEK) > 0 and not Lot.objects.exists()


def test_no_lot_for_who_asked_or_is_new(harbour: Harbour, later: datetime) -> None:
    actions.ask(member=harbour.ada, peer=harbour.bo, words="Budgets.", is_shown=False, now=later)
    row = actions.run_round(now=later)
    assert row.introductions.filter(a=harbour.ada, b=harbour.bo).exists()
    assert not Lot.objects.filter(a=harbour.ada, b=harbour.bo).exists()
    row.delete()
    Member.objects.filter(pk=harbour.bo.pk).update(joined_at=later)
    queries.wishes_of(harbour.ada).delete()
    assert actions.run_round(now=later).introductions.filter(a=harbour.ada, b=harbour.bo).exists()


def test_lots_fall_by_seed_and_numbers_alone_and_as_often_as_they_should() -> None:
    fallen = [queries.falls_out(seed, 3, 7 + seed % 5, 0.1) for seed in range(4000)]
    assert 0.08 < sum(fallen) / 4000 < 0.12
    assert queries.falls_out(5, 1, 2, 0.5) == queries.falls_out(5, 2, 1, 0.5)
    assert not any(queries.falls_out(seed, 1, 2, 0) for seed in range(50))


def test_what_passed_within_twelve_weeks_counts_and_having_met_does_not(introduced: Harbour, monday: datetime) -> None:
    row = Round.objects.get()
    pairs = [(introduced.ada, introduced.bo), (introduced.ada, introduced.chi), (introduced.ada, introduced.dee)]
    for (a, b), is_introduced in zip(pairs, (True, True, False), strict=True):
        Lot.objects.create(round=row, a=a, b=b, is_introduced=is_introduced, drawn_at=monday)
    for (a, b), kind, weeks in zip(pairs, ("helped", "met", "thanked"), (3, 1, 13), strict=True):
        Moment.objects.create(a=a, b=b, kind=kind, origin="x", passed_at=monday + weeks * WEEK)
    assert queries.helped(monday + 11 * WEEK) == queries.Help(0, 0, 0, 0)
    assert queries.helped(monday + 12 * WEEK) == queries.Help(2, 1, 1, 0)


def test_the_comparison_is_told_with_its_interval_and_only_with_enough() -> None:
    assert "too early" in does_it_help(queries.Help(200, 100, 19, 1))
    told = does_it_help(queries.Help(200, 100, 40, 4))
    assert told.startswith("Introductions help here.") and "about 40 more" in told and "from 25 to 50" in told
    assert does_it_help(queries.Help(200, 20, 20, 2)).startswith("Whether introductions help here cannot be told yet.")
