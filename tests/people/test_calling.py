"""Members by their names, as somebody types them."""

from __future__ import annotations

from datetime import datetime

import pytest

from closeknit.people import actions
from closeknit.people import queries as people
from tests.cast import Harbour


@pytest.mark.parametrize(
    "words",
    ["Bo Falk, Chi Oduya", "bo and chi", "Bo; Chi Oduya", "Bo\nChi", "Bo Falk und Chi", "Bo et Chi,", "Bo, Chi, bo"],
)
def test_a_first_name_is_enough_where_one_has_it(harbour: Harbour, words: str) -> None:
    assert people.all_called(words, [harbour.bo, harbour.chi, harbour.dee]) == [harbour.bo, harbour.chi]


def test_of_two_with_one_name_the_whole_name_says_which(harbour: Harbour, monday: datetime) -> None:
    other = actions.join(name="Bo Ibarra y Prat", email="bo2@example.org", now=monday)
    both = [harbour.bo, other]
    with pytest.raises(people.NobodyCalled, match="Bo"):
        people.all_called("Bo", both)
    assert people.all_called("Bo Falk", both) == [harbour.bo]
    assert people.all_called("bo ibarra y prat, Bo Falk", [*both, harbour.chi]) == [other, harbour.bo]


@pytest.mark.parametrize("words", ["Nobody Here", "Bo Fal", "Bo Falk Chi", "Bo, Nobody Here"])
def test_who_is_not_among_them_is_nobody(harbour: Harbour, words: str) -> None:
    with pytest.raises(people.NobodyCalled):
        people.all_called(words, [harbour.bo, harbour.chi])
    assert people.all_called(" , ", [harbour.bo]) == []


def test_accents_are_no_matter(harbour: Harbour, monday: datetime) -> None:
    zoe = actions.join(name="Zoë Álvarez", email="zoe@example.org", now=monday)
    assert people.called("zoe alvarez", [zoe]) == people.called("Zoë", [zoe]) == zoe
