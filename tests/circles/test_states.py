"""Circles whatever people do: wish, answer, pause, leave a circle or the network, block, and come again."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from closeknit.circles import actions, queries
from closeknit.circles.models import Circle, Gathering, Interest, Seat, Theme, Writing
from closeknit.people import actions as people
from closeknit.people import queries as members
from closeknit.people.models import Member
from tests.cast import gather
from tests.circles.cast import themed

WHAT = (
    "wish wish form yes yes no part absent write say stand_up go_on pause return leave block unblock hour days weeks"
).split()
ACTS = st.lists(st.tuples(st.sampled_from(WHAT), st.integers(0, 7), st.integers(1, 7)), min_size=15, max_size=50)
REFUSED = (actions.IsOver, actions.NotAgreed, actions.NotInTurn, actions.NotWaiting, actions.TooMuch)


@pytest.mark.slow
@pytest.mark.django_db
@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
@given(acts=ACTS)
def test_whatever_they_do_circles_stay_whole(acts: list[tuple[str, int, int]], monday: datetime) -> None:
    with transaction.atomic():
        _lived(acts, monday)
        transaction.set_rollback(True)


def _lived(acts: list[tuple[str, int, int]], now: datetime) -> None:
    flo = gather(now=now).flo
    theme = themed(flo, now)
    everybody = [people.join(name=f"Peer{n} Hart", email=f"p{n}@example.org", now=now) for n in range(8)]
    for one in everybody:
        actions.wish(member=one, theme=theme, is_written=True, weeks=2, agrees=True, now=now)
    actions.form(theme=theme, protocol="experience", by=flo, now=now)
    assert Circle.objects.exists()
    for seat in Seat.objects.all():
        actions.answer(seat=seat, accepts=True, now=now)
    assert queries.running(everybody[0]).exists(), "one of them runs"
    for what, who, whom in acts:
        member, peer = everybody[who], everybody[(who + whom) % 8]
        for one in (member, peer):
            one.refresh_from_db()
        now += {"hour": timedelta(hours=1), "days": timedelta(days=2), "weeks": timedelta(weeks=3)}.get(
            what, timedelta(minutes=20)
        )
        if member.erased_at is None and peer.erased_at is None:
            try:
                with transaction.atomic():
                    _act(what, member, peer, theme, flo, now)
            except REFUSED:
                pass
        for work in (actions.settle, actions.plan_gatherings, actions.open_stages, actions.end_terms):
            work(now=now)
        _holds(now)


def _act(what: str, member: Member, peer: Member, theme: Theme, flo: Member, now: datetime) -> None:
    if what == "wish":
        actions.wish(member=member, theme=theme, is_written=True, weeks=2, agrees=True, now=now)
    elif what == "form":
        actions.form(theme=theme, protocol="ring", by=flo, now=now)
    elif what in ("yes", "no"):
        for seat in queries.proposed(member):
            actions.answer(seat=seat, accepts=what == "yes", now=now)
    elif what == "pause":
        people.pause(member=member, until=None, words="", now=now)
    elif what == "return":
        people.come_back(member=member)
    elif what == "leave":
        people.leave(member=member, takes_letters=True, now=now - timedelta(days=8))
        people.erase_leavers(now=now)
    elif what == "block":
        people.block(member=member, peer=peer, now=now)
    elif what == "unblock":
        people.unblock(member=member, peer=peer)
    for seat in queries.running(member).select_related("member"):
        _sitting(what, seat, now)


def _sitting(what: str, seat: Seat, now: datetime) -> None:
    gathering = seat.circle.gatherings.filter(closed_at__isnull=True).first()
    if what == "stand_up":
        actions.leave(seat=seat, now=now)
    elif what == "say":
        actions.say(seat=seat, text="A word.", now=now)
    elif what == "go_on":
        actions.say_whether_to_go_on(seat=seat, goes_on=True)
    elif what in ("part", "absent") and gathering is not None:
        actions.take_part(gathering=gathering, seat=seat, part="there" if what == "part" else what, note="", now=now)
    elif what == "write" and gathering is not None:
        actions.write(gathering=gathering, seat=seat, stage=gathering.stage, text="Mine.", now=now)


def _holds(now: datetime) -> None:
    gone = set(Member.objects.filter(erased_at__isnull=False).values_list("pk", flat=True))
    for rows in (Seat.objects, Interest.objects):
        assert gone.isdisjoint(rows.values_list("member_id", flat=True)), "who left leaves nothing"
    promised = members.minutes_each_week(now)
    for member in members.members():
        assert promised[member.pk] <= members.FILLED * member.minutes_per_week
        assert queries.proposed(member).count() <= 1, "one is asked about one at a time"
    for circle in Circle.objects.filter(closed_at__isnull=True):
        there = [seat.pk for seat in queries.active(circle)]
        sitting = [seat.member_id for seat in queries.active(circle)]
        assert len(sitting) == len(set(sitting))
        if circle.began_at is None:
            continue
        assert len(there) >= 2, "nobody sits alone"
        assert all(seat.answer == "yes" for seat in queries.active(circle)), "a no leaves nothing"
        for gathering in circle.gatherings.filter(closed_at__isnull=True):
            assert gathering.facilitator_id in {None, *there}
            if not queries.has_begun(gathering, now):  # what has begun is still about theirs
                assert gathering.guest_id in {None, *there}
            assert gathering.guest_id is None or gathering.guest_id != gathering.facilitator_id
            assert 0 <= gathering.stage < queries.STAGES
    assert not Gathering.objects.filter(closed_at__isnull=True, circle__closed_at__isnull=False).exists()
    for one in Writing.objects.select_related("gathering"):
        assert one.stage <= one.gathering.stage, "nothing is written for a stage that is to come"
