"""What passed between two members."""

from datetime import datetime

import pytest

from closeknit.ties import actions, queries
from closeknit.ties.models import Moment
from tests.cast import Harbour


def test_a_moment_is_remembered_once_whoever_tells_it(harbour: Harbour, monday: datetime) -> None:
    for a, b in ((harbour.bo, harbour.ada), (harbour.ada, harbour.bo)):
        actions.record_moment(a=a, b=b, kind="met", origin="introduction:x", now=monday)
    moment = Moment.objects.get()
    assert moment.a_id < moment.b_id and moment.passed_at == monday
    assert queries.tied_to(harbour.ada) == {harbour.bo.pk} and queries.tied_to(harbour.dee) == set()
    assert queries.met() == [(moment.a_id, moment.b_id)]


def test_who_wrote_once_has_not_met(harbour: Harbour, monday: datetime) -> None:
    actions.record_moment(a=harbour.ada, b=harbour.bo, kind="wrote", giver=harbour.bo, origin="letter:x", now=monday)
    assert queries.tied_to(harbour.ada) == set()


def test_a_moment_has_two_sides_a_known_kind_and_a_giver_among_them(harbour: Harbour, monday: datetime) -> None:
    told = {"a": harbour.ada, "b": harbour.bo, "kind": "met", "origin": "x", "now": monday}
    for wrong in ({"b": harbour.ada}, {"kind": "liked"}, {"giver": harbour.dee}):
        with pytest.raises(actions.NotBetweenThem):
            actions.record_moment(**{**told, **wrong})
    assert Moment.objects.count() == 0
