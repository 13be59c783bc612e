"""The mail that says that a report waits."""

from datetime import datetime, timedelta

from closeknit.mail.models import Mail
from closeknit.mail.registry import is_allowed
from closeknit.people import actions as people
from closeknit.reports import actions
from tests.cast import Harbour, named
from tests.reports.cast import reported


def test_organisers_hear_once_a_day_that_something_waits_and_nothing_of_it(harbour: Harbour, monday: datetime) -> None:
    reported(harbour.ada, harbour.bo, monday)
    reported(harbour.chi, harbour.bo, monday)
    mail = Mail.objects.get()
    assert (mail.to, mail.subject) == ("flo@example.org", "A report waits for an organiser")
    assert "/organising/queue/" in mail.text and "/organising/queue/" in mail.html
    assert not named(mail.text + mail.html, "Ada", "Bo", "Chi", "soap")
    reported(harbour.ada, harbour.bo, monday + timedelta(days=1))
    assert Mail.objects.count() == 2


def test_one_about_an_organiser_or_by_one_is_told_to_the_others(harbour: Harbour, monday: datetime) -> None:
    reported(harbour.ada, harbour.flo, monday)
    reported(harbour.flo, harbour.ada, monday)
    assert not Mail.objects.exists()
    people.make_organiser(member=harbour.dee, by=None, now=monday)
    reported(harbour.ada, harbour.flo, monday)
    assert [mail.to for mail in Mail.objects.all()] == ["dee@example.org"]


def test_it_does_not_leave_to_who_is_no_organiser_or_when_somebody_has_opened_it(
    harbour: Harbour, monday: datetime
) -> None:
    row = reported(harbour.ada, harbour.bo, monday)
    mail = Mail.objects.get()
    assert is_allowed(mail, monday)
    people.make_organiser(member=harbour.dee, by=None, now=monday)
    people.step_down(member=harbour.flo, by=harbour.flo, now=monday)
    assert not is_allowed(mail, monday)
    people.make_organiser(member=harbour.flo, by=None, now=monday)
    assert is_allowed(mail, monday)
    actions.look(report=row, by=harbour.dee, now=monday)
    assert not is_allowed(mail, monday)
