"""What would follow if rounds were run in another way: asked, worked out by the clock, told in rounded figures."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from closeknit.introductions import actions, queries
from closeknit.introductions.jobs import work_out
from closeknit.introductions.models import Forecast, Introduction, Round
from closeknit.mail.models import Mail
from closeknit.organising.queries import foretold
from tests.cast import Harbour

ADDRESS = "/organising/rounds/outlook/"
OTHERWISE = {"every": "2", "most": "1", "floor": "0.25", "bridging": "0.3"}


def result(
    introduced: tuple[int, int] = (40, 60), members: int = 100, apart: tuple[float, float] = (0.02, 0.1)
) -> dict[str, Any]:
    totals = [
        {
            "members": members,
            "introduced": many,
            "needs": 80,
            "needs_answered": many,
            "room": 120,
            "placed": many + 2,
            "value": 1.0,
            "bound": 1.0,
        }
        for many in introduced
    ]
    return {"next": totals, "half_year": {"met": [[0.31, 0.42, 0.48], [0.4, 0.51, 0.58], [apart[0], 0.05, apart[1]]]}}


@pytest.mark.slow
def test_it_is_asked_worked_out_by_the_clock_and_read(client: Client, harbour: Harbour, monday: datetime) -> None:
    client.force_login(harbour.flo)
    page = client.post(ADDRESS, OTHERWISE, follow=True).content.decode()
    assert "It is being worked out" in page
    client.post(ADDRESS, {**OTHERWISE, "every": "4"})
    row = Forecast.objects.get()  # one at a time
    assert (row.every, row.most, row.floor, row.bridging, row.result) == (2, 1, 0.25, 0.3, None)
    assert work_out(monday + timedelta(minutes=20)) == 1 and work_out(monday + timedelta(minutes=21)) == 0
    row.refresh_from_db()
    assert row.done_at is not None and set(row.result) == {"next", "half_year"}
    assert not (Round.objects.exists() or Introduction.objects.exists() or Mail.objects.filter(kind="introduction"))
    page = client.get(ADDRESS).content.decode()
    assert "In a network of fewer than twenty" in page and "Every second week" in page
    assert client.post(ADDRESS, {**OTHERWISE, "floor": "7"}).status_code == 422
    assert actions.forget_forecasts(now=monday + timedelta(days=30)) == 0
    assert actions.forget_forecasts(now=monday + timedelta(days=31)) == 1


def test_what_cannot_be_worked_out_waits_and_is_set_aside(
    harbour: Harbour, monday: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(**_: object) -> None:
        raise MemoryError

    monkeypatch.setattr("closeknit.introductions.actions.foretelling.foretold", fails)
    actions.ask_what_if(every=1, most=1, floor=0.15, bridging=0, now=monday)
    for tries in range(5):
        with pytest.raises(MemoryError):
            actions.work_out(now=monday + tries * timedelta(hours=5))
    assert actions.work_out(now=monday + timedelta(days=9)) == 0
    row = queries.latest_forecast()
    assert row is not None and row.set_aside_at is not None
    other = actions.ask_what_if(every=1, most=1, floor=0.15, bridging=0, now=monday + timedelta(days=9))
    assert other != row


def test_a_page_has_both_ways_side_by_side(client: Client, harbour: Harbour, monday: datetime) -> None:
    row = actions.ask_what_if(every=2, most=1, floor=0.25, bridging=0.3, now=monday)
    Forecast.objects.filter(pk=row.pk).update(done_at=monday, result=result())
    client.force_login(harbour.flo)
    page = client.get(ADDRESS).content.decode()
    for cell in ("about 40", "about 60", "40 % (30 to 50)", "50 % (40 to 60)", "more, in nine of ten runs"):
        assert f"<td>{cell}</td>" in page


def test_a_change_of_fewer_than_five_people_is_none() -> None:
    (people, *shares) = foretold(result(introduced=(40, 44))).following
    assert (people.now, people.then, people.between) == ("about 40", "about 40", "about the same")
    assert all(line.now == line.then for line in shares)
    (people, *_) = foretold(result(introduced=(40, 45))).following
    assert (people.then, people.between) == ("about 45", "more")
    (people, *_) = foretold(result(introduced=(3, 60))).following
    assert (people.now, people.between) == ("not shown", "about the same")


def test_a_difference_that_might_be_none_is_said_to_be_unclear_and_few_people_get_no_figures() -> None:
    (met,) = foretold(result(apart=(-0.01, 0.1))).half_year
    assert met.between == "no clear difference"
    (met,) = foretold(result(apart=(-0.2, -0.1))).half_year
    assert met.between == "less, in nine of ten runs"
    assert foretold(result(members=19, introduced=(10, 15))).half_year == ()
