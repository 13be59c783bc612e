"""Limits of people at their edge, where no other test is about them."""

from datetime import datetime, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from closeknit.imports.files import LARGEST_SENT
from closeknit.people import actions, queries
from closeknit.people.actions.invitations import INVITATION_DAYS
from closeknit.people.actions.signing_in import MINUTES
from closeknit.people.models import Import, Invitation
from closeknit.people.views.finding import A_FEW, PAGE
from closeknit.web.frame import LARGEST_BODY
from tests.cast import Harbour
from tests.conftest import Clock
from tests.people.test_coming_in import invite, sent
from tests.people.test_finding import crowd

NOTHING = {"headline": "", "about": "", "place": "", "organisation": "", "topics": (), "goals": (), "needs": ()}
A_SECOND = timedelta(seconds=1)


def test_five_are_shown_to_who_asks_for_nothing(client: Client, harbour: Harbour, monday: datetime) -> None:
    def shown_beside(more: int) -> int:
        for number in range(more):
            member = actions.join(name=f"Peer {number}", email=f"peer{number}-{more}@example.org", now=monday)
            offers = [actions.Said("Making a budget balance")]
            actions.describe(member=member, languages=["en"], offers=offers, now=monday, **NOTHING)  # type: ignore[arg-type]
        return len(client.get("/people/").context["found"])

    client.force_login(harbour.bo)
    before = shown_beside(0)
    assert 0 < before < A_FEW
    assert shown_beside(A_FEW - before) == A_FEW and shown_beside(1) == A_FEW


def test_twenty_people_are_on_a_page_and_the_next_is_on_another(
    client: Client, harbour: Harbour, monday: datetime
) -> None:
    crowd(monday, PAGE)
    client.force_login(harbour.ada)
    whole = client.get("/people/?need=knitting")
    assert len(whole.context["found"]) == PAGE and whole.context["after"] == ""
    last = actions.join(name="Peer Last", email="last@example.org", now=monday)
    actions.describe(member=last, languages=["en"], offers=[actions.Said("Knitting")], now=monday, **NOTHING)  # type: ignore[arg-type]
    first = client.get("/people/?need=knitting")
    second = client.get("/people/", {"need": "knitting", "after": first.context["after"]})
    assert (len(first.context["found"]), len(second.context["found"])) == (PAGE, 1)


def test_an_invitation_is_open_for_fourteen_days(harbour: Harbour, monday: datetime) -> None:
    token, over = invite(harbour, monday), monday + timedelta(days=INVITATION_DAYS)
    assert queries.open_invitation(token, over - A_SECOND).email == "gus@example.org"
    with pytest.raises(Invitation.DoesNotExist):
        queries.open_invitation(token, over)


def test_a_code_and_its_link_work_for_twenty_minutes(client: Client, harbour: Harbour, clock: Clock) -> None:
    (code, _), (_, token) = sent(client, "bo@example.org"), sent(client, "bo@example.org")
    clock.now += timedelta(minutes=MINUTES)
    assert client.post(f"/sign-in/{token}/").status_code == 410
    said = {"email": "bo@example.org", "code": code}
    assert client.post("/sign-in/code/", said).status_code == 422
    clock.now -= A_SECOND
    assert client.post(f"/sign-in/{token}/").status_code == 302
    assert Client().post("/sign-in/code/", said).status_code == 302


@pytest.mark.slow
def test_a_file_of_ten_mebibytes_comes_in_and_of_a_larger_one_it_is_said_what_fits(
    client: Client, harbour: Harbour
) -> None:
    """What a request may bring is more than that, so that who sends a larger file is told beside the field."""
    client.force_login(harbour.ada)
    line = b"Name,Email\nGus Ott,gus@example.org\n"

    def brought(size: int) -> str:
        row = SimpleUploadedFile("list.csv", line + b"\n" * (size - len(line)))
        return client.post("/you/imports/", {"file": row}, follow=True).content.decode()

    assert "at most 10 MB are read" in brought(LARGEST_SENT + 1) and not Import.objects.exists()
    assert "What would come of it" in brought(LARGEST_SENT) and Import.objects.exists()


@pytest.mark.parametrize(("size", "status"), [(LARGEST_BODY, 422), (LARGEST_BODY + 1, 413)])
def test_a_body_is_read_up_to_its_limit(client: Client, harbour: Harbour, size: int, status: int) -> None:
    client.force_login(harbour.ada)
    page = client.generic("POST", "/you/photo/", b"\0" * size, "application/octet-stream")
    assert page.status_code == status
    assert ("any other file 10 MiB" in page.content.decode()) == (status == 413)
