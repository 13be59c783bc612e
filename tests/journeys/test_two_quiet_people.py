"""Public promises: what members live through, over HTTP, with the clock in hand."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from closeknit.conversations import actions as conversations
from closeknit.mail import delivery
from closeknit.mail.models import Mail
from closeknit.people import actions as people
from closeknit.people.models import Member
from tests.cast import Harbour
from tests.conftest import Clock


def as_member(member: Member) -> Client:
    client = Client()
    client.force_login(member)
    return client


def words(client: Client, address: str) -> list[str]:
    """A page without what is drawn at random for each answer."""
    page = client.get(address).content.decode()
    return [line for line in page.splitlines() if "csrfmiddlewaretoken" not in line]


def test_two_quiet_people_meet_in_writing(introduced: Harbour, clock: Clock) -> None:
    ada, bo = as_member(introduced.ada), as_member(introduced.bo)
    assert introduced.introduction is not None
    address = f"/introductions/{introduced.introduction.code}/"
    assert "Would you like to meet Bo Falk?" in ada.get("/week/").content.decode()
    ada.post(f"{address}response/", {"answer": "yes", "message": "Dear Bo, how do you begin?"})
    assert "how do you begin" not in bo.get(address).content.decode()
    clock.now += timedelta(hours=3)
    bo.post(f"{address}response/", {"answer": "yes"})

    clock.now += timedelta(days=1)
    assert conversations.post(now=clock.now) == 1
    post = Mail.objects.get(kind="post")
    assert post.to == "bo@example.org" and "Dear Bo, how do you begin?" in post.text
    assert "Ada wrote to you" not in bo.get("/week/").content.decode()  # his quarter of an hour is used
    clock.now += timedelta(weeks=1)
    week = bo.get("/week/").content.decode()
    assert "Ada wrote to you" in week
    there = re.search(r"/conversations/\w{14}/", week)
    assert there is not None
    bo.post(f"{there[0]}letters/", {"text": "By being silent until they are."})
    clock.now += timedelta(days=1)
    assert "By being silent until they are." in ada.get(there[0]).content.decode()


@pytest.mark.parametrize("what", ["not_now", "not_for_me", "silence", "pause", "block"])
def test_a_no_a_silence_a_pause_and_a_block_look_alike_to_the_other(
    introduced: Harbour, clock: Clock, what: str
) -> None:
    assert introduced.introduction is not None
    ada, address = as_member(introduced.ada), f"/introductions/{introduced.introduction.code}/"
    ada.post(f"{address}response/", {"answer": "yes"})
    before = [words(ada, page) for page in (address, "/introductions/", "/week/")]
    clock.now += timedelta(hours=5)
    if what == "pause":
        people.pause(member=introduced.bo, until=None, words="", now=clock.now)
    elif what == "block":
        people.block(member=introduced.bo, peer=introduced.ada, now=clock.now)
    elif what != "silence":
        as_member(introduced.bo).post(f"{address}response/", {"answer": what})
    assert [words(ada, page) for page in (address, "/introductions/", "/week/")] == before

    clock.now = introduced.introduction.closes_at - timedelta(seconds=1)
    delivery.send_due(clock.now)
    assert "You said yes" in ada.get(address).content.decode()
    clock.now += timedelta(seconds=1)
    closed = ada.get(address).content.decode()
    assert "This one did not come together. That can be for any reason, time most of all." in closed
    assert not Mail.objects.filter(to=introduced.ada.email).exists()
    nothing = ("paused", "blocked", "Not now", "Not for me", "silen")
    assert not any(word in closed for word in nothing)


def test_a_member_with_fifteen_minutes_is_asked_for_no_more(introduced: Harbour, clock: Clock) -> None:
    there = conversations.open_conversation(a=introduced.bo, b=introduced.dee, origin="x", now=clock.now)
    conversations.write(conversation=there, author=introduced.dee, text="Are you well?", now=clock.now)
    clock.now += timedelta(days=1)
    page = as_member(introduced.bo).get("/week/").content.decode()
    assert "Are you well?" in page and "Would you like to meet" not in page  # ten minutes of fifteen are used
