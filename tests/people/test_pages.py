"""The front page, looking around, signing out."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from tests import cast
from tests.cast import Harbour, named


@pytest.fixture
def invented(db: None, monday: datetime) -> Harbour:
    return cast.gather(now=monday, invented=True)


def test_a_visitor_of_an_invented_network_looks_around_as_somebody(client: Client, invented: Harbour) -> None:
    assert "Ada Lind" in client.get("/").content.decode()
    answer = client.post("/sign-in/look-around/", {"member": invented.ada.code})
    assert answer.status_code == 302 and answer.url == "/week/"
    assert "Ada Lind" in client.get("/week/").content.decode()
    for nobody in ("nobody", "", "\0", "a" * 500):
        assert client.post("/sign-in/look-around/", {"member": nobody}).status_code == 404


def test_in_a_real_network_nobody_is_named_or_can_be_looked_around_as(client: Client, harbour: Harbour) -> None:
    page = client.get("/").content.decode()
    assert "Harbour" in page and not named(page, "Ada") and "look-around" not in page
    assert client.post("/sign-in/look-around/", {"member": harbour.ada.code}).status_code == 404
    assert client.get("/week/").status_code == 302


def test_signing_out_ends_the_session_on_the_server(client: Client, invented: Harbour) -> None:
    client.post("/sign-in/look-around/", {"member": invented.ada.code})
    old = client.cookies["session"].value
    client.post("/sign-out/")
    again = Client()
    again.cookies["session"] = old
    assert again.get("/week/").status_code == 302


def test_signing_in_begins_a_new_session(client: Client, invented: Harbour) -> None:
    client.post("/sign-in/look-around/", {"member": invented.ada.code})
    first = client.cookies["session"].value
    client.post("/sign-in/look-around/", {"member": invented.bo.code})
    assert client.cookies["session"].value != first
    cookie = client.cookies["session"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax"


def test_the_front_page_asks_little(client: Client, invented: Harbour, django_assert_max_num_queries: Any) -> None:
    with django_assert_max_num_queries(3):
        client.get("/")


def test_looking_at_pages_writes_nothing(client: Client, invented: Harbour, django_assert_max_num_queries: Any) -> None:
    client.force_login(invented.ada)
    with django_assert_max_num_queries(8) as asked:
        client.get("/week/")
    assert not [one["sql"] for one in asked if one["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
