"""Letters, times and reflections by mail."""

from __future__ import annotations

from datetime import datetime, timedelta
from email.message import EmailMessage as Raw

import pytest
from django.core import mail as sent
from django.core.mail import EmailMessage
from icalendar import Calendar

from closeknit.conversations import actions
from closeknit.conversations.models import Conversation, Draft, Ending, Letter, Meeting, Reflection, Rest
from closeknit.mail.incoming.answering import read_due
from closeknit.mail.incoming.keeping import Outcome
from closeknit.people import actions as people
from closeknit.people.models import Member
from tests.cast import Harbour
from tests.conversations.cast import agreed
from tests.mail.answers import SOON, address_of, addresses_in, answer, arrives, left, told, written
from tests.mail.asking import about

pytestmark = pytest.mark.usefixtures("answerable")
A_DAY = timedelta(days=1)


@pytest.fixture
def there(harbour: Harbour, monday: datetime) -> Conversation:
    return actions.open_conversation(a=harbour.ada, b=harbour.bo, origin="x", now=monday)


def post(harbour: Harbour, now: datetime) -> EmailMessage:
    """The mail with what reached Bo."""
    actions.post(now=now)
    return left(harbour.bo, now)


@pytest.fixture
def letter(harbour: Harbour, there: Conversation, monday: datetime) -> EmailMessage:
    """Ada's letter as Bo has it by mail, on Tuesday."""
    actions.write(conversation=there, author=harbour.ada, text="How do you begin?", now=monday)
    return post(harbour, monday + A_DAY + timedelta(hours=1))


TUESDAY = A_DAY + timedelta(hours=2)


def test_an_answer_to_a_letter_is_a_letter_without_what_it_quotes(
    harbour: Harbour, letter: EmailMessage, monday: datetime
) -> None:
    words = "By being silent.\n\nBo\n\nOn Mon, 23 Nov 2026 at 08:00 Closeknit <x@y.org> wrote:\n> How do you begin?\n"
    answer(harbour.bo, letter, words, monday + TUESDAY)
    row = Letter.objects.get(author=harbour.bo)
    assert row.text == "By being silent.\n\nBo" and row.arrives_at > monday + TUESDAY
    assert told(harbour.bo, monday + TUESDAY) is None


@pytest.mark.parametrize(
    "words", ["Yes, but not before May.\n\nBo", "No\n\nThat is all.", "1", "Help me here", "Keep going!"]
)
def test_a_word_that_means_something_elsewhere_is_part_of_a_letter(
    harbour: Harbour, letter: EmailMessage, monday: datetime, words: str
) -> None:
    answer(harbour.bo, letter, words, monday + TUESDAY)
    assert Letter.objects.get(author=harbour.bo).text == words and not Reflection.objects.exists()


def test_thinking_and_resting_are_said_alone(harbour: Harbour, letter: EmailMessage, monday: datetime) -> None:
    now = monday + TUESDAY
    answer(harbour.bo, letter, "Thinking", now)
    assert Letter.objects.get(author=harbour.bo).is_thinking
    answer(harbour.bo, letter, "I am thinking about it\n\nand walk every morning.", now + SOON)
    assert Letter.objects.filter(author=harbour.bo, is_thinking=False).count() == 1
    answer(harbour.bo, letter, "Let it rest", now + 2 * SOON)
    assert Rest.objects.get().member == harbour.bo
    answer(harbour.bo, letter, "thinking about it", now + 3 * SOON)
    assert told(harbour.bo, now + 3 * SOON) is not None


def test_what_a_program_may_have_written_waits_as_a_draft(
    harbour: Harbour, letter: EmailMessage, monday: datetime
) -> None:
    answer(harbour.bo, letter, "I am out of the office until Monday.", monday + TUESDAY)
    question = told(harbour.bo, monday + TUESDAY)
    assert not Letter.objects.filter(author=harbour.bo).exists()
    assert Draft.objects.get().text.startswith("I am out of the office")
    assert question is not None and "wait there as a draft" in question.body


