"""What organisers do is written down, once each, and members read what was done about them."""

from collections.abc import Callable
from datetime import datetime, time, timedelta

import pytest
from django.test import Client

from closeknit.audit import queries as audit
from closeknit.audit.models import Act, What
from closeknit.circles import actions as circles
from closeknit.circles.models import Theme
from closeknit.conversations import actions as conversations
from closeknit.conversations.models import Conversation
from closeknit.insights import actions as insights
from closeknit.insights.models import Insight
from closeknit.introductions import actions as rounds
from closeknit.introductions.models import Exclusion, Hold
from closeknit.mentoring import actions as mentoring
from closeknit.network import actions as network
from closeknit.openings import actions as openings
from closeknit.organising import actions as organising
from closeknit.organising.models import Glass
from closeknit.people import actions as people
from closeknit.people import queries
from closeknit.people.models import LEAVE_COOLS, Invitation, JoinRequest, Member, PastPair, Role, Suspension
from closeknit.reports import actions as reports
from closeknit.reports.models import Look, Report
from tests.cast import Harbour
from tests.insights.cast import shared
from tests.mentoring.cast import PLAN, applied, opened
from tests.openings.cast import posted
from tests.reports.cast import reported

MO = Role.MODERATOR
GUS = {"email": "gus@example.org", "name": "Gus", "words": "You know boats."}
CHOSEN = {
    "name": "Harbour",
    "sentence": "",
    "about": "",
    "languages": ["en"],
    "timezone": "UTC",
    "round_weekday": 0,
    "round_at": time(6),
    **{what: choices[-1] for what, choices in network.CHOICES.items()},
    "floor": 0.15,
    "bridging": 0.0,
    "takes_requests": True,
    "members_invite": True,
    "conduct": "",
    "privacy": "",
}


def _asked(now: datetime) -> JoinRequest:
    people.ask_to_join(email="hal@example.org", name="Hal", words="I mend nets.", now=now)
    return JoinRequest.objects.get()


def _invited(by: Member | None, now: datetime) -> Invitation:
    return queries.open_invitation(people.invite(by=by, now=now, **GUS), now)


def _opened(at: Harbour, now: datetime) -> None:
    reports.look(report=reported(at.ada, at.bo, now), by=at.flo, now=now)


def _held(at: Harbour, now: datetime) -> None:
    Hold.objects.create(monday=now.date(), held_at=now)
    rounds.release(by=at.flo, now=now)


def _noted(at: Harbour, now: datetime) -> None:
    for n in range(30):
        people.join(name="Guest", email=f"guest{n}@example.org", now=now - timedelta(weeks=9))
    organising.take_snapshot(now=now)
    organising.send_kind_note(words="We think of you.", by=at.flo, now=now)


def _moderator(at: Harbour, now: datetime) -> Member:
    Member.objects.filter(pk=at.bo.pk).update(moderator_since=now)
    return at.bo


def _suspended(at: Harbour, by: Member | None, now: datetime) -> Suspension:
    """Bo is suspended: by somebody, or already."""
    until = now.date() + timedelta(days=5)
    if by is not None:
        return people.suspend(member=at.bo, because="Soap.", until=until, by=by, now=now)
    Member.objects.filter(pk=at.bo.pk).update(suspended_until=until)
    return Suspension.objects.create(member=at.bo, by=at.dee, because="Soap.", suspended_at=now, until=until)


def _answered(at: Harbour, lifts: bool, now: datetime) -> None:
    row = people.appeal(suspension=_suspended(at, None, now), words="It was not me.", now=now)
    people.answer_appeal(suspension=row, lifts=lifts, answer="We looked.", by=at.flo, now=now)


def _from_letters(at: Harbour, now: datetime, by: Member) -> Report:
    """A report from a conversation, opened before anybody counts."""
    there = conversations.open_conversation(a=at.ada, b=at.bo, origin="evening", now=now)
    begun = reports.begin(reporter=at.ada, about=at.bo, origin=f"conversation:{there.code}", now=now)
    row = reports.report(begun=begun, reason="selling", words="Soap.", now=now)
    Look.objects.create(report=row, by=by, looked_at=now)
    return row


