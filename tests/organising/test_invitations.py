"""Organisers invite people, and answer those who ask to be let in."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from closeknit.mail.models import Mail
from closeknit.people import actions, queries
from closeknit.people.models import Invitation, JoinRequest
from tests.cast import Harbour
from tests.conftest import Clock

ADDRESS = "/organising/invitations/"
GUS = {"name": "Gus Ott", "email": "gus@example.org", "words": "You would like Bo."}


@pytest.fixture
def as_flo(client: Client, harbour: Harbour) -> Client:
    client.force_login(harbour.flo)
    return client


def test_an_organiser_invites_as_many_as_they_like_and_sees_what_became_of_it(
    as_flo: Client, harbour: Harbour, monday: datetime, clock: Clock
) -> None:
    for number in range(11):
        assert as_flo.post(ADDRESS, {**GUS, "email": f"guest{number}@example.org"}).status_code == 302
    actions.invite(by=harbour.ada, now=monday, **{**GUS, "name": "Hal"})
    page = as_flo.get(ADDRESS).content.decode()
    assert "gus@example.org, invited by Ada Lind" in page and "Open until 7 December 2026." in page
    clock.now += timedelta(days=15)
    assert "Expired on 7 December 2026." in as_flo.get(ADDRESS).content.decode()
    clock.now += timedelta(days=30)
    assert "guest3@example.org" not in as_flo.get(ADDRESS).content.decode()


def test_an_organiser_is_told_of_an_address_that_is_here(as_flo: Client, harbour: Harbour, monday: datetime) -> None:
    page = as_flo.post(ADDRESS, {**GUS, "email": "BO@example.org"})
    assert page.status_code == 422 and page.content.decode().count("Somebody here has this address.") == 2
    assert not Invitation.objects.exists()
    actions.invite(by=harbour.ada, now=monday, **{**GUS, "email": "bo@example.org"})
    page = as_flo.get(ADDRESS)
    assert "Somebody here has this address." in page.content.decode() and b"Send it anew" not in page.content


def test_taken_back_a_link_opens_nothing_and_sent_anew_another_does(
    as_flo: Client, harbour: Harbour, monday: datetime
) -> None:
    token = actions.invite(by=harbour.ada, now=monday, **GUS)
    code = Invitation.objects.get().code
    assert as_flo.get(f"/join/{token}/").status_code == 200
    as_flo.post(f"{ADDRESS}{code}/revocation/")
    assert as_flo.get(f"/join/{token}/").status_code == 410
    assert "Ended on 23 November 2026." in as_flo.get(ADDRESS).content.decode()
    assert as_flo.post(f"{ADDRESS}{code}/renewal/").headers["Location"] == f"{ADDRESS}?sent"
    assert Mail.objects.count() == 2 and queries.open_invitations(monday).count() == 1


def test_one_that_was_used_stays_used(as_flo: Client, harbour: Harbour, monday: datetime) -> None:
    actions.invite(by=harbour.flo, now=monday, **GUS)
    Invitation.objects.update(redeemed_at=monday, redeemed_by=harbour.chi)
    code = Invitation.objects.get().code
    for what in ("revocation", "renewal"):
        assert as_flo.post(f"{ADDRESS}{code}/{what}/").status_code == 404
    assert "Used on 23 November 2026." in as_flo.get(ADDRESS).content.decode()


def test_who_asks_is_invited_or_not_now_and_hears_nothing_of_a_no(as_flo: Client, harbour: Harbour) -> None:
    for email in ("gus@example.org", "hal@example.org"):
        as_flo.post("/join/", {"name": email.split("@")[0].title(), "email": email, "words": f"Bees, says {email}"})
    page = as_flo.get("/organising/requests/").content.decode()
    assert page.index("Bees, says gus@example.org") < page.index("Bees, says hal@example.org")
    gus, hal = queries.open_requests()
    as_flo.post(f"/organising/requests/{gus.code}/decision/", {"invite": "1"})
    as_flo.post(f"/organising/requests/{hal.code}/decision/")
    assert [mail.to for mail in Mail.objects.all()] == ["gus@example.org"]
    page = as_flo.get("/organising/requests/").content.decode()
    assert "Nobody is waiting." in page
    assert "Invited on 23 November 2026 by Flo Berg" in page and "Not now, on 23 November 2026 by Flo Berg" in page
    as_flo.post(f"/organising/requests/{hal.code}/decision/", {"invite": "1"})
    assert Mail.objects.filter(to="hal@example.org").count() == 1


def test_a_plain_member_decides_nothing(client: Client, harbour: Harbour, monday: datetime) -> None:
    actions.ask_to_join(email="gus@example.org", name="Gus", words="Bees", now=monday)
    actions.invite(by=harbour.flo, now=monday, **{**GUS, "email": "hal@example.org"})
    request, invitation = JoinRequest.objects.get(), Invitation.objects.get()
    client.force_login(harbour.ada)
    assert client.post(f"/organising/requests/{request.code}/decision/", {"invite": "1"}).status_code == 404
    for what in ("revocation", "renewal"):
        assert client.post(f"{ADDRESS}{invitation.code}/{what}/").status_code == 404
    assert client.post(ADDRESS, GUS).status_code == 404
    assert Mail.objects.count() == 1 and queries.open_requests().count() == 1


@pytest.mark.slow
def test_pages_ask_few_questions_however_many_rows_there_are(
    as_flo: Client, harbour: Harbour, monday: datetime, django_assert_max_num_queries: Any
) -> None:
    for number in range(200):
        actions.ask_to_join(email=f"a{number}@example.org", name="A", words="", now=monday)
        actions.invite(by=harbour.flo, now=monday, **{**GUS, "email": f"b{number}@example.org"})
    for row in list(queries.open_requests()[:100]):
        actions.decide_request(request=row, by=harbour.flo, accept=row.pk % 2 == 0, now=monday)
    for address in (ADDRESS, "/organising/requests/"):
        with django_assert_max_num_queries(8):
            assert as_flo.get(address).status_code == 200