def test_a_fourth_letter_without_an_answer_is_refused_and_given_back(
    harbour: Harbour, letter: EmailMessage, monday: datetime
) -> None:
    for n in range(4):
        answer(harbour.bo, letter, f"Letter {n}", monday + TUESDAY + n * SOON)
    note = told(harbour.bo, monday + TUESDAY + 4 * SOON)
    assert Letter.objects.filter(author=harbour.bo).count() == 3
    assert note is not None and "> Letter 3" in note.body


def test_a_letter_to_who_blocked_one_looks_like_any_other(
    harbour: Harbour, letter: EmailMessage, monday: datetime
) -> None:
    people.block(member=harbour.ada, peer=harbour.bo, now=monday + TUESDAY)
    answer(harbour.bo, letter, "By being silent.", monday + TUESDAY)
    assert Letter.objects.get(author=harbour.bo).held and told(harbour.bo, monday + TUESDAY) is None


def test_somebody_elses_conversation_is_not_there(harbour: Harbour, there: Conversation, monday: datetime) -> None:
    answer(harbour.dee, about(harbour.dee, "conversation", there.code, monday), "Hello", monday)
    note = told(harbour.dee, monday)
    assert note is not None and "not there any more" in note.body and not Letter.objects.exists()


@pytest.fixture
def times(harbour: Harbour, there: Conversation, monday: datetime) -> list[datetime]:
    """Two times that Ada offers."""
    slots = [monday + timedelta(days=3, hours=n) for n in (2, 4)]
    actions.offer_times(conversation=there, member=harbour.ada, minutes=25, slots=slots, now=monday)
    return slots


def test_a_time_is_chosen_by_its_number_and_only_while_it_is_offered(
    harbour: Harbour, there: Conversation, times: list[datetime], monday: datetime
) -> None:
    now = monday + timedelta(hours=3)
    message = left(harbour.bo, now)
    assert "1. " in message.body and "2. " in message.body
    answer(harbour.bo, message, "3", now)
    assert told(harbour.bo, now) is not None and Meeting.objects.get().starts_at is None
    later = [moment + A_DAY for moment in times]
    actions.offer_times(conversation=there, member=harbour.ada, minutes=25, slots=later, now=now + SOON)
    answer(harbour.bo, message, "2", now + 2 * SOON)
    note = told(harbour.bo, now + 2 * SOON)
    assert Meeting.objects.get().starts_at is None, "the mail he answers named other times"
    assert note is not None and "offered no longer" in note.body


def test_the_second_time_is_the_second_one(harbour: Harbour, times: list[datetime], monday: datetime) -> None:
    now = monday + timedelta(hours=3)
    answer(harbour.bo, left(harbour.bo, now), "Das zweite", now)
    assert Meeting.objects.get().starts_at == times[1]


def test_who_would_rather_write_says_so(harbour: Harbour, times: list[datetime], monday: datetime) -> None:
    now = monday + timedelta(hours=3)
    message = left(harbour.bo, now)
    answer(harbour.bo, message, "Thursday afternoon would be better", now)
    assert Draft.objects.get().text.startswith("Thursday") and told(harbour.bo, now) is not None
    answer(harbour.bo, message, "Plutôt écrire", now + SOON)
    assert Meeting.objects.get().ended_at == now + SOON


def test_whether_it_was_worth_it_is_asked_at_an_address_of_its_own(
    harbour: Harbour, there: Conversation, monday: datetime
) -> None:
    for n in range(3):
        for author in (harbour.bo, harbour.ada):
            actions.write(conversation=there, author=author, text=f"Letter {n}", now=monday + n * SOON)
    now = monday + TUESDAY
    message = post(harbour, now)
    assert "Only you see your answer" in message.body
    letters_to, [apart] = address_of(message), [one for one in addresses_in(message) if one != address_of(message)]
    arrives(written("bo@example.org", apart, "Worth it\n\nShe asks well."), apart, now)
    row = Reflection.objects.get()
    assert (row.member, row.worth, row.words) == (harbour.bo, "go_on", "She asks well.")
    arrives(written("bo@example.org", letters_to, "Not really\n\nthe way we do it."), letters_to, now)
    assert Reflection.objects.get().worth == "go_on" and Letter.objects.last().text.startswith("Not really")  # type: ignore[union-attr]


