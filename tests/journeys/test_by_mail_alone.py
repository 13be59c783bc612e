"""Public promises: what members live through who never open a page."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.core import mail as sent
from django.core.mail import EmailMessage

from closeknit.asks import actions as asks
from closeknit.asks.models import Ask, Thanks
from closeknit.conversations import actions as conversations
from closeknit.conversations.models import Letter, Meeting, Reflection
from closeknit.introductions import emails
from closeknit.mail.incoming import answering
from closeknit.people.models import Member
from closeknit.ties import queries as ties
from closeknit.week import jobs as week
from tests.cast import Harbour
from tests.mail.answers import address_of, arrives, left, written

pytestmark = pytest.mark.usefixtures("answerable")
HOUR, DAY, WEEK = timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)


def goes_by(now: datetime) -> None:
    """What the clock does by itself."""
    week.await_mondays(now)
    week.decide_on_letters(now)
    conversations.post(now=now)
    asks.send_waves(now=now)
    answering.read_due(now)


def came(member: Member, now: datetime) -> EmailMessage:
    """The newest mail to somebody, once the clock has been round."""
    goes_by(now)
    return left(member, now)


def where(message: EmailMessage, words: str) -> str:
    """The address that a mail names in or above a line with these words; where it names none, that of a reply."""
    named = ""
    for line in message.body.splitlines():
        if "reply to this one" in line:
            named = ""
        named = next((word.strip(".") for word in line.split() if word.startswith("reply+")), named)
        if words in line:
            return named or address_of(message)
    raise AssertionError(f"“{words}” is not in: {message.body}")


def says(member: Member, message: EmailMessage, to: str, words: str, now: datetime, subject: str = "Re: yours") -> None:
    """A member writes where a mail told them to, in or above the line with the words `to`."""
    there = where(message, to)
    raw = written(member.email, there, words)
    arrives(raw.replace(b"Subject: Re: yours", f"Subject: {subject}".encode()), there, now)


def test_from_an_introduction_to_worth_it(introduced: Harbour, monday: datetime) -> None:
    """Bo has a quarter of an hour a week, and so one mail."""
    ada, bo, now = introduced.ada, introduced.bo, monday + DAY + 2 * HOUR
    assert introduced.introduction is not None
    emails.proposed(introduced.introduction, monday)
    says(ada, came(ada, now), "- yes", "Yes\n\nDear Bo, how do you begin?", now)
    says(bo, came(bo, now), "- yes", "Ja gerne", now + HOUR)

    now = monday + WEEK + 2 * HOUR
    to_bo = came(bo, now)
    assert "Dear Bo, how do you begin?" in to_bo.body
    says(bo, to_bo, "goes as your letter", "By being silent until they are.\n\nBo", now)
    there = Letter.objects.get(author=bo).conversation
    now += DAY
    to_ada = came(ada, now)
    assert "By being silent until they are." in to_ada.body
    says(ada, to_ada, "goes as your letter", "Shall we talk?", now)

    slots = [now + 8 * DAY, now + 8 * DAY + HOUR]
    conversations.offer_times(conversation=there, member=ada, minutes=25, slots=slots, now=now)
    now = monday + 2 * WEEK + 2 * HOUR
    to_bo = came(bo, now)
    assert "Shall we talk?" in to_bo.body
    says(bo, to_bo, "the first of the times", "2", now)
    assert Meeting.objects.get().starts_at == slots[1]
    says(bo, to_bo, "goes as your letter", "I look forward to it.", now + HOUR)

    now += DAY
    says(ada, came(ada, now), "goes as your letter", "So do I.", now)
    says(bo, came(bo, now + 6 * DAY), "goes as your letter", "That was good.", now + 6 * DAY)
    to_bo = came(bo, monday + 6 * WEEK)
    if "Was it worth" not in to_bo.body:
        conversations.write(conversation=there, author=ada, text="It was.", now=monday + 6 * WEEK)
        to_bo = came(bo, monday + 7 * WEEK + 2 * HOUR)
    says(bo, to_bo, "Was it worth", "Hat sich gelohnt", monday + 7 * WEEK + 3 * HOUR)
    assert [(row.member, row.worth) for row in Reflection.objects.all()] == [(bo, "go_on")]
    assert {one.to[0] for one in sent.outbox} == {ada.email, bo.email}


def test_from_asking_to_thanks(harbour: Harbour, monday: datetime) -> None:
    ada, bo, dee = harbour.ada, harbour.bo, harbour.dee
    there = conversations.open_conversation(a=ada, b=dee, origin="x", now=monday)
    conversations.write(conversation=there, author=dee, text="Are you well?", now=monday)
    goes_by(monday + HOUR)
    now = monday + WEEK + 2 * HOUR
    to_ada = came(ada, now)
    assert "Your week at Harbour" in to_ada.subject
    words, subject = (
        "I speak in public next month and cannot begin.\n\nAbout 5 minutes.",
        "Coaching for public speaking",
    )
    says(ada, to_ada, "To ask peers for something", words, now, subject)
    ask = Ask.objects.get()
    receipt = came(ada, now + HOUR)
    assert "Your ask “Coaching for public speaking” goes to the few" in receipt.body

    now += DAY
    to_bo = came(bo, now)
    assert "Ada Lind asks:" in to_bo.body
    says(bo, to_bo, "- help:", "I can help\n\nBegin with a question you can answer.", now)
    assert "Begin with a question you can answer." in came(ada, now + DAY).body
    says(ada, receipt, "- done:", "Done\n\nThe room was with me.", now + 2 * DAY)
    ask.refresh_from_db()
    assert ask.ending == "helped" and Thanks.objects.get().helper == bo
    assert "The room was with me." in came(bo, monday + 2 * WEEK + 2 * HOUR).body
    assert bo.pk in ties.tied_to(ada)
