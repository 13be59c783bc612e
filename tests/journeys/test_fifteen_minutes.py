"""A person with fifteen minutes a week: whatever waits, no week is ever asked to be longer."""

import re
from datetime import datetime, timedelta

from django.test import Client

from closeknit.conversations import actions as conversations
from closeknit.conversations.models import Conversation
from closeknit.week import queries
from tests import cast
from tests.cast import Harbour
from tests.conftest import Clock
from tests.insights.cast import shared
from tests.journeys.test_two_quiet_people import as_member

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)


def letters(harbour: Harbour, now: datetime) -> list[Conversation]:
    """Three people wrote to Bo."""
    found = []
    for author in (harbour.dee, harbour.eli, harbour.flo):
        there = conversations.open_conversation(a=harbour.bo, b=author, origin=f"the {author.first_name}", now=now)
        conversations.write(conversation=there, author=author, text=f"From {author.first_name}.", now=now)
        found.append(there)
    return found


def asked(bo: Client) -> tuple[str, int]:
    """His week, and the minutes its open lines ask for."""
    page = bo.get("/week/").content.decode()
    plan = re.search(r'<ol class="plan">.*</ol>', page, flags=re.S)
    lines = re.findall(r"<li(?: class=\"was-done\")?>.*?about (\d+) minutes", plan[0], flags=re.S) if plan else []
    return page, sum(map(int, lines))


def test_weeks_of_fifteen_minutes_never_ask_for_more(harbour: Harbour, clock: Clock) -> None:
    letters(harbour, clock.now)
    cast.after_a_round(harbour, now=clock.now)
    shared(harbour.ada, clock.now - 9 * DAY, topics=["public speaking"])
    bo = as_member(harbour.bo)
    answered: set[str] = set()
    for week in range(4):
        clock.now = clock.now.replace(hour=12) + (DAY if week == 0 else WEEK)
        page, minutes = asked(bo)
        assert minutes <= 15
        waiting = {author for author in ("Dee", "Eli", "Flo") if f"{author} wrote to you" in page}
        assert len(waiting) <= 1 and not waiting & answered
        if waiting:
            there = re.search(r"/conversations/\w{14}/", page)
            assert there is not None
            bo.post(f"{there[0]}letters/", {"text": "I read it twice. Thank you."})
            page, minutes = asked(bo)
            assert minutes <= 15 and "wrote to you" not in page  # ten of fifteen are used, five are left
            answered |= waiting
    assert answered == {"Dee", "Eli", "Flo"}  # one a week, the oldest first, and nobody is forgotten


def test_what_was_let_go_comes_back_another_week_and_costs_nothing(harbour: Harbour, clock: Clock) -> None:
    letters(harbour, clock.now)
    clock.now += DAY
    bo = as_member(harbour.bo)
    first = queries.week_of(harbour.bo, clock.now).planned[0].waiting.key
    bo.post("/week/let-go/", {"key": first})
    week = queries.week_of(harbour.bo, clock.now)
    assert first not in [line.waiting.key for line in week.planned] and len(week.planned) == 1
    clock.now += WEEK
    assert first in [line.waiting.key for line in queries.week_of(harbour.bo, clock.now).planned]
