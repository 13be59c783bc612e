"""Limits of mentoring at their edge, where no other test is about them."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from closeknit.mentoring import actions, queries
from closeknit.mentoring.models import Application
from closeknit.organising.forms.programmes import ProgrammeForm
from tests.cast import Harbour
from tests.conftest import Clock
from tests.mentoring.cast import PLAN, applied, going, opened, proposed

A_SECOND = timedelta(seconds=1)


def test_a_mentor_has_three_places_at_most(harbour: Harbour, monday: datetime) -> None:
    with pytest.raises(actions.NoProgramme):
        actions.open_programme(**{**PLAN, "places": actions.MOST_PLACES + 1}, by=harbour.flo, now=monday)
    opened = actions.open_programme(**{**PLAN, "places": actions.MOST_PLACES}, by=harbour.flo, now=monday)
    assert opened.places == actions.MOST_PLACES


def test_a_programme_asks_three_questions_at_most(harbour: Harbour, monday: datetime) -> None:
    asked = [f"What is it, {number}?" for number in range(actions.MOST_QUESTIONS + 1)]
    with pytest.raises(actions.NoProgramme):
        actions.open_programme(**{**PLAN, "questions": asked}, by=harbour.flo, now=monday)
    assert actions.open_programme(**{**PLAN, "questions": asked[:-1]}, by=harbour.flo, now=monday).pk


def test_a_question_of_a_programme_has_its_length(harbour: Harbour, monday: datetime) -> None:
    field, long = ProgrammeForm().fields["question_1"], "w" * (actions.LONGEST_QUESTION + 1)
    with pytest.raises(Exception, match="160 characters fit"):
        field.clean(long)
    with pytest.raises(actions.NoProgramme):
        actions.open_programme(**{**PLAN, "questions": [long]}, by=harbour.flo, now=monday)
    typed = field.clean(long[1:])
    assert actions.open_programme(**{**PLAN, "questions": [typed]}, by=harbour.flo, now=monday).questions == [long[1:]]


def test_an_answer_to_one_has_its_length_and_is_not_lost(client: Client, harbour: Harbour, monday: datetime) -> None:
    address = f"/mentoring/programmes/{opened(harbour.flo, monday).code}/"
    client.force_login(harbour.ada)
    long = "w" * (actions.LONGEST_ANSWER + 1)
    refused = client.post(address, {"side": "mentee", "answer_0": long})
    assert refused.status_code == 422 and long in refused.content.decode()
    assert f"{actions.LONGEST_ANSWER} characters do" in refused.content.decode()
    assert client.post(address, {"side": "mentee", "answer_0": long[1:]}).status_code == 302
    assert Application.objects.get().answers == [long[1:]]


def test_seven_days_one_may_answer_and_then_no_more(
    client: Client, harbour: Harbour, monday: datetime, clock: Clock
) -> None:
    proposal = proposed(harbour.ada, harbour.bo, monday)
    address = f"/mentoring/proposals/{proposal.code}/answer/"
    client.force_login(harbour.ada)
    clock.now = monday + timedelta(days=actions.ANSWER_DAYS)
    assert client.post(address, {"yes": ""}).headers["Location"] == "/mentoring/"
    proposal.refresh_from_db()
    assert proposal.mentor_answer == ""
    clock.now -= A_SECOND
    client.post(address, {"yes": ""})
    proposal.refresh_from_db()
    assert proposal.mentor_answer == "yes"
    assert actions.settle(now=clock.now) == 0 and actions.settle(now=clock.now + A_SECOND) == 1


def test_who_leaves_two_open_is_asked_no_more_and_reads_why(client: Client, harbour: Harbour, monday: datetime) -> None:
    programme = opened(harbour.flo, monday)
    applied(programme, harbour.bo, "mentee", monday)
    client.force_login(harbour.bo)
    for left, mentor in zip(range(1, queries.RESTS_AFTER + 1), (harbour.ada, harbour.dee), strict=True):
        assert harbour.bo.pk in queries.free(programme, monday, set())[1]
        proposal = proposed(mentor, harbour.bo, monday, programme)
        actions.settle(now=proposal.answer_by)
        assert Application.objects.get().unanswered == left
        page = client.get(f"/mentoring/programmes/{programme.code}/").content.decode()
        assert ("left two questions open in a row" in page) == (left == queries.RESTS_AFTER)
    assert harbour.bo.pk not in queries.free(programme, monday, set())[1]


def test_every_four_weeks_each_is_asked_how_it_goes(harbour: Harbour, monday: datetime) -> None:
    going(harbour.ada, harbour.bo, monday, opened(harbour.flo, monday))
    for number in (1, 2):
        due = monday + number * timedelta(weeks=actions.CHECK_IN_WEEKS)
        assert actions.ask_check_ins(now=due - A_SECOND) == 0 and actions.ask_check_ins(now=due) == 1


def test_in_the_last_fourteen_days_one_looks_back_on_all_of_it(harbour: Harbour, monday: datetime) -> None:
    two = going(harbour.ada, harbour.bo, monday, opened(harbour.flo, monday))
    last = two.ends_at - timedelta(days=queries.LAST_DAYS)
    assert queries.page(two, harbour.ada, last - A_SECOND).reflects_on == "midpoint"
    assert queries.page(two, harbour.ada, last).reflects_on == "closing"
