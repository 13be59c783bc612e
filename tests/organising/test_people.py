"""Who tends the network."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from closeknit.people import actions, queries
from closeknit.people.models import Member
from tests.cast import Harbour

PEOPLE = "/organising/people/"


@pytest.fixture
def as_flo(client: Client, harbour: Harbour) -> Client:
    client.force_login(harbour.flo)
    return client


def test_a_member_is_asked_to_tend_it_too_and_the_first_may_step_down(as_flo: Client, harbour: Harbour) -> None:
    page = as_flo.get(f"{PEOPLE}{harbour.bo.code}/").content.decode()
    assert "Make Bo an organiser" in page and not queries.organisers().filter(pk=harbour.bo.pk).exists()
    assert as_flo.post(f"{PEOPLE}{harbour.bo.code}/appointment/").headers["Location"] == PEOPLE
    assert "Bo Falk" in as_flo.get(PEOPLE).content.decode()
    assert "Step down" in as_flo.get(f"{PEOPLE}{harbour.flo.code}/").content.decode()
    assert as_flo.post(f"{PEOPLE}{harbour.flo.code}/departure/").headers["Location"] == "/you/"
    assert as_flo.get(PEOPLE).status_code == 404  # at once
    assert list(queries.organisers()) == [harbour.bo]


def test_the_last_one_stays(as_flo: Client, harbour: Harbour, monday: datetime) -> None:
    page = as_flo.post(f"{PEOPLE}{harbour.flo.code}/departure/")
    assert page.status_code == 422 and "A network has one organiser at least." in page.content.decode()
    actions.make_organiser(member=harbour.bo, by=None, now=monday)
    Member.objects.filter(pk=harbour.bo.pk).update(leaving_at=monday)  # who is leaving tends nothing
    assert as_flo.post(f"{PEOPLE}{harbour.flo.code}/departure/").status_code == 422
    Member.objects.filter(pk=harbour.bo.pk).update(leaving_at=None)
    assert as_flo.post(f"{PEOPLE}{harbour.flo.code}/departure/").status_code == 302


def test_one_organiser_may_end_it_for_another(as_flo: Client, harbour: Harbour, monday: datetime) -> None:
    actions.make_organiser(member=harbour.bo, by=None, now=monday)
    assert "No longer an organiser" in as_flo.get(f"{PEOPLE}{harbour.bo.code}/").content.decode()
    assert as_flo.post(f"{PEOPLE}{harbour.bo.code}/departure/").headers["Location"] == PEOPLE
    assert list(queries.organisers()) == [harbour.flo]


def test_who_is_none_steps_down_from_nothing(harbour: Harbour, monday: datetime) -> None:
    assert not actions.step_down(member=harbour.ada, by=harbour.ada, now=monday).is_organiser
    assert list(queries.organisers()) == [harbour.flo]


def test_a_plain_member_makes_nobody_an_organiser(client: Client, harbour: Harbour) -> None:
    client.force_login(harbour.ada)
    for what in ("appointment", "departure"):
        for member in (harbour.ada, harbour.flo):
            assert client.post(f"{PEOPLE}{member.code}/{what}/").status_code == 404
    assert list(queries.organisers()) == [harbour.flo]


def test_names_are_found_by_a_part_without_their_accents_and_no_address_is_shown(
    as_flo: Client, harbour: Harbour, monday: datetime
) -> None:
    actions.join(name="Étienne Roux", email="etienne@example.org", now=monday)
    page = as_flo.get(PEOPLE, {"name": "ETIEN"}).content.decode()
    assert "Étienne Roux" in page and "Ada Lind" not in page and "@example.org" not in page
    assert "Nobody here has a name like that." in as_flo.get(PEOPLE, {"name": "zzz"}).content.decode()


def test_the_page_stays_short_and_asks_few_questions(
    as_flo: Client, harbour: Harbour, monday: datetime, django_assert_max_num_queries: Any
) -> None:
    for number in range(200):
        actions.join(name=f"Guest {number}", email=f"guest{number}@example.org", now=monday)
    with django_assert_max_num_queries(8):
        page = as_flo.get(PEOPLE).content.decode()
    assert "There are more names than fit here." in page and page.count("/organising/people/") < 110
