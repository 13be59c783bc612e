"""The pages of introductions."""

from typing import Any

import pytest
from django.test import Client

from tests.cast import Harbour


@pytest.fixture
def address(introduced: Harbour) -> str:
    assert introduced.introduction is not None
    return f"/introductions/{introduced.introduction.code}/"


def test_both_read_both_strands_each_from_their_own_side(client: Client, introduced: Harbour, address: str) -> None:
    client.force_login(introduced.ada)
    adas = client.get(address).content.decode()
    client.force_login(introduced.bo)
    bos = client.get(address).content.decode()
    assert "Would you like to meet Bo Falk?" in adas and "Would you like to meet Ada Lind?" in bos
    for page in (adas, bos):
        assert "Coaching people who have to speak in public" in page
        assert "Our budget does not balance and I cannot see why" in page
    assert "Bo prefers to write, so there is no call to arrange." in adas
    assert "In writing, as you prefer" in bos
    assert "You set aside 60 minutes a week." in adas and "You set aside 15 minutes a week." in bos


def test_the_pace_hours_and_address_of_the_other_stay_theirs(client: Client, introduced: Harbour, address: str) -> None:
    client.force_login(introduced.ada)
    page = client.get(address).content.decode()
    assert "bo@example.org" not in page and "15 minutes" not in page and "0.8" not in page and "%" not in page


def test_there_is_nothing_to_press_that_does_nothing(client: Client, introduced: Harbour, address: str) -> None:
    client.force_login(introduced.ada)
    page = client.get(address).content.decode()
    assert page.count("<form") == page.count("<button") == 1  # signing out
    assert 'href="#"' not in page


def test_a_week_without_an_introduction_is_said_kindly(client: Client, introduced: Harbour) -> None:
    client.force_login(introduced.chi)
    page = client.get("/introductions/").content.decode()
    assert "We would rather wait than send a weak one." in page and "Bo Falk" not in page
    client.force_login(introduced.ada)
    assert "That is all for this week" in client.get("/introductions/").content.decode()


def test_before_the_first_round_there_is_nothing_to_do(client: Client, harbour: Harbour) -> None:
    client.force_login(harbour.ada)
    assert "The first introductions are still to come" in client.get("/introductions/").content.decode()


def test_pages_ask_few_questions(
    client: Client, introduced: Harbour, address: str, django_assert_max_num_queries: Any
) -> None:
    client.force_login(introduced.ada)
    for place in ("/introductions/", address):
        with django_assert_max_num_queries(8):
            client.get(place)
