"""Who is new may do less of what could trouble others, until the network trusts them; nobody is told who."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from closeknit.people import actions, queries
from closeknit.people.models import Invitation, Member
from closeknit.ties import actions as ties
from closeknit.ties.queries.trust import says
from tests.cast import Harbour, long_here
from tests.conftest import Clock

DAY = timedelta(days=1)
SENT = {"name": "Guest", "words": "You would like it here."}


def invites(member: Member, now: datetime) -> int:
    """How many invitations of a member leave in a day."""
    Invitation.objects.filter(invited_by=member, redeemed_by=None).delete()
    for number in range(actions.INVITATIONS_A_DAY + 1):
        try:
            actions.invite(email=f"guest{number}@example.org", name="Guest", words="So.", by=member, now=now)
        except actions.EnoughInvitedToday:
            return number
    return actions.INVITATIONS_A_DAY + 1


def test_a_newcomer_invites_few_until_eight_weeks_are_over(harbour: Harbour, monday: datetime) -> None:
    assert invites(harbour.ada, monday) == actions.INVITATIONS_AT_FIRST == 2
    assert invites(harbour.ada, monday + 56 * DAY - timedelta(seconds=1)) == 2
    assert invites(harbour.ada, monday + 56 * DAY) == actions.INVITATIONS_A_DAY == 10


def test_whom_an_organiser_met_and_thanked_is_trusted_sooner(harbour: Harbour, monday: datetime) -> None:
    ties.record_moment(a=harbour.flo, b=harbour.ada, kind="met", origin="x", now=monday)
    assert invites(harbour.ada, monday) == 10
    row = actions.vouch(author=harbour.ada, about=harbour.bo, words="Calm.", now=monday)
    actions.agree_to_vouch(vouch=row, now=monday)
    assert invites(harbour.bo, monday) == 2  # a word of somebody who is hardly known says little
    ties.record_moment(a=harbour.flo, b=harbour.ada, kind="thanked", giver=harbour.flo, origin="x", now=monday)
    assert invites(harbour.bo, monday) == 10
    actions.let_vouch_be(vouch=row, now=monday)
    assert invites(harbour.bo, monday) == 2


def test_accounts_that_trust_each_other_alone_stay_where_they_are(harbour: Harbour, monday: datetime) -> None:
    puppets = [actions.join(name=f"Puppet {n}", email=f"puppet{n}@example.org", now=monday) for n in range(4)]
    for n, one in enumerate(puppets):
        for other in puppets[:n]:
            for kind in ("met", "worthwhile"):
                ties.record_moment(a=one, b=other, kind=kind, origin=f"{one.pk}-{other.pk}", now=monday)
        ties.record_moment(a=one, b=harbour.flo, kind="thanked", giver=one, origin=f"{one.pk}", now=monday)
    assert {invites(one, monday) for one in puppets} == {2}


def test_what_passed_says_who_trusts_whom(harbour: Harbour, monday: datetime) -> None:
    ada, bo = harbour.ada, harbour.bo
    ties.record_moment(a=ada, b=bo, kind="helped", giver=bo, origin="an ask", now=monday)
    ties.record_moment(a=ada, b=bo, kind="thanked", giver=ada, origin="an ask", now=monday)
    ties.record_moment(a=ada, b=bo, kind="wrote", giver=ada, origin="a letter", now=monday)
    assert sorted(says()) == [(ada.pk, bo.pk, 2.0), (ada.pk, bo.pk, 3.0)]
    ties.record_moment(a=ada, b=bo, kind="met", origin="an evening", now=monday)
    assert sorted(says()) == [(ada.pk, bo.pk, 1.0), (ada.pk, bo.pk, 2.0), (ada.pk, bo.pk, 3.0), (bo.pk, ada.pk, 1.0)]


@pytest.mark.parametrize(("used", "may"), [(0, True), (1, True), (2, False), (9, False), (10, False)])
def test_room_ends_at_the_smaller_number_for_who_is_new(
    harbour: Harbour, monday: datetime, used: int, may: bool
) -> None:
    def room(member: Member) -> bool:
        return queries.has_room(member, used=used, usual=10, at_first=2, now=monday)

    assert room(harbour.ada) is may
    long_here(harbour.ada)
    assert room(harbour.ada) is (used < 10)


def test_it_is_worked_out_only_where_it_decides(harbour: Harbour, monday: datetime, django_assert_num_queries) -> None:
    for used in (0, 1, 10, 11):
        with django_assert_num_queries(0):
            queries.has_room(harbour.ada, used=used, usual=10, at_first=2, now=monday)
    with django_assert_num_queries(4):  # members, invitations, vouches, moments
        queries.has_room(harbour.ada, used=5, usual=10, at_first=2, now=monday)
    long_here(harbour.ada)
    with django_assert_num_queries(0):
        queries.has_room(harbour.ada, used=5, usual=10, at_first=2, now=monday)


def test_the_page_says_the_same_to_who_is_new_and_who_is_not(client: Client, harbour: Harbour, clock: Clock) -> None:
    said = []
    for member in (harbour.ada, harbour.bo):
        if member == harbour.bo:
            long_here(member)
        client.force_login(member)
        for number in range(11):
            page = client.post("/you/invitations/", {**SENT, "email": f"guest{number}@example.org"})
            if page.status_code == 422:
                break
        told = page.content.decode()
        said.append(told[told.index("error-summary") : told.index("</div>", told.index("error-summary"))])
    assert said[0] == said[1] and "one day" in said[0]
