"""Insights for those who sit in a circle with their author, as long as they do."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from closeknit.circles import actions as circles
from closeknit.circles.models import Circle, Seat
from closeknit.insights import actions, queries
from closeknit.insights.models import Insight
from closeknit.mail.models import Mail
from closeknit.people import actions as people
from closeknit.people import queries as readers
from closeknit.people.models import Member
from closeknit.ties import actions as ties
from closeknit.ties.models import MomentKind
from tests.cast import Harbour
from tests.circles.cast import formed, running, seat_of
from tests.insights.cast import WORDS, drafted, remarked, shared
from tests.insights.test_finding import found
from tests.insights.test_pages import READERS, page_of

DAY = timedelta(days=1)


def reads(member: Member, row: Insight, now: datetime) -> bool:
    return queries.readable(member, readers.relations(member, now)).filter(pk=row.pk).exists()


@pytest.fixture
def circle(harbour: Harbour, monday: datetime) -> Circle:
    """Ada, Bo, Chi and Dee; Eli sits in none."""
    return running([harbour.ada, harbour.bo, harbour.chi, harbour.dee], monday)


def test_the_circle_reads_and_finds_it_and_nobody_else_does(harbour: Harbour, circle: Circle, monday: datetime) -> None:
    ties.record_moment(a=harbour.ada, b=harbour.eli, kind=MomentKind.MET, origin="x", now=monday)
    row = shared(harbour.ada, monday, audience="circles")
    for member in (harbour.ada, harbour.bo, harbour.chi, harbour.dee):
        assert reads(member, row, monday) and found(member, "budget", monday) == [WORDS.claim]
    for member in (harbour.eli, harbour.flo):
        assert not reads(member, row, monday) and found(member, "budget", monday) == []
    only_known = shared(harbour.ada, monday, "For those I know.", audience="tied")
    assert reads(harbour.eli, only_known, monday) and not reads(harbour.bo, only_known, monday)


@pytest.mark.parametrize("why", ["leaves", "author_leaves", "closes", "blocks", "blocked", "not_begun"])
def test_it_is_read_as_long_as_they_sit_together(harbour: Harbour, circle: Circle, monday: datetime, why: str) -> None:
    ada, bo = harbour.ada, harbour.bo
    row = shared(ada, monday, audience="circles")
    if why.endswith("leaves"):
        circles.leave(seat=seat_of(circle, bo if why == "leaves" else ada), now=monday)
    elif why == "closes":
        Circle.objects.update(closed_at=monday)
    elif why == "not_begun":
        Seat.objects.all().delete()
        formed([ada, bo, harbour.chi, harbour.dee], monday)
    else:
        people.block(member=bo if why == "blocks" else ada, peer=ada if why == "blocks" else bo, now=monday)
    assert not reads(bo, row, monday) and found(bo, "budget", monday) == []
    assert reads(harbour.chi, row, monday) is (why in {"leaves", "blocks", "blocked"})


def test_the_choice_is_there_for_who_sits_in_a_circle(
    client: Client, harbour: Harbour, circle: Circle, monday: datetime, django_assert_max_num_queries: Any
) -> None:
    for author, is_offered in ((harbour.ada, True), (harbour.eli, False)):
        row = drafted(author, monday)
        client.force_login(author)
        client.get(f"/insights/{row.code}/readers/")
        with django_assert_max_num_queries(8):
            assert ("my circles" in page_of(client, f"/insights/{row.code}/readers/").casefold()) is is_offered
        status = client.post(f"/insights/{row.code}/readers/", {**READERS, "audience": "circles"}).status_code
        assert status == (302 if is_offered else 422)
    assert "Those who sit in a circle with you" not in page_of(client, f"/insights/{row.code}/readers/")
    row = Insight.objects.get(author=harbour.ada)
    client.force_login(harbour.ada)
    assert "Those who sit in a circle with you may read it" in page_of(client, f"/insights/{row.code}/")
    client.force_login(harbour.bo)
    with django_assert_max_num_queries(8):
        assert WORDS.claim in page_of(client, f"/insights/{row.code}/")


def test_who_may_read_it_no_longer_hears_no_more_of_what_is_written_under_it(
    harbour: Harbour, circle: Circle, monday: datetime
) -> None:
    row = shared(harbour.ada, monday, audience="circles")
    first = remarked(row, harbour.bo, monday, "Bo’s.")
    remarked(row, harbour.dee, monday, "Dee’s answer.", answers=first)
    circles.leave(seat=seat_of(circle, harbour.bo), now=monday)
    actions.tell(now=monday + 3 * DAY)
    told = Mail.objects.filter(kind="discussion")
    assert [mail.member for mail in told] == [harbour.ada.pk] and "Dee’s answer." in told[0].text


def test_a_trend_and_a_week_look_at_what_is_for_all_alone(harbour: Harbour, circle: Circle, monday: datetime) -> None:
    shared(harbour.ada, monday, audience="circles")
    assert queries.written(monday - DAY, monday + DAY) == []
    shared(harbour.ada, monday, "For all.", topics=["zoos"])
    assert queries.written(monday - DAY, monday + DAY) == [(harbour.ada.pk, "zoos")]
