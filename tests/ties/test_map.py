"""A member's own map."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from closeknit import engine
from closeknit.people import actions as people
from closeknit.people.models import Member
from closeknit.ties import actions, queries
from closeknit.ties.models import LettingBe, Moment, MomentKind, Placing, Ring
from tests.cast import Harbour

DAY = timedelta(days=1)


def passed(a: Member, b: Member, kind: MomentKind, when: datetime, giver: Member | None = None) -> Moment:
    origin = f"{kind}:{a.pk}:{b.pk}:{when:%Y%m%d}"
    return actions.record_moment(a=a, b=b, kind=kind, giver=giver, origin=origin, now=when)


@pytest.fixture
def near(harbour: Harbour, monday: datetime) -> Harbour:
    """Ada met Bo, Dee and Eli: with Bo much goes on, with Dee it went on until summer, with Eli she met last week."""
    ada, bo, dee = harbour.ada, harbour.bo, harbour.dee
    for peer, ago in ((bo, 200), (dee, 300), (harbour.eli, 6)):
        passed(ada, peer, MomentKind.MET, monday - ago * DAY)
    for ago in (3, 10, 30):
        passed(ada, bo, MomentKind.CALLED, monday - ago * DAY)
        passed(dee, ada, MomentKind.CALLED, monday - (ago + 120) * DAY)
        passed(dee, ada, MomentKind.WORTHWHILE, monday - (ago + 110) * DAY)
    return harbour


def told(member: Member, now: datetime) -> dict[str, tuple[Ring, engine.TieTrend]]:
    return {one.peer.first_name: (one.ring, one.trend) for one in queries.map_of(member, now).threads}


def test_people_are_near_by_what_passed_and_how_long_ago(near: Harbour, monday: datetime) -> None:
    found = told(near.ada, monday)
    assert next(iter(found)) == "Bo" and found["Bo"] == (Ring.CLOSEST, engine.TieTrend.GROWING)
    assert found["Eli"][1] == engine.TieTrend.NEW and found["Dee"][1] == engine.TieTrend.LOOSENING
    assert told(near.chi, monday) == {}


def test_ones_own_placing_wins_and_nobody_else_knows_of_it(near: Harbour, monday: datetime) -> None:
    actions.place(member=near.ada, peer=near.eli, ring="closest", now=monday)
    assert told(near.ada, monday)["Eli"][0] == Ring.CLOSEST
    assert told(near.eli, monday)["Ada"][0] != Ring.CLOSEST
    actions.place(member=near.ada, peer=near.eli, ring="", now=monday)
    assert not Placing.objects.exists()
    with pytest.raises(actions.NotARing):
        actions.place(member=near.ada, peer=near.eli, ring="fifth", now=monday)


def test_what_loosens_is_shown_until_it_is_let_be(near: Harbour, monday: datetime) -> None:
    assert [one.peer.first_name for one in queries.map_of(near.ada, monday).loosening] == ["Dee"]
    actions.let_be(member=near.ada, peer=near.dee, now=monday)
    actions.let_be(member=near.ada, peer=near.dee, now=monday)
    assert queries.map_of(near.ada, monday).loosening == [] and LettingBe.objects.count() == 1
    assert [one.peer.first_name for one in queries.map_of(near.dee, monday).loosening] == ["Ada"]
    assert not any(one.is_let_be for one in queries.map_of(near.ada, monday + 190 * DAY).threads)
    actions.hold_again(member=near.ada, peer=near.dee)
    assert len(queries.map_of(near.ada, monday).loosening) == 1


def test_a_ring_holds_so_many_and_the_next_holds_the_others(near: Harbour) -> None:
    order = [(number, 100.0 - number) for number in range(60)]
    rings = list(queries.map._rings(order).values())
    assert [rings.count(ring) for ring in Ring] == [*queries.CAPS.values(), 60 - sum(queries.CAPS.values())]


@pytest.mark.parametrize("what", ["block", "blocked", "leave"])
def test_who_is_apart_or_leaving_is_not_on_the_map(near: Harbour, monday: datetime, what: str) -> None:
    if what == "leave":
        people.leave(member=near.bo, takes_letters=False, now=monday)
    else:
        member, peer = (near.ada, near.bo) if what == "block" else (near.bo, near.ada)
        people.block(member=member, peer=peer, now=monday)
    assert set(told(near.ada, monday)) == {"Dee", "Eli"}


def test_the_page_draws_and_lists_the_same_people_and_counts_nobody(client: Client, near: Harbour) -> None:
    client.force_login(near.ada)
    page = client.get("/ties/").content.decode()
    assert page.count("<image") == 3 and page.count('class="tie') == 3
    for name in ("Bo Falk", "Dee Marsh", "Eli Prat"):
        assert name in page
    assert "Loosening since" in page and "You both found it worth your time in August 2026." in page
    assert "3 people" not in page and "Write to Dee" in page
    assert "I thought of what we spoke about in August. How did it go on?" in page


def test_an_empty_map_says_how_it_fills(client: Client, harbour: Harbour) -> None:
    client.force_login(harbour.chi)
    page = client.get("/ties/").content.decode()
    assert "When you and somebody both say yes" in page and '<svg class="map"' not in page


def test_a_thread_has_a_page_and_only_for_who_met(client: Client, near: Harbour, monday: datetime) -> None:
    passed(near.ada, near.bo, MomentKind.HELPED, monday - DAY, giver=near.bo)
    client.force_login(near.ada)
    page = client.get(f"/ties/{near.bo.code}/").content.decode()
    assert "Bo helped you in November 2026." in page and "You met in May 2026." in page
    assert client.post(f"/ties/{near.bo.code}/", {"ring": "familiar"}).status_code == 302
    assert told(near.ada, monday)["Bo"][0] == Ring.FAMILIAR
    assert client.post(f"/ties/{near.bo.code}/", {"ring": "moon"}).status_code == 422
    client.post(f"/ties/{near.bo.code}/letting-be/")
    assert "You let it be" in client.get(f"/ties/{near.bo.code}/").content.decode()
    client.post(f"/ties/{near.bo.code}/letting-be/", {"again": "1"})
    assert "You let it be" not in client.get(f"/ties/{near.bo.code}/").content.decode()
    assert client.get(f"/ties/{near.chi.code}/").status_code == 404


def test_pages_ask_few_questions(client: Client, near: Harbour, django_assert_max_num_queries: Any) -> None:
    client.force_login(near.ada)
    for address in ("/ties/", f"/ties/{near.bo.code}/"):
        with django_assert_max_num_queries(8):
            assert client.get(address).status_code == 200


def test_who_is_erased_is_nowhere_on_a_map(near: Harbour, monday: datetime) -> None:
    actions.place(member=near.bo, peer=near.ada, ring="closest", now=monday)
    actions.let_be(member=near.dee, peer=near.ada, now=monday)
    actions.forget(member=near.ada)
    assert not (Moment.objects.exists() or Placing.objects.exists() or LettingBe.objects.exists())