def _glass(at: Harbour, now: datetime, by: Member) -> Glass:
    """Asked for by Flo as anybody does; by Dee before anybody counts."""
    row = _from_letters(at, now, by)
    if by == at.flo:
        return organising.ask_for_glass(report=row, because="A threat.", by=by, now=now)
    there = Conversation.objects.get()
    return Glass.objects.create(conversation=there, because="A threat.", asked_by=by, asked_at=now)


def _read(at: Harbour, now: datetime) -> None:
    glass = _glass(at, now, at.dee)
    Glass.objects.update(agreed_by=at.flo, agreed_at=now)
    organising.read_through_glass(glass=glass, by=at.flo, now=now)


def _hidden(at: Harbour, now: datetime) -> Insight:
    insight = shared(at.bo, now)
    insights.hide(what=insight, because="It names a patient.", by=at.flo.pk, now=now)
    return insight


def _readmitted(at: Harbour, now: datetime) -> None:
    row = Exclusion.objects.create(a=at.ada, b=at.bo, excluded_at=now)
    assert rounds.readmit(exclusion=row, by=at.flo, now=now)


def _hidden_before(at: Harbour, now: datetime) -> Insight:
    insight = shared(at.bo, now)
    Insight.objects.filter(pk=insight.pk).update(hidden_at=now, hidden_because="It names a patient.")
    return insight


def _adjusted(at: Harbour, now: datetime) -> None:
    programme = opened(at.flo, now)
    two = {"mentor": applied(programme, at.ada, "mentor", now), "mentee": applied(programme, at.bo, "mentee", now)}
    mentoring.adjust(programme=programme, sort="apart", by=at.flo, now=now, **two)


def _asked_in_pairs(at: Harbour, now: datetime) -> None:
    programme = opened(at.flo, now)
    seen = mentoring.look_ahead(programme=programme, now=now).seen
    mentoring.release(programme=programme, stable=False, seen=seen, by=at.flo, now=now)


def _theme(now: datetime) -> Theme:
    return Theme.objects.create(name="Leading", opened_at=now)


def _past(at: Harbour, now: datetime) -> None:
    people.write_down_past(pairs=[("one", "other")], by=at.flo, because="import:22222222222222", now=now)


def _past_forgotten(at: Harbour, now: datetime) -> None:
    PastPair.objects.create(a_hash="one", b_hash="other", told_at=now)
    people.forget_past(by=at.flo, now=now)


