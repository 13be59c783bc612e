"""A week may go without its round, and never two in a row."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from closeknit.introductions import actions, queries
from closeknit.introductions.models import Hold, Introduction, Round
from closeknit.mail.models import Mail
from tests.cast import Harbour

WEEK = timedelta(weeks=1)


def test_a_held_round_does_not_run_that_week_and_does_the_next(harbour: Harbour, monday: datetime) -> None:
    assert queries.is_round_due(monday)
    assert actions.hold(by=harbour.flo, now=monday) is not None
    assert not queries.is_round_due(monday + timedelta(days=6)) and queries.is_round_due(monday + WEEK)


def test_one_week_at_most(harbour: Harbour, monday: datetime) -> None:
    actions.hold(by=harbour.flo, now=monday)
    for later in (monday, monday + WEEK):
        with pytest.raises(actions.HeldLongEnough):
            actions.hold(by=harbour.flo, now=later)
    assert Hold.objects.count() == 1


def test_it_may_run_after_all_while_its_week_lasts(harbour: Harbour, monday: datetime) -> None:
    assert not actions.release(by=harbour.flo, now=monday)
    actions.hold(by=harbour.flo, now=monday)
    assert not actions.release(by=harbour.flo, now=monday + WEEK)
    assert actions.release(by=harbour.flo, now=monday + timedelta(days=2))
    assert queries.is_round_due(monday + timedelta(days=2))


def test_a_round_that_is_held_while_it_is_thought_is_let_go(harbour: Harbour, monday: datetime) -> None:
    Hold.objects.create(monday=date(2026, 11, 23), held_at=monday)
    with pytest.raises(actions.IsHeld):
        actions.run_round(now=monday)
    assert not Round.objects.exists() and not Introduction.objects.exists()


def test_looking_ahead_writes_nothing_and_says_what_the_round_then_does(harbour: Harbour, monday: datetime) -> None:
    ahead = actions.look_ahead(now=monday)
    assert ahead.pk is None and not (Round.objects.exists() or Introduction.objects.exists() or Mail.objects.exists())
    row = actions.run_round(now=monday)
    for name in ("monday", "seed", "members", "introduced", "needs", "needs_answered", "spread", "absences"):
        assert getattr(ahead, name) == getattr(row, name)


def test_organisers_hold_it_and_let_it_run_on_the_page_of_rounds(
    client: Client, introduced: Harbour, monday: datetime
) -> None:
    client.force_login(introduced.flo)
    assert "from 6:00. You need do nothing." in client.get("/organising/rounds/").content.decode()
    page = client.post("/organising/rounds/hold/", follow=True).content.decode()
    assert "The week of 30 November 2026 goes without its round." in page
    refused = client.post("/organising/rounds/hold/")
    assert refused.status_code == 422 and "One week at most is held" in refused.content.decode()
    page = client.post("/organising/rounds/release/", follow=True).content.decode()
    assert "You need do nothing." in page and not Hold.objects.exists()
