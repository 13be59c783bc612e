"""A round: from members' rows through the engine to introductions. Each reading of words takes the engine seconds."""

from datetime import datetime, timedelta

import numpy as np
import pytest

from closeknit import engine
from closeknit.introductions import actions, for_engine
from closeknit.introductions.models import Introduction, Round
from closeknit.people import actions as people
from closeknit.people import queries as people_queries
from closeknit.people.models import Member
from tests.cast import Harbour


def pairs(row: Round) -> list[set[str]]:
    return [{one.a.first_name, one.b.first_name} for one in row.introductions.select_related("a", "b")]


def test_a_round_introduces_those_who_help_each_other_and_runs_once_a_week(harbour: Harbour, monday: datetime) -> None:
    row = actions.run_round(now=monday)
    assert {"Ada", "Bo"} in pairs(row) and {"Ada", "Dee"} not in pairs(row)  # Dee is Ada's colleague
    assert (row.week, row.members, row.introduced) == ("2026-W48", 6, 2 * row.introductions.count())
    assert 0 < row.value <= row.bound * (1 + 1e-9)
    assert sum(row.absences.values()) == row.members - row.introduced
    assert sum(row.spread) == row.introduced

    one = Introduction.objects.get(a=harbour.ada, b=harbour.bo)
    gift = one.reasons_a[0]
    assert gift["kind"] == "need" and gift["given"]["text"] == "Coaching people who have to speak in public"
    assert gift["wanted"]["text"] == "Speaking in public without trembling"
    assert one.reasons_b[0]["given"]["text"] == "Making a budget balance without cutting people"
    assert min(one.worth_a, one.worth_b) >= engine.Rules.none().floor

    again = actions.run_round(now=monday + timedelta(days=5))
    assert again == row and Round.objects.count() == 1


@pytest.mark.parametrize("who", ["ada", "bo", "a list"])
def test_a_round_does_not_introduce_those_who_knew_each_other_before(
    harbour: Harbour, monday: datetime, who: str
) -> None:
    assert len(for_engine.read(monday.date(), monday).rules.a) == 0
    if who == "a list":
        one, other = sorted(people_queries.past_hash(f"{name}@example.org") for name in ("ada", "bo"))
        people.write_down_past(pairs=[(one, other)], by=None, because="", now=monday)
    else:
        member, peer = (harbour.ada, harbour.bo) if who == "ada" else (harbour.bo, harbour.ada)
        people.know(member=member, hashes=[people_queries.known_hash(peer.email)], now=monday)
    rules = for_engine.read(monday.date(), monday).rules
    assert len(rules.a) == 1
    assert {"Ada", "Bo"} not in pairs(actions.run_round(now=monday))


@pytest.mark.slow
def test_the_next_weeks_repeat_nobody_until_the_rest_is_over(harbour: Harbour, monday: datetime) -> None:
    first = actions.run_round(now=monday)
    second = actions.run_round(now=monday + timedelta(weeks=1))
    assert not [pair for pair in pairs(second) if pair in pairs(first)]
    much_later = for_engine.read((monday + timedelta(weeks=28)).date(), monday + timedelta(weeks=28))
    assert len(much_later.rules.a) == 0


@pytest.mark.slow
def test_the_same_members_and_week_give_the_same_round(harbour: Harbour, monday: datetime) -> None:
    def told() -> list[tuple[object, ...]]:
        row = actions.run_round(now=monday)
        found = list(row.introductions.values_list("a", "b", "worth_a", "worth_b", "reasons_a", "reasons_b"))
        row.delete()
        return found

    assert told() == told() != []


@pytest.mark.slow
def test_what_the_engine_reads_is_what_members_said(introduced: Harbour, monday: datetime) -> None:
    reading = for_engine.read((monday + timedelta(weeks=1)).date(), monday + timedelta(weeks=1))
    row = reading.row
    ada, bo, dee, flo = (row[member.pk] for member in (introduced.ada, introduced.bo, introduced.dee, introduced.flo))
    assert list(reading.profiles.id) == sorted(Member.objects.values_list("pk", flat=True))
    # Bo: one in two weeks; Dee, who has time for three, was never introduced, and the first is one
    assert reading.profiles.capacity[[ada, bo, dee, flo]].tolist() == [2, 0, 1, 1]
    assert reading.profiles.organisation[ada] == reading.profiles.organisation[dee] != -1
    assert reading.profiles.organisation[bo] == -1
    assert reading.profiles.form[bo] == engine.Form.WRITING
    nine_to_five_in_berlin = sum(1 << half for half in range(16, 32))
    assert reading.profiles.hours[ada] == nine_to_five_in_berlin
    assert reading.profiles.hours[row[introduced.chi.pk]] == 0
    assert {(ada, bo)} == set(zip(reading.rules.a.tolist(), reading.rules.b.tolist(), strict=True))
    assert reading.rules.why.tolist() == [engine.Why.CLOSED]


@pytest.mark.slow
def test_nobody_at_all_is_a_round_of_nobody(harbour: Harbour, monday: datetime) -> None:
    Member.objects.all().delete()
    row = actions.run_round(now=monday)
    assert (row.members, row.introduced, row.introductions.count()) == (0, 0, 0)


def test_bands_of_worth_count_everybody_once() -> None:
    assert for_engine.spread(np.array([0.0, 0.24, 0.25, 0.5, 0.74, 0.75, 1.0])) == [2, 1, 2, 2]
    assert for_engine.spread(np.array([])) == [0, 0, 0, 0]


@pytest.mark.slow
def test_two_runs_at_the_same_moment_leave_one_round(
    harbour: Harbour, monday: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    inner = engine.introduce

    def overtaken(*args: object, **named: object) -> object:
        monkeypatch.setattr(engine, "introduce", inner)
        actions.run_round(now=monday)  # somebody else finishes while this one thinks
        return inner(*args, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(engine, "introduce", overtaken)
    row = actions.run_round(now=monday)
    assert Round.objects.get() == row
    assert row.introductions.count() == Introduction.objects.count() > 0


def test_pace_becomes_room_and_a_quarter_of_an_hour_skips_every_second_week(harbour: Harbour) -> None:
    bo = people.set_pace(member=harbour.bo, minutes=15, form="writing", timezone="UTC", day=None)
    assert (bo.pace.room(introduced_last_week=False), bo.pace.room(introduced_last_week=True)) == (1, 0)
    assert harbour.dee.pace.room(introduced_last_week=True) == 3
