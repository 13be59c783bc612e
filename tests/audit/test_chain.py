"""What was written down stays, and a change to it is found."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction

from closeknit.audit import actions, queries
from closeknit.audit.models import Act, Head, What


@pytest.fixture
def acts(db: None, monday: datetime) -> list[Act]:
    """Five acts, one a day."""
    return [
        actions.write_down(
            what=What.APPOINTED, by=7, about=number, because="report:x", now=monday + timedelta(days=number)
        )
        for number in range(1, 6)
    ]


def test_acts_are_counted_from_one_and_stand_as_they_were_written(acts: list[Act]) -> None:
    assert [act.number for act in acts] == [1, 2, 3, 4, 5] and len({act.seal for act in acts}) == 5
    assert queries.first_changed() is None and queries.head().seal == acts[-1].seal


def test_where_nothing_was_done_nothing_was_changed(db: None) -> None:
    assert queries.first_changed() is None and queries.head().number == 0


@pytest.mark.parametrize(
    "change",
    [
        {"what": What.DISMISSED},
        {"by": 8},
        {"by": None},
        {"about": 9},
        {"because": "report:y"},
        {"done_at": datetime.fromisoformat("2026-11-23T08:00:00.000001+00:00")},
    ],
)
@pytest.mark.parametrize("number", [1, 3, 5])
def test_a_change_of_anything_is_found_where_it_is(acts: list[Act], change: dict[str, Any], number: int) -> None:
    Act.objects.filter(number=number).update(**change)
    assert queries.first_changed() == number


@pytest.mark.parametrize("place", range(64))
def test_one_other_letter_in_a_seal_is_found(acts: list[Act], place: int) -> None:
    seal = acts[2].seal
    other = "0" if seal[place] != "0" else "1"
    Act.objects.filter(number=3).update(seal=f"{seal[:place]}{other}{seal[place + 1 :]}")
    assert queries.first_changed() == 3


@pytest.mark.parametrize("number", [1, 3, 5])
def test_an_act_that_was_taken_away_is_missed(acts: list[Act], number: int) -> None:
    Act.objects.filter(number=number).delete()
    assert queries.first_changed() == number


def test_an_act_sealed_anew_breaks_the_one_after_it_and_the_last_one_the_end(acts: list[Act]) -> None:
    for number, found in ((3, 4), (5, 6)):
        with transaction.atomic():
            act = Act.objects.get(number=number)
            act.about = 99
            Act.objects.filter(number=number).update(about=99, seal=queries.sealed(act, acts[number - 2].seal))
            assert queries.first_changed() == found
            transaction.set_rollback(True)


def test_a_chain_without_its_end_is_found(acts: list[Act]) -> None:
    Head.objects.all().delete()
    assert queries.first_changed() == 1


def test_what_came_to_nothing_was_never_written_down(acts: list[Act], monday: datetime) -> None:
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        actions.write_down(what=What.SETTLED, by=7, now=monday)
        raise ZeroDivisionError
    assert Act.objects.count() == 5 and queries.first_changed() is None
