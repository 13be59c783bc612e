"""With everything on at once, whatever people do: no weeks are promised twice, and no plan exceeds its minutes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from closeknit.asks import actions as asks
from closeknit.asks.models import Asking
from closeknit.circles import actions as circles
from closeknit.circles import queries as seats
from closeknit.circles.models import Circle, Theme
from closeknit.collaborations import actions as collaborations
from closeknit.collaborations import queries as works
from closeknit.collaborations.models import Collaboration, Partner
from closeknit.conversations import actions as conversations
from closeknit.conversations import queries as letters
from closeknit.introductions import actions as rounds
from closeknit.introductions.models import Introduction
from closeknit.mentoring import actions as mentoring
from closeknit.mentoring import queries as pairs
from closeknit.mentoring.models import Programme
from closeknit.openings import actions as openings
from closeknit.openings import queries as words
from closeknit.openings.models import Opening
from closeknit.people import actions as people
from closeknit.people import queries as members
from closeknit.people.models import Member
from closeknit.week import queries
from tests.cast import Said, gather
from tests.circles.cast import themed
from tests.mentoring.cast import applied, opened
from tests.openings.cast import met, posted

MINUTES = (15, 30, 30, 60, 60, 120, 30, 60)
SUBJECTS = ("Making a budget balance", "Speaking in public without trembling", "Reading contracts")
REFUSED = (
    asks.EnoughAsks, asks.Helped, asks.IsClosed, asks.NotKnown,
    circles.IsOver, circles.NotAgreed, circles.NotInTurn, circles.NotWaiting, circles.TooMuch,
    collaborations.EnoughAsked, collaborations.EnoughProposed, collaborations.HasEnded, collaborations.NobodyYet,
    collaborations.NotSaid, collaborations.NotWaiting, collaborations.TooMuch,
    conversations.NoGoodTimes, conversations.NobodyThere, conversations.NotThere, conversations.WaitForAnAnswer,
    mentoring.LooksOtherwise, mentoring.NoGoodTime, mentoring.NotAgreed, mentoring.NotNow, mentoring.NotOpen,
    mentoring.NotWaiting, mentoring.TooMuch,
    openings.AskedAlready, openings.AskedEnough, openings.EnoughOpen, openings.NotOpen, openings.NotYours,
    rounds.IsHeld,
)  # fmt: skip


@dataclass
class Life:
    """A small network on its way. slower: those who chose fewer minutes than they had promised."""

    everybody: list[Member]
    flo: Member
    theme: Theme
    programme: Programme
    now: datetime
    slower: set[int] = field(default_factory=set)


def _wish(life: Life, member: Member, peer: Member, number: int) -> None:
    is_written, weeks = bool(number % 2), 2 + number % 3
    circles.wish(member=member, theme=life.theme, is_written=is_written, weeks=weeks, agrees=True, now=life.now)


def _wish_alike(life: Life, member: Member, peer: Member, number: int) -> None:
    for one in life.everybody:
        if one.erased_at is None and one.pk not in life.slower:
            try:
                circles.wish(member=one, theme=life.theme, is_written=True, weeks=4, agrees=True, now=life.now)
            except circles.TooMuch:
                continue
    _form(life, member, peer, number)


def _form(life: Life, member: Member, peer: Member, number: int) -> None:
    circles.form(theme=life.theme, protocol="ring" if number % 2 else "experience", by=life.flo, now=life.now)


def _sit(life: Life, member: Member, peer: Member, number: int) -> None:
    for seat in seats.proposed(member):
        circles.answer(seat=seat, accepts=number % 4 != 0, now=life.now)


def _stand_up(life: Life, member: Member, peer: Member, number: int) -> None:
    for seat in seats.running(member):
        circles.leave(seat=seat, now=life.now)


def _apply(life: Life, member: Member, peer: Member, number: int) -> None:
    side = ("mentor", "mentee", "both")[number % 3]
    applied(life.programme, member, side, life.now, places=life.programme.places)


def _pair(life: Life, member: Member, peer: Member, number: int) -> None:
    seen = mentoring.look_ahead(programme=life.programme, now=life.now, stable=False).seen
    mentoring.release(programme=life.programme, stable=False, seen=seen, by=life.flo, now=life.now)


def _go(life: Life, member: Member, peer: Member, number: int) -> None:
    for one in pairs.proposals_open_to(member, life.now):
        begun = mentoring.answer(proposal=one, member=member, accepts=number % 4 != 0, now=life.now)
        if begun is None:
            mentoring.answer(proposal=one, member=one.peer_of(member), accepts=True, now=life.now)


def _meet(life: Life, member: Member, peer: Member, number: int) -> None:
    for row in pairs.running(member):
        at = life.now + timedelta(days=1 + number, hours=3)
        mentoring.plan_meeting(mentorship=row, member=member, begins_at=at, is_written=number % 3 == 0, now=life.now)


def _propose(life: Life, member: Member, peer: Member, number: int) -> None:
    proposed = collaborations.Proposed(
        what="A guide",
        roles="All of us.",
        minutes=(10, 20, 30, 60)[number % 4],
        first_step="A page each",
        ends_on=(life.now + timedelta(weeks=8)).date(),
    )
    row = collaborations.propose(proposer=member, proposed=proposed, now=life.now)
    collaborations.invite(collaboration=row, peer=peer, now=life.now)
    Partner.objects.filter(collaboration=row, arrives_at__gt=life.now).update(arrives_at=life.now)


def _join(life: Life, member: Member, peer: Member, number: int) -> None:
    for one in works.invitations(member, life.now):
        collaborations.answer(partner=one, accepts=number % 4 != 0, now=life.now)


def _begin(life: Life, member: Member, peer: Member, number: int) -> None:
    for row in Collaboration.objects.filter(began_at__isnull=True, closed_at__isnull=True):
        try:
            collaborations.begin(collaboration=row, now=life.now)
        except collaborations.NobodyYet:
            continue


def _ask(life: Life, member: Member, peer: Member, number: int) -> None:
    wanted = asks.Wanted("answer", SUBJECTS[number % 3], f"{SUBJECTS[number % 3]}, please.", (5, 20, 60)[number % 3])
    asks.ask(asker=member, wanted=wanted, now=life.now)
    asks.send_waves(now=life.now)
    Asking.objects.filter(arrives_at__gt=life.now).update(arrives_at=life.now)


def _help(life: Life, member: Member, peer: Member, number: int) -> None:
    for one in Asking.objects.filter(member=member, reply="", ask__closed_at__isnull=True).select_related("ask"):
        if number % 2:
            asks.help_with(ask=one.ask, member=member, words="Begin.", as_letter=bool(number % 3), now=life.now)
        else:
            asks.let_pass(ask=one.ask, member=member, now=life.now)


def _post(life: Life, member: Member, peer: Member, number: int) -> None:
    posted(member, life.now)


def _seek(life: Life, member: Member, peer: Member, number: int) -> None:
    for row in Opening.objects.filter(closed_at__isnull=True).exclude(poster=member)[:1]:
        seeking = openings.seek(opening=row, member=member, peers=[peer], work="A page", now=life.now)
        seeking.referrals.update(arrives_at=life.now)


def _refer(life: Life, member: Member, peer: Member, number: int) -> None:
    for row in words.to_answer(member, life.now):
        if number % 2:
            openings.refer(referral=row, words="Never a guess.", now=life.now)
        else:
            openings.let_be(referral=row, now=life.now)


def _write(life: Life, member: Member, peer: Member, number: int) -> None:
    there = conversations.open_conversation(a=member, b=peer, origin=f"{member.pk}:{peer.pk}", now=life.now)
    conversations.write(conversation=there, author=member, text="Dear you", now=life.now)


def _offer(life: Life, member: Member, peer: Member, number: int) -> None:
    there = letters.between(member, peer)
    if there is not None:
        slots = [life.now + timedelta(days=1 + number % 5, hours=2)]
        meeting = conversations.offer_times(
            conversation=there, member=member, minutes=(15, 25, 45, 60)[number % 4], slots=slots, now=life.now
        )
        conversations.choose_time(meeting=meeting, member=peer, starts_at=slots[0], now=life.now)


def _round(life: Life, member: Member, peer: Member, number: int) -> None:
    rounds.run_round(now=life.now, at_once=True)


def _respond(life: Life, member: Member, peer: Member, number: int) -> None:
    for row in Introduction.objects.filter(met_at__isnull=True, closes_at__gt=life.now):
        if member.pk in (row.a_id, row.b_id):
            rounds.respond(introduction=row, member=member, answer="yes" if number % 3 else "not_now", now=life.now)


def _leave(life: Life, member: Member, peer: Member, number: int) -> None:
    people.leave(member=member, takes_letters=True, now=life.now - timedelta(days=8))
    people.erase_leavers(now=life.now)


def _slow_down(life: Life, member: Member, peer: Member, number: int) -> None:
    people.set_pace(member=member, minutes=15, form="either", timezone="UTC", day=None)
    life.slower.add(member.pk)


def _wait(life: Life, member: Member, peer: Member, number: int) -> None:
    life.now += timedelta(days=1 + number)


ACTS: dict[str, Callable[[Life, Member, Member, int], None]] = {
    "wish": _wish, "wish alike": _wish_alike, "form": _form, "sit": _sit, "stand up": _stand_up,
    "apply": _apply, "pair": _pair, "go": _go, "meet": _meet,
    "propose": _propose, "join": _join, "begin": _begin,
    "ask": _ask, "help": _help, "post": _post, "seek": _seek, "refer": _refer,
    "write": _write, "offer": _offer, "round": _round, "respond": _respond,
    "pause": lambda life, member, peer, number: people.pause(member=member, until=None, words="", now=life.now),
    "return": lambda life, member, peer, number: people.come_back(member=member),
    "block": lambda life, member, peer, number: people.block(member=member, peer=peer, now=life.now) and None,
    "leave": _leave, "slow down": _slow_down, "wait": _wait,
}  # fmt: skip
OFTEN = [*ACTS, "sit", "sit", "go", "go", "join", "join", "apply", "apply", "wish", "propose", "wait", "wait"]
LIVED = st.lists(st.tuples(st.sampled_from(OFTEN), st.integers(0, 7), st.integers(1, 7)), min_size=25, max_size=60)


@pytest.mark.slow
@pytest.mark.django_db
@settings(max_examples=12, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(acts=LIVED)
def test_nobodys_weeks_are_promised_twice_and_no_plan_exceeds_its_minutes(
    acts: list[tuple[str, int, int]], monday: datetime
) -> None:
    with transaction.atomic():
        _lived(acts, monday)
        transaction.set_rollback(True)


def _lived(acts: list[tuple[str, int, int]], now: datetime) -> None:
    flo = gather(now=now).flo
    everybody = [_member(number, now) for number in range(8)]
    for one in everybody:
        for other in everybody:
            if one.pk < other.pk:
                met(one, other, now)
    life = Life(everybody, flo, themed(flo, now), opened(flo, now, places=2), now)
    for act, who, whom in acts:
        life.now += timedelta(hours=3)
        member, peer = everybody[who], everybody[(who + whom) % 8]
        for one in (member, peer):
            one.refresh_from_db()
        if member.erased_at is None and peer.erased_at is None:
            try:
                with transaction.atomic():
                    ACTS[act](life, member, peer, who + whom)
            except REFUSED:
                pass
        _clock(life.now)
        _holds(life)
    for _week in range(6):
        for days in (2, 5):
            life.now += timedelta(days=days)
            _clock(life.now)
            _holds(life)


def _clock(now: datetime) -> None:
    """What goes by itself, in every part."""
    for work in (
        circles.settle, circles.plan_gatherings, circles.open_stages, circles.end_terms,
        mentoring.settle, mentoring.ask_check_ins, mentoring.end_for_those_apart, mentoring.end_terms,
        collaborations.end_over, asks.send_waves, asks.end_over, openings.end_over, conversations.post,
    ):  # fmt: skip
        work(now=now)


def _holds(life: Life) -> None:
    promised = members.minutes_each_week(life.now)
    for member in members.members():
        budget = members.FILLED * member.minutes_per_week
        assert promised[member.pk] <= budget or member.pk in life.slower, (member.name, promised[member.pk], budget)
        week = queries.week_of(member, life.now)
        booked = [one.waiting for one in week.calendar]
        spent = sum(one.done.minutes for one in week.done) + sum(one.minutes for one in booked)
        planned = sum(one.waiting.minutes for one in week.planned)
        assert planned == 0 or spent + planned <= budget, (member.name, spent, planned, budget)
        keys = [one.waiting.key for one in (*week.planned, *week.calendar)]
        assert len(keys) == len(set(keys)), "nothing is planned twice"
    assert not set(promised) & set(Member.objects.filter(erased_at__isnull=False).values_list("pk", flat=True))


def _member(number: int, now: datetime) -> Member:
    member = people.join(name=f"Peer{number} Hart", email=f"peer{number}@example.org", now=now)
    offered, wanted = SUBJECTS[number % 3], SUBJECTS[(number + 1) % 3]
    member = people.describe(
        member=member, headline="", about="", place="", organisation="", languages=["en"], topics=[], goals=[],
        offers=[Said(offered)], needs=[Said(wanted)], now=now,
    )  # fmt: skip
    return people.set_pace(member=member, minutes=MINUTES[number], form="either", timezone="UTC", day=None)


@pytest.mark.slow
def test_most_of_what_they_try_is_done(db: None, monday: datetime) -> None:
    """Or nothing would be tried above: each act changes something at least once."""
    acts = [
        ("wish alike", 0, 1),
        *(("sit", n, 1 + (n % 4 == 3)) for n in range(8)),
        *(("apply", n, 3) for n in range(8)),
        ("pair", 0, 1),
    ]
    acts += [*(("go", n, 1) for n in range(8)), ("propose", 3, 1), ("join", 4, 1), ("begin", 0, 1), ("ask", 5, 1)]
    acts += [*(("help", n, 2) for n in range(8)), ("post", 2, 1), ("seek", 4, 1), ("refer", 5, 2), ("write", 0, 1)]
    acts += [("offer", 0, 1), ("round", 0, 1), *(("respond", n, 1) for n in range(8)), ("meet", 3, 1), ("wait", 0, 7)]
    _lived(acts, monday)
    assert Programme.objects.get().mentorships.exists() and Circle.objects.filter(began_at__isnull=False).exists()
    assert Collaboration.objects.filter(began_at__isnull=False).exists() and Asking.objects.exists()
    assert Opening.objects.get().seekings.exists() and Introduction.objects.exists()
