"""Reading words that nobody showed takes a reason and two people; it is written down, and told to those who wrote."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from closeknit.audit.models import Act, What
from closeknit.conversations import actions as conversations
from closeknit.mail.models import Mail
from closeknit.mail.registry import is_allowed
from closeknit.organising import actions
from closeknit.organising.models import Glass
from closeknit.people import actions as people
from closeknit.people.models import LEAVE_COOLS, Member, Role
from closeknit.reports import actions as reports
from closeknit.reports.models import Report
from tests.cast import Harbour
from tests.conftest import Clock

THREAT = "I will come to your house."
QUEUE = "/organising/queue/"


@pytest.fixture
def row(harbour: Harbour, monday: datetime) -> Report:
    """Ada reported Bo from their conversation and showed nothing; Flo opened it. Dee is an organiser too, Eli a
    moderator."""
    people.make_organiser(member=harbour.dee, by=harbour.flo, now=monday)
    people.give_role(member=harbour.eli, role=Role.MODERATOR, by=harbour.flo, now=monday)
    there = conversations.open_conversation(a=harbour.ada, b=harbour.bo, origin="evening", now=monday)
    earlier = monday - timedelta(days=3)
    conversations.write(conversation=there, author=harbour.bo, text=THREAT, now=earlier)
    begun = reports.begin(reporter=harbour.ada, about=harbour.bo, origin=f"conversation:{there.code}", now=monday)
    report = reports.report(begun=begun, reason="unkind", words="He threatens me.", now=monday)
    reports.look(report=report, by=harbour.flo, now=monday)
    return report


def as_member(member: Member) -> Client:
    client = Client()
    client.force_login(member)
    return client


def test_two_people_read_it_for_a_day_and_the_two_are_told(
    harbour: Harbour, row: Report, monday: datetime, clock: Clock
) -> None:
    flo, dee = as_member(harbour.flo), as_member(harbour.dee)
    assert flo.post(f"{QUEUE}{row.code}/glass/", {"because": " "}).status_code == 422
    assert flo.post(f"{QUEUE}{row.code}/glass/", {"because": "It may be a threat."}).status_code == 302
    glass = Glass.objects.get()
    read, agree = f"/organising/glass/{glass.code}/reading/", f"/organising/glass/{glass.code}/agreement/"
    assert flo.post(read).status_code == flo.post(agree).status_code == dee.post(read).status_code == 404
    assert not Mail.objects.filter(kind="glass").exists()
    assert "It may be a threat." in dee.get(QUEUE).content.decode()
    assert dee.post(agree).status_code == 302
    told = {mail.to for mail in Mail.objects.filter(kind="glass") if is_allowed(mail, monday)}
    assert told == {"ada@example.org", "bo@example.org"}
    for client in (flo, dee):
        assert THREAT in client.post(read).content.decode()
        assert THREAT not in client.get(QUEUE).content.decode()
    assert Act.objects.filter(what=What.GLASS_READ).count() == 2
    for member in (harbour.ada, harbour.bo):
        acts = as_member(member).get("/you/data/acts/").content.decode()
        assert acts.count("Words that were not shown were read") == 2 and "by Dee Marsh" in acts
    assert "not shown" not in as_member(harbour.chi).get("/you/data/acts/").content.decode()
    clock.now = clock.now + timedelta(days=1)
    assert flo.post(read).status_code == 404


def test_the_parties_learn_nothing_of_what_nobody_agreed_to(harbour: Harbour, row: Report, monday: datetime) -> None:
    actions.ask_for_glass(report=row, because="It may be a threat.", by=harbour.flo, now=monday)
    assert "not shown" not in as_member(harbour.bo).get("/you/data/acts/").content.decode()


def test_nobody_else_asks_agrees_or_reads(harbour: Harbour, row: Report, monday: datetime) -> None:
    """Not who did not open it, no moderator, nobody whose words they are, and no member."""
    people.make_organiser(member=harbour.bo, by=harbour.flo, now=monday)
    for by in (harbour.dee, harbour.bo):
        with pytest.raises(actions.NotFromAConversation):
            actions.ask_for_glass(report=row, because="So.", by=by, now=monday)
    glass = actions.ask_for_glass(report=row, because="So.", by=harbour.flo, now=monday)
    for by in (harbour.flo, harbour.bo):
        with pytest.raises(actions.TakesTwo):
            actions.agree_to_glass(glass=glass, by=by, now=monday)
    for member in (harbour.eli, harbour.ada, harbour.bo, harbour.chi):
        assert as_member(member).post(f"/organising/glass/{glass.code}/agreement/").status_code == 404
        assert as_member(member).post(f"{QUEUE}{row.code}/glass/", {"because": "So."}).status_code == 404
    with pytest.raises(actions.TakesTwo):
        actions.agree_to_glass(glass=glass, by=harbour.dee, now=monday + timedelta(days=7))
    actions.agree_to_glass(glass=glass, by=harbour.dee, now=monday)
    for member in (harbour.eli, harbour.ada, harbour.bo, harbour.chi):
        assert as_member(member).post(f"/organising/glass/{glass.code}/reading/").status_code == 404
    people.step_down(member=harbour.dee, by=harbour.flo, now=monday)
    assert as_member(harbour.dee).post(f"/organising/glass/{glass.code}/reading/").status_code == 404


def test_a_report_from_elsewhere_or_a_closed_one_is_no_reason(harbour: Harbour, row: Report, monday: datetime) -> None:
    reports.close(report=row, by=harbour.flo, decision="We spoke.", now=monday)
    with pytest.raises(actions.NotFromAConversation):
        actions.ask_for_glass(report=row, because="So.", by=harbour.flo, now=monday)
    begun = reports.begin(reporter=harbour.ada, about=harbour.bo, origin=f"profile:{harbour.bo.code}", now=monday)
    other = reports.report(begun=begun, reason="unkind", words="He is.", now=monday)
    reports.look(report=other, by=harbour.flo, now=monday)
    with pytest.raises(actions.NotFromAConversation):
        actions.ask_for_glass(report=other, because="So.", by=harbour.flo, now=monday)


def test_old_ones_and_those_of_a_former_member_are_forgotten(harbour: Harbour, row: Report, monday: datetime) -> None:
    actions.ask_for_glass(report=row, because="So.", by=harbour.flo, now=monday)
    assert actions.forget_glasses(now=monday + timedelta(days=180)) == 0
    people.leave(member=harbour.bo, takes_letters=False, now=monday)
    people.erase(member=harbour.bo, now=monday + LEAVE_COOLS)
    assert not Glass.objects.exists() and not Report.objects.exists()
