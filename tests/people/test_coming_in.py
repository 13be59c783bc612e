"""Invitations, asking for one, and signing in."""

import re
from datetime import datetime, timedelta

import pytest
from django.test import Client

from closeknit.mail.models import Mail
from closeknit.people import actions, queries
from closeknit.people.models import Invitation, JoinRequest, Member, SignIn
from tests.cast import Harbour, long_here
from tests.conftest import Clock


def invite(harbour: Harbour, now: datetime, email: str = "gus@example.org", by: Member | None = None) -> str:
    return actions.invite(email=email, name="Gus", words="You would like Bo.", by=by or harbour.ada, now=now)


def test_an_invitation_ends_by_a_second_one_by_revoking_and_by_time(harbour: Harbour, monday: datetime) -> None:
    first = invite(harbour, monday)
    second = invite(harbour, monday)
    with pytest.raises(Invitation.DoesNotExist):
        queries.open_invitation(first, monday)
    row = queries.open_invitation(second, monday)
    with pytest.raises(Invitation.DoesNotExist):
        queries.open_invitation(second, monday + timedelta(days=14))
    actions.revoke_invitation(invitation=row, by=harbour.ada, now=monday)
    with pytest.raises(Invitation.DoesNotExist):
        queries.open_invitation(second, monday)


def test_a_member_invites_ten_a_day_and_an_organiser_as_many_as_they_like(harbour: Harbour, monday: datetime) -> None:
    long_here(harbour.ada, harbour.bo)
    for number in range(10):
        invite(harbour, monday, f"guest{number}@example.org")
    with pytest.raises(actions.EnoughInvitedToday):
        invite(harbour, monday, "guest10@example.org")
    invite(harbour, monday, "guest10@example.org", by=harbour.flo)
    invite(harbour, monday + timedelta(days=1), "guest11@example.org")


def test_inviting_a_member_tells_nobody_that_they_are_one(harbour: Harbour, monday: datetime) -> None:
    assert len(invite(harbour, monday, "BO@example.org")) == len(invite(harbour, monday))
    assert [mail.to for mail in Mail.objects.all()] == ["gus@example.org"]


def test_asking_to_join_looks_the_same_for_everybody_and_is_kept_once(client: Client, harbour: Harbour) -> None:
    asked = {"name": "Gus", "email": "gus@example.org", "words": "Bees"}
    pages = [client.post("/join/", {**asked, "email": email}) for email in ("gus@example.org", "bo@example.org")]
    client.post("/join/", asked)
    assert pages[0].content == pages[1].content and JoinRequest.objects.get().email == "gus@example.org"
    row = actions.decide_request(
        request=JoinRequest.objects.get(), by=harbour.flo, accept=True, now=harbour.network.begun_at
    )
    assert row.invitation is not None and Mail.objects.get().to == "gus@example.org"


def sent(client: Client, email: str) -> tuple[str, str]:
    """Ask to sign in; returns code and token from the mail."""
    client.post("/sign-in/", {"email": email})
    text = Mail.objects.filter(kind="sign-in").latest("pk").text
    code, link = re.search(r"^\w{4}-\w{4}$", text, re.M), re.search(r"/sign-in/([\w-]{30,})/", text)
    assert code and link
    return code[0], link[1]


def test_signing_in_looks_the_same_for_a_member_and_for_nobody(client: Client, harbour: Harbour) -> None:
    pages = [
        client.post("/sign-in/", {"email": email}).content.decode() for email in ("bo@example.org", "b@example.org")
    ]
    assert len({re.sub(r'value="[^"]*"', "", page) for page in pages}) == 1
    assert [mail.to for mail in Mail.objects.all()] == ["bo@example.org"]


def test_a_code_signs_in_once_however_it_is_typed(client: Client, harbour: Harbour) -> None:
    code, _ = sent(client, "Bo@Example.org")
    typed = {"email": "bo@example.org", "code": f" {code.lower()} "}
    assert client.post("/sign-in/code/", typed).status_code == 302
    assert client.get("/you/").status_code == 200
    assert Client().post("/sign-in/code/", typed).status_code == 422


def test_five_wrong_codes_end_it_and_a_new_mail_begins_anew(client: Client, harbour: Harbour) -> None:
    code, _ = sent(client, "bo@example.org")
    for _ in range(5):
        page = client.post("/sign-in/code/", {"email": "bo@example.org", "code": "22222222"})
        assert page.status_code == 422 and "There is a problem" in page.content.decode()
    assert client.post("/sign-in/code/", {"email": "bo@example.org", "code": code}).status_code == 422
    code, _ = sent(client, "bo@example.org")
    assert client.post("/sign-in/code/", {"email": "bo@example.org", "code": code}).status_code == 302


def test_opening_a_link_uses_nothing_up_and_its_button_signs_in_once(client: Client, harbour: Harbour) -> None:
    _, token = sent(client, "bo@example.org")
    for _ in range(3):
        assert "Welcome back" in client.get(f"/sign-in/{token}/").content.decode()
    assert client.post(f"/sign-in/{token}/").headers["Location"] == "/week/"
    assert Client().post(f"/sign-in/{token}/").status_code == 410
    assert token not in str(list(SignIn.objects.values()))


def test_a_link_ends_after_twenty_minutes(client: Client, harbour: Harbour, clock: Clock) -> None:
    _, token = sent(client, "bo@example.org")
    clock.now += timedelta(minutes=20)
    assert client.post(f"/sign-in/{token}/").status_code == 410


def test_five_mails_an_hour_go_to_an_address_and_a_sixth_does_not(
    client: Client, harbour: Harbour, clock: Clock
) -> None:
    for _ in range(6):
        assert client.post("/sign-in/", {"email": "bo@example.org"}).status_code == 200
    assert Mail.objects.count() == 5
    clock.now += timedelta(hours=1, minutes=1)
    client.post("/sign-in/", {"email": "bo@example.org"})
    assert Mail.objects.count() == 6


def test_no_link_in_a_mail_comes_from_the_request(client: Client, harbour: Harbour) -> None:
    for header in ("HTTP_X_FORWARDED_HOST", "HTTP_FORWARDED", "HTTP_X_HOST"):
        client.post("/sign-in/", {"email": "bo@example.org"}, **{header: "evil.example"})
    assert Mail.objects.count() == 3 and not any("evil" in mail.text + mail.html for mail in Mail.objects.all())