PRIVILEGED: dict[What, Callable[[Harbour, datetime], object]] = {
    What.INVITED: lambda at, now: _invited(at.flo, now),
    What.INVITED_AGAIN: lambda at, now: people.invite_again(invitation=_invited(at.ada, now), by=at.flo, now=now),
    What.INVITATION_ENDED: lambda at, now: people.revoke_invitation(
        invitation=_invited(at.ada, now), by=at.flo, now=now
    ),
    What.REQUEST_GRANTED: lambda at, now: people.decide_request(request=_asked(now), by=at.flo, accept=True, now=now),
    What.REQUEST_PUT_OFF: lambda at, now: people.decide_request(request=_asked(now), by=at.flo, accept=False, now=now),
    What.FIRST_DOOR: lambda at, now: people.invite_organiser(now=now),
    What.SIGN_IN_LINK: lambda at, now: people.sign_in_link(member=at.bo, now=now),
    What.APPOINTED: lambda at, now: people.make_organiser(member=at.bo, by=at.flo, now=now),
    What.STEPPED_DOWN: lambda at, now: people.step_down(member=at.flo, by=at.flo, now=now),
    What.DISMISSED: lambda at, now: people.step_down(member=at.flo, by=at.dee, now=now),
    What.REPORT_OPENED: _opened,
    What.REPORT_CLOSED: lambda at, now: reports.close(
        report=reported(at.ada, at.bo, now), by=at.flo, decision="Spoken with.", now=now
    ),
    What.ROUND_HELD: lambda at, now: rounds.hold(by=at.flo, now=now),
    What.ROUND_RELEASED: lambda at, now: _held(at, now),
    What.ROUND_UNDONE: lambda at, now: rounds.undo(round=rounds.run_round(now=now), by=at.flo, now=now),
    What.KEPT_APART: lambda at, now: rounds.exclude(one=at.ada, other=at.bo, by=at.flo, now=now),
    What.NOT_KEPT_APART: lambda at, now: _readmitted(at, now),
    What.HIDDEN: _hidden,
    What.SHOWN_AGAIN: lambda at, now: insights.show_again(what=_hidden_before(at, now), by=at.flo.pk, now=now),
    What.ROLE_GIVEN: lambda at, now: people.give_role(member=at.bo, role=MO, by=at.flo, now=now),
    What.ROLE_TAKEN: lambda at, now: people.take_role(member=_moderator(at, now), role=MO, by=at.flo, now=now),
    What.SUSPENDED: lambda at, now: _suspended(at, at.flo, now),
    What.LET_IN: lambda at, now: people.lift_suspension(suspension=_suspended(at, None, now), by=at.flo, now=now),
    What.APPEAL_GRANTED: lambda at, now: _answered(at, True, now),
    What.APPEAL_REFUSED: lambda at, now: _answered(at, False, now),
    What.SIDE_ASKED: lambda at, now: reports.hear(
        report=_from_letters(at, now, at.flo), question="How was it?", by=at.flo, now=now
    ),
    What.GLASS_ASKED: lambda at, now: _glass(at, now, at.flo),
    What.GLASS_AGREED: lambda at, now: organising.agree_to_glass(glass=_glass(at, now, at.dee), by=at.flo, now=now),
    What.GLASS_READ: lambda at, now: _read(at, now),
    What.NOTE_SENT: lambda at, now: _noted(at, now),
    What.PAST_TOLD: lambda at, now: _past(at, now),
    What.PAST_FORGOTTEN: lambda at, now: _past_forgotten(at, now),
    What.THEME_OPENED: lambda at, now: circles.open_theme(name="Leading", about="", by=at.flo, now=now),
    What.THEME_CLOSED: lambda at, now: circles.close_theme(theme=_theme(now), by=at.flo, now=now),
    What.CIRCLES_FORMED: lambda at, now: circles.form(theme=_theme(now), protocol="ring", by=at.flo, now=now),
    What.PROGRAMME_OPENED: lambda at, now: mentoring.open_programme(by=at.flo, now=now, **PLAN),
    What.PROGRAMME_CLOSED: lambda at, now: mentoring.close_programme(programme=opened(at.dee, now), by=at.flo, now=now),
    What.PROGRAMME_TAKEN_OVER: lambda at, now: mentoring.take_over(programme=opened(at.dee, now), by=at.flo, now=now),
    What.PAIRS_ADJUSTED: _adjusted,
    What.PAIRS_RELEASED: _asked_in_pairs,
    What.OPENING_CLOSED: lambda at, now: openings.close_for_the_rules(
        opening=posted(at.dee, now), because="It asks for money.", by=at.flo, now=now
    ),
    What.SETTLED: lambda at, now: network.settle(**CHOSEN, by=at.flo.pk, now=now),  # type: ignore[arg-type]
}


def test_the_table_below_has_every_privileged_act() -> None:
    assert set(PRIVILEGED) == set(What)


