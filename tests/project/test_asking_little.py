"""How many questions are asked of the database, whoever looks and at whatever."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from closeknit.people import queries as people
from closeknit.people.models import Member
from tests.cast import Harbour
from tests.matrix import expected
from tests.project.conftest import MONDAY
from tests.project.test_matrix import MATRIX
from tests.questions import MOST, REHEARSALS, at_most

There = tuple[Harbour, dict[str, str]]
MEMBERS = {"other member": "dee", "one of the two": "ada", "the other of the two": "bo", "organiser": "flo"}


def reached_by(route: str) -> list[str]:
    """Members of the cast for whom there is something at a route."""
    return [name for actor, name in MEMBERS.items() if expected(MATRIX[route][1], actor) in {200, 302}]


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("route", [route for route in MATRIX if reached_by(route)])
def test_no_page_asks_more_than_eight_questions(route: str, there: There) -> None:
    """Each as those see it who reach it, on a day on which they have been here before."""
    harbour, codes = there
    for name in reached_by(route):
        client = Client()
        client.force_login(getattr(harbour, name))
        client.get("/principles/")
        with at_most(REHEARSALS.get(route, MOST)):
            assert client.get(MATRIX[route][0].format(**codes)).status_code in {200, 302}


@pytest.mark.django_db
@pytest.mark.parametrize("counted", [people.minutes_each_week, people.minutes_waiting])
def test_the_ledger_of_one_is_theirs_in_the_ledger_of_all_and_each_is_one_question(
    there: There, counted: Callable[..., Any]
) -> None:
    with at_most(1):
        all_of_it = counted(MONDAY)
    assert len(all_of_it) > 1
    for member in Member.objects.all():
        with at_most(1):
            own = counted(MONDAY, of=member)
        assert own == {number: minutes for number, minutes in all_of_it.items() if number == member.pk}