def test_letters_of_two_people_are_answered_at_two_addresses(
    harbour: Harbour, there: Conversation, monday: datetime
) -> None:
    other = actions.open_conversation(a=harbour.dee, b=harbour.bo, origin="x", now=monday)
    for conversation, author in ((there, harbour.ada), (other, harbour.dee)):
        actions.write(conversation=conversation, author=author, text="Hello", now=monday)
    now = monday + TUESDAY
    message = post(harbour, now)
    assert "To answer Ada by mail" in message.body and "To answer Dee by mail" in message.body
    answer(harbour.bo, message, "Hello you two", now)
    question = told(harbour.bo, now)
    assert not Letter.objects.filter(author=harbour.bo).exists(), "it is not guessed whom he means"
    assert question is not None and "> Hello you two" in question.body
    to_dee = addresses_in(question)[1]
    arrives(written("bo@example.org", to_dee, "Hello Dee"), to_dee, now + SOON)
    assert Letter.objects.get(author=harbour.bo).conversation == other
    assert read_due(now + SOON) == 0 and {one.to[0] for one in sent.outbox} == {"bo@example.org"}


def test_a_talk_is_called_off_in_a_word_while_it_stands_as_the_mail_said(
    harbour: Harbour, there: Conversation, times: list[datetime], monday: datetime
) -> None:
    now = monday + timedelta(hours=3)
    answer(harbour.bo, left(harbour.bo, now), "1", now)
    message = left(harbour.ada, now + SOON)
    assert "- no: call it off" in message.body and message.reply_to
    meeting = Meeting.objects.get()
    actions.offer_times(conversation=there, member=harbour.bo, minutes=25, slots=[times[1] + A_DAY], now=now)
    actions.choose_time(meeting=meeting, member=harbour.ada, starts_at=times[1] + A_DAY, now=now + timedelta(hours=1))
    answer(harbour.ada, message, "No", now + timedelta(hours=2))
    assert Meeting.objects.get().ended_at is None and told(harbour.ada, now + timedelta(hours=2)) is not None
    answer(harbour.dee, about(harbour.dee, "meeting", f"{meeting.code}:2", now), "No", now)
    assert Meeting.objects.get().ended_at is None
    newer = about(harbour.ada, "meeting", f"{meeting.code}:{Meeting.objects.get().sequence}", now)
    answer(harbour.ada, newer, "Nein danke", now + timedelta(hours=3))
    assert Meeting.objects.get().ended_at is not None
    answer(harbour.ada, newer, "No", now + timedelta(hours=4))
    note = told(harbour.ada, now + timedelta(hours=4))
    assert note is not None and "off already" in note.body


def calendar_of(message: EmailMessage) -> Calendar:
    """The invitation in a mail."""
    [text] = [one[0] for one in message.alternatives if one[1].startswith("text/calendar")]
    return Calendar.from_ical(text)