@pytest.mark.parametrize("what", list(What))
def test_every_privileged_act_leaves_one_row(harbour: Harbour, monday: datetime, what: What) -> None:
    people.make_organiser(member=harbour.dee, by=harbour.flo, now=monday)
    before = audit.head().number
    PRIVILEGED[what](harbour, monday)
    (act,) = Act.objects.filter(number__gt=before)
    by_the_machine = what in (What.FIRST_DOOR, What.SIGN_IN_LINK)
    by = None if by_the_machine else harbour.dee.pk if what == What.DISMISSED else harbour.flo.pk
    assert (act.what, act.by, act.done_at) == (what, by, monday) and audit.first_changed() is None


def test_what_changes_nothing_and_what_members_do_leaves_none(harbour: Harbour, monday: datetime) -> None:
    row = reported(harbour.ada, harbour.bo, monday)
    reports.look(report=row, by=harbour.flo, now=monday)
    before = audit.head().number
    reports.look(report=row, by=harbour.flo, now=monday)
    people.make_organiser(member=harbour.flo, by=harbour.flo, now=monday)
    people.step_down(member=harbour.bo, by=harbour.flo, now=monday)
    people.revoke_invitation(invitation=_invited(harbour.ada, monday), by=harbour.ada, now=monday)
    with pytest.raises(people.LastOrganiser):
        people.step_down(member=harbour.flo, by=harbour.flo, now=monday)
    assert audit.head().number == before


def test_each_member_reads_what_was_done_about_them_and_no_more(
    client: Client, harbour: Harbour, monday: datetime
) -> None:
    _opened(harbour, monday)
    client.force_login(harbour.ada)
    page = client.get("/you/data/acts/").content.decode()
    assert "Your report was opened" in page and "by Flo Berg, 23 November 2026" in page
    client.force_login(harbour.bo)
    page = client.get("/you/data/acts/").content.decode()
    assert "Nothing so far." in page and "report was opened" not in page


def test_what_is_about_somebody_is_said_to_them_as_such(client: Client, harbour: Harbour, monday: datetime) -> None:
    people.make_organiser(member=harbour.dee, by=harbour.flo, now=monday)
    client.force_login(harbour.dee)
    page = client.get("/you/data/acts/").content.decode()
    assert "You were made an organiser" in page and "by Flo Berg" in page and "A member was" not in page
    told = [done.what for done in queries.with_names(queries.acts_about(harbour.dee))]
    assert told == [What.APPOINTED.label], "to others it is said as it was written down"


def test_who_came_by_a_request_reads_who_let_them_in(harbour: Harbour, monday: datetime) -> None:
    people.decide_request(request=_asked(monday), by=harbour.flo, accept=True, now=monday)
    hal = people.join(name="Hal", email="hal@example.org", now=monday)
    assert [done.what for done in queries.with_names(queries.acts_about(hal))] == [What.REQUEST_GRANTED.label]


def test_organisers_read_all_of_it_and_of_reports_no_names(client: Client, harbour: Harbour, monday: datetime) -> None:
    people.make_organiser(member=harbour.dee, by=harbour.flo, now=monday)
    _opened(harbour, monday)
    client.force_login(harbour.dee)
    page = client.get("/organising/acts/").content.decode()
    assert "about Dee Marsh" in page and "A report was opened" in page and "All is as it was written" in page
    assert "Ada Lind" not in page and "Bo Falk" not in page
    Act.objects.filter(number=2).update(by=harbour.dee.pk)
    page = client.get("/organising/acts/").content.decode()
    assert "Number 2 is not as it was written." in page and "All is as it was written" not in page


def test_the_chain_is_whole_after_an_erasure_and_names_nobody(
    client: Client, harbour: Harbour, monday: datetime
) -> None:
    people.make_organiser(member=harbour.dee, by=harbour.flo, now=monday)
    people.step_down(member=harbour.dee, by=harbour.flo, now=monday)
    people.leave(member=harbour.dee, takes_letters=True, now=monday)
    assert people.erase(member=harbour.dee, now=monday + LEAVE_COOLS + timedelta(hours=1))
    client.force_login(harbour.flo)
    page = client.get("/organising/acts/").content.decode()
    assert audit.first_changed() is None and "about A former member" in page and "Dee Marsh" not in page
