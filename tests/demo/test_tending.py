"""What those with a role did in the invented network: something to show, and nothing that gives anybody away."""

from datetime import datetime

import pytest
from django.test import Client

from closeknit.audit.models import Act
from closeknit.demo import actions
from closeknit.demo.tending import FIRST, told
from closeknit.people import queries
from closeknit.people.models import Member, Suspension, Vouch
from closeknit.reports.models import Report


@pytest.fixture
def organiser(db: None, monday: datetime) -> Member:
    """Somebody who tends the invented network, once it is told."""
    actions.build(now=monday)
    found = queries.organisers().first()
    assert found is not None
    return found


@pytest.mark.slow
def test_organisers_find_roles_a_past_suspension_a_closed_report_and_a_request(
    client: Client, organiser: Member, monday: datetime
) -> None:
    client.force_login(organiser)
    people = client.get("/organising/people/").content.decode()
    for role in ("moderator", "programme manager", "facilitator"):
        assert role in people
    assert Suspension.objects.count() == 1 and not [one for one in queries.members() if one.is_suspended(monday.date())]
    row = Report.objects.get()
    queue = client.get("/organising/queue/").content.decode()
    assert row.closed_at is not None and told()["report"]["decision"] in queue
    assert told()["report"]["words"] not in queue + client.get(f"/organising/reports/{row.code}/").content.decode()
    requests = client.get("/organising/requests/").content.decode()
    assert told()["request"]["said"] in requests and "no word" in requests
    acts = client.get("/organising/acts/").content.decode()
    assert acts and Act.objects.filter(about=Suspension.objects.get().member_id).exists()


@pytest.mark.slow
def test_nobody_whom_visitors_look_around_as_is_in_it(organiser: Member) -> None:
    first = {member.pk for member in queries.members()[:FIRST]}
    report = Report.objects.get()
    assert not first & {report.reporter_id, report.about_id, Suspension.objects.get().member_id}
    assert not first & {one.pk for one in queries.with_roles() if not one.is_organiser}
    vouches = list(Vouch.objects.all())
    assert len(vouches) == len(told()["vouch"]) and sum(one.is_shown for one in vouches) == len(vouches) - 1
    assert not first & {number for one in vouches for number in (one.author_id, one.about_id)}


@pytest.mark.slow
def test_a_small_network_has_none_of_it(db: None, monday: datetime) -> None:
    from closeknit.demo.community_files import Community
    from tests.demo.test_actions import somebody

    two = (somebody("ada", "Budgets", "Speaking"), somebody("bo", "Speaking", "Budgets"))
    actions.build(now=monday, told=Community("Two", "Two people.", "", ("en",), two), weeks=2)
    assert not Suspension.objects.exists() and not Report.objects.exists() and not Vouch.objects.exists()
