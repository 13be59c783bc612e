"""A newcomer's first week: from the letter to a first conversation, and an end."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from closeknit.conversations import actions as conversations
from closeknit.introductions import actions as introductions
from closeknit.mail.models import Mail
from closeknit.people import actions as people
from closeknit.people.models import Member
from tests.cast import Harbour
from tests.conftest import Clock
from tests.journeys.test_two_quiet_people import as_member

WHO = {
    "name": "Gus Ott",
    "working_on": "Coaching people who have to speak in public",
    "goal": "A budget that balances, and budgets and financial planning I understand",
    "languages": ["en"],
    "timezone": "Europe/Berlin",
}
GIVING = {"gives": ["Public speaking"], "gives_more": "", "needs": ["Budgets and financial planning"], "needs_more": ""}
RHYTHM = {"minutes": "120", "form": "writing", "post": "weekdays", "post_from": "09:00", "post_until": "17:30"}


def words(client: Client, address: str) -> str:
    return client.get(address).content.decode()


@pytest.mark.slow
def test_a_newcomers_first_week(harbour: Harbour, clock: Clock) -> None:
    # Bo, who could give the same, is away: whoever is new is looked at first all the same.
    people.pause(member=harbour.bo, until=None, words="", now=clock.now)
    Member.objects.exclude(name="Gus Ott").update(joined_at=clock.now - timedelta(weeks=30))
    token = people.invite(email="gus@example.org", name="Gus", words="Come.", by=harbour.ada, now=clock.now)
    gus = Client()
    assert gus.post(f"/join/{token}/").headers["Location"] == "/welcome/1/"
    for step, said in enumerate((WHO, GIVING, {**RHYTHM, "agrees": "on"}), start=1):
        assert gus.post(f"/welcome/{step}/", said).headers["Location"] == f"/welcome/{step + 1}/"
    gus.post("/welcome/4/")
    assert "Nothing needs you this week. That is fine." in words(gus, "/week/")
    assert "The first introductions are still to come" in words(gus, "/introductions/")

    introductions.run_round(now=clock.now)
    clock.now += timedelta(days=1)
    page = words(gus, "/week/")
    assert page.count("Would you like to meet") == 1 and "Would you like to meet Ada Lind?" in page
    there = re.search(r"/introductions/\w{14}/", page)
    assert there is not None
    first = words(gus, there[0])
    assert "It is your first here" in first and "Budgets and financial planning" in first
    assert "It is your first here" not in words(as_member(harbour.ada), there[0])

    gus.post(f"{there[0]}response/", {"answer": "yes", "message": "Dear Ada, where would you look first?"})
    assert "You are done for this week" in words(gus, "/week/")
    as_member(harbour.ada).post(f"{there[0]}response/", {"answer": "yes"})
    clock.now += timedelta(days=1)
    conversations.post(now=clock.now)
    assert "where would you look first?" in Mail.objects.get(kind="post", to="ada@example.org").text
    page = words(gus, "/week/")
    assert "You answered the introduction to Ada" in page and "Would you like to meet" not in page
    ada = as_member(harbour.ada)
    letter = re.search(r"/conversations/\w{14}/", words(ada, "/conversations/"))
    assert letter is not None
    ada.post(f"{letter[0]}letters/", {"text": "At what nobody reads."})
    clock.now += timedelta(days=1)
    assert "At what nobody reads." in words(gus, letter[0])
    page = words(gus, "/week/")
    assert "Ada wrote to you" in page and "That is the whole week" in page
    gus.post(f"{letter[0]}letters/", {"text": "Thank you. I begin there."})
    assert "You are done for this week" in words(gus, "/week/")
    assert not introductions.run_round(now=clock.now).introductions.filter(proposed_at__gte=clock.now).exists()
