"""The plan on the home page."""

from datetime import datetime, timedelta
from typing import Any

from django.test import Client

from closeknit.conversations import actions as conversations
from closeknit.week.models import LetGo
from tests.cast import Harbour
from tests.conftest import Clock


def test_the_plan_holds_what_waits_and_ends(client: Client, introduced: Harbour) -> None:
    client.force_login(introduced.ada)
    page = client.get("/week/").content.decode()
    assert "Would you like to meet Bo Falk?" in page and "That is the whole week" in page
    assert "inside the 60 minutes you set aside" in page


def test_not_this_week_takes_it_away_without_a_question_and_it_can_be_put_back(
    client: Client, introduced: Harbour
) -> None:
    assert introduced.introduction is not None
    key = f"introduction:{introduced.introduction.code}"
    client.force_login(introduced.ada)
    assert client.post("/week/let-go/", {"key": key}).status_code == 302
    page = client.get("/week/").content.decode()
    assert "Would you like to meet Bo Falk?" not in page and "Put it back" in page
    client.post("/week/return/", {"key": key})
    assert "Would you like to meet Bo Falk?" in client.get("/week/").content.decode()


def test_what_waits_for_another_cannot_be_let_go_of(client: Client, introduced: Harbour) -> None:
    assert introduced.introduction is not None
    client.force_login(introduced.dee)
    client.post("/week/let-go/", {"key": f"introduction:{introduced.introduction.code}"})
    assert LetGo.objects.count() == 0


def test_when_everything_is_done_one_may_leave(client: Client, introduced: Harbour) -> None:
    assert introduced.introduction is not None
    client.force_login(introduced.ada)
    client.post(f"/introductions/{introduced.introduction.code}/response/", {"answer": "yes"})
    page = client.get("/week/").content.decode()
    assert "You are done for this week" in page and "You answered the introduction to Bo" in page


def test_on_sunday_evening_what_was_left_has_been_let_go(client: Client, introduced: Harbour, clock: Clock) -> None:
    clock.now += timedelta(days=6, hours=9, minutes=55)
    client.force_login(introduced.ada)
    page = client.get("/week/").content.decode()
    assert "This week is over. What was left has been let go." in page and "Bo Falk" not in page


def test_a_waiting_letter_comes_first_and_is_carried_over(
    client: Client, introduced: Harbour, clock: Clock, monday: datetime
) -> None:
    there = conversations.open_conversation(a=introduced.ada, b=introduced.dee, origin="the test", now=monday)
    conversations.write(conversation=there, author=introduced.dee, text="Are you there?", now=monday)
    client.force_login(introduced.ada)
    clock.now += timedelta(days=1)
    page = client.get("/week/").content.decode()
    assert page.index("Are you there?") < page.index("Bo Falk")
    clock.now += timedelta(weeks=1)
    page = client.get("/week/").content.decode()
    assert "Are you there?" in page and "Bo Falk" not in page


def test_nothing_waits_and_that_is_fine(client: Client, harbour: Harbour) -> None:
    client.force_login(harbour.chi)
    assert "Nothing needs you this week. That is fine." in client.get("/week/").content.decode()


def test_the_home_page_asks_few_questions(
    client: Client, introduced: Harbour, django_assert_max_num_queries: Any
) -> None:
    client.force_login(introduced.ada)
    with django_assert_max_num_queries(8):
        client.get("/week/")
