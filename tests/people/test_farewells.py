"""Who does not come back is told twice and then leaves; whoever does, stays. On no other day, and nobody untold."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from closeknit.mail.models import Mail
from closeknit.mail.registry import MANNERS, is_allowed
from closeknit.network.models import Network
from closeknit.people import actions, jobs, queries
from closeknit.people.models import LEAVE_COOLS, Farewell, Member
from tests.cast import Harbour
from tests.conftest import Clock

DAY = timedelta(days=1)


def on(harbour: Harbour, day: date, now: datetime) -> datetime:
    """The morning of a day."""
    return datetime.combine(day, now.timetz())


def end(member: Member) -> date:
    member.refresh_from_db()
    return queries.place_ends_on(member)


def alone(harbour: Harbour, now: datetime) -> Member:
    """Bo, who was here last on that Monday; all others come every day."""
    Member.objects.exclude(pk=harbour.bo.pk).update(seen_on=date(2099, 1, 1))
    Member.objects.filter(pk=harbour.bo.pk).update(seen_on=now.date())
    harbour.bo.refresh_from_db()
    return harbour.bo


@pytest.mark.parametrize(("months", "first"), [(18, 12), (12, 8), (9, 6), (6, 4)])
def test_one_mail_after_two_thirds_one_in_the_last_month_and_gone_on_the_day(
    harbour: Harbour, monday: datetime, months: int, first: int
) -> None:
    Network.objects.update(place_kept=months)
    bo = alone(harbour, monday)
    told = queries.months_on(monday.date(), first)
    ends = queries.months_on(monday.date(), months)
    assert jobs.say_farewell(on(harbour, told - DAY, monday)) == 0 and not Mail.objects.exists()
    assert jobs.say_farewell(on(harbour, told, monday)) == 1
    assert jobs.say_farewell(on(harbour, told, monday)) == 0
    mail = Mail.objects.get()
    assert mail.kind == "farewell" and f"{ends:%B %Y}" in mail.text and is_allowed(mail, monday)
    again = max(ends - 30 * DAY, told + 30 * DAY)
    assert jobs.say_farewell(on(harbour, again - DAY, monday)) == 0
    assert jobs.say_farewell(on(harbour, again, monday)) == 1
    assert Mail.objects.filter(kind="farewell").count() == 2
    leaves = ends - LEAVE_COOLS
    assert jobs.say_farewell(on(harbour, leaves - DAY, monday)) == 0
    assert jobs.say_farewell(on(harbour, leaves, monday)) == 1
    bo.refresh_from_db()
    assert bo.leaving_at is not None and not bo.takes_letters
    parting = Mail.objects.get(kind="leaving")
    assert "You have not been at Harbour for long" in parting.text and "You asked" not in parting.text
    assert jobs.erase_leavers(on(harbour, ends - DAY, monday)) == 0
    assert jobs.erase_leavers(on(harbour, ends, monday)) == 1
    assert not queries.members().filter(pk=bo.pk).exists() and not Farewell.objects.exists()
    assert queries.members().count() == 5


def test_whoever_comes_back_keeps_everything_until_the_last_moment(
    client: Client, harbour: Harbour, monday: datetime, clock: Clock
) -> None:
    bo = alone(harbour, monday)
    for day in (365 * DAY, 550 * DAY - 30 * DAY, 550 * DAY - LEAVE_COOLS):
        jobs.say_farewell(monday + day)
    bo.refresh_from_db()
    assert bo.leaving_at is not None and Farewell.objects.get().left_at is not None
    clock.now = monday + 550 * DAY - DAY
    link = actions.sign_in_link(member=bo, now=clock.now)
    assert client.post(f"/sign-in/{link}/").status_code == 302
    bo.refresh_from_db()
    assert bo.leaving_at is None and not Farewell.objects.exists() and bo.seen_on == clock.now.date()
    assert jobs.erase_leavers(clock.now + 30 * DAY) == 0
    assert jobs.say_farewell(clock.now + 300 * DAY) == 0


def test_a_mail_that_waits_does_not_leave_once_they_are_back(harbour: Harbour, monday: datetime) -> None:
    bo = alone(harbour, monday)
    jobs.say_farewell(monday + 365 * DAY)
    mail = Mail.objects.get()
    assert is_allowed(mail, monday + 365 * DAY) and MANNERS["farewell"].value == "in hours"
    actions.mark_here(member=bo, now=monday + 365 * DAY)
    assert not is_allowed(mail, monday + 365 * DAY)


def test_who_asked_to_leave_themself_is_not_kept_by_a_visit(harbour: Harbour, monday: datetime) -> None:
    bo = alone(harbour, monday)
    jobs.say_farewell(monday + 365 * DAY)
    actions.leave(member=bo, takes_letters=True, now=monday + 366 * DAY)
    assert jobs.say_farewell(monday + 540 * DAY) == 0
    actions.mark_here(member=bo, now=monday + 541 * DAY)
    bo.refresh_from_db()
    assert bo.leaving_at is not None


def test_nobody_leaves_who_was_not_told_a_month_before(harbour: Harbour, monday: datetime) -> None:
    """A network that begins to keep this rule has members who were gone for years."""
    bo = alone(harbour, monday)
    late = monday + 3 * 365 * DAY
    for days in range(0, 59):
        jobs.say_farewell(late + days * DAY)
        bo.refresh_from_db()
        if bo.leaving_at is not None:
            break
    assert days == 30 + 23 and Mail.objects.filter(kind="farewell").count() == 2
    assert jobs.erase_leavers(late + 60 * DAY - timedelta(seconds=1)) == 0 and jobs.erase_leavers(late + 60 * DAY) == 1


def test_a_pause_and_a_suspension_are_no_absence(harbour: Harbour, monday: datetime) -> None:
    bo = alone(harbour, monday)
    actions.pause(member=bo, until=(monday + 400 * DAY).date(), words="", now=monday)
    assert jobs.say_farewell(monday + 399 * DAY) == 0
    assert end(bo) == queries.months_on((monday + 400 * DAY).date(), 18)
    actions.come_back(member=bo)
    actions.suspend(member=bo, because="So.", until=(monday + 300 * DAY).date(), by=harbour.flo, now=monday)
    assert jobs.say_farewell(monday + 400 * DAY) == 0
    assert jobs.say_farewell(monday + 300 * DAY + 367 * DAY) == 1


def test_who_never_came_counts_from_the_day_they_joined(harbour: Harbour, monday: datetime) -> None:
    alone(harbour, monday)
    Member.objects.filter(pk=harbour.bo.pk).update(seen_on=None)
    assert jobs.say_farewell(monday + 364 * DAY) == 0
    assert jobs.say_farewell(monday + 365 * DAY) == 1


def test_the_only_organiser_stays_and_a_longer_time_holds_at_once(harbour: Harbour, monday: datetime) -> None:
    Member.objects.exclude(pk=harbour.flo.pk).update(seen_on=date(2099, 1, 1))
    for day in range(360, 640):
        jobs.say_farewell(monday + day * DAY)
    harbour.flo.refresh_from_db()
    assert harbour.flo.leaving_at is None and Farewell.objects.get().left_at is None
    actions.make_organiser(member=harbour.dee, by=None, now=monday)
    Farewell.objects.update(due_on=monday.date())
    Network.objects.update(place_kept=60)
    jobs.say_farewell(monday + 640 * DAY)
    harbour.flo.refresh_from_db()
    assert harbour.flo.leaving_at is None and Farewell.objects.get().due_on > (monday + 640 * DAY).date()


def test_of_invented_people_nobody_leaves(harbour: Harbour, monday: datetime) -> None:
    Network.objects.update(demonstrated_at=monday)
    assert jobs.say_farewell(monday + 900 * DAY) == 0 and not Farewell.objects.exists()


def test_a_few_at_a_time_and_everybody_in_the_end(harbour: Harbour, monday: datetime) -> None:
    late = monday + 400 * DAY
    assert [actions.say_farewell(now=late, few=2) for _ in range(4)] == [2, 2, 2, 0]
