"""Programmes, applying, pairing, and what the answers of the two bring about."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from closeknit.circles import actions as circles
from closeknit.introductions import actions as introductions
from closeknit.mail.models import Mail
from closeknit.mail.registry import is_allowed
from closeknit.mentoring import actions, queries
from closeknit.mentoring.models import Application, Mentorship, Programme, Proposal
from closeknit.people import actions as people
from closeknit.people import queries as members
from closeknit.people.models import Member
from tests.cast import Harbour, Said, named
from tests.circles.cast import themed
from tests.mentoring.cast import PLAN, applied, going, opened, proposed
from tests.questions import REHEARSALS, at_most


@pytest.fixture
def programme(harbour: Harbour, monday: datetime) -> Programme:
    return opened(harbour.flo, monday)


@pytest.fixture
def gus(harbour: Harbour, monday: datetime) -> Member:
    """One more who balances budgets, with an hour a week and elsewhere than Ada."""
    member = people.join(name="Gus Hart", email="gus@example.org", now=monday)
    budgets = [Said("Making a budget balance, line by line", topics=("budgeting",))]
    speaking = [Said("Speaking in public", topics=("public speaking",))]
    member = people.describe(
        member=member, headline="Gus’s work", about="", place="", organisation="", languages=["en"],
        topics=["budgets"], goals=[], offers=budgets, needs=speaking, now=monday,
    )  # fmt: skip
    return people.set_pace(member=member, minutes=60, form="either", timezone="Europe/Berlin", day=None)


def released(programme: Programme, by: Member, now: datetime, *, stable: bool = False) -> list[Proposal]:
    seen = actions.look_ahead(programme=programme, now=now, stable=stable).seen
    return actions.release(programme=programme, stable=stable, seen=seen, by=by, now=now)


def pairs(rows: Any) -> set[tuple[str, str]]:
    return {(one.mentor.first_name, one.mentee.first_name) for one in rows}


def test_a_programme_has_a_length_a_rhythm_and_a_last_day(harbour: Harbour, monday: datetime) -> None:
    row = actions.open_programme(by=harbour.flo, now=monday, **PLAN)
    assert str(row.ends_on) == "2027-03-29" and row.run_by == harbour.flo
    assert queries.in_words(row) == "45 minutes, every fourth week, for 16 weeks"
    assert queries.half_way(row) == date(2027, 2, 1) and queries.minutes_a_week_of(row) == 12
    for wrong in (
        {"name": " "},
        {"weeks": 3},
        {"rhythm": 5},
        {"minutes": 44},
        {"places": 4},
        {"kind": "dating"},
        {"questions": ["?"] * 4},
        {"begins_on": date(2026, 11, 22)},
    ):
        with pytest.raises(actions.NoProgramme):
            actions.open_programme(by=harbour.flo, now=monday, **{**PLAN, **wrong})


@pytest.mark.slow
def test_to_look_ahead_at_pairs_asks_what_pairing_asks(
    client: Client, programme: Programme, harbour: Harbour, gus: Member, monday: datetime
) -> None:
    rows = [applied(programme, harbour.ada, "mentor", monday), applied(programme, gus, "mentor", monday)]
    rows += [applied(programme, harbour.bo, "mentee", monday), applied(programme, harbour.chi, "mentee", monday)]
    two = {"mentor": rows[1], "mentee": rows[3]}
    actions.adjust(programme=programme, sort="together", by=harbour.flo, now=monday, **two)
    client.force_login(harbour.flo)
    with at_most(REHEARSALS["organising:pairing"]):
        page = client.get(f"/organising/programmes/{programme.code}/pairing/").content.decode()
    assert named(page, "Gus", "Chi")


def test_one_applies_with_minutes_that_hold_it(programme: Programme, harbour: Harbour, monday: datetime) -> None:
    with pytest.raises(actions.NotAgreed):  # 45 minutes are longer than a quarter of an hour
        applied(programme, harbour.bo, "mentee", monday, agrees=False)
    assert applied(programme, harbour.bo, "mentee", monday).agreed_at == monday
    with pytest.raises(actions.TooMuch):  # as both it would be twice twelve minutes of twelve
        applied(programme, harbour.bo, "both", monday)
    assert applied(programme, harbour.dee, "mentor", monday, places=2, agrees=False).agreed_at is None
    with pytest.raises(ValueError, match="up to 2"):
        applied(programme, harbour.dee, "mentor", monday, places=3)
    with pytest.raises(ValueError, match="600 characters"):
        applied(programme, harbour.dee, "mentor", monday, answers=["a" * 601])
    late = monday + timedelta(weeks=11)
    with pytest.raises(actions.NotOpen):
        applied(programme, harbour.ada, "mentor", late)
    actions.close_programme(programme=programme, by=harbour.flo, now=monday)
    with pytest.raises(actions.NotOpen):
        applied(programme, harbour.ada, "mentor", monday)


def test_what_one_promised_counts_for_whatever_comes(programme: Programme, harbour: Harbour, monday: datetime) -> None:
    going(harbour.ada, harbour.bo, monday, programme)
    assert members.minutes_each_week(monday)[harbour.bo.pk] == 12
    theme = themed(harbour.flo, monday)
    with pytest.raises(circles.TooMuch):  # of Bo's twelve minutes nothing is left
        circles.wish(member=harbour.bo, theme=theme, is_written=True, weeks=4, agrees=True, now=monday)
    other = opened(harbour.flo, monday, name="Another")
    with pytest.raises(actions.TooMuch):
        applied(other, harbour.bo, "mentee", monday)
    proposed(harbour.dee, harbour.eli, monday, other)
    assert members.minutes_each_week(monday)[harbour.dee.pk] == 12, "what is proposed counts, too"


def test_looking_ahead_writes_nothing_and_release_asks_both(
    programme: Programme, harbour: Harbour, monday: datetime
) -> None:
    applied(programme, harbour.ada, "mentor", monday)
    applied(programme, harbour.bo, "mentee", monday)
    applied(programme, harbour.eli, "mentor", monday)
    found = actions.look_ahead(programme=programme, now=monday)
    assert pairs(found.pairs) == {("Ada", "Bo")} and found.without == (harbour.eli,)
    assert found.blocking == 0 and found.rank_mentor == found.rank_mentee == 1 and not Proposal.objects.exists()
    with pytest.raises(actions.LooksOtherwise):
        actions.release(programme=programme, stable=False, seen="", by=harbour.flo, now=monday)
    (proposal,) = released(programme, harbour.flo, monday)
    assert queries.reasons_for(proposal, harbour.bo)[0] == [
        ("Our budget does not balance and I cannot see why", "Making a budget balance without cutting people")
    ]
    mails = Mail.objects.filter(kind="mentoring_proposal")
    assert {mail.member for mail in mails} == {harbour.ada.pk, harbour.bo.pk}
    assert released(programme, harbour.flo, monday) == [], "nobody is asked twice"
    assert all(is_allowed(mail, monday) for mail in mails)
    assert not any(is_allowed(mail, monday + actions.ANSWERS_IN) for mail in mails)


def test_two_yeses_begin_it_and_a_no_or_a_silence_leaves_nothing(
    programme: Programme, harbour: Harbour, monday: datetime
) -> None:
    for mentee in (harbour.bo, harbour.eli, harbour.chi):
        Application.objects.create(programme=programme, member=mentee, side="mentee", said_at=monday)
    yes, no, silent = (proposed(harbour.ada, mentee, monday) for mentee in (harbour.bo, harbour.eli, harbour.chi))
    for one in (yes, no, silent):
        assert actions.answer(proposal=one, member=harbour.ada, accepts=True, now=monday) is None
    actions.answer(proposal=yes, member=harbour.bo, accepts=False, now=monday)
    begun = actions.answer(proposal=yes, member=harbour.bo, accepts=True, now=monday)
    assert begun is not None and Mail.objects.filter(kind="mentoring_begins").count() == 2
    actions.answer(proposal=no, member=harbour.eli, accepts=False, now=monday)
    over = monday + actions.ANSWERS_IN
    assert actions.settle(now=over - timedelta(seconds=1)) == 0
    assert actions.settle(now=over) == 2 and actions.settle(now=over) == 0
    with pytest.raises(actions.NotWaiting):
        actions.answer(proposal=silent, member=harbour.chi, accepts=True, now=over)
    left = Proposal.objects.values("mentor_answer", "mentee_answer", "closed_at").exclude(pk=yes.pk)
    assert left[0] == left[1] and left[0]["mentor_answer"] == "", "nobody can read who said what"
    assert queries.fell_lately(harbour.ada, queries.mentorships_of(harbour.ada), monday) == {programme.pk}


@pytest.mark.slow
def test_the_next_choice_is_asked_by_itself(
    programme: Programme, harbour: Harbour, gus: Member, monday: datetime
) -> None:
    applied(programme, harbour.ada, "mentor", monday)
    applied(programme, harbour.bo, "mentee", monday)
    applied(programme, gus, "mentor", monday)
    (first,) = released(programme, harbour.flo, monday)
    actions.answer(proposal=first, member=first.mentor, accepts=False, now=monday)
    over = monday + actions.ANSWERS_IN
    actions.settle(now=over)
    second = Proposal.objects.get(closed_at__isnull=True)
    assert {first.mentor, second.mentor} == {harbour.ada, gus} and second.mentee == harbour.bo
    mails = Mail.objects.filter(kind="mentoring_proposal", member=harbour.bo.pk)
    assert mails.count() == 2 and not any(" no " in mail.text.split("A no and no answer")[0] for mail in mails)
    actions.answer(proposal=second, member=harbour.bo, accepts=True, now=over)
    actions.answer(proposal=second, member=second.mentor, accepts=True, now=over)
    assert Mentorship.objects.get().mentor == second.mentor
    actions.settle(now=over + actions.ANSWERS_IN)
    assert not Proposal.objects.filter(closed_at__isnull=True).exists()


@pytest.mark.slow
def test_who_left_two_open_is_asked_no_more_until_they_apply_anew(
    programme: Programme, harbour: Harbour, gus: Member, monday: datetime
) -> None:
    for mentor in (harbour.ada, gus):
        applied(programme, mentor, "mentor", monday)
    applied(programme, harbour.bo, "mentee", monday)
    released(programme, harbour.flo, monday)
    for week in (1, 2):
        now = monday + week * actions.ANSWERS_IN
        for proposal in Proposal.objects.filter(closed_at__isnull=True):
            actions.answer(proposal=proposal, member=proposal.mentor, accepts=True, now=now - timedelta(hours=1))
        actions.settle(now=now)
    assert Application.objects.get(member=harbour.bo).unanswered == 2
    assert harbour.bo.pk not in queries.free(programme, now, set())[1]
    applied(programme, harbour.bo, "mentee", now)
    assert harbour.bo.pk in queries.free(programme, now, set())[1]
    programme.refresh_from_db()
    assert programme.pair_again_at == now, "and they are among those of the next pairing"


def test_whom_a_block_a_pause_or_their_minutes_keep_out(
    programme: Programme, harbour: Harbour, gus: Member, monday: datetime
) -> None:
    for mentor in (harbour.ada, gus):
        applied(programme, mentor, "mentor", monday)
    applied(programme, harbour.bo, "mentee", monday)
    people.block(member=harbour.bo, peer=harbour.ada, now=monday)
    found = actions.look_ahead(programme=programme, now=monday)
    assert pairs(found.pairs) == {("Gus", "Bo")}
    introductions.exclude(one=gus, other=harbour.bo, by=harbour.flo, now=monday)
    assert actions.look_ahead(programme=programme, now=monday).pairs == ()
    people.unblock(member=harbour.bo, peer=harbour.ada)
    assert pairs(actions.look_ahead(programme=programme, now=monday).pairs) == {("Ada", "Bo")}
    people.pause(member=harbour.ada, until=None, words="", now=monday)
    assert actions.look_ahead(programme=programme, now=monday).pairs == ()
    people.come_back(member=harbour.ada)
    people.set_pace(member=harbour.ada, minutes=15, form="either", timezone="Europe/Berlin", day=None)
    going(harbour.ada, harbour.chi, monday, opened(harbour.flo, monday, name="Another"))
    assert actions.look_ahead(programme=programme, now=monday).pairs == (), "her minutes are promised"


def test_an_organiser_puts_two_together_or_keeps_them_apart(
    programme: Programme, harbour: Harbour, gus: Member, monday: datetime
) -> None:
    ada = applied(programme, harbour.ada, "mentor", monday)
    bo = applied(programme, harbour.bo, "mentee", monday)
    eli = applied(programme, harbour.eli, "mentee", monday)
    here = {"programme": programme, "by": harbour.flo, "now": monday}
    row = actions.adjust(**here, mentor=ada, mentee=bo, sort="apart")
    assert actions.look_ahead(programme=programme, now=monday).pairs == ()
    actions.take_adjustment_back(adjustment=row, by=harbour.flo, now=monday)
    actions.adjust(**here, mentor=ada, mentee=eli, sort="together")
    (pair,) = actions.look_ahead(programme=programme, now=monday).pairs
    assert pair.is_put and pair.mentee == harbour.eli, "Ada has one place, and an organiser gave it"
    for wrong in ({"mentor": bo, "mentee": eli}, {"mentor": ada, "mentee": ada}):
        with pytest.raises(actions.NotThese):
            actions.adjust(**here, **wrong, sort="together")
    (proposal,) = released(programme, harbour.flo, monday)
    assert queries.reasons_for(proposal, harbour.eli)[0] == [] and proposal.mentee == harbour.eli


def test_of_two_put_together_whom_a_block_keeps_apart_nobody_is_asked_and_nobody_learns_of_it(
    programme: Programme, harbour: Harbour, monday: datetime
) -> None:
    ada = applied(programme, harbour.ada, "mentor", monday)
    eli = applied(programme, harbour.eli, "mentee", monday)
    people.block(member=harbour.eli, peer=harbour.ada, now=monday)
    actions.adjust(programme=programme, mentor=ada, mentee=eli, sort="together", by=harbour.flo, now=monday)
    assert len(released(programme, harbour.flo, monday)) == 1
    assert not Mail.objects.filter(kind="mentoring_proposal").exists()
    for member in (harbour.ada, harbour.eli):
        assert not queries.proposals_of(member).exists()
    (asked, _) = queries.enrolled(programme, monday)
    assert asked.asked == [harbour.eli], "to who runs the programme it looks like any other"
    actions.settle(now=monday + actions.ANSWERS_IN)
    assert Application.objects.get(member=harbour.eli).unanswered == 0


def test_a_block_after_the_question_looks_like_a_silence(harbour: Harbour, monday: datetime) -> None:
    proposal = proposed(harbour.ada, harbour.bo, monday)
    actions.answer(proposal=proposal, member=harbour.ada, accepts=True, now=monday)
    people.block(member=harbour.ada, peer=harbour.bo, now=monday)
    assert actions.answer(proposal=proposal, member=harbour.bo, accepts=True, now=monday) is None
    assert queries.proposals_open_to(harbour.bo, monday).get() == proposal and not Mentorship.objects.exists()


def test_stable_leaves_no_two_who_would_both_rather_have_each_other(
    programme: Programme, harbour: Harbour, gus: Member, monday: datetime
) -> None:
    for mentor in (harbour.ada, gus):
        applied(programme, mentor, "mentor", monday, places=2)
    for mentee in (harbour.bo, harbour.dee):
        applied(programme, mentee, "mentee", monday)
    found = actions.look_ahead(programme=programme, now=monday, stable=True)
    assert found.blocking == 0 and len(found.pairs) == 2
    released(programme, harbour.flo, monday, stable=True)
    programme.refresh_from_db()
    assert programme.is_stable and programme.released_at == monday


def test_among_peers_each_has_one_and_both_are_both(harbour: Harbour, monday: datetime) -> None:
    programme = opened(harbour.flo, monday, kind="peer", places=1)
    for member in (harbour.ada, harbour.bo, harbour.eli):
        assert applied(programme, member, "", monday).side == "both"
    (pair,) = actions.look_ahead(programme=programme, now=monday, stable=True).pairs
    assert {pair.mentor, pair.mentee} == {harbour.ada, harbour.bo}
    (proposal,) = released(programme, harbour.flo, monday)
    for member in (harbour.ada, harbour.bo):
        actions.answer(proposal=proposal, member=member, accepts=True, now=monday)
    row = Mentorship.objects.get()
    assert row.is_mentor(harbour.ada) and row.is_mentor(harbour.bo)
    assert queries.free(programme, monday, set()) == ({harbour.eli.pk: 1}, set())


def test_taking_an_application_back_tells_nobody(programme: Programme, harbour: Harbour, monday: datetime) -> None:
    applied(programme, harbour.bo, "mentee", monday)
    proposal = proposed(harbour.ada, harbour.bo, monday, programme)
    actions.withdraw(application=Application.objects.get(member=harbour.bo))
    actions.answer(proposal=proposal, member=harbour.ada, accepts=True, now=monday)
    assert queries.proposals_open_to(harbour.ada, monday).get() == proposal, "it closes on its day, like any other"
    assert not Application.objects.exists() and not Mentorship.objects.exists()


def test_a_programme_is_taken_over_and_closed(programme: Programme, harbour: Harbour, monday: datetime) -> None:
    mentorship = going(harbour.ada, harbour.bo, monday, programme)
    boss = people.make_organiser(member=harbour.dee, by=None, now=monday)
    actions.take_over(programme=programme, by=boss, now=monday)
    assert queries.programmes_run_by(boss).get() == programme and not queries.programmes_run_by(harbour.flo).exists()
    actions.close_programme(programme=programme, by=boss, now=monday)
    mentorship.refresh_from_db()
    assert mentorship.ended_at is None, "who goes together goes on"
    with pytest.raises(actions.NotOpen):
        released(Programme.objects.get(), boss, monday)


def test_proposals_are_forgotten_half_a_year_after_the_programme(harbour: Harbour, monday: datetime) -> None:
    proposed(harbour.ada, harbour.bo, monday)
    actions.settle(now=monday + actions.ANSWERS_IN)
    ends = datetime.combine(Programme.objects.get().ends_on, monday.timetz())
    assert actions.forget_proposals(now=ends + timedelta(days=180)) == 0
    assert actions.forget_proposals(now=ends + timedelta(days=181)) == 1
