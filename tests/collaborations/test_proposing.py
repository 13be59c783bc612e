"""Proposing, finding people, asking them, their private answers, and beginning."""

from datetime import datetime, timedelta

import pytest

from closeknit.asks import actions as asks
from closeknit.collaborations import actions, queries
from closeknit.collaborations.emails import may_send_asked, may_send_begins
from closeknit.collaborations.models import Collaboration, Partner
from closeknit.conversations.models import Conversation
from closeknit.mail.models import Mail
from closeknit.people import actions as people
from closeknit.people import queries as members
from closeknit.people.models import Audience, Member
from closeknit.ties import actions as ties
from closeknit.ties import queries as tied
from closeknit.ties.models import MomentKind
from tests.asks.cast import asked as asked_for
from tests.asks.cast import brought
from tests.cast import Harbour
from tests.circles.cast import running as circle_of
from tests.collaborations.cast import asked, place_of, proposed, running, with_goal

OVER = timedelta(days=actions.ANSWER_DAYS)


@pytest.mark.parametrize(
    "wrong", [{"what": " "}, {"roles": ""}, {"first_step": "x" * 241}, {"minutes": 7}, {"weeks": 0}, {"weeks": 27}]
)
def test_a_proposal_says_what_who_how_long_and_until_when(
    harbour: Harbour, monday: datetime, wrong: dict[str, object]
) -> None:
    if "weeks" in wrong:
        wrong = {"ends_on": monday.date() + timedelta(weeks=int(str(wrong["weeks"])))}
    with pytest.raises(actions.NotSaid):
        proposed(harbour.ada, monday, **wrong)
    assert proposed(harbour.ada, monday).is_proposed


def test_two_proposals_wait_at_most(harbour: Harbour, monday: datetime) -> None:
    first = proposed(harbour.ada, monday)
    proposed(harbour.ada, monday)
    with pytest.raises(actions.EnoughProposed):
        proposed(harbour.ada, monday)
    actions.withdraw(collaboration=first, now=monday)
    assert proposed(harbour.ada, monday).is_proposed


def test_it_fits_into_each_ones_week_with_all_that_goes_on(harbour: Harbour, monday: datetime) -> None:
    with pytest.raises(actions.TooMuch):
        proposed(harbour.bo, monday, minutes=20)
    row = proposed(harbour.dee, monday, minutes=20)
    partner = asked(row, harbour.bo, monday)
    with pytest.raises(actions.TooMuch):
        actions.answer(partner=partner, accepts=True, now=monday)
    small = proposed(harbour.dee, monday)
    actions.answer(partner=asked(small, harbour.bo, monday), accepts=True, now=monday)
    assert members.minutes_each_week(monday)[harbour.bo.pk] == 10, "a yes counts from then on"
    actions.answer(partner=place_of(small, harbour.bo), accepts=False, now=monday)
    assert members.minutes_each_week(monday)[harbour.bo.pk] == 0
    circle_of([harbour.bo, harbour.chi, harbour.eli, harbour.flo], monday, is_written=True)
    with pytest.raises(actions.TooMuch):
        actions.answer(partner=place_of(small, harbour.bo), accepts=True, now=monday)


def test_three_are_asked_at_once_and_an_answer_frees_no_place(harbour: Harbour, monday: datetime) -> None:
    row = proposed(harbour.ada, monday)
    for member in (harbour.bo, harbour.chi, harbour.dee):
        actions.answer(partner=asked(row, member, monday), accepts=member == harbour.dee, now=monday)
    with pytest.raises(actions.EnoughAsked):
        asked(row, harbour.eli, monday)
    asked(row, harbour.eli, monday + OVER)
    with pytest.raises(actions.EnoughAsked):
        asked(row, harbour.bo, monday + OVER)  # nobody is asked twice


