"""When rounds run, also when their hour was moved. One a week, none lost."""

from datetime import UTC, date, datetime, timedelta
from random import Random

import pytest

from closeknit.introductions import queries
from closeknit.introductions.models import Round, monday_of
from closeknit.network.models import Network
from tests.cast import Harbour

MONDAY = datetime(2026, 11, 23, tzinfo=UTC)
HOUR = timedelta(hours=1)


def at(weekday: int, hour: int = 6, minute: int = 0, weeks: int = 0) -> datetime:
    return MONDAY + timedelta(weeks=weeks, days=weekday, hours=hour, minutes=minute)


def move(weekday: int, hour: int = 6) -> None:
    Network.objects.update(round_weekday=weekday, round_at=f"{hour:02}:00")


def run(now: datetime) -> Round:
    """Write down that this week's round ran."""
    return Round.objects.create(
        monday=monday_of(now.date()),
        run_at=now,
        seed=1,
        value=0,
        bound=0,
        members=0,
        introduced=0,
        needs=0,
        needs_answered=0,
        gini=0,
    )


def test_before_there_is_a_network_no_round_is_due(db: None) -> None:
    assert not queries.is_round_due(MONDAY)


def test_a_round_is_due_from_its_hour_on_until_it_ran(harbour: Harbour) -> None:
    assert not queries.is_round_due(at(0, 5, 59)) and queries.is_round_due(at(0, 6)) and queries.is_round_due(at(4))
    run(at(4))
    assert not queries.is_round_due(at(6, 23)) and queries.next_round(at(6)) == at(0, weeks=1)


def test_moved_to_a_later_day_a_round_that_ran_is_not_run_again(harbour: Harbour) -> None:
    run(at(0))
    move(3)
    assert not queries.is_round_due(at(3)) and queries.next_round(at(3)) == at(3, weeks=1)


def test_moved_to_a_day_that_has_passed_this_weeks_round_runs_at_once(harbour: Harbour) -> None:
    move(4)
    assert not queries.is_round_due(at(2))
    move(1)
    assert queries.is_round_due(at(2))


def test_moved_from_sunday_to_monday_the_next_waits_until_the_last_can_be_answered(harbour: Harbour) -> None:
    run(at(6, 20))
    move(0)
    assert not queries.is_round_due(at(0, weeks=1))
    assert queries.next_round(at(0, weeks=1)) == at(2, 20, weeks=1) and queries.is_round_due(at(2, 20, weeks=1))


@pytest.mark.parametrize(("zone", "lost"), [("Pacific/Auckland", True), ("Europe/Berlin", False), ("UTC", False)])
def test_a_time_zone_that_would_end_the_week_before_its_round_is_known(harbour: Harbour, zone: str, lost: bool) -> None:
    sunday = at(6, 13)
    assert queries.loses_a_round(zone, sunday) is lost
    run(sunday)
    assert not queries.loses_a_round(zone, sunday)


@pytest.mark.parametrize("seed", range(4))
def test_however_often_it_is_moved_every_week_has_its_round(harbour: Harbour, seed: int) -> None:
    """The clock looks every third hour for six weeks; now and then the hour is moved."""
    dice = Random(seed)  # noqa: S311
    for hours in range(0, 6 * 7 * 24, 3):
        if dice.random() < 0.05:
            move(dice.randrange(7), dice.randrange(24))
        if queries.is_round_due(MONDAY + hours * HOUR):
            run(MONDAY + hours * HOUR)
    ran = [row.monday for row in Round.objects.order_by("monday")]
    assert ran == [date(2026, 11, 23) + timedelta(weeks=week) for week in range(6)]
