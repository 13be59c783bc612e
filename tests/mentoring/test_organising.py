"""Pages of who runs a programme, and of organisers who do not."""

import re
from datetime import datetime

import pytest
from django.test import Client

from closeknit.mentoring import actions
from closeknit.mentoring.models import Programme, Proposal
from closeknit.people import actions as people
from closeknit.people.models import Member, Role
from tests.cast import Harbour
from tests.mentoring.cast import applied, opened


@pytest.fixture
def programme(harbour: Harbour, monday: datetime) -> Programme:
    return opened(harbour.flo, monday)


def page_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_who_runs_a_programme_opens_it_looks_ahead_adjusts_and_asks(
    client: Client, harbour: Harbour, monday: datetime
) -> None:
    manager: Member = people.give_role(member=harbour.dee, role=Role.PROGRAMMES, by=harbour.flo, now=monday)
    client.force_login(manager)
    typed = {
        "name": "First year", "about": "", "kind": "mentoring", "begins_on": "2026-12-07", "weeks": "16", "rhythm": "4",
        "minutes": "45", "places": "2", "question_1": "What brings you?", "question_2": "", "question_3": "",
    }  # fmt: skip
    late = client.post("/organising/programmes/", {**typed, "begins_on": "2026-01-01"})
    assert late.status_code == 422 and "not over" in late.content.decode() and "First year" in late.content.decode()
    address = client.post("/organising/programmes/", typed).headers["Location"]
    programme = Programme.objects.get()
    assert programme.run_by == manager and programme.questions == ["What brings you?"]
    assert "Nobody yet." in page_of(client, address)
    applied(programme, harbour.ada, "mentor", monday, answers=["The wish to be of use"])
    applied(programme, harbour.bo, "mentee", monday)
    page = page_of(client, address)
    assert "The wish to be of use" in page and "ada@example.org" in page and "Waits." in page
    page = page_of(client, f"{address}pairing/")
    assert "Ada Lind and Bo Falk" in page and "No two would both rather have each other." in page
    assert "choice number 1.0" in page and "Clear for both." in page
    two = {"mentor": harbour.ada.code, "mentee": harbour.bo.code}
    client.post(f"{address}pairing/adjustments/", {**two, "sort": "apart"})
    page = page_of(client, f"{address}pairing/")
    assert "No pair can be made today" in page and "not these two" in page
    client.post(f"{address}pairing/adjustments/{programme.adjustments.get().code}/removal/")
    old = client.post(f"{address}pairing/", {"way": "stable", "seen": "something else"})
    assert old.status_code == 422 and "other pairs than those you looked at" in old.content.decode()
    seen = re.search(r'name="seen" value="(\w+)"', page_of(client, f"{address}pairing/?way=stable"))
    assert seen is not None
    client.post(f"{address}pairing/", {"way": "stable", "seen": seen[1]})
    proposal = Proposal.objects.get()
    assert "Asked about Bo Falk." in page_of(client, address)
    actions.answer(proposal=proposal, member=harbour.bo, accepts=False, now=monday)
    page = page_of(client, address)
    actions.settle(now=monday + actions.ANSWERS_IN)
    client.post(f"{address}closing/")
    assert "no more pairs are made" in page_of(client, address)


def test_another_organiser_sees_that_there_is_one_and_may_take_it_over(
    client: Client, harbour: Harbour, programme: Programme, monday: datetime
) -> None:
    boss = people.make_organiser(member=harbour.dee, by=harbour.flo, now=monday)
    applied(programme, harbour.ada, "mentor", monday)
    client.force_login(boss)
    address = f"/organising/programmes/{programme.code}/"
    page = page_of(client, "/organising/programmes/")
    assert "Flo Berg runs it." in page and address not in page.replace(f"{address}taking-over/", "")
    assert client.get(address).status_code == client.get(f"{address}pairing/").status_code == 404
    client.post(f"{address}taking-over/")
    assert "Ada Lind" in page_of(client, address)
    client.force_login(harbour.flo)
    assert client.get(address).status_code == 404
