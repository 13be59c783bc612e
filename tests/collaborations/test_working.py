"""Steps, notes, more time, leaving, closing; and whatever members do, the states hold."""

from datetime import datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from closeknit.collaborations import actions, queries
from closeknit.collaborations.models import LAST_DAYS, Answer, Collaboration, Note, Partner
from closeknit.people import actions as people
from closeknit.people import queries as members
from closeknit.people.models import Member
from closeknit.ties.models import Moment
from tests.cast import Harbour
from tests.collaborations.cast import asked, place_of, proposed, running


@pytest.fixture
def work(harbour: Harbour, monday: datetime) -> Collaboration:
    return running([harbour.ada, harbour.bo, harbour.chi], monday)


def notes(work: Collaboration, reader: Member) -> list[Note]:
    return list(queries.notes_for(place_of(work, reader), members.blocked(reader)))


def test_steps_are_planned_done_reopened_and_dropped(work: Collaboration, harbour: Harbour, monday: datetime) -> None:
    ada, bo = place_of(work, harbour.ada), place_of(work, harbour.bo)
    step = actions.plan_step(partner=ada, text="Ask  the archive", who=bo, due_on=monday.date(), now=monday)
    assert (step.text, step.who, step.done_at) == ("Ask the archive", bo, None)
    actions.do_step(step=step, partner=bo, now=monday)
    step.refresh_from_db()
    assert (step.done_at, step.done_by) == (monday, bo)
    actions.reopen_step(step=step, partner=ada)
    actions.drop_step(step=step, partner=ada)
    assert [one.text for one in work.steps.all()] == [work.first_step]
    stranger = place_of(running([harbour.dee, harbour.eli], monday), harbour.eli)
    assert actions.plan_step(partner=ada, text="A step", who=stranger, now=monday).who is None
    for wrong in (" ", "x" * 241):
        with pytest.raises(actions.NothingWritten):
            actions.plan_step(partner=ada, text=wrong, now=monday)


def test_a_page_holds_thirty_steps(work: Collaboration, harbour: Harbour, monday: datetime) -> None:
    ada = place_of(work, harbour.ada)
    for number in range(actions.MOST_STEPS - 1):
        actions.plan_step(partner=ada, text=f"Step {number}", now=monday)
    with pytest.raises(actions.Enough):
        actions.plan_step(partner=ada, text="One more", now=monday)


def test_notes_are_read_by_those_who_take_part_and_by_none_apart(
    work: Collaboration, harbour: Harbour, monday: datetime
) -> None:
    note = actions.note(partner=place_of(work, harbour.bo), text="Found it.", now=monday)
    assert notes(work, harbour.chi) == [note]
    people.block(member=harbour.chi, peer=harbour.bo, now=monday)
    assert notes(work, harbour.chi) == []
    assert notes(work, harbour.ada) == [note]
    page = queries.page(place_of(work, harbour.chi), monday.date())
    assert [one.member for one in page.peers] == [harbour.ada]
    actions.take_back(note=note)
    assert not work.notes.exists()
    with pytest.raises(actions.NothingWritten):
        actions.note(partner=place_of(work, harbour.bo), text=" ", now=monday)


def test_more_time_holds_once_all_agreed(work: Collaboration, harbour: Harbour, monday: datetime) -> None:
    to = work.ends_on + timedelta(weeks=2)
    for wrong in (work.ends_on, monday.date() + timedelta(weeks=27)):
        with pytest.raises(actions.WrongDay):
            actions.extend(partner=place_of(work, harbour.bo), to=wrong, now=monday)
    actions.extend(partner=place_of(work, harbour.bo), to=to, now=monday)
    actions.agree_to_extend(partner=place_of(work, harbour.ada), to=to, now=monday)
    with pytest.raises(actions.WrongDay):
        actions.agree_to_extend(partner=place_of(work, harbour.chi), to=work.ends_on, now=monday)
    work.refresh_from_db()
    assert work.extends_to == to and work.ends_on < to
    actions.agree_to_extend(partner=place_of(work, harbour.chi), to=to, now=monday)
    work.refresh_from_db()
    assert (work.ends_on, work.extends_to) == (to, None)


def test_it_ends_once_all_signed_the_same_words(work: Collaboration, harbour: Harbour, monday: datetime) -> None:
    ada, bo, chi = (place_of(work, one) for one in (harbour.ada, harbour.bo, harbour.chi))
    with pytest.raises(actions.NotSigned):
        actions.sign(partner=bo, written_at=monday, now=monday)
    actions.close(partner=ada, text="It is printed.", now=monday)
    actions.sign(partner=bo, written_at=monday, now=monday)
    later = monday + timedelta(hours=1)
    actions.close(partner=chi, text="It is printed, twice.", now=later)
    with pytest.raises(actions.NotSigned):
        actions.sign(partner=ada, written_at=monday, now=later)
    actions.sign(partner=ada, written_at=later, now=later)
    work.refresh_from_db()
    assert work.is_running, "Bo signed other words"
    actions.sign(partner=bo, written_at=later, now=later)
    work.refresh_from_db()
    assert (work.ending, work.closing) == ("signed", "It is printed, twice.")
    worked = {(one.a, one.b) for one in Moment.objects.filter(kind="worked")}
    assert worked == {(harbour.ada, harbour.bo), (harbour.ada, harbour.chi), (harbour.bo, harbour.chi)}
    with pytest.raises(actions.HasEnded):
        actions.note(partner=bo, text="Late.", now=later)


