"""How many questions are asked of the database, whoever looks and at whatever."""

import pytest

from closeknit.people import queries as people
from closeknit.people.models import Member
from tests.cast import Harbour
from tests.project.conftest import MONDAY
from tests.questions import at_most

There = tuple[Harbour, dict[str, str]]


@pytest.mark.django_db
@pytest.mark.parametrize("counted", [people.minutes_each_week, people.minutes_waiting])
def test_the_ledger_of_one_is_theirs_in_the_ledger_of_all_and_each_is_one_question(there: There, counted) -> None:
    with at_most(1):
        all_of_it = counted(MONDAY)
    assert len(all_of_it) > 1
    for member in Member.objects.all():
        with at_most(1):
            own = counted(MONDAY, of=member)
        assert own == {number: minutes for number, minutes in all_of_it.items() if number == member.pk}
