"""A member reads why a round gave them nobody, from what is their own alone."""

import re
from datetime import datetime, timedelta

from django.db.models import Q
from django.test import Client

from closeknit.circles.actions import leave
from closeknit.introductions import actions, queries
from closeknit.introductions.models import Absence, Cause, Introduction
from closeknit.people import actions as people
from closeknit.people.models import Member
from tests.cast import Harbour, named
from tests.circles.cast import running, seat_of
from tests.conftest import Clock

WEEK = timedelta(weeks=1)


def told(client: Client, member: Member) -> str:
    client.force_login(member)
    page = client.get("/introductions/").content.decode()
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page[page.index("<h1") :]))


def test_each_reads_their_own_from_their_post_on_and_no_name(client: Client, harbour: Harbour, clock: Clock) -> None:
    night = clock.now - timedelta(hours=6)
    row = actions.run_round(now=night)
    assert Absence.objects.count() == row.members - row.introduced
    assert {one.member.first_name: one.cause for one in Absence.objects.select_related("member")}[
        "Chi"
    ] == Cause.UNWRITTEN
    clock.now = night
    assert "in your own words" not in told(client, harbour.chi)
    clock.now = night + timedelta(days=1)
    page = told(client, harbour.chi)
    assert "An introduction needs something you could give" in page
    assert not named(page, "Ada", "Bo", "Dee", "Eli", "Flo")
    client.force_login(harbour.flo)
    assert "in your own words" not in client.get("/organising/rounds/2026-W48/").content.decode()


def test_a_block_reads_as_if_nobody_had_fitted(client: Client, harbour: Harbour, clock: Clock) -> None:
    people.block(member=harbour.bo, peer=harbour.ada, now=clock.now)
    actions.exclude(one=harbour.bo, other=harbour.dee, by=harbour.flo, now=clock.now)
    actions.run_round(now=clock.now)
    clock.now += timedelta(days=1)
    pages = {name: told(client, getattr(harbour, name)) for name in ("bo", "eli")}
    causes = {one.member.first_name: one.cause for one in Absence.objects.select_related("member")}
    assert causes["Bo"] == causes["Eli"] == Cause.NOBODY and pages["bo"] == pages["eli"]
    assert "Nothing is wrong with what you wrote." in pages["bo"]


def test_their_own_choices_are_told(client: Client, introduced: Harbour, monday: datetime, clock: Clock) -> None:
    Member.objects.filter(pk=introduced.dee.pk).update(paused_at=monday)
    actions.run_round(now=monday + WEEK)
    causes = {one.member.first_name: one.cause for one in Absence.objects.select_related("member")}
    assert (causes["Bo"], causes["Dee"]) == (Cause.EVERY_SECOND, Cause.AWAY)
    clock.now = monday + WEEK + timedelta(days=1)
    assert "one introduction every second week" in told(client, introduced.bo)
    assert "nobody is proposed to you" in told(client, introduced.dee)


def test_who_let_two_pass_reads_that_they_come_further_apart(introduced: Harbour, monday: datetime) -> None:
    Introduction.objects.update(closes_at=monday + timedelta(days=1))
    one = introduced.introduction
    assert one is not None
    values = {name: getattr(one, name) for name in ("round", "worth", "worth_a", "worth_b", "reasons_a", "reasons_b")}
    moments = {name: getattr(one, name) for name in ("proposed_at", "revealed_a_at", "revealed_b_at")}
    ends = monday + timedelta(days=1)
    Introduction.objects.create(a=introduced.ada, b=introduced.dee, closes_at=ends, **values, **moments)
    actions.run_round(now=monday + WEEK)
    assert Absence.objects.get(member=introduced.ada).cause == Cause.SPACED


def test_it_is_forgotten_after_five_weeks_and_gone_with_an_undone_round(harbour: Harbour, monday: datetime) -> None:
    night = monday - timedelta(hours=6)
    row = actions.run_round(now=night)
    actions.undo(round=row, by=harbour.flo, now=night)
    assert not Absence.objects.exists()
    actions.release(by=harbour.flo, now=night)
    actions.run_round(now=night)
    assert actions.forget_absences(now=night + 5 * WEEK) == 0 < Absence.objects.count()
    actions.forget_absences(now=night + 5 * WEEK + timedelta(seconds=1))
    assert not Absence.objects.exists()
    assert queries.absence_of(harbour.chi, queries.latest_round(), night + 6 * WEEK) is None


def test_what_goes_on_every_week_takes_its_room_first(client: Client, harbour: Harbour, clock: Clock) -> None:
    Member.objects.filter(pk=harbour.bo.pk).update(minutes_per_week=15)
    sitting = running([harbour.bo, harbour.chi, harbour.dee, harbour.eli], clock.now)
    row = actions.run_round(now=clock.now)
    assert not row.introductions.filter(Q(a=harbour.bo) | Q(b=harbour.bo)).exists()
    assert Absence.objects.get(member=harbour.bo).cause == Cause.SPOKEN_FOR
    clock.now += timedelta(days=1)
    assert "takes all the minutes of your weeks" in told(client, harbour.bo)
    leave(seat=seat_of(sitting, harbour.bo), now=clock.now)
    later = actions.run_round(now=clock.now + WEEK)
    assert later.introductions.filter(Q(a=harbour.bo) | Q(b=harbour.bo)).exists()
