"""A question that is put together once brings the same rows as one that is put together anew."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from closeknit.people import queries as people
from closeknit.people.models import Member
from closeknit.web.prepared import Prepared
from tests.cast import Harbour


def test_rows_are_whole_and_kept_as_they_are(harbour: Harbour) -> None:
    asked = Prepared(lambda: Member.objects.filter(pk__in=(1, 2)).order_by("pk"))
    for two in ([harbour.ada, harbour.bo], [harbour.chi, harbour.dee]):
        told = asked([member.pk for member in two])
        for one, same in zip(
            told, Member.objects.filter(pk__in=[member.pk for member in two]).order_by("pk"), strict=True
        ):
            assert vars(one) | {"_state": None} == vars(same) | {"_state": None}
            assert not one._state.adding and one._state.db == "default"
    assert asked([harbour.ada.pk, 0]) == [harbour.ada] and asked([0, 0]) == []


@pytest.mark.parametrize("how_many", [0, 1, 2, 6])
def test_members_by_their_numbers_are_one_question_at_most(harbour: Harbour, how_many: int) -> None:
    numbers = list(Member.objects.order_by("pk").values_list("pk", flat=True))[:how_many]
    with CaptureQueriesContext(connection) as questions:
        found = people.numbered([*numbers, *numbers])
    assert found == Member.objects.in_bulk(numbers) and len(questions) == (how_many > 0)
    assert people.numbered([10**9]) == {}
    many = [*numbers, *range(10**6, 10**6 + 40)]
    assert people.numbered(many) == found
