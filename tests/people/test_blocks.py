"""Wanting nothing to pass between oneself and somebody."""

from datetime import datetime

from django.test import Client

from closeknit.people import actions, queries
from tests.cast import Harbour


def test_a_block_is_asked_for_once_works_both_ways_and_can_be_taken_back(client: Client, harbour: Harbour) -> None:
    client.force_login(harbour.ada)
    address = f"/people/{harbour.bo.code}/block/"
    assert "Bo is not told." in client.get(address).content.decode()
    assert queries.blocked(harbour.ada) == set()
    assert client.post(address).headers["Location"] == "/you/blocks/"
    assert queries.blocked(harbour.ada) == {harbour.bo.pk} and queries.blocked(harbour.bo) == {harbour.ada.pk}
    assert client.get(address).status_code == 404
    assert "Bo Falk" in client.get("/you/blocks/").content.decode()

    bo = Client()
    bo.force_login(harbour.bo)
    assert "Ada Lind" not in bo.get("/you/blocks/").content.decode()
    assert bo.post(f"/you/blocks/{harbour.ada.code}/return/").status_code == 404  # it is not his to take back
    assert client.post(f"/you/blocks/{harbour.bo.code}/return/").status_code == 302
    assert not queries.are_apart(harbour.ada, harbour.bo)


def test_nobody_blocks_themself_or_somebody_who_is_not_here(client: Client, harbour: Harbour, monday: datetime) -> None:
    client.force_login(harbour.ada)
    for code in (harbour.ada.code, "22222222222222"):
        assert client.post(f"/people/{code}/block/").status_code == 404


def test_who_was_blocked_first_may_block_too_and_learns_nothing(
    client: Client, introduced: Harbour, monday: datetime
) -> None:
    actions.block(member=introduced.bo, peer=introduced.ada, now=monday)
    client.force_login(introduced.ada)
    assert "Bo is not told." in client.get(f"/people/{introduced.bo.code}/block/").content.decode()
    assert client.post(f"/people/{introduced.bo.code}/block/").status_code == 302
    assert set(queries.blocks().values_list("member", "peer")) == {
        (introduced.bo.pk, introduced.ada.pk),
        (introduced.ada.pk, introduced.bo.pk),
    }
    actions.block(member=introduced.dee, peer=introduced.ada, now=monday)  # whom she never knew
    assert client.get(f"/people/{introduced.dee.code}/block/").status_code == 404
