"""What organisers choose about rounds is what the next round holds to."""

from datetime import datetime, timedelta

import pytest

from closeknit import engine
from closeknit.introductions import actions, for_engine, queries
from closeknit.introductions.models import Introduction, Response
from closeknit.network.models import Network
from tests.cast import Harbour

WEEK = timedelta(weeks=1)


def read(now: datetime) -> for_engine.Reading:
    return for_engine.read(now.date(), now)


def test_the_next_round_comes_after_as_many_weeks_as_the_rhythm_says(introduced: Harbour, monday: datetime) -> None:
    assert queries.next_monday(monday) == (monday + WEEK).date()
    Network.objects.update(weeks_between_rounds=2)
    assert queries.next_monday(monday) == (monday + 2 * WEEK).date() and not queries.is_round_due(monday + WEEK)
    assert queries.is_round_due(monday + 2 * WEEK)
    actions.hold(by=introduced.flo, now=monday + WEEK)
    assert queries.next_monday(monday + WEEK) == (monday + 3 * WEEK).date()


@pytest.mark.slow
def test_those_whom_the_last_round_left_out_come_first_also_after_a_gap(introduced: Harbour, monday: datetime) -> None:
    reading = read(monday + 2 * WEEK)
    waiting = {one.first_name for one, is_so in zip(reading.members, reading.history.waiting, strict=True) if is_so}
    assert "Dee" in waiting and not {"Ada", "Bo"} & waiting


def test_size_floor_and_bridging_are_kept_to_and_recorded(introduced: Harbour, monday: datetime) -> None:
    assert read(monday + WEEK).profiles.capacity[read(monday + WEEK).row[introduced.ada.pk]] == 2
    Network.objects.update(most_introductions=1, floor=0.5, bridging=0.6)
    reading = read(monday + WEEK)
    assert reading.profiles.capacity.max() == 1 and (reading.rules.floor, reading.rules.bridging) == (0.5, 0.6)
    row = actions.run_round(now=monday + WEEK)
    assert (row.most, row.floor, row.bridging) == (1, 0.5, 0.6)
    Network.objects.update(most_introductions=3, floor=0.15, bridging=0)
    assert actions.replay(round=row) == actions.Replayed.SAME


def test_bridging_prefers_those_who_are_not_near_and_forbids_nobody() -> None:
    import numpy as np

    from bench.crowds import crowd
    from closeknit.engine.mutual import Scales, nearness, weigh_all

    people = crowd(60)
    plain = weigh_all(Scales.of(people, engine.Rules.none(), None))
    nobody = engine.Rules.none()
    bridged = weigh_all(
        Scales.of(people, engine.Rules(nobody.a, nobody.b, nobody.why, nobody.until, bridging=0.6), None)
    )
    assert np.array_equal(plain.weight > 0, bridged.weight > 0)
    ratio = bridged.weight[plain.weight > 0] / plain.weight[plain.weight > 0]
    assert ratio.min() >= 0.4 - 1e-6 and ratio.max() <= 1 and ratio.min() < 0.9
    assert nearness(np.array([0.0, 0.7], np.float32), np.array([1.0, 0.0], np.float32)).tolist() == [
        0.5,
        pytest.approx(0.7),
    ]


def test_answers_are_forgotten_when_the_organisers_say_and_then_count_for_nothing(
    introduced: Harbour, monday: datetime
) -> None:
    one = introduced.introduction
    assert one is not None
    actions.respond(introduction=one, member=introduced.ada, answer="yes", now=monday + timedelta(hours=10))
    later = one.closes_at + timedelta(days=31)
    assert actions.forget_answers(now=later) == 0
    Network.objects.update(answers_kept=30)
    assert actions.forget_answers(now=later) == 1 and not Response.objects.exists()


def test_introductions_that_came_to_nothing_are_forgotten_when_the_two_are_free_again(
    introduced: Harbour, monday: datetime
) -> None:
    one = introduced.introduction
    assert one is not None
    end = one.closes_at + queries.REST + 2 * WEEK
    assert actions.forget_introductions(now=end) == 0
    later = end + timedelta(seconds=1)
    Introduction.objects.update(met_at=monday)
    assert actions.forget_introductions(now=later) == 0
    Introduction.objects.update(met_at=None)
    answer = one.responses.create(
        member=introduced.ada, answer="not_now", until=later.date() + WEEK, responded_at=monday
    )
    assert actions.forget_introductions(now=later) == 0
    answer.delete()
    assert actions.forget_introductions(now=later) == 1 and not Introduction.objects.exists()
