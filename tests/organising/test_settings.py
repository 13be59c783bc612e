"""What organisers decide about the network itself."""

from datetime import UTC, datetime, time
from typing import Any

import pytest
from django.test import Client

from closeknit.introductions.models import Round
from closeknit.network import queries
from tests.cast import Harbour
from tests.conftest import Clock

ADDRESS = "/organising/settings/"
CHOSEN = {
    "name": "Harbour",
    "sentence": "People who mend things.",
    "about": "",
    "languages": ["en", "de"],
    "timezone": "Europe/Berlin",
    "round_weekday": "2",
    "round_at": "07:30",
    "weeks_between_rounds": "1",
    "most_introductions": "2",
    "floor": "0.25",
    "bridging": "0.3",
    "answers_kept": "60",
    "place_kept": "12",
    "left_out": "0.05",
    "gatherings_kept": "14",
    "pairings_kept": "90",
    "collaborations_kept": "91",
    "openings_kept": "56",
    "mails_kept": "3",
    "invitations_kept": "14",
    "reports_kept": "90",
    "circle_months": "9",
    "circle_weeks": "4",
    "circle_most": "6",
    "circle_protocol": "advice",
    "programme_weeks": "26",
    "programme_rhythm": "3",
    "programme_places": "2",
    "takes_requests": "on",
    "conduct": "",
    "privacy": "",
}


def test_what_is_chosen_is_kept_and_said(client: Client, introduced: Harbour) -> None:
    client.force_login(introduced.flo)
    page = client.post(ADDRESS, CHOSEN, follow=True).content.decode()
    assert "Your settings are kept." in page and "the next round runs on Wednesday 2 December from 7:30" in page
    here = queries.this_network()
    assert (here.round_weekday, here.round_at, here.languages) == (2, time(7, 30), ["en", "de"])
    assert (here.most_introductions, here.floor, here.bridging, here.answers_kept) == (2, 0.25, 0.3, 60)
    assert here.place_kept == 12 and here.takes_requests and not here.members_invite
    assert 'value="07:30"' in page and page.count('name="languages"') > 30 and page.count(" checked") == 3


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("name", "", "Give the network a name."),
        ("languages", ["english"], "Choose languages from the list"),
        ("timezone", "Atlantis", "We do not know this time zone"),
        ("round_at", "soon", "Type an hour"),
    ],
)
def test_what_cannot_be_kept_is_said_beside_it_and_nothing_typed_is_lost(
    client: Client, introduced: Harbour, field: str, value: object, said: str
) -> None:
    client.force_login(introduced.flo)
    page = client.post(ADDRESS, {**CHOSEN, field: value})
    assert page.status_code == 422 and page.content.decode().count(said) == 2
    assert "People who mend things." in page.content.decode()
    assert queries.this_network().sentence != "People who mend things."


def test_the_two_texts_are_looked_at_before_they_are_kept(client: Client, introduced: Harbour) -> None:
    client.force_login(introduced.flo)
    typed = {**CHOSEN, "conduct": "Be **kind**. <script>alert(1)</script>", "look": "1"}
    page = client.post(ADDRESS, typed)
    assert page.status_code == 200 and "Be <strong>kind</strong>." in page.content.decode()
    assert "Nothing is kept yet." in page.content.decode() and "<script" not in page.content.decode()
    assert "Be **kind**." in page.content.decode() and "People who mend things." in page.content.decode()
    assert queries.this_network().conduct == "" and queries.this_network().round_weekday == 0
    assert client.post(ADDRESS, {**typed, "timezone": "Atlantis"}).status_code == 422


def test_a_time_zone_in_which_this_week_is_over_waits_for_its_round(
    client: Client, harbour: Harbour, clock: Clock
) -> None:
    clock.now = datetime(2026, 11, 29, 13, 0, tzinfo=UTC)  # Sunday; in Auckland it is Monday
    client.force_login(harbour.flo)
    page = client.post(ADDRESS, {**CHOSEN, "timezone": "Pacific/Auckland"})
    assert page.status_code == 422 and page.content.decode().count("its round has not run yet") == 2
    assert queries.this_network().timezone == "UTC"
    _ran(clock.now, "2026-11-23")
    assert client.post(ADDRESS, {**CHOSEN, "timezone": "Pacific/Auckland"}).status_code == 302


def test_the_page_asks_few_questions(client: Client, introduced: Harbour, django_assert_max_num_queries: Any) -> None:
    client.force_login(introduced.flo)
    with django_assert_max_num_queries(8):
        client.get(ADDRESS)


def _ran(now: datetime, monday: str) -> None:
    Round.objects.create(
        monday=monday, run_at=now, seed=1, value=0, bound=0, members=0, introduced=0, needs=0, needs_answered=0, gini=0
    )
