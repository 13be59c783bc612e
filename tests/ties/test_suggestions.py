"""A thread to pick up, once a month at most."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from closeknit.conversations import actions as conversations
from closeknit.people import actions as people
from closeknit.people.models import Audience, Member
from closeknit.ties import actions, jobs, queries
from closeknit.ties.models import Suggestion
from tests.cast import Harbour, Said
from tests.conftest import Clock
from tests.ties.cast import drifted, loosening

DAY = timedelta(days=1)


def suggested(member: Member) -> Member | None:
    return Suggestion.objects.get(member=member).peer


def test_a_thread_that_loosens_is_suggested_with_what_passed_last(
    client: Client, harbour: Harbour, monday: datetime
) -> None:
    loosening(harbour.ada, harbour.bo, monday)
    assert suggested(harbour.ada) == harbour.bo and suggested(harbour.dee) is None
    client.force_login(harbour.ada)
    page = client.get("/week/").content.decode()
    assert "It has been a while with Bo" in page and "You talked in July 2026." in page


def test_what_the_peer_wrote_since_is_told_as_far_as_one_may_read_it(
    client: Client, harbour: Harbour, monday: datetime
) -> None:
    drifted(harbour.ada, harbour.bo, monday)
    said = Said("Starting a school of speakers", audience=Audience.TIED)
    row = people.add_statement(member=harbour.bo, kind="goal", said=said, now=monday + DAY / 24)
    actions.suggest(monday=monday.date(), now=monday + DAY / 12)
    client.force_login(harbour.ada)
    assert "Since then Bo wrote: “Starting a school of speakers”" in client.get("/week/").content.decode()
    people.change_statement(statement=row, said=Said(said.text, audience=Audience.ME), now=monday)
    assert "Starting a school" not in client.get("/week/").content.decode()


def test_it_is_shown_in_one_week_and_looked_for_once_a_month(
    client: Client, harbour: Harbour, monday: datetime, clock: Clock
) -> None:
    loosening(harbour.ada, harbour.bo, monday)
    assert actions.suggest(monday=monday.date(), now=monday + DAY) == 0
    client.force_login(harbour.ada)
    clock.now = monday + 7 * DAY
    assert "It has been a while" not in client.get("/week/").content.decode()


@pytest.mark.parametrize(
    ("on", "first"),
    [("2026-12-07", "2026-12-07"), ("2026-12-13", "2026-12-07"), ("2026-12-14", None), ("2026-12-06", None)],
)
def test_the_clock_looks_in_the_week_of_the_months_first_monday(harbour: Harbour, on: str, first: str | None) -> None:
    now = datetime.fromisoformat(f"{on}T12:00:00+00:00")
    found = queries.monday_of_month(now)
    assert (found and found.isoformat()) == first
    assert bool(jobs.suggest(now)) == bool(first)


@pytest.mark.parametrize("what", ["write", "let be", "block", "pause", "listen"])
def test_it_goes_when_it_is_picked_up_or_let_be_and_nobody_who_wants_quiet_is_named(
    client: Client, harbour: Harbour, monday: datetime, what: str
) -> None:
    ada, bo = harbour.ada, harbour.bo
    if what in {"pause", "listen"}:
        drifted(ada, bo, monday)
        if what == "pause":
            people.pause(member=bo, until=None, words="", now=monday)
        else:
            people.listen_first(member=bo, now=monday)
        actions.suggest(monday=monday.date(), now=monday)
    else:
        loosening(ada, bo, monday)
    if what == "write":
        there = conversations.open_conversation(a=ada, b=bo, origin="the test", now=monday)
        conversations.write(conversation=there, author=ada, text="How are you?", now=monday)
    elif what == "let be":
        actions.let_be(member=ada, peer=bo, now=monday)
    elif what == "block":
        people.block(member=ada, peer=bo, now=monday)
    client.force_login(ada)
    assert "It has been a while" not in client.get("/week/").content.decode()


def test_a_few_are_looked_at_at_once_until_everybody_was(harbour: Harbour, monday: datetime) -> None:
    assert [actions.suggest(monday=monday.date(), now=monday, few=4) for _ in range(3)] == [4, 2, 0]


def test_a_hundred_are_looked_at_at_once_and_then_the_last(harbour: Harbour, monday: datetime) -> None:
    for number in range(actions.AT_ONCE - 5):  # and six are there
        people.join(name=f"Peer{number} X", email=f"peer{number}@example.org", now=monday)
    assert [actions.suggest(monday=monday.date(), now=monday) for _ in range(3)] == [actions.AT_ONCE, 1, 0]
