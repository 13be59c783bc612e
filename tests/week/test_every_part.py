"""Every part joins the week in one question."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from closeknit.conversations import actions as conversations
from closeknit.insights import actions as insights
from closeknit.insights import queries as reading
from closeknit.people import actions as people
from closeknit.people.models import Audience, Member, Statement
from closeknit.web.waiting import Row
from closeknit.week import actions, queries
from tests.asks.cast import asked, brought
from tests.cast import Harbour, quote
from tests.circles.cast import formed
from tests.collaborations import cast as together
from tests.conftest import Clock
from tests.insights.cast import shared
from tests.mentoring.cast import proposed
from tests.openings import cast as seats
from tests.ties.cast import loosening


@pytest.fixture
def everything(introduced: Harbour, monday: datetime, clock: Clock) -> Iterator[Member]:
    """Ada, for whom something waits in every part, who did something in most, and let go of one thing."""
    ada = introduced.ada
    there = conversations.open_conversation(a=ada, b=introduced.dee, origin="the test", now=monday)
    conversations.write(conversation=there, author=ada, text="Dear Dee", now=monday)
    conversations.write(conversation=there, author=introduced.dee, text="Are you there?", now=monday)
    shared(introduced.dee, monday - timedelta(days=8), "Of budgets.", topics=["budgets"])
    brought(asked(introduced.dee, monday), ada, monday)
    loosening(ada, introduced.eli, monday)
    proposed(ada, introduced.bo, monday)
    people.vouch(author=introduced.dee, about=ada, words="Calm.", now=monday)
    formed([ada, introduced.bo, introduced.chi, introduced.eli], monday)
    together.asked(together.proposed(introduced.dee, monday), ada, monday)
    for peer in (introduced.dee, introduced.flo):
        seats.met(ada, peer, monday - timedelta(weeks=30))
    seats.sought(seats.posted(introduced.flo, monday), introduced.dee, [ada], monday)
    clock.now += timedelta(days=1)
    yield ada


def test_the_home_page_asks_the_same_few_questions_however_much_waits(
    client: Client, everything: Member, clock: Clock, django_assert_max_num_queries: Any
) -> None:
    asked = [part.in_week(everything, clock.now - timedelta(days=1), clock.now) for part in queries.PARTS]
    assert all(any(question.exists() for question in questions) for questions in asked), "a part without anything"
    assert {one.kind for one in queries.found(everything, clock.now).waiting} == {
        "ask",
        "circle",
        "collaboration",
        "conversation",
        "insight",
        "introduction",
        "proposal",
        "referral",
        "tie",
        "vouch",
    }
    actions.let_go(member=everything, key=_key(everything, clock, "insight"), now=clock.now)
    client.force_login(everything)
    client.get("/week/")  # the first page of a day writes down that they were here
    with django_assert_max_num_queries(5):
        page = client.get("/week/").content.decode()
    for words in ("Are you there?", "You wrote to Dee", "Would you like to meet Bo Falk?", "Put it back"):
        assert words in page
    assert "Of budgets." not in page


@pytest.mark.parametrize("minutes", [15, 30, 60, 120])
def test_with_everything_at_once_a_week_keeps_to_its_minutes(everything: Member, clock: Clock, minutes: int) -> None:
    Member.objects.filter(pk=everything.pk).update(minutes_per_week=minutes)
    everything.refresh_from_db()
    for days in (0, 1, 3):
        week = queries.week_of(everything, clock.now + timedelta(days=days))
        spent = sum(one.done.minutes for one in week.done) + sum(one.waiting.minutes for one in week.calendar)
        planned = sum(one.waiting.minutes for one in week.planned)
        assert planned == 0 or spent + planned <= 0.85 * minutes


def test_own_words_that_nobody_else_may_read_cost_no_question(
    client: Client, introduced: Harbour, django_assert_max_num_queries: Any
) -> None:
    there = introduced.introduction
    assert there is not None
    Statement.objects.filter(member=introduced.ada, kind="offer").update(audience=Audience.ME)
    there.reasons_b = [{**there.reasons_b[0], "given": quote(introduced.ada, "offer")}]
    there.save()
    client.force_login(introduced.ada)
    client.get("/week/")
    with django_assert_max_num_queries(5):
        page = client.get("/week/").content.decode()
    assert "You could give Bo: “Making a budget balance without cutting people”" in page


def test_whom_one_blocked_is_not_named_and_who_was_blocked_notices_nothing(
    everything: Member, introduced: Harbour, clock: Clock
) -> None:
    before = queries.found(introduced.dee, clock.now)
    people.block(member=everything, peer=introduced.dee, now=clock.now)
    found = queries.found(everything, clock.now)
    assert {one.kind for one in found.waiting} == {"circle", "introduction", "proposal", "tie"}
    assert [one.words for one in found.done] == ["You wrote a letter"]
    assert queries.found(introduced.dee, clock.now) == before and before.done


def test_who_is_leaving_may_still_be_read(everything: Member, introduced: Harbour, clock: Clock) -> None:
    Member.objects.filter(pk=introduced.dee.pk).update(leaving_at=clock.now)
    found = queries.found(everything, clock.now)
    assert "conversation" in {one.kind for one in found.waiting}
    assert [one.words for one in found.done] == ["You wrote to Dee"]


def test_the_newest_letter_of_a_conversation_stands_for_it(
    everything: Member, introduced: Harbour, clock: Clock
) -> None:
    there = conversations.open_conversation(a=everything, b=introduced.eli, origin="the test", now=clock.now)
    for text in ("First.", "Second."):
        conversations.write(conversation=there, author=introduced.eli, text=text, now=clock.now)
        clock.now += timedelta(hours=1)
    letters = [
        one for one in queries.found(everything, clock.now + timedelta(days=1)).waiting if one.kind == "conversation"
    ]
    assert [one.context["text"] for one in letters] == ["Are you there?", "Second."]


def test_what_was_done_counts_once_and_only_this_week(everything: Member, introduced: Harbour, clock: Clock) -> None:
    insight = next(iter(reading.shared()))
    insights.be_done(insight=insight, member=everything, now=clock.now)
    assert [one.kind for one in queries.found(everything, clock.now).done] == ["conversation", "insight"]
    assert queries.found(everything, clock.now + timedelta(weeks=1)).done == []


def test_times_are_read_as_either_database_writes_them() -> None:
    told = {"bare": "2026-11-23 08:00:00.5", "zoned": "2026-11-23T08:00:00.5+00:00", "on": "2026-11-23"}
    row = Row("sort", 1, 0, datetime(2026, 11, 23, tzinfo=UTC), told)
    assert row.moment("bare") == row.moment("zoned") and row.day("on") == datetime(2026, 11, 23, tzinfo=UTC).date()


def _key(member: Member, clock: Clock, kind: str) -> str:
    return next(one.key for one in queries.found(member, clock.now).waiting if one.kind == kind)