@pytest.mark.slow
def test_whom_one_may_ask_helped_or_fits_or_was_met(harbour: Harbour, monday: datetime) -> None:
    ada = harbour.ada
    ask = brought(asked_for(ada, monday, sort="collaborator"), harbour.bo, monday).ask
    asks.help_with(ask=ask, member=harbour.bo, words="With pleasure.", as_letter=True, now=monday)
    ties.record_moment(a=ada, b=harbour.chi, kind=MomentKind.MET, origin="the test", now=monday)
    with_goal(harbour.eli, "Writing a guide to small budgets")
    row = proposed(ada, monday)
    assert [one.member for one in queries.candidates(row, monday)] == [harbour.chi], "whom she met"
    Collaboration.objects.filter(pk=row.pk).update(ask=ask.code)
    row.refresh_from_db()
    assert actions.look(collaboration=row, now=monday) == 1
    row.refresh_from_db()
    found = {one.member: (one.why, one.goal) for one in queries.candidates(row, monday)}
    assert found == {
        harbour.bo: ("helped", ""),
        harbour.eli: ("fits", "Writing a guide to small budgets"),
        harbour.chi: ("met", ""),
    }
    with pytest.raises(actions.LookedToday):
        actions.look(collaboration=Collaboration.objects.get(pk=row.pk), now=monday)


@pytest.mark.slow
def test_a_goal_that_is_not_for_the_proposer_finds_nobody(harbour: Harbour, monday: datetime) -> None:
    with_goal(harbour.eli, "Writing a guide to small budgets", Audience.TIED)
    row = proposed(harbour.ada, monday)
    assert actions.look(collaboration=row, now=monday) == 0
    with_goal(harbour.eli, "A guide to small budgets for everybody")
    row.refresh_from_db()
    assert actions.look(collaboration=row, now=monday + timedelta(days=1)) == 1
    row.refresh_from_db()
    assert [one.member for one in queries.fits_of(row, monday)] == [harbour.eli]
    harbour.eli.statements.filter(kind="goal").update(audience=Audience.ME)
    assert queries.fits_of(row, monday) == [], "what is hidden since is shown no more"


def test_who_is_away_or_has_no_room_or_is_apart_is_not_found(harbour: Harbour, monday: datetime) -> None:
    for member in (harbour.bo, harbour.dee, harbour.eli, harbour.flo):
        with_goal(member, "Writing a guide to small budgets")
    people.pause(member=harbour.dee, until=None, words="", now=monday)
    people.block(member=harbour.flo, peer=harbour.ada, now=monday)
    row = proposed(harbour.ada, monday, minutes=20)
    actions.look(collaboration=row, now=monday)
    row.refresh_from_db()
    assert [one.member for one in queries.candidates(row, monday)] == [harbour.eli], "Bo's week holds ten"


def test_it_begins_with_those_who_said_yes_and_a_no_leaves_nothing(harbour: Harbour, monday: datetime) -> None:
    row = proposed(harbour.ada, monday)
    with pytest.raises(actions.NobodyYet):
        actions.begin(collaboration=row, now=monday)
    for member, accepts in ((harbour.bo, True), (harbour.chi, True), (harbour.dee, False)):
        actions.answer(partner=asked(row, member, monday), accepts=accepts, now=monday)
    row = actions.begin(collaboration=row, now=monday)
    assert row.is_running and {one.member for one in queries.present(row)} == {harbour.ada, harbour.bo, harbour.chi}
    assert row.partners.count() == 3
    assert [step.text for step in row.steps.all()] == [row.first_step]
    assert tied.tied_to(harbour.bo) == {harbour.ada.pk, harbour.chi.pk}
    assert Conversation.objects.count() == 3
    assert {mail.member for mail in Mail.objects.filter(kind="collaboration_begins")} == {
        harbour.bo.pk,
        harbour.chi.pk,
    }
    with pytest.raises(actions.NotWaiting):
        actions.begin(collaboration=row, now=monday)


def test_answers_are_private_may_change_and_have_their_days(harbour: Harbour, monday: datetime) -> None:
    row = proposed(harbour.ada, monday)
    partner = asked(row, harbour.bo, monday)
    actions.answer(partner=partner, accepts=True, now=monday)
    assert [one.member for one in queries.agreed(row)] == [harbour.bo]
    actions.answer(partner=partner, accepts=False, now=monday)
    assert queries.agreed(row) == []
    with pytest.raises(actions.NotWaiting):
        actions.answer(partner=partner, accepts=True, now=monday + OVER)
    actions.withdraw(collaboration=row, now=monday)
    with pytest.raises(actions.NotWaiting):
        actions.answer(partner=partner, accepts=True, now=monday)