def test_one_leaves_without_a_reason_and_what_waited_for_them_goes_on(
    work: Collaboration, harbour: Harbour, monday: datetime
) -> None:
    actions.close(partner=place_of(work, harbour.ada), text="It is printed.", now=monday)
    actions.sign(partner=place_of(work, harbour.bo), written_at=monday, now=monday)
    actions.leave(partner=place_of(work, harbour.chi), now=monday)
    work.refresh_from_db()
    assert work.ending == "signed" and members.minutes_each_week(monday)[harbour.chi.pk] == 0
    assert Moment.objects.filter(kind="worked").count() == 1
    two = running([harbour.dee, harbour.eli], monday)
    actions.leave(partner=place_of(two, harbour.dee), now=monday)
    two.refresh_from_db()
    assert two.ending == "fewer" and list(queries.ended(harbour.eli)) and not list(queries.ended(harbour.dee))


def test_past_its_last_days_it_ends_by_itself_and_half_a_year_later_is_forgotten(
    work: Collaboration, harbour: Harbour, monday: datetime
) -> None:
    last = datetime.combine(work.ends_on, monday.timetz()) + timedelta(days=LAST_DAYS + 1)
    assert actions.end_over(now=last) == 0
    over = last + timedelta(days=1)
    assert actions.end_over(now=over) == 1
    work.refresh_from_db()
    assert work.ending == "over" and queries.collaborations_of(harbour.bo).get() == work
    assert actions.forget_ended(now=over + timedelta(weeks=26, hours=-1)) == 0
    assert actions.forget_ended(now=over + timedelta(weeks=26)) == 1
    assert Moment.objects.filter(kind="met").count() == 3 and not Partner.objects.exists()


ACTS = st.tuples(
    st.sampled_from(
        "invite yes no begin withdraw leave pause come_back block unblock "
        "extend agree close sign over forget wait".split()
    ),
    st.integers(0, 5),
    st.integers(0, 5),
)
REFUSALS = (
    actions.EnoughAsked,
    actions.HasEnded,
    actions.NobodyYet,
    actions.NotSigned,
    actions.NotWaiting,
    actions.TooMuch,
    actions.WrongDay,
    Partner.DoesNotExist,
    Collaboration.DoesNotExist,
)


@pytest.mark.slow
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(acts=st.lists(ACTS, max_size=30))
def test_whatever_members_do_the_states_hold(
    harbour: Harbour, monday: datetime, acts: list[tuple[str, int, int]]
) -> None:
    Collaboration.objects.all().delete()
    everybody = [harbour.ada, harbour.bo, harbour.chi, harbour.dee, harbour.eli, harbour.flo]
    for member in everybody:
        people.come_back(member=member)
        for peer in everybody:
            people.unblock(member=member, peer=peer)
    work, now = proposed(harbour.ada, monday), monday
    for what, who, whom in acts:
        now += timedelta(hours=5)
        try:
            _act(what, work, everybody[who], everybody[whom], now)
        except REFUSALS:
            pass
        now += timedelta(days=9) if what == "wait" else timedelta()
        if what == "forget" and not Collaboration.objects.filter(pk=work.pk).exists():
            return
        work.refresh_from_db()
        _holds(work, everybody, now)


def _act(what: str, work: Collaboration, member: Member, peer: Member, now: datetime) -> None:
    member.refresh_from_db()
    if what == "invite":
        asked(work, member, now)
    elif what in {"yes", "no"}:
        actions.answer(partner=place_of(work, member), accepts=what == "yes", now=now)
    elif what == "begin":
        actions.begin(collaboration=work, now=now)
    elif what == "withdraw":
        actions.withdraw(collaboration=work, now=now)
    elif what == "leave":
        actions.leave(partner=place_of(work, member), now=now)
    elif what == "pause":
        people.pause(member=member, until=None, words="", now=now)
    elif what == "come_back":
        people.come_back(member=member)
    elif what in {"block", "unblock"} and member != peer:
        people.block(member=member, peer=peer, now=now) if what == "block" else people.unblock(member=member, peer=peer)
    elif what in {"extend", "agree"}:
        to = work.extends_to or work.ends_on + timedelta(days=3)
        act = actions.extend if what == "extend" else actions.agree_to_extend
        act(partner=place_of(work, member), to=to, now=now)
    elif what == "close":
        actions.close(partner=place_of(work, member), text=f"By {member.first_name}", now=now)
    elif what == "sign" and work.closing_at is not None:
        actions.sign(partner=place_of(work, member), written_at=work.closing_at, now=now)
    elif what == "over":
        actions.end_over(now=now + timedelta(weeks=14))
    elif what == "forget":
        actions.forget(member=member, now=now)


def _holds(work: Collaboration, everybody: list[Member], now: datetime) -> None:
    there = queries.present(work)
    assert (work.closed_at is None) == (work.ending == "")
    assert queries.still_asked(work, now) <= queries.MOST_ASKED
    assert work.partners.count() <= 1 + len(everybody) and len(there) <= queries.MOST_TOGETHER
    assert bool(there) <= (work.began_at is not None)
    assert not work.is_running or len(there) >= 2
    assert not work.is_proposed or work.proposer is not None
    assert not work.is_running or not (work.closing_at and all(one.signed_at for one in there))
    assert not work.is_running or not (work.extends_to and all(one.extends_at for one in there))
    assert work.ending != "signed" or all(one.signed_at for one in there)
    counted = members.minutes_each_week(now)
    for member in everybody:
        yes = work.partners.filter(member=member, answer=Answer.YES, left_at__isnull=True).exists()
        assert counted[member.pk] == (work.minutes if yes and work.closed_at is None else 0)
        assert counted[member.pk] <= members.FILLED * member.minutes_per_week
