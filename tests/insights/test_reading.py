"""Who may read an insight, and which few somebody is shown."""

from datetime import datetime, timedelta

import pytest

from closeknit.insights import access, actions, queries
from closeknit.insights.models import Insight
from closeknit.people import actions as people
from closeknit.people.models import Member
from closeknit.ties import actions as ties
from closeknit.ties.models import MomentKind
from tests.cast import Harbour
from tests.insights.cast import drafted, shared

DAY = timedelta(days=1)


def may_read(row: Insight, member: Member, now: datetime) -> bool:
    try:
        return access.insight_for(member, row.code, now) == row
    except Insight.DoesNotExist:
        return False


def test_one_for_all_members_is_read_by_all_but_the_blocked(harbour: Harbour, monday: datetime) -> None:
    row = shared(harbour.ada, monday)
    assert all(may_read(row, one, monday) for one in (harbour.ada, harbour.bo, harbour.dee, harbour.flo))
    people.block(member=harbour.ada, peer=harbour.bo, now=monday)
    people.block(member=harbour.dee, peer=harbour.ada, now=monday)
    assert not may_read(row, harbour.bo, monday) and not may_read(row, harbour.dee, monday)
    assert may_read(row, harbour.flo, monday)


def test_one_for_people_one_knows_is_read_by_them(introduced: Harbour, monday: datetime) -> None:
    row = shared(introduced.ada, monday, audience="tied")
    assert may_read(row, introduced.ada, monday) and may_read(row, introduced.bo, monday)
    assert not may_read(row, introduced.dee, monday) and not may_read(row, introduced.flo, monday)
    ties.record_moment(a=introduced.ada, b=introduced.dee, kind=MomentKind.MET, origin="the test", now=monday)
    assert may_read(row, introduced.dee, monday)


def test_a_draft_what_was_withdrawn_and_what_a_leaver_wrote_is_read_by_nobody_else(
    harbour: Harbour, monday: datetime
) -> None:
    withdrawn = actions.withdraw(insight=shared(harbour.ada, monday), now=monday)
    leaving = shared(harbour.dee, monday)
    people.leave(member=harbour.dee, takes_letters=False, now=monday)
    for row in (drafted(harbour.ada, monday), withdrawn, leaving):
        assert not may_read(row, harbour.bo, monday)
        assert access.own_insight_for(row.author, row.code) == row
        with pytest.raises(Insight.DoesNotExist):
            access.own_insight_for(harbour.bo, row.code)


def test_the_few_fit_first_whatever_language_a_topic_is_named_in(harbour: Harbour, monday: datetime) -> None:
    shared(harbour.dee, monday, "Newest.", topics=["gardening"])
    fitting = shared(harbour.ada, monday - DAY, "Of a need.", topics=["Controlling und Finanzplanung"])
    harbour.bo.topics = ["Budgets and financial planning"]
    found = [one.insight.claim for one in queries.shelf_of(harbour.bo, monday).few]
    assert found == [fitting.claim, "Newest."]


def test_few_are_few_and_none_is_ones_own_or_old(harbour: Harbour, monday: datetime) -> None:
    for who in (harbour.ada, harbour.chi, harbour.dee, harbour.eli):
        shared(who, monday, f"{who.first_name}’s.")
        shared(who, monday - DAY, f"{who.first_name}’s second.")
    shared(harbour.bo, monday, "Bo’s own.")
    shared(harbour.flo, monday - 85 * DAY, "Old.")
    assert len(queries.shelf_of(harbour.bo, monday).few) == 2  # a quarter of an hour
    harbour.bo.minutes_per_week = 120
    claims = [one.insight.claim for one in queries.shelf_of(harbour.bo, monday).few]
    assert sorted(claims) == ["Ada’s.", "Chi’s.", "Dee’s.", "Eli’s."]


def test_about_a_topic_come_the_latest_in_any_language(harbour: Harbour, monday: datetime) -> None:
    shared(harbour.ada, monday - DAY, "Older.", topics=["Budgets and financial planning"])
    shared(harbour.dee, monday, "Newer.", topics=["Controlling und Finanzplanung"])
    shared(harbour.dee, monday, "Else.", topics=["gardening"])
    found = queries.about("budgets and financial planning", harbour.bo, monday).readings
    assert [one.insight.claim for one in found] == ["Newer.", "Older."]
    assert queries.about("nothing at all", harbour.bo, monday).readings == []


def test_an_author_is_shown_as_the_reader_may_see_them(harbour: Harbour, monday: datetime) -> None:
    harbour.ada.audiences = {"headline": "me"}
    harbour.ada.save()
    shared(harbour.ada, monday)
    (one,) = queries.shelf_of(harbour.bo, monday).few
    assert (one.author.name, one.author.headline, one.author.email) == ("Ada Lind", "", "")
