"""Limits of collaborations at their edge, where no other test is about them."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from closeknit.collaborations import actions, queries
from closeknit.people import actions as people
from closeknit.ties import actions as ties
from closeknit.ties.models import MomentKind
from tests.cast import Harbour
from tests.collaborations.cast import asked, place_of, proposed, running
from tests.conftest import Clock

A_SECOND = timedelta(seconds=1)


def test_a_page_holds_so_many_notes_and_no_more(harbour: Harbour, monday: datetime) -> None:
    ada = place_of(running([harbour.ada, harbour.dee], monday), harbour.ada)
    for number in range(actions.MOST_NOTES):
        actions.note(partner=ada, text=f"Note {number}", now=monday)
    with pytest.raises(actions.Enough):
        actions.note(partner=ada, text="One more", now=monday)


def test_half_a_year_is_the_longest(harbour: Harbour, monday: datetime) -> None:
    last = monday.date() + timedelta(weeks=actions.LONGEST_WEEKS)
    with pytest.raises(actions.NotSaid):
        proposed(harbour.ada, monday, ends_on=last + timedelta(days=1))
    assert proposed(harbour.ada, monday, ends_on=last).ends_on == last


def test_two_proposals_wait_and_a_third_does_not(harbour: Harbour, monday: datetime) -> None:
    for number in range(actions.MOST_PROPOSED):
        proposed(harbour.ada, monday, f"A guide, part {number}")
    with pytest.raises(actions.EnoughProposed):
        proposed(harbour.ada, monday)


def test_ten_days_one_may_answer_and_then_no_more(
    client: Client, harbour: Harbour, monday: datetime, clock: Clock
) -> None:
    row = proposed(harbour.ada, monday)
    partner = asked(row, harbour.bo, monday)
    over = monday + timedelta(days=actions.ANSWER_DAYS)
    with pytest.raises(actions.NotWaiting):
        actions.answer(partner=partner, accepts=True, now=over)
    client.force_login(harbour.bo)
    clock.now = over - A_SECOND
    assert client.post(f"/collaborations/{row.code}/answer/", {"yes": ""}).status_code == 302
    assert [one.member for one in queries.agreed(row)] == [harbour.bo]


def test_three_are_asked_at_once_and_six_are_in_it(harbour: Harbour, monday: datetime) -> None:
    gus = people.join(name="Gus Hart", email="gus@example.org", now=monday)
    everybody = [harbour.bo, harbour.chi, harbour.dee, harbour.eli, harbour.flo, gus]
    for peer in everybody:
        ties.record_moment(a=harbour.ada, b=peer, kind=MomentKind.MET, origin=f"the test {peer.pk}", now=monday)
    row = proposed(harbour.ada, monday)

    def may_ask(now: datetime) -> bool:
        shown = queries.proposal(row, now)
        assert shown.has_place or shown.candidates == []
        return shown.has_place

    for member in everybody[: queries.MOST_ASKED]:
        assert may_ask(monday)
        actions.answer(partner=asked(row, member, monday), accepts=True, now=monday)
    assert not may_ask(monday)
    with pytest.raises(actions.EnoughAsked):
        asked(row, gus, monday)
    over = monday + timedelta(days=actions.ANSWER_DAYS)
    for member in everybody[queries.MOST_ASKED : queries.MOST_TOGETHER - 1]:
        assert may_ask(over)
        actions.answer(partner=asked(row, member, over), accepts=True, now=over)
    assert not may_ask(over)
    with pytest.raises(actions.EnoughAsked):
        asked(row, gus, over)
    there = queries.present(actions.begin(collaboration=row, now=over))
    assert len(there) == queries.MOST_TOGETHER
