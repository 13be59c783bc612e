"""A member's own invitations."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from closeknit.mail.models import Mail
from closeknit.network.models import Network
from closeknit.people import actions, queries
from closeknit.people.models import Invitation, JoinRequest
from tests.cast import Harbour, long_here
from tests.conftest import Clock

ADDRESS = "/you/invitations/"
GUS = {"name": "Gus Ott", "email": "gus@example.org", "words": "You would like Bo."}


def test_a_member_invites_somebody_and_takes_it_back(client: Client, harbour: Harbour) -> None:
    client.force_login(harbour.ada)
    page = client.post(ADDRESS, GUS, follow=True).content.decode()
    assert "Your invitation is on its way." in page and "gus@example.org, until 7 December 2026" in page
    assert "You would like Bo." in Mail.objects.get(to="gus@example.org").text
    client.post(f"{ADDRESS}{Invitation.objects.get().code}/revocation/")
    assert Invitation.objects.get().revoked_at is not None
    assert "gus@example.org" not in client.get(ADDRESS).content.decode()


def test_nobody_sees_or_ends_the_invitation_of_another(client: Client, harbour: Harbour, monday: datetime) -> None:
    actions.invite(by=harbour.bo, now=monday, **GUS)
    client.force_login(harbour.ada)
    assert "gus@example.org" not in client.get(ADDRESS).content.decode()
    assert client.post(f"{ADDRESS}{Invitation.objects.get().code}/revocation/").status_code == 404
    assert Invitation.objects.get().revoked_at is None


def test_inviting_somebody_who_is_here_looks_like_inviting_anybody(client: Client, harbour: Harbour) -> None:
    client.force_login(harbour.ada)
    for email in ("bo@example.org", "gus@example.org"):
        page = client.post(ADDRESS, {**GUS, "email": email}, follow=True).content.decode()
        assert "Your invitation is on its way." in page and f"{email}, until 7 December 2026" in page
    assert [mail.to for mail in Mail.objects.all()] == ["gus@example.org"]


def test_the_token_of_an_invitation_to_somebody_who_is_here_opens_nothing(harbour: Harbour, monday: datetime) -> None:
    opens = actions.invite(by=harbour.ada, now=monday, **GUS)
    nothing = actions.invite(by=harbour.ada, now=monday, **{**GUS, "email": "BO@example.org "})
    assert queries.open_invitation(opens, monday).email == "gus@example.org"
    with pytest.raises(Invitation.DoesNotExist):
        queries.open_invitation(nothing, monday)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [("name", " ", "Type the name"), ("email", "gus@", "Type an e-mail address"), ("words", "", "Say in a sentence")],
)
def test_what_is_missing_is_said_beside_it(client: Client, harbour: Harbour, field: str, value: str, said: str) -> None:
    client.force_login(harbour.ada)
    page = client.post(ADDRESS, {**GUS, field: value})
    assert page.status_code == 422 and page.content.decode().count(said) == 2 and not Invitation.objects.exists()


def test_the_eleventh_of_a_day_waits_until_tomorrow(client: Client, harbour: Harbour, clock: Clock) -> None:
    long_here(harbour.ada)
    client.force_login(harbour.ada)
    for number in range(10):  # also those who are here count, or the limit would tell
        email = "bo@example.org" if number == 3 else f"guest{number}@example.org"
        assert client.post(ADDRESS, {**GUS, "email": email}).status_code == 302
    page = client.post(ADDRESS, GUS)
    assert page.status_code == 422 and "That is enough for one day." in page.content.decode()
    assert "You would like Bo." in page.content.decode() and not Mail.objects.filter(to="gus@example.org").exists()
    clock.now += timedelta(days=1)
    assert client.post(ADDRESS, GUS).status_code == 302


def test_where_organisers_invite_members_do_not(client: Client, harbour: Harbour, monday: datetime) -> None:
    Network.objects.update(members_invite=False)
    client.force_login(harbour.ada)
    assert "Here the organisers invite people." in client.get(ADDRESS).content.decode()
    assert client.post(ADDRESS, GUS).status_code == 404
    with pytest.raises(actions.OrganisersInvite):
        actions.invite(by=harbour.ada, now=monday, **GUS)
    client.force_login(harbour.flo)
    assert client.post(ADDRESS, GUS).status_code == 302


def test_sent_anew_the_old_link_is_dead_and_the_inviter_stays(harbour: Harbour, monday: datetime) -> None:
    old = actions.invite(by=harbour.ada, now=monday, **GUS)
    row = queries.open_invitation(old, monday)
    later = monday + timedelta(days=20)
    new = actions.invite_again(invitation=row, by=harbour.flo, now=later)
    with pytest.raises(Invitation.DoesNotExist):
        queries.open_invitation(old, later)
    again = queries.open_invitation(new, later)
    assert (again.invited_by, again.words, again.email) == (harbour.ada, row.words, row.email)


def test_a_no_to_a_request_can_become_a_yes_and_a_yes_stays(harbour: Harbour, monday: datetime) -> None:
    actions.ask_to_join(email="gus@example.org", name="Gus", words="Bees", now=monday)
    row = queries.open_requests().get()
    row = actions.decide_request(request=row, by=harbour.flo, accept=False, now=monday)
    assert row.invitation is None and not Mail.objects.exists() and not queries.open_requests().exists()
    row = actions.decide_request(request=row, by=harbour.flo, accept=True, now=monday)
    assert row.invitation is not None and Mail.objects.get().to == "gus@example.org"
    for accept in (True, False):
        again = actions.decide_request(request=row, by=harbour.bo, accept=accept, now=monday + timedelta(days=1))
        assert (again.invitation, again.decided_by) == (row.invitation, harbour.flo) and Mail.objects.count() == 1


def test_who_came_in_by_another_door_asks_no_more(harbour: Harbour, monday: datetime) -> None:
    actions.ask_to_join(email="gus@example.org", name="Gus", words="Bees", now=monday)
    assert queries.open_requests().count() == 1
    actions.join(name="Gus", email="gus@example.org", now=monday)
    assert not queries.open_requests().exists()


def test_the_page_asks_few_questions(
    client: Client, harbour: Harbour, monday: datetime, django_assert_max_num_queries: Any
) -> None:
    long_here(harbour.ada)
    for number in range(9):
        actions.invite(by=harbour.ada, now=monday, **{**GUS, "email": f"guest{number}@example.org"})
    client.force_login(harbour.ada)
    with django_assert_max_num_queries(8):
        client.get(ADDRESS)


def test_what_nobody_used_is_forgotten_when_nobody_sees_it_any_more(harbour: Harbour, clock: Clock) -> None:
    gus = Invitation.objects.get(token_hash=queries.hashed(actions.invite(by=harbour.ada, now=clock.now, **GUS)))
    hal = actions.invite(by=harbour.ada, now=clock.now, name="Hal", email="hal@example.org", words="You too.")
    used = queries.open_invitation(hal, clock.now)
    Invitation.objects.filter(pk=used.pk).update(redeemed_at=clock.now)
    seen_until = gus.expires_at + queries.remembered()
    actions.revoke_invitation(invitation=gus, by=harbour.ada, now=clock.now)
    just_before = seen_until - timedelta(seconds=1)
    assert gus in queries.invitations(just_before) and actions.forget_invitations(now=just_before) == 0
    assert gus not in queries.invitations(seen_until) and actions.forget_invitations(now=seen_until) == 1
    assert list(Invitation.objects.all()) == [used]


def test_a_request_that_came_to_nothing_is_forgotten_and_one_that_waits_is_not(harbour: Harbour, clock: Clock) -> None:
    for name, accept in (("ida", False), ("jo", True), ("kim", None), ("bo", True)):
        request = JoinRequest.objects.create(email=f"{name}@example.org", name=name, asked_at=clock.now)
        if accept is not None:
            actions.decide_request(request=request, by=harbour.flo, accept=accept, now=clock.now)
    seen_until = clock.now + queries.remembered()
    assert actions.forget_invitations(now=seen_until - timedelta(seconds=1)) == 0
    assert actions.forget_invitations(now=seen_until) == 2
    assert {row.name for row in JoinRequest.objects.all()} == {"kim", "bo"}  # one waits, one is a member
