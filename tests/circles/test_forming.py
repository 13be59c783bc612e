"""Wishing, forming, answering and beginning."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from closeknit.circles import actions, for_engine, queries
from closeknit.circles.models import Circle, Interest, Seat, Theme
from closeknit.collaborations import actions as collaborations
from closeknit.mail.models import Mail
from closeknit.people import actions as people
from closeknit.people import queries as members
from closeknit.people.models import Member
from tests.cast import Harbour, named
from tests.circles.cast import formed, running, seat_of, themed
from tests.collaborations import cast as together
from tests.questions import REHEARSALS, at_most


@pytest.fixture
def theme(harbour: Harbour, monday: datetime) -> Theme:
    return themed(harbour.flo, monday)


def everybody(harbour: Harbour) -> list[Member]:
    """All but Dee, who works where Ada does."""
    return [harbour.ada, harbour.bo, harbour.chi, harbour.eli, harbour.flo]


def wished(theme: Theme, members: list[Member], now: datetime) -> None:
    for member in members:
        actions.wish(member=member, theme=theme, is_written=True, weeks=4, agrees=True, now=now)


def test_a_wish_fits_into_the_week_counted_over_its_rhythm(theme: Theme, harbour: Harbour, monday: datetime) -> None:
    said = {"theme": theme, "now": monday}
    with pytest.raises(actions.TooMuch):  # an hour every fourth week is 15 minutes, and Bo has 12 to plan
        actions.wish(member=harbour.bo, is_written=False, weeks=4, agrees=True, **said)
    with pytest.raises(actions.NotAgreed):
        actions.wish(member=harbour.bo, is_written=True, weeks=4, agrees=False, **said)
    assert actions.wish(member=harbour.bo, is_written=True, weeks=4, agrees=True, **said).agreed_at == monday
    plenty = actions.wish(member=harbour.dee, is_written=False, weeks=2, agrees=False, **said)
    assert plenty.agreed_at is None, "an hour fits into two"
    with pytest.raises(ValueError, match="second, third or fourth"):
        actions.wish(member=harbour.dee, is_written=False, weeks=1, agrees=True, **said)


def test_a_circle_that_runs_takes_its_part_of_the_next_wish(theme: Theme, harbour: Harbour, monday: datetime) -> None:
    running([harbour.bo, harbour.chi, harbour.eli, harbour.flo], monday, is_written=True)
    assert members.minutes_each_week(monday)[harbour.bo.pk] == 14
    with pytest.raises(actions.TooMuch):
        actions.wish(member=harbour.bo, theme=theme, is_written=True, weeks=4, agrees=True, now=monday)


def test_forming_seats_who_waits_and_asks_each_without_a_name(theme: Theme, harbour: Harbour, monday: datetime) -> None:
    wished(theme, everybody(harbour), monday)
    actions.wish(member=harbour.dee, theme=theme, is_written=False, weeks=2, agrees=True, now=monday)
    found = for_engine.form(theme, monday)
    assert [len(one.places) for one in found.circles] == [5] and not Circle.objects.exists()
    assert [one.member for one in found.without] == [harbour.dee], "nobody is given another way of meeting"
    (circle,) = actions.form(theme=theme, protocol="ring", by=harbour.flo, now=monday)
    assert {seat.member for seat in queries.active(circle)} == set(everybody(harbour))
    reasons = seat_of(circle, harbour.ada).reasons
    assert reasons == ["Speaking in public without trembling"], "one's own words, and not whose answer them"
    assert Interest.objects.get(member=harbour.dee).waited == 1
    mails = Mail.objects.filter(kind="circle")
    assert mails.count() == 5
    for mail in mails:
        assert not named(mail.text + mail.html, *(member.first_name for member in everybody(harbour)))
    assert actions.form(theme=theme, protocol="ring", by=harbour.flo, now=monday) == [], "nobody is asked twice"


def test_of_many_ways_to_meet_no_more_is_asked_than_of_one(
    client: Client, theme: Theme, harbour: Harbour, monday: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    wished(theme, everybody(harbour), monday)
    with at_most(13) as of_one:
        assert len(for_engine.form(theme, monday).circles) == 1
    monkeypatch.setattr(queries, "FEWEST", 1)
    actions.wish(member=harbour.dee, theme=theme, is_written=False, weeks=2, agrees=True, now=monday)
    Interest.objects.filter(member=harbour.ada).update(weeks=2)
    with at_most(len(of_one)):
        for_engine.form(theme, monday)
    client.force_login(harbour.flo)
    with at_most(REHEARSALS["organising:forming"]):
        assert client.get(f"/organising/circles/{theme.code}/").status_code == 200


def test_whom_a_block_or_an_employer_or_a_pause_keeps_out_is_not_seated(
    theme: Theme, harbour: Harbour, monday: datetime
) -> None:
    wished(theme, [*everybody(harbour), harbour.dee], monday)
    people.block(member=harbour.bo, peer=harbour.chi, now=monday)
    people.pause(member=harbour.eli, until=None, words="", now=monday)
    found = for_engine.form(theme, monday)
    assert found.circles == (), "of Ada or Dee, Bo or Chi, and Flo there are three"
    people.unblock(member=harbour.bo, peer=harbour.chi)
    (circle,) = for_engine.form(theme, monday).circles
    seated = {place.interest.member for place in circle.places}
    assert {harbour.bo, harbour.chi, harbour.flo} < seated and len({harbour.ada, harbour.dee} & seated) == 1


def test_a_circle_begins_at_once_where_all_accept(harbour: Harbour, monday: datetime) -> None:
    circle = running([harbour.ada, harbour.bo, harbour.chi, harbour.eli], monday)
    assert circle.began_at == monday and str(circle.ends_on) == "2027-11-23"
    assert circle.meets_at is not None and circle.meets_at.weekday() == 1 and circle.meets_at > monday
    assert Mail.objects.filter(kind="circle_begins").count() == 4


def test_four_are_enough_once_the_day_has_come_and_a_no_leaves_nothing(harbour: Harbour, monday: datetime) -> None:
    circle = formed([*everybody(harbour), harbour.dee], monday)
    wished(Theme.objects.get(), [harbour.eli, harbour.dee], monday)
    for member in (harbour.ada, harbour.bo, harbour.chi, harbour.flo):
        actions.answer(seat=seat_of(circle, member), accepts=True, now=monday)
    actions.answer(seat=seat_of(circle, harbour.eli), accepts=False, now=monday)
    assert actions.settle(now=monday) == 0, "four accepted, and the others have their days"
    over = monday + actions.ANSWERS_IN
    assert actions.settle(now=over) == 1 and actions.settle(now=over) == 0
    circle.refresh_from_db()
    assert circle.is_running and Seat.objects.filter(circle=circle).count() == 4
    no, silence = (Interest.objects.get(member=member) for member in (harbour.eli, harbour.dee))
    assert no.rests_until == silence.rests_until == over + timedelta(weeks=12) and no.waited == silence.waited == 0


def test_fewer_than_four_do_not_come_together_and_come_first_next_time(harbour: Harbour, monday: datetime) -> None:
    circle = formed(everybody(harbour), monday)
    wished(Theme.objects.get(), [harbour.ada], monday)
    for member in (harbour.ada, harbour.bo, harbour.chi):
        actions.answer(seat=seat_of(circle, member), accepts=True, now=monday)
    over = monday + actions.ANSWERS_IN
    with pytest.raises(actions.NotWaiting):
        actions.answer(seat=seat_of(circle, harbour.eli), accepts=True, now=over)
    actions.settle(now=over)
    circle.refresh_from_db()
    assert circle.ending == "not_together" and not circle.is_running
    assert Interest.objects.get(member=harbour.ada).waited == 1
    assert list(queries.fell_lately(harbour.ada, monday)) and not list(queries.fell_lately(harbour.eli, monday))


def test_a_yes_may_be_taken_back_until_it_begins(harbour: Harbour, monday: datetime) -> None:
    circle = formed(everybody(harbour), monday)
    seat = seat_of(circle, harbour.ada)
    actions.answer(seat=seat, accepts=True, now=monday)
    actions.answer(seat=seat, accepts=False, now=monday)
    seat.refresh_from_db()
    assert seat.answer == "no"


def test_a_theme_has_a_name_and_closes_with_its_wishes(theme: Theme, harbour: Harbour, monday: datetime) -> None:
    with pytest.raises(ValueError, match="name"):
        actions.open_theme(name=" ", about="", by=harbour.flo, now=monday)
    with pytest.raises(ValueError, match="protocol"):
        actions.form(theme=theme, protocol="debate", by=harbour.flo, now=monday)
    wished(theme, [harbour.ada], monday)
    actions.close_theme(theme=theme, by=harbour.flo, now=monday)
    assert not queries.themes().exists() and not Interest.objects.exists()


def test_a_place_one_is_asked_to_take_takes_its_minutes_until_a_no(harbour: Harbour, monday: datetime) -> None:
    """Bo has twelve minutes: a circle in writing every fourth week takes ten, and so would another thing."""
    circle = formed([harbour.bo, harbour.chi, harbour.eli, harbour.flo], monday, is_written=True)
    Circle.objects.update(weeks=4)
    seat = seat_of(circle, harbour.bo)
    assert members.room_each_week(harbour.bo, monday) == 2
    actions.answer(seat=seat, accepts=False, now=monday)
    assert members.room_each_week(harbour.bo, monday) == 12
    work = together.proposed(harbour.dee, monday)
    partner = together.asked(work, harbour.bo, monday)
    collaborations.answer(partner=partner, accepts=True, now=monday)
    with pytest.raises(actions.TooMuch):
        actions.answer(seat=seat, accepts=True, now=monday)
    collaborations.answer(partner=partner, accepts=False, now=monday)
    actions.answer(seat=seat, accepts=True, now=monday)
    assert members.room_each_week(harbour.bo, monday) == 2


def test_a_yes_that_does_not_fit_any_more_is_said_so_on_its_page(
    client: Client, harbour: Harbour, monday: datetime
) -> None:
    circle = formed([harbour.bo, harbour.chi, harbour.eli, harbour.flo], monday, is_written=True)
    actions.answer(seat=seat_of(circle, harbour.bo), accepts=False, now=monday)
    collaborations.answer(
        partner=together.asked(together.proposed(harbour.dee, monday), harbour.bo, monday), accepts=True, now=monday
    )
    client.force_login(harbour.bo)
    page = client.post(f"/circles/{circle.code}/answer/", {"yes": "1"})
    assert page.status_code == 422 and "more than your minutes hold" in page.content.decode()
    assert seat_of(circle, harbour.bo).answer == "no"