def replied(message: EmailMessage, by: Member, says: str, *head: str, claims: str = "", at: str = "") -> bytes:
    """What a calendar program sends when somebody presses a button: a REPLY, or a COUNTER with another time."""
    [event] = calendar_of(message).walk("VEVENT")
    lines = [
        "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//a program//EN", f"METHOD:{'COUNTER' if at else 'REPLY'}",
        "BEGIN:VEVENT", f"UID:{event['UID']}", f"SEQUENCE:{event['SEQUENCE']}", "DTSTAMP:20261124T080000Z",
        f"DTSTART:{at or '20261126T110000Z'}", f"ATTENDEE;PARTSTAT={says}:mailto:{claims or by.email}",
        "END:VEVENT", "END:VCALENDAR", "",
    ]  # fmt: skip
    raw = Raw()
    raw["From"], raw["To"] = by.email, organiser_of(message)
    raw["Subject"], raw["Message-ID"] = f"Accepted: {says}", f"<{says}{at}{len(head)}{claims}@example.org>"
    raw.set_content("Yes.")
    raw.add_alternative("\r\n".join(lines).encode(), "text", "calendar", params={"method": "REPLY"})
    return ("".join(f"{line}\n" for line in head) + raw.as_string()).encode()


def organiser_of(message: EmailMessage) -> str:
    [event] = calendar_of(message).walk("VEVENT")
    return str(event["ORGANIZER"]).removeprefix("mailto:")


@pytest.fixture
def invited(harbour: Harbour, there: Conversation, monday: datetime) -> EmailMessage:
    """The mail that brings the talk to Ada's calendar."""
    agreed(there, monday)
    return left(harbour.ada, monday + timedelta(hours=4))


def test_a_calendar_program_answers_at_an_address_that_stays_the_same(
    harbour: Harbour, there: Conversation, invited: EmailMessage, monday: datetime
) -> None:
    now = monday + timedelta(hours=5)
    at = organiser_of(invited)
    assert at.startswith("reply+") and at not in invited.body and at != address_of(invited)
    assert arrives(replied(invited, harbour.ada, "ACCEPTED"), at, now) is Outcome.KEPT
    assert Meeting.objects.get().ended_at is None and told(harbour.ada, now) is None
    assert arrives(replied(invited, harbour.ada, "DECLINED"), at, now) is Outcome.KEPT
    assert Meeting.objects.get().ending == Ending.CANCELLED
    off = left(harbour.ada, now + timedelta(hours=1))
    assert str(calendar_of(off)["METHOD"]) == "CANCEL" and organiser_of(off) == at
    arrives(replied(off, harbour.ada, "DECLINED", "X-Once: more"), at, now + timedelta(hours=2))
    note = told(harbour.ada, now + timedelta(hours=2))
    assert note is not None and "off already" in note.body


def test_a_calendar_program_proposes_another_time(harbour: Harbour, invited: EmailMessage, monday: datetime) -> None:
    now, at = monday + timedelta(hours=5), organiser_of(invited)
    arrives(replied(invited, harbour.ada, "TENTATIVE", at="20261127T140000Z"), at, now)
    meeting = Meeting.objects.get()
    assert meeting.asked_by == harbour.ada and [time.isoformat() for time in meeting.times] == [
        "2026-11-27T14:00:00+00:00"
    ]
    assert meeting.ended_at is None and meeting.starts_at is not None
    arrives(replied(invited, harbour.ada, "TENTATIVE", at="20200101T140000Z"), at, now)
    note = told(harbour.ada, now)
    assert note is not None and "Nothing was done with it." in note.body


@pytest.mark.parametrize(
    ("head", "claims", "sender"),
    [
        (("Auto-Submitted: auto-replied",), "", "ada"),
        (("Return-Path: <>",), "", "ada"),
        (("Authentication-Results: mx.example.org; dmarc=fail",), "", "ada"),
        ((), "bo@example.org", "ada"),
        ((), "", "bo"),
    ],
)
def test_what_sends_itself_or_is_somebody_elses_changes_no_calendar(
    harbour: Harbour, invited: EmailMessage, monday: datetime, head: tuple[str, ...], claims: str, sender: str
) -> None:
    now = monday + timedelta(hours=5)
    raw = replied(invited, getattr(harbour, sender), "DECLINED", *head, claims=claims)
    arrives(raw, organiser_of(invited), now)
    assert Meeting.objects.get().ended_at is None and told(harbour.ada, now) is None
