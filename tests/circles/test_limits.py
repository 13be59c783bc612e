"""Limits of circles at their edge, where no other test is about them."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from closeknit import engine
from closeknit.circles import actions, queries
from closeknit.circles.models import Interest, Seat
from closeknit.engine import circle_forming
from closeknit.network.actions import CIRCLE_MONTHS
from closeknit.people.models import Member
from tests.cast import Harbour
from tests.circles.cast import formed, planned, running, seat_of, themed
from tests.conftest import Clock

A_SECOND = timedelta(seconds=1)


@pytest.fixture
def four(harbour: Harbour) -> list[Member]:
    return [harbour.ada, harbour.bo, harbour.chi, harbour.eli]


def test_nine_days_one_may_answer_and_then_no_more(
    client: Client, four: list[Member], monday: datetime, clock: Clock
) -> None:
    circle = formed(four, monday)
    clock.now = monday + timedelta(days=actions.ANSWER_DAYS)
    client.force_login(four[0])
    late = client.post(f"/circles/{circle.code}/answer/", {"yes": ""})
    assert late.headers["Location"] == "/circles/" and seat_of(circle, four[0]).answer == ""
    clock.now -= A_SECOND
    client.post(f"/circles/{circle.code}/answer/", {"yes": ""})
    assert seat_of(circle, four[0]).answer == "yes"
    assert actions.settle(now=clock.now) == 0 and actions.settle(now=clock.now + A_SECOND) == 1


@pytest.mark.parametrize("yeses", [queries.FEWEST, queries.FEWEST - 1])
def test_four_begin_and_three_do_not(harbour: Harbour, four: list[Member], monday: datetime, yeses: int) -> None:
    circle = formed([*four, harbour.flo], monday)
    for member in four[:yeses]:
        actions.answer(seat=seat_of(circle, member), accepts=True, now=monday)
    actions.settle(now=circle.answer_by)
    circle.refresh_from_db()
    assert circle.is_running == (yeses == queries.FEWEST)


def test_a_term_has_twelve_months_and_ends_after_its_last_day(four: list[Member], monday: datetime) -> None:
    circle = running(four, monday)
    assert circle.ends_on is not None and circle.began_at == monday
    months = (circle.ends_on.year - monday.year) * 12 + circle.ends_on.month - monday.month
    assert months == max(CIRCLE_MONTHS) and circle.ends_on.day == monday.day
    last = datetime.combine(circle.ends_on, monday.timetz())
    assert actions.end_terms(now=last) == 0 and actions.end_terms(now=last + timedelta(days=1)) == 1


def test_a_gathering_is_planned_a_fortnight_before_it(four: list[Member], monday: datetime) -> None:
    circle = running(four, monday)
    assert circle.meets_at is not None
    ahead = circle.meets_at - timedelta(days=queries.AHEAD_DAYS)
    assert actions.plan_gatherings(now=ahead - A_SECOND) == 0 and actions.plan_gatherings(now=ahead) == 1


def test_what_the_guest_brings_has_its_room_and_nothing_typed_is_lost(
    client: Client, four: list[Member], monday: datetime
) -> None:
    gathering = planned(running(four, monday))
    address = f"/circles/{gathering.circle.code}/gatherings/{gathering.code}/question/"
    client.force_login(four[0])
    long = "w" * (actions.LONGEST_QUESTION + 1)
    refused = client.post(address, {"words": long})
    assert refused.status_code == 422 and "A thousand characters fit." in refused.content.decode()
    assert long in refused.content.decode()
    assert client.post(address, {"words": long[1:]}).status_code == 302
    gathering.refresh_from_db()
    assert gathering.question == long[1:]


def test_of_more_than_are_seated_at_once_who_waited_longest_come_first(
    harbour: Harbour, four: list[Member], monday: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(circle_forming, "ALL_PAIRS", 4)
    monkeypatch.setattr(engine, "ALL_PAIRS", 4)
    theme = themed(harbour.flo, monday)
    for member in (harbour.flo, *four):
        actions.wish(member=member, theme=theme, is_written=True, weeks=4, agrees=True, now=monday)
    Interest.objects.filter(member__in=four).update(waited=1)
    found = actions.look_ahead(theme=theme, now=monday)
    assert [one.member for one in found.without] == [harbour.flo]
    assert [len(one.places) for one in found.circles] == [4] and not Seat.objects.exists()