@pytest.mark.parametrize("why", ["pause", "listen", "apart"])
def test_who_cannot_be_reached_looks_like_who_does_not_answer(harbour: Harbour, monday: datetime, why: str) -> None:
    row = proposed(harbour.ada, monday)
    asked(row, harbour.bo, monday)
    if why == "pause":
        people.pause(member=harbour.dee, until=None, words="", now=monday)
    elif why == "listen":
        Member.objects.filter(pk=harbour.dee.pk).update(listening_since=monday)
        harbour.dee.refresh_from_db()
    else:
        people.block(member=harbour.bo, peer=harbour.dee, now=monday)
    asked(row, harbour.dee, monday)
    later = monday + timedelta(days=2)
    assert not queries.invitations(harbour.dee, later).exists() and queries.invitations(harbour.bo, later).exists()
    assert [mail.member for mail in Mail.objects.filter(kind="collaboration")] == [harbour.bo.pk]
    assert {(one.said_yes, one.may_answer) for one in queries.proposal(row, later).invited} == {(False, True)}


def test_two_of_whom_one_blocks_the_other_are_not_brought_together(harbour: Harbour, monday: datetime) -> None:
    row = proposed(harbour.ada, monday)
    for member in (harbour.bo, harbour.chi, harbour.dee):
        actions.answer(partner=asked(row, member, monday), accepts=True, now=monday)
    people.block(member=harbour.bo, peer=harbour.chi, now=monday)
    people.block(member=harbour.dee, peer=harbour.ada, now=monday)
    assert [one.member for one in queries.agreed(row)] == [harbour.bo]
    row = actions.begin(collaboration=row, now=monday)
    assert [one.member for one in queries.present(row)] == [harbour.ada, harbour.bo]


def test_mails_leave_only_while_they_say_what_is_so(harbour: Harbour, monday: datetime) -> None:
    row = proposed(harbour.ada, monday)
    asked(row, harbour.bo, monday)
    asked(row, harbour.chi, monday)
    mail = Mail.objects.get(kind="collaboration", member=harbour.bo.pk)
    assert row.what in mail.text and row.roles in mail.text and row.first_step in mail.text
    assert may_send_asked(mail, mail.due_at)
    people.block(member=harbour.bo, peer=harbour.ada, now=monday)
    assert not may_send_asked(mail, mail.due_at)
    people.unblock(member=harbour.bo, peer=harbour.ada)
    actions.answer(partner=place_of(row, harbour.chi), accepts=True, now=monday)
    actions.begin(collaboration=row, now=monday)
    assert not may_send_asked(mail, mail.due_at), "Bo had not answered, and is asked no more"
    began = Mail.objects.get(kind="collaboration_begins")
    assert may_send_begins(began, began.due_at)
    actions.leave(partner=place_of(row, harbour.chi), now=monday)
    assert not may_send_begins(began, began.due_at)


def test_a_proposal_that_waited_long_enough_is_let_go_of_and_forgotten(harbour: Harbour, monday: datetime) -> None:
    row = proposed(harbour.ada, monday)
    actions.answer(partner=asked(row, harbour.bo, monday), accepts=True, now=monday)
    later = monday + timedelta(weeks=queries.UNBEGUN)
    assert actions.end_over(now=later - timedelta(days=1)) == 0
    assert actions.end_over(now=later) == 1 and actions.end_over(now=later) == 0
    assert list(queries.fell_lately(harbour.bo, later)) and not list(queries.fell_lately(harbour.ada, later))
    assert members.minutes_each_week(later)[harbour.bo.pk] == 0
    told = later + timedelta(days=queries.TOLD)
    assert actions.forget_ended(now=told - timedelta(hours=1)) == 0 and actions.forget_ended(now=told) == 1
    assert not Partner.objects.exists()


def test_who_leaves_the_network_leaves_no_word_behind(harbour: Harbour, monday: datetime) -> None:
    row = running([harbour.ada, harbour.bo, harbour.chi], monday)
    actions.note(partner=place_of(row, harbour.ada), text="Mine", now=monday)
    actions.note(partner=place_of(row, harbour.bo), text="Bo's", now=monday)
    actions.close(partner=place_of(row, harbour.ada), text="What came of it", now=monday)
    actions.forget(member=harbour.ada, now=monday)
    row.refresh_from_db()
    assert row.is_running and row.text.strip() == "" and row.closing == "" and row.proposer is None
    assert [note.text for note in row.notes.all()] == ["Bo's"] and not row.steps.exists()
    actions.forget(member=harbour.bo, now=monday)
    row.refresh_from_db()
    assert row.ending == "fewer", "one alone does nothing together"
    other = proposed(harbour.chi, monday)
    actions.forget(member=harbour.chi, now=monday)
    assert not Collaboration.objects.filter(pk=other.pk).exists()
