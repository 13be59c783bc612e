"""The life of a mentorship: its one page, meetings, check-ins, looking back, and how it ends."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from closeknit.conversations import queries as conversations
from closeknit.mail.models import Mail
from closeknit.mail.registry import is_allowed
from closeknit.mentoring import actions, queries
from closeknit.mentoring.models import Application, CheckIn, Mentorship, Programme, Proposal
from closeknit.people import actions as people
from closeknit.people import queries as members
from closeknit.people.models import Member
from closeknit.ties import queries as ties
from closeknit.ties.models import Moment
from tests.cast import Harbour, Said, gather, named
from tests.mentoring.cast import applied, going, opened

PAGE = {"goal": "To say no, kindly", "rhythm": "Monthly", "confidence": "All of it", "stopping": "Any day"}
DAY = timedelta(days=1)


@pytest.fixture
def two(harbour: Harbour, monday: datetime) -> Mentorship:
    return going(harbour.ada, harbour.bo, monday, opened(harbour.flo, monday))


def talked(mentorship: Mentorship, now: datetime, **how: Any) -> None:
    when = {"begins_at": now + DAY, "is_written": False, **how}
    meeting = actions.plan_meeting(mentorship=mentorship, member=mentorship.mentor, now=now, **when)
    actions.say_whether_you_met(meeting=meeting, met=True, now=meeting.begins_at)


def test_it_begins_with_a_conversation_and_a_tie(two: Mentorship, harbour: Harbour, monday: datetime) -> None:
    assert conversations.between(harbour.ada, harbour.bo) is not None
    assert ties.tied_to(harbour.ada) == {harbour.bo.pk}
    assert two.began_at == monday and str(two.ends_at.date()) == "2027-03-29"
    assert two.midpoint_at - two.began_at == two.ends_at - two.midpoint_at
    assert two.peer_of(harbour.ada) == harbour.bo and not two.is_mentor(harbour.bo)


def test_the_one_page_is_agreed_to_by_both_as_it_stands(two: Mentorship, harbour: Harbour, monday: datetime) -> None:
    here = {"mentorship": two, "now": monday}
    row = actions.write_page(**here, member=harbour.ada, **PAGE)
    assert row.mentor_agreed_at == monday and row.mentee_agreed_at is None
    with pytest.raises(actions.NotNow):
        actions.agree(**here, member=harbour.bo, written_at=monday - DAY)
    actions.agree(**here, member=harbour.bo, written_at=row.written_at)
    row.refresh_from_db()
    assert row.mentee_agreed_at == monday
    later = {"mentorship": two, "now": monday + DAY}
    assert actions.write_page(**later, member=harbour.bo, **PAGE).written_at == monday, "nothing changed"
    row = actions.write_page(**later, member=harbour.bo, **{**PAGE, "goal": "To rest"})
    assert row.mentee_agreed_at == monday + DAY and row.mentor_agreed_at is None
    for wrong in ({"goal": " "}, {"goal": "a" * 601}, {"rhythm": "a" * 241}):
        with pytest.raises(actions.NothingWritten):
            actions.write_page(**later, member=harbour.bo, **{**PAGE, **wrong})


def test_a_meeting_is_put_down_moved_and_held(two: Mentorship, harbour: Harbour, monday: datetime) -> None:
    here = {"mentorship": two, "member": harbour.ada, "now": monday}
    for wrong in (monday, monday + timedelta(weeks=13)):
        with pytest.raises(actions.NoGoodTime):
            actions.plan_meeting(**here, begins_at=wrong, is_written=False)
    meeting = actions.plan_meeting(**here, begins_at=monday + DAY, is_written=False)
    first = Mail.objects.get(kind="mentoring_meeting")
    assert first.member == harbour.bo.pk and is_allowed(first, monday)
    assert actions.plan_meeting(**here, begins_at=monday + 2 * DAY, is_written=False) == meeting
    assert not is_allowed(first, monday) and Mail.objects.filter(kind="mentoring_meeting").count() == 2
    actions.say_points(meeting=meeting, member=harbour.bo, points="How to begin")
    with pytest.raises(actions.NothingWritten):
        actions.say_points(meeting=meeting, member=harbour.bo, points="a" * 1001)
    with pytest.raises(actions.NotNow):
        actions.say_whether_you_met(meeting=meeting, met=True, now=monday)
    actions.say_whether_you_met(meeting=meeting, met=True, now=monday + 2 * DAY)
    with pytest.raises(actions.NotNow):
        actions.say_points(meeting=meeting, member=harbour.bo, points="Too late")
    assert Moment.objects.filter(kind="called").count() == 1 and queries.held_meetings(two) == 1
    other = actions.plan_meeting(**{**here, "now": monday + 3 * DAY}, begins_at=monday + 4 * DAY, is_written=True)
    actions.say_whether_you_met(meeting=other, met=False, now=monday + 3 * DAY)
    assert queries.held_meetings(two) == 1 and not Moment.objects.filter(kind="wrote").exists()


def test_each_is_asked_every_four_weeks_how_it_goes(two: Mentorship, harbour: Harbour, monday: datetime) -> None:
    said = {"mentorship": two, "member": harbour.bo, "mood": "otherwise"}
    with pytest.raises(actions.NotNow):
        actions.check_in(**said, words="", now=monday)
    first = monday + actions.CHECK_INS_EVERY
    assert actions.ask_check_ins(now=first - DAY) == 0
    assert actions.ask_check_ins(now=first) == 1 and actions.ask_check_ins(now=first) == 0
    with pytest.raises(actions.NothingWritten):
        actions.check_in(**{**said, "mood": "grand"}, words="", now=first)
    actions.check_in(**said, words="More questions, please", now=first)
    with pytest.raises(actions.NotNow):
        actions.check_in(**said, words="Again", now=first)
    two.refresh_from_db()
    page = queries.page(two, harbour.ada, first)
    assert page.asks_check_in and [one.words for one in page.said] == ["More questions, please"]
    assert not queries.page(two, harbour.bo, first).asks_check_in
    third = monday + 3 * actions.CHECK_INS_EVERY
    actions.ask_check_ins(now=third)
    two.refresh_from_db()
    assert two.check_in == 2 and two.check_in_at == third + actions.CHECK_INS_EVERY, "a clock that stood asks once"


def test_one_looks_back_half_way_and_at_the_end(two: Mentorship, harbour: Harbour, monday: datetime) -> None:
    said = {"mentorship": two, "member": harbour.ada, "worth": "partly", "words": "It was slow"}
    with pytest.raises(actions.NotNow):
        actions.look_back(**said, now=monday)
    assert actions.look_back(**said, now=two.midpoint_at).moment == "midpoint"
    with pytest.raises(actions.NotNow):
        actions.look_back(**said, now=two.midpoint_at)
    with pytest.raises(actions.NothingWritten):
        actions.look_back(**{**said, "worth": "five stars"}, now=two.ends_at)
    assert actions.look_back(**said, now=two.ends_at - queries.LAST_WEEKS).moment == "closing"
    assert queries.page(two, harbour.bo, two.ends_at).own_reflections == []


def test_on_its_last_day_both_have_a_certificate_if_they_met(
    two: Mentorship, harbour: Harbour, monday: datetime
) -> None:
    other = going(harbour.dee, harbour.eli, monday, two.programme)
    talked(two, monday)
    ahead = two.ends_at - timedelta(hours=1)
    actions.plan_meeting(mentorship=two, member=harbour.ada, begins_at=ahead, is_written=False, now=ahead - DAY)
    assert actions.end_terms(now=two.ends_at - timedelta(seconds=1)) == 0
    assert actions.end_terms(now=two.ends_at) == 2 and actions.end_terms(now=two.ends_at) == 0
    for row in (two, other):
        row.refresh_from_db()
    assert two.ending == other.ending == "complete" and two.certified_at and not other.certified_at
    certificates = {mail.member: mail.text for mail in Mail.objects.filter(kind="certificate")}
    assert set(certificates) == {harbour.ada.pk, harbour.bo.pk}
    assert "Ada Lind was a mentor" in certificates[harbour.ada.pk] and "met 1 time," in certificates[harbour.ada.pk]
    assert not named(certificates[harbour.ada.pk], "Bo") and not named(certificates[harbour.bo.pk], "Ada")
    with pytest.raises(actions.HasEnded):
        actions.write_page(mentorship=two, member=harbour.ada, now=two.ends_at, **PAGE)


def test_one_meeting_is_complete_with_it(harbour: Harbour, monday: datetime) -> None:
    row = going(harbour.ada, harbour.bo, monday, opened(harbour.flo, monday, kind="session", weeks=4, rhythm=4))
    assert row.check_in_at is None and queries.minutes_a_week_of(row.programme) == 12
    talked(row, monday)
    row.refresh_from_db()
    assert row.ending == "complete" and row.certified_at == monday + DAY


def test_an_early_end_is_told_in_one_sentence_and_the_other_is_paired_again(harbour: Harbour, monday: datetime) -> None:
    programme = opened(harbour.flo, monday, released_at=monday)
    bo = applied(programme, harbour.bo, "mentee", monday)
    row = going(harbour.chi, harbour.bo, monday, programme)
    applied(programme, harbour.ada, "mentor", monday)
    actions.end(mentorship=row, member=harbour.chi, goes_on=False, now=monday + DAY)
    actions.end(mentorship=row, member=harbour.chi, goes_on=False, now=monday + DAY)
    (mail,) = Mail.objects.filter(kind="mentoring_ended")
    assert mail.member == harbour.bo.pk and "Nobody has to say why." in mail.text and "your next choice" in mail.text
    assert members.minutes_each_week(monday)[harbour.bo.pk] == 0
    actions.settle(now=monday + DAY)
    proposal = Proposal.objects.get(closed_at__isnull=True)
    assert (proposal.mentor, proposal.mentee) == (harbour.ada, bo.member)
    actions.end_terms(now=row.ends_at)
    row.refresh_from_db()
    assert row.ending == "early" and row.certified_at is None


def test_two_who_were_paired_are_not_paired_again(harbour: Harbour, monday: datetime) -> None:
    programme = opened(harbour.flo, monday)
    row = going(harbour.ada, harbour.bo, monday, programme)
    actions.end(mentorship=row, member=harbour.ada, goes_on=True, now=monday)
    other = opened(harbour.flo, monday, name="Another")
    applied(other, harbour.ada, "mentor", monday)
    applied(other, harbour.bo, "mentee", monday)
    assert actions.look_ahead(programme=other, now=monday).pairs == ()


def test_a_block_ends_it_like_anything_else(two: Mentorship, harbour: Harbour, monday: datetime) -> None:
    assert actions.end_for_those_apart(now=monday) == 0
    people.block(member=harbour.ada, peer=harbour.bo, now=monday)
    assert actions.end_for_those_apart(now=monday) == 1
    two.refresh_from_db()
    assert two.ending == "early" and Mail.objects.get(kind="mentoring_ended").member == harbour.bo.pk


def test_who_leaves_takes_their_words_along_and_the_other_keeps_theirs(
    two: Mentorship, harbour: Harbour, monday: datetime
) -> None:
    actions.write_page(mentorship=two, member=harbour.ada, now=monday, **PAGE)
    actions.ask_check_ins(now=monday + actions.CHECK_INS_EVERY)
    for member in (harbour.ada, harbour.bo):
        actions.check_in(mentorship=two, member=member, mood="well", words="Fine", now=monday)
    people.leave(member=harbour.ada, takes_letters=True, now=monday)
    people.erase_leavers(now=monday + timedelta(days=8))
    two.refresh_from_db()
    assert two.ending == "early" and CheckIn.objects.get().member == harbour.bo
    assert not hasattr(Mentorship.objects.get(pk=two.pk), "agreement")
    assert two.mentor.name == "A former member"


ACTS = st.lists(
    st.tuples(
        st.sampled_from("apply yes yes yes no end pause return leave block withdraw release wait".split()),
        st.integers(0, 7),
    ),
    min_size=20,
    max_size=50,
)


@pytest.mark.slow
@pytest.mark.django_db
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(acts=ACTS, kind=st.sampled_from(["mentoring", "peer"]))
def test_whatever_they_do_places_minutes_and_blocks_are_kept(acts: Any, kind: str, monday: datetime) -> None:
    """Eight who apply, pause, leave, block, answer and end as they like: nobody beyond their places or minutes."""
    from django.db import transaction

    with transaction.atomic():
        _lived(acts, kind, monday)
        transaction.set_rollback(True)


def _lived(acts: list[tuple[str, int]], kind: str, now: datetime) -> None:
    harbour = gather(now=now)
    everybody = [_member(number, now) for number in range(8)]
    programme = opened(harbour.flo, now, kind=kind, places=1 if kind == "peer" else 2)
    for member in everybody:
        _act("apply", member, member, programme, now, harbour.flo)
    _act("release", everybody[0], everybody[0], programme, now, harbour.flo)
    assert programme.proposals.count() >= 3, "there is somebody to answer"
    for act, number in acts:
        now += timedelta(hours=7)
        _act(act, everybody[number], everybody[(number + 3) % 8], programme, now, harbour.flo)
        actions.settle(now=now)
        actions.end_for_those_apart(now=now)
        _keeps(programme, now)


def _member(number: int, now: datetime) -> Member:
    member = people.join(name=f"Peer{number} Hart", email=f"peer{number}@example.org", now=now)
    offers, needs = ("Making a budget balance", "Speaking in public")[:: 1 if number % 2 else -1]
    member = people.describe(
        member=member, headline="", about="", place="", organisation="", languages=["en"], topics=[], goals=[],
        offers=[Said(offers)], needs=[Said(needs)], now=now,
    )  # fmt: skip
    return people.set_pace(member=member, minutes=30, form="either", timezone="UTC", day=None)


def _act(act: str, member: Member, peer: Member, programme: Programme, now: datetime, by: Member) -> None:
    if Member.objects.filter(pk=member.pk, erased_at__isnull=False).exists():
        return
    number = int(member.email.removeprefix("peer").partition("@")[0])  # not the row's, which a server counts on
    if act == "apply":
        try:
            applied(programme, member, ("mentor", "mentee", "both")[number % 3], now, places=programme.places)
        except (actions.TooMuch, actions.NotOpen):
            pass
    elif act in ("yes", "no"):
        for proposal in queries.proposals_open_to(member, now):
            actions.answer(proposal=proposal, member=member, accepts=act == "yes", now=now)
            if Proposal.objects.get(pk=proposal.pk).closed_at is None:
                actions.answer(proposal=proposal, member=proposal.peer_of(member), accepts=True, now=now)
    elif act == "end":
        for row in queries.running(member):
            actions.end(mentorship=row, member=member, goes_on=bool(number % 2), now=now)
    elif act == "pause":
        people.pause(member=member, until=None, words="", now=now)
    elif act == "return":
        people.come_back(member=member)
    elif act == "leave":
        people.leave(member=member, takes_letters=True, now=now - timedelta(days=8))
        people.erase_leavers(now=now)
    elif act == "block":
        people.block(member=member, peer=peer, now=now)
    elif act == "withdraw":
        for application in queries.applications_of(member):
            actions.withdraw(application=application)
    elif act == "release":
        seen = actions.look_ahead(programme=programme, now=now, stable=False).seen
        actions.release(programme=programme, stable=False, seen=seen, by=by, now=now)


def _keeps(programme: Programme, now: datetime) -> None:
    of_mentor, of_mentee = queries.taken(programme)
    most = 1 if programme.is_among_peers else programme.places
    assert max(of_mentor.values(), default=0) <= most and max(of_mentee.values(), default=0) <= 1
    promised = members.minutes_each_week(now)
    for member in members.members():
        assert promised[member.pk] <= members.FILLED * member.minutes_per_week
    rows = Mentorship.objects.filter(ended_at__isnull=True).select_related("mentor", "mentee")
    pairs = [frozenset((row.mentor_id, row.mentee_id)) for row in Mentorship.objects.all()]
    assert len(pairs) == len(set(pairs)), "nobody is paired with the same one twice"
    for row in rows:
        assert row.mentor.erased_at is None and row.mentee.erased_at is None
        assert not members.are_apart(row.mentor, row.mentee)
    for one in Proposal.objects.filter(closed_at__isnull=True).select_related("mentor", "mentee"):
        assert one.answer_by > now and one.mentor.erased_at is None and one.mentee.erased_at is None
    assert not Application.objects.filter(member__erased_at__isnull=False).exists()
