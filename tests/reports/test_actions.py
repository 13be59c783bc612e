"""Reporting somebody, and what comes of it."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from closeknit.reports import actions, queries
from closeknit.reports.models import Look, Report
from tests.cast import Harbour
from tests.reports.cast import reported

DAY = timedelta(days=1)


def test_what_is_begun_is_nobody_elses_until_it_is_sent(harbour: Harbour, monday: datetime) -> None:
    shown = [actions.Shown("Buy my soap.", mine=False, on=date(2026, 11, 20))]
    begun = actions.begin(reporter=harbour.ada, about=harbour.bo, origin="conversation:x", now=monday, shown=shown)
    assert not queries.for_organiser(harbour.flo).exists() and not queries.of_reporter(harbour.ada).exists()
    sent = actions.report(begun=begun, reason="selling", words=" He sells soap. ", now=monday)
    assert list(queries.for_organiser(harbour.flo)) == list(queries.of_reporter(harbour.ada)) == [sent]
    assert (sent.words, sent.place) == ("He sells soap.", "conversation")
    assert sent.texts == [{"text": "Buy my soap.", "mine": False, "on": date(2026, 11, 20)}]


def test_one_is_begun_about_somebody_at_a_time_and_what_was_sent_stays(harbour: Harbour, monday: datetime) -> None:
    sent = reported(harbour.ada, harbour.bo, monday)
    actions.begin(reporter=harbour.ada, about=harbour.bo, origin="profile:x", now=monday)
    actions.begin(reporter=harbour.chi, about=harbour.bo, origin="profile:x", now=monday)
    again = actions.begin(reporter=harbour.ada, about=harbour.bo, origin="profile:y", now=monday)
    assert set(queries.begun_by(harbour.ada)) == {sent, again} and queries.begun_by(harbour.chi).count() == 1


def test_sent_twice_it_is_there_once(harbour: Harbour, monday: datetime) -> None:
    sent = reported(harbour.ada, harbour.bo, monday)
    again = actions.report(begun=sent, reason="unkind", words="Something else", now=monday + DAY)
    assert (again.words, again.reported_at) == (sent.words, monday)


@pytest.mark.parametrize(("reason", "words"), [("selling", "  "), ("selling", "a" * 2001), ("soap", "He sells soap.")])
def test_a_report_gives_a_reason_and_says_something(
    harbour: Harbour, monday: datetime, reason: str, words: str
) -> None:
    begun = actions.begin(reporter=harbour.ada, about=harbour.bo, origin="profile:x", now=monday)
    with pytest.raises(ValueError):
        actions.report(begun=begun, reason=reason, words=words, now=monday)
    assert not queries.of_reporter(harbour.ada).exists()


def test_nobody_reports_themself(harbour: Harbour, monday: datetime) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        actions.begin(reporter=harbour.ada, about=harbour.ada, origin="profile:x", now=monday)


def test_ten_a_day_are_kept_and_an_eleventh_is_not(harbour: Harbour, monday: datetime) -> None:
    for _ in range(10):
        reported(harbour.ada, harbour.bo, monday)
    with pytest.raises(actions.EnoughReportedToday):
        reported(harbour.ada, harbour.bo, monday + DAY - timedelta(seconds=1))
    reported(harbour.chi, harbour.bo, monday)
    reported(harbour.ada, harbour.bo, monday + DAY)
    assert queries.of_reporter(harbour.ada).count() == 11


def test_lines_are_added_until_it_is_closed(harbour: Harbour, monday: datetime) -> None:
    row = reported(harbour.ada, harbour.bo, monday)
    for number in range(20):
        actions.add(report=row, words=f"And again, {number}.", now=monday)
    with pytest.raises(actions.EnoughAdded):
        actions.add(report=row, words="And again.", now=monday)
    with pytest.raises(actions.NothingSaid):
        actions.add(report=reported(harbour.chi, harbour.bo, monday), words=" ", now=monday)
    actions.close(report=row, by=harbour.flo, decision="We spoke.", now=monday)
    with pytest.raises(actions.HasClosed):
        actions.add(report=row, words="And again.", now=monday)
    assert row.lines.count() == 20


def test_a_look_is_written_down_once_for_each_organiser(harbour: Harbour, monday: datetime) -> None:
    row = reported(harbour.ada, harbour.bo, monday)
    for by in (harbour.flo, harbour.flo, harbour.dee):
        actions.look(report=row, by=by, now=monday)
    assert [look.by for look in Look.objects.all()] == [harbour.flo, harbour.dee]


def test_it_is_closed_once_with_words(harbour: Harbour, monday: datetime) -> None:
    row = reported(harbour.ada, harbour.bo, monday)
    with pytest.raises(actions.NothingSaid):
        actions.close(report=row, by=harbour.flo, decision=" ", now=monday)
    row = actions.close(report=row, by=harbour.flo, decision="We spoke.", now=monday)
    for act in (
        lambda: actions.close(report=row, by=harbour.dee, decision="Nothing.", now=monday),
        lambda: actions.look(report=row, by=harbour.flo, now=monday),
    ):
        with pytest.raises(actions.HasClosed):
            act()
    assert (Report.objects.get().decision, Report.objects.get().closed_by) == ("We spoke.", harbour.flo)


def test_what_is_over_is_forgotten_and_what_is_open_is_not(harbour: Harbour, monday: datetime) -> None:
    waiting = reported(harbour.ada, harbour.bo, monday - 400 * DAY)
    young = reported(harbour.chi, harbour.bo, monday)
    for row, closed in ((reported(harbour.dee, harbour.bo, monday), 181), (young, 180)):
        actions.close(report=row, by=harbour.flo, decision="We spoke.", now=monday - closed * DAY)
    actions.begin(reporter=harbour.eli, about=harbour.bo, origin="profile:x", now=monday - 25 * DAY / 24)
    begun = actions.begin(reporter=harbour.flo, about=harbour.bo, origin="profile:x", now=monday - DAY)
    assert actions.forget(now=monday) == 2
    assert set(Report.objects.all()) == {waiting, young, begun}
