"""Lists that organisers bring: seen first, then invited or written down, each once."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from closeknit.audit.models import Act, What
from closeknit.mail.models import Mail
from closeknit.people import actions, queries
from closeknit.people.models import Import, Invitation, Member, PastPair, Purpose
from tests.cast import Harbour
from tests.conftest import Clock
from tests.imports import cast

INVITING = "/organising/imports/inviting/"
PAST = "/organising/imports/past/"
LIST = (
    b"Name;E-mail;Why\nGus Ott;Gus@example.org;You would like Bo.\nBo;bo@example.org;\nIda;ida@example;\n"
    b"Gus;gus@example.org;\nJo;jo@example.org;\nKim;;\n"
)


def brought(client: Client, address: str, content: bytes, **said: str) -> Any:
    return client.post(address, {"file": SimpleUploadedFile("list.csv", content), **said}, follow=True)


def taken_in(client: Client, address: str) -> str:
    answer = client.post(f"{address}{Import.objects.get().code}/confirmation/", follow=True)
    return answer.content.decode()


def test_an_organiser_sees_who_would_be_written_to_and_nobody_is_before_they_say_so(
    client: Client, harbour: Harbour
) -> None:
    client.force_login(harbour.flo)
    page = brought(client, INVITING, LIST, words="We need you.").content.decode()
    for said in ("Gus Ott", "Somebody here".casefold(), "no e-mail address", "an earlier line", "is missing"):
        assert said in page
    assert not Invitation.objects.exists() and not Mail.objects.exists()
    assert "on their way" in taken_in(client, INVITING)
    assert sorted(Mail.objects.values_list("to", flat=True)) == ["gus@example.org", "jo@example.org"]
    assert "You would like Bo." in Mail.objects.get(to="gus@example.org").text
    assert "We need you." in Mail.objects.get(to="jo@example.org").text
    assert Act.objects.filter(what=What.INVITED).count() == 2 and not Import.objects.exists()


def test_the_same_list_twice_writes_to_nobody_twice(client: Client, harbour: Harbour) -> None:
    client.force_login(harbour.flo)
    for _ in range(2):
        page = brought(client, INVITING, LIST).content.decode()
        client.post(f"{INVITING}{Import.objects.get().code}/confirmation/")
    assert "an invitation to this address is open already" in page
    assert Mail.objects.count() == 2


def test_who_came_or_was_invited_meanwhile_is_not_written_to(
    client: Client, harbour: Harbour, monday: datetime
) -> None:
    client.force_login(harbour.flo)
    brought(client, INVITING, LIST)
    actions.invite(email="gus@example.org", name="Gus", words="", by=harbour.flo, now=monday)
    actions.join(name="Jo", email="jo@example.org", now=monday)
    taken_in(client, INVITING)
    assert Mail.objects.filter(to="gus@example.org").count() == 1
    assert not Invitation.objects.filter(email="jo@example.org").exists()


def test_no_more_are_invited_at_once_or_a_day_than_there_is_room_for(
    client: Client, harbour: Harbour, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("closeknit.people.queries.imports.INVITED_AT_ONCE", 1)
    monkeypatch.setattr("closeknit.people.queries.imports.INVITED_A_DAY", 1)
    client.force_login(harbour.flo)
    page = brought(client, INVITING, LIST).content.decode()
    assert "more than can be invited at once" in page
    taken_in(client, INVITING)
    assert Mail.objects.count() == 1
    brought(client, INVITING, LIST)
    taken_in(client, INVITING)
    assert Mail.objects.count() == 1
    clock.now += timedelta(days=1, minutes=1)
    brought(client, INVITING, LIST)
    taken_in(client, INVITING)
    assert Mail.objects.count() == 2


def test_pairs_of_a_list_are_not_introduced_also_where_one_comes_later(
    client: Client, harbour: Harbour, clock: Clock
) -> None:
    client.force_login(harbour.flo)
    page = brought(client, PAST, cast.PAST.encode() + b"ada@example.org,gus@example.org\n").content.decode()
    assert "Would be written down" in page and "an earlier line" in page and "is missing" in page
    assert not PastPair.objects.exists()
    assert "written down" in taken_in(client, PAST)
    assert queries.acquainted() == [(harbour.ada.pk, harbour.bo.pk)]
    gus = actions.join(name="Gus", email="gus@example.org", now=clock.now)
    assert (harbour.ada.pk, gus.pk) in queries.acquainted()
    assert "@" not in "".join(a + b for a, b in PastPair.objects.values_list("a_hash", "b_hash"))
    assert "this pair is written down already" in brought(client, PAST, cast.PAST.encode()).content.decode()
    assert Act.objects.filter(what=What.PAST_TOLD).count() == 1 and not Mail.objects.exists()


def test_a_wrong_list_can_be_forgotten(client: Client, harbour: Harbour) -> None:
    client.force_login(harbour.flo)
    assert "Forget all lists" not in client.get(PAST).content.decode()
    brought(client, PAST, cast.PAST.encode())
    assert "Forget all lists" in taken_in(client, PAST)
    client.post("/organising/imports/past/all/removal/")
    assert queries.acquainted() == [] and Act.objects.filter(what=What.PAST_FORGOTTEN).exists()


def test_a_list_that_is_thrown_away_does_nothing(client: Client, harbour: Harbour) -> None:
    client.force_login(harbour.flo)
    brought(client, INVITING, LIST)
    client.post(f"{INVITING}{Import.objects.get().code}/removal/")
    assert not Import.objects.exists() and not Invitation.objects.exists()


def test_a_list_is_its_organisers_alone_and_only_for_what_it_was_brought(
    client: Client, harbour: Harbour, monday: datetime
) -> None:
    actions.make_organiser(member=harbour.dee, by=harbour.flo, now=monday)
    client.force_login(harbour.flo)
    brought(client, INVITING, LIST)
    code = Import.objects.get().code
    assert client.get(f"{INVITING}{code}/").status_code == 200
    assert client.post(f"{PAST}{code}/confirmation/").status_code == 404
    assert client.get(f"/you/imports/{code}/").status_code == 404
    for other in (harbour.dee, harbour.ada):
        client.force_login(Member.objects.get(pk=other.pk))
        assert client.get(f"{INVITING}{code}/").status_code == 404
        assert client.post(f"{INVITING}{code}/confirmation/").status_code == 404
    assert Import.objects.filter(purpose=Purpose.INVITING).exists() and not Invitation.objects.exists()


@pytest.mark.parametrize("address", [INVITING, PAST])
def test_a_list_that_cannot_be_read_says_why(client: Client, harbour: Harbour, address: str) -> None:
    client.force_login(harbour.flo)
    answer = brought(client, address, b"Wer;Wo\nAda;Leeds\n")
    assert answer.status_code == 422 and "“Wer”, “Wo”" in answer.content.decode()
    assert client.get("/organising/imports/known/").status_code == 404


def test_the_pages_ask_little(client: Client, harbour: Harbour, django_assert_max_num_queries: Any) -> None:
    client.force_login(harbour.flo)
    brought(client, INVITING, LIST)
    for address in (INVITING, PAST, f"{INVITING}{Import.objects.get().code}/"):
        with django_assert_max_num_queries(8):
            assert client.get(address).status_code == 200
