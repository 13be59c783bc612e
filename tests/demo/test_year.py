"""Weeks of the whole invented network, with all that the clock does and members who act: nobody gets more than they
chose, or when they did not. A whole year of it is `bin/bench --only year`."""

import sys
from collections import Counter
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from bench import year
from closeknit.demo import actions
from closeknit.introductions.models import Introduction
from closeknit.mail.models import Mail
from closeknit.people import actions as people
from tests.cast import Harbour

# From a Friday to a Tuesday: clocks are put back in Europe on 25 October, and forward on 28 March.
AUTUMN = datetime(2026, 10, 23, 8, tzinfo=UTC), datetime(2026, 10, 27, 20, tzinfo=UTC)
SPRING = datetime(2027, 3, 26, 8, tzinfo=UTC), datetime(2027, 3, 30, 20, tzinfo=UTC)


@pytest.mark.slow
def test_nobody_in_the_demo_gets_more_than_they_chose_or_anything_in_their_quiet_hours(db: None) -> None:
    """Between the two whiles the clock stands still, as on a machine that was off over the winter."""
    actions.build(now=AUTUMN[0])
    kinds, did = Counter[str](), Counter[str]()
    for seed, (begins, ends) in enumerate((AUTUMN, SPRING)):
        told = year.pass_time(begins, ends, seed=seed)
        assert not any(told.faults.values()), told.faults
        assert told.rounds and told.introductions > 10 and sum(told.weeks.values()) > 50
        assert sum(many for zone, many in told.near.items() if zone.startswith("Europe/")) > 20
        kinds, did = kinds + told.mails, did + told.did
    print(f"\n{kinds}\n{did}", file=sys.stderr)
    assert {"week", "post", "introduction"} <= kinds.keys() and {"write", "answer yes", "help"} <= did.keys()


@pytest.fixture
def judged(harbour: Harbour, monday: datetime) -> Any:
    """Judges one mail to Ada, whose hours are from half past eight to six on working days, at half an hour a week."""

    told = year.Told()

    def judge(at: datetime, kind: str = "post", needed_by: datetime | None = None) -> dict[str, int]:
        mail = Mail.objects.create(
            to=harbour.ada.email, member=harbour.ada.pk, kind=kind, subject="", text="", html="", queued_at=at,
            due_at=at, needed_by=needed_by,
        )  # fmt: skip
        year.judge(told, mail.code, at, {harbour.ada.timezone: []})
        return {rule: len(faults) for rule, faults in told.faults.items() if faults}

    people.set_pace(member=harbour.ada, minutes=30, form="either", timezone="Europe/Berlin", day=None)
    return judge


def test_one_mail_too_many_is_found(judged: Any, monday: datetime) -> None:
    noon = monday + timedelta(hours=3)
    assert judged(noon) == judged(noon) == judged(noon, "meeting") == judged(noon, "sign-in") == {}
    assert judged(noon) == {"over_pace": 1}
    assert judged(noon + timedelta(weeks=1)) == {"over_pace": 1}


def test_a_mail_at_night_is_found_and_one_of_a_talk_before_the_hours_is_none(judged: Any, monday: datetime) -> None:
    night = monday + timedelta(hours=20)
    assert judged(night, "meeting", night + timedelta(hours=1)) == judged(night, "suspended") == {}
    assert judged(night, "meeting", night + timedelta(hours=12)) == {"outside_hours": 1}
    assert judged(night) == {"outside_hours": 2}


def test_a_mail_to_who_is_away_is_found(judged: Any, harbour: Harbour, monday: datetime) -> None:
    noon = monday + timedelta(hours=3)
    people.pause(member=harbour.ada, until=None, words="", now=monday)
    assert judged(noon, "leaving") == judged(noon, "meeting") == {} and judged(noon) == {"to_who_is_away": 1}


def test_a_round_that_gives_too_much_is_found(introduced: Harbour, monday: datetime) -> None:
    people.set_pace(member=introduced.ada, minutes=30, form="either", timezone="Europe/Berlin", day=None)
    told, row = year.Told(), Introduction.objects.select_related("round").get()
    year.judge_round(told, row.round.run_at)
    assert (told.rounds, told.introductions) == (1, 1) and not any(told.faults.values())
    row.pk, row.code, row.b = None, "another", introduced.dee
    row.save()
    people.pause(member=introduced.dee, until=None, words="", now=monday)
    year.judge_round(told, row.round.run_at)
    found = {rule: len(faults) for rule, faults in told.faults.items() if faults}
    assert found == {"over_capacity": 1, "to_who_is_away": 1}


def test_when_clocks_change_is_known() -> None:
    begins, ends = datetime(2026, 11, 23, tzinfo=UTC), datetime(2027, 11, 22, tzinfo=UTC)
    assert [f"{one:%m-%d %H}" for one in year.changes("Europe/Berlin", begins, ends)] == ["03-28 01", "10-31 01"]
    assert list(year.changes("Africa/Nairobi", begins, ends)) == []
