"""Collaborations and openings in totals: never fewer than five, never one by subtraction, nobody's words."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.test import Client

from closeknit.openings import actions as openings
from closeknit.organising import actions, queries
from closeknit.people import actions as people
from closeknit.people.models import Member, Role
from tests.cast import Harbour
from tests.collaborations.cast import running
from tests.openings.cast import met, posted, sought
from tests.organising.test_health import crowd

PAGES = ("/organising/collaborations/", "/organising/openings/")


@pytest.fixture
def network(harbour: Harbour, monday: datetime) -> list[Member]:
    """Thirty guests: six pairs do something together; seven board seats, six vacancies, three commissions are open."""
    guests = crowd(monday)
    for n in range(0, 12, 2):
        met(guests[n], guests[n + 1], monday)
        running(guests[n : n + 2], monday)
    for n, sort in enumerate(["board"] * 7 + ["vacancy"] * 6 + ["commission"] * 3):
        posted(guests[n], monday, sort=sort, what="Quetzal needed", about="Quetzals are to be counted.")
    return guests


def told(client: Client, page: str) -> str:
    return client.get(page).content.decode()


def test_what_is_shown_is_five_or_more_and_told_to_the_nearest_five(network: list[Member], monday: datetime) -> None:
    actions.take_snapshot(now=monday)
    snapshot = queries.latest_snapshot()
    assert snapshot is not None
    found = queries.in_totals(snapshot, (*queries.COLLABORATIONS, *queries.OPENINGS))
    shown = {name: {bar.name: bar.count for bar in one.bars} for name, one in found.items()}
    assert shown["collaborating"] == {"taking_part": 10, "not_now": 25}
    assert shown["openings_open"] == {"vacancy": None, "commission": None, "board": 5}, "three cannot be had from six"
    assert set(shown["collaborations_ended"].values()) == set(shown["words_said"].values()) == {None}


def test_the_pages_say_it_and_name_nobody(
    client: Client, harbour: Harbour, network: list[Member], monday: datetime
) -> None:
    client.force_login(harbour.flo)
    assert all("Nothing is counted yet." in told(client, page) for page in PAGES)
    actions.take_snapshot(now=monday)
    first, second = (told(client, page) for page in PAGES)
    assert "about 10" in first and "not shown" in first and "about 5" in second
    assert not any("Gull" in page or "Quetzal" in page for page in (first, second))
    running(network[12:14], monday)
    assert told(client, PAGES[0]) == first, "asking again tells nothing"
    assert all(address in first for address in PAGES), "they are in the second row"


def test_all_that_was_not_said_is_one_part(harbour: Harbour, network: list[Member], monday: datetime) -> None:
    """Let be, left, and never reached are the same figure."""
    row = posted(harbour.dee, monday)
    met(harbour.bo, harbour.dee, monday)
    for n, one in enumerate(network[:18]):
        met(harbour.bo if n < 12 else harbour.chi, one, monday)
        sought(row, one, [harbour.bo if n < 12 else harbour.chi], monday)
    for one in row.seekings.all()[:6]:
        openings.refer(referral=one.referrals.get(), words="She never guessed.", now=monday)
    for one in row.seekings.all()[6:9]:
        openings.let_be(referral=one.referrals.get(), now=monday)
    later = monday + timedelta(days=8)
    assert queries.counted(later)[1]["words_said"] == {"said": 6, "unsaid": 12}


def test_a_small_network_has_totals_only(client: Client, harbour: Harbour, monday: datetime) -> None:
    crowd(monday, 13)  # nineteen with the cast
    for member in (harbour.ada, harbour.dee, harbour.eli):
        for _time in range(2):
            posted(member, monday)
    actions.take_snapshot(now=monday)
    client.force_login(harbour.flo)
    page = told(client, PAGES[1])
    assert "There are totals only." in page and "About 5 are open." in page and "<table" not in page
    assert "Fewer than five ended." in told(client, PAGES[0])


@pytest.mark.parametrize(
    ("role", "leads_to"),
    [
        (Role.ORGANISER, "/organising/health/"),
        (Role.MODERATOR, "/organising/queue/"),
        (Role.PROGRAMMES, "/organising/programmes/"),
        (Role.FACILITATOR, ""),
    ],
)
def test_organising_leads_to_the_first_page_a_role_opens(
    client: Client, harbour: Harbour, monday: datetime, role: Role, leads_to: str
) -> None:
    member = people.give_role(member=harbour.bo, role=role, by=harbour.flo, now=monday)
    client.force_login(member)
    answer = client.get("/organising/")
    assert (answer.headers.get("Location", "") if answer.status_code == 302 else "") == leads_to
    if leads_to:
        assert client.get(leads_to).status_code == 200
