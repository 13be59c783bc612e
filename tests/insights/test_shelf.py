"""What somebody keeps to read later, and what their week offers them."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from closeknit.insights import actions, queries
from closeknit.insights.models import Insight, Kept
from closeknit.people import actions as people
from closeknit.week import queries as week
from tests.cast import Harbour
from tests.conftest import Clock
from tests.insights.cast import shared

DAY = timedelta(days=1)


@pytest.fixture
def there(harbour: Harbour, monday: datetime) -> Insight:
    """Ada’s insight, three days old."""
    return shared(harbour.ada, monday - 3 * DAY)


def offered(harbour: Harbour, now: datetime) -> list[str]:
    """What Bo’s week offers or says is done."""
    found = week.found(harbour.bo, now)
    return [*(one.words for one in found.done), *(one.context["claim"] for one in found.waiting)]


def test_what_is_kept_waits_and_what_is_done_does_not_come_back(
    harbour: Harbour, there: Insight, monday: datetime
) -> None:
    actions.keep(insight=there, member=harbour.bo, now=monday)
    actions.keep(insight=there, member=harbour.bo, now=monday)
    shelf = queries.shelf_of(harbour.bo, monday)
    assert [one.insight for one in shelf.kept] == [there] and shelf.few == []
    assert queries.shelf_of(harbour.dee, monday).kept == []
    actions.be_done(insight=there, member=harbour.bo, now=monday)
    shelf = queries.shelf_of(harbour.bo, monday)
    assert shelf.kept == [] and shelf.few == []
    actions.let_go(insight=there, member=harbour.bo)
    assert [one.insight for one in queries.shelf_of(harbour.bo, monday).few] == [there]


def test_ten_are_kept_and_the_eleventh_waits(client: Client, harbour: Harbour, monday: datetime) -> None:
    rows = [shared(who, monday - week * 8 * DAY) for week in range(5, -1, -1) for who in (harbour.ada, harbour.dee)]
    for row in rows[:10]:
        actions.keep(insight=row, member=harbour.bo, now=monday)
    with pytest.raises(actions.EnoughKept):
        actions.keep(insight=rows[10], member=harbour.bo, now=monday)
    actions.keep(insight=rows[0], member=harbour.bo, now=monday)  # is kept already
    client.force_login(harbour.bo)
    page = client.post(f"/insights/{rows[10].code}/kept/", {"wish": "keep"})
    assert page.status_code == 422 and "Ten are waiting already" in page.content.decode()
    client.post(f"/insights/{rows[0].code}/kept/", {"wish": "done"})
    assert client.post(f"/insights/{rows[10].code}/kept/", {"wish": "keep"}).status_code == 302
    client.post(f"/insights/{rows[10].code}/kept/", {"wish": "let_go"})
    assert Kept.objects.filter(member=harbour.bo, done_at=None).count() == 9


def test_what_was_kept_and_is_withdrawn_or_behind_a_block_is_not_there(
    harbour: Harbour, there: Insight, monday: datetime
) -> None:
    actions.keep(insight=there, member=harbour.bo, now=monday)
    people.block(member=harbour.ada, peer=harbour.bo, now=monday)
    assert queries.shelf_of(harbour.bo, monday).kept == [] and list(queries.kept_by(harbour.bo, monday)) == []
    assert offered(harbour, monday) == []


def test_a_week_offers_one_that_fits_and_none_that_does_not(harbour: Harbour, monday: datetime) -> None:
    shared(harbour.dee, monday - DAY, "Of gardens.", topics=["gardening"])
    assert offered(harbour, monday) == []  # Bo thinks about speaking in public
    fitting = shared(harbour.ada, monday - 9 * DAY, "Of speeches.", topics=["public speaking"])
    assert offered(harbour, monday) == ["Of speeches."]
    actions.withdraw(insight=fitting, now=monday)
    assert offered(harbour, monday) == []
    harbour.bo.topics = []
    assert offered(harbour, monday) == ["Of gardens."]  # who named no topic is offered the latest


def test_the_offer_stays_the_same_all_week_and_is_ticked_when_done(harbour: Harbour, monday: datetime) -> None:
    first = shared(harbour.ada, monday - 9 * DAY, "First.", topics=["public speaking"])
    shared(harbour.dee, monday + DAY, "Later.", topics=["public speaking"])
    assert offered(harbour, monday + 2 * DAY) == ["First."]
    actions.be_done(insight=first, member=harbour.bo, now=monday + 2 * DAY)
    assert offered(harbour, monday + 3 * DAY) == ["You read “First.”"]
    assert offered(harbour, monday + 8 * DAY) == ["Later."]


def test_what_was_kept_comes_first(harbour: Harbour, there: Insight, monday: datetime) -> None:
    shared(harbour.dee, monday - DAY, "Of speeches.", topics=["public speaking"])
    actions.keep(insight=there, member=harbour.bo, now=monday)
    assert offered(harbour, monday) == [there.claim]


def test_it_is_in_the_plan_is_let_go_of_and_is_done(
    client: Client, harbour: Harbour, there: Insight, clock: Clock, django_assert_max_num_queries: Any
) -> None:
    clock.now += 7 * DAY
    client.force_login(harbour.ada)  # thinks about budgets
    assert there.claim not in client.get("/week/").content.decode()  # her own
    client.force_login(harbour.chi)
    with django_assert_max_num_queries(8):
        page = client.get("/week/").content.decode()
    assert there.claim in page and "An insight to read" in page
    client.post("/week/let-go/", {"key": f"insight:{there.code}"})
    page = client.get("/week/").content.decode()
    assert there.claim not in page and "An insight" in page
    client.post("/week/return/", {"key": f"insight:{there.code}"})
    client.post(f"/insights/{there.code}/kept/", {"wish": "done"})
    page = client.get("/week/").content.decode()
    assert "You are done for this week" in page and f"You read “{there.claim}”" in page
