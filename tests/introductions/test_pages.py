"""The pages of introductions."""

import re
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


def test_three_answers_lie_side_by_side_and_none_is_chosen(client: Client, introduced: Harbour, address: str) -> None:
    client.force_login(introduced.ada)
    page = client.get(address).content.decode()
    assert re.findall(r'name="answer" value="(\w+)"', page) == ["yes", "not_now", "not_for_me"]
    assert 'href="#"' not in page and " checked" not in page


def test_who_presses_nothing_is_told_and_keeps_what_was_typed(
    client: Client, introduced: Harbour, address: str
) -> None:
    client.force_login(introduced.ada)
    page = client.post(f"{address}response/", {"message": "Dear Bo, half a letter"})
    assert page.status_code == 422 and "Dear Bo, half a letter" in page.content.decode()
    assert "There is a problem" in page.content.decode() and "<title>Error:" in page.content.decode()


def test_after_an_answer_the_page_says_so_and_lets_it_be_changed(
    client: Client, introduced: Harbour, address: str
) -> None:
    client.force_login(introduced.ada)
    assert client.post(f"{address}response/", {"answer": "yes"}).status_code == 302
    assert "You said yes" in client.get(address).content.decode()
    client.post(f"{address}response/", {"answer": "not_now", "again": "month"})
    page = client.get(address).content.decode()
    assert "You said: Not now" in page and "You said yes" not in page


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


@pytest.mark.parametrize("code", ["23456789abcdef", "no-such-code", "%00", "a" * 400, "1"])
def test_a_foreign_introduction_looks_like_one_that_never_was(code: str, client: Client, introduced: Harbour) -> None:
    assert introduced.introduction is not None
    client.force_login(introduced.dee)
    foreign = client.get(f"/introductions/{introduced.introduction.code}/")
    missing = client.get(f"/introductions/{code}/")
    assert foreign.status_code == missing.status_code == 404
    assert _without_token(foreign.content) == _without_token(missing.content)


def _without_token(page: bytes) -> list[bytes]:
    return [line for line in page.splitlines() if b"csrfmiddlewaretoken" not in line]
