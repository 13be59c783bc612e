"""Letters, times and reflections by mail."""

from __future__ import annotations

from datetime import datetime, timedelta
from email.message import EmailMessage as Raw
from zoneinfo import ZoneInfo

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
from closeknit.ties import actions as ties
from closeknit.ties.models import MomentKind
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


def met(harbour: Harbour, now: datetime) -> None:
    """Bo sat in a circle with Chi, and neither wrote."""
    ties.record_moment(a=harbour.bo, b=harbour.chi, kind=MomentKind.MET, origin="a circle", now=now)


@pytest.mark.parametrize("line", ["Write to: Chi Oduya", "Brief an: Chi", "LETTRE À: chi oduya", "escribir a: Chi"])
def test_in_answer_to_any_mail_one_writes_to_somebody_one_met(
    harbour: Harbour, letter: EmailMessage, monday: datetime, line: str
) -> None:
    met(harbour, monday)
    answer(harbour.bo, letter, f"{line}\n\nI thought of what you said.\n\nBo", monday + TUESDAY)
    row = Letter.objects.get(author=harbour.bo)
    assert row.conversation.peer_of(harbour.bo) == harbour.chi and row.text == "I thought of what you said.\n\nBo"
    assert told(harbour.bo, monday + TUESDAY) is None
    answer(harbour.bo, letter, f"{line}\nAnd this.", monday + TUESDAY + SOON)
    assert [one.text for one in row.conversation.letters.order_by("pk")][1] == "And this.", "the same conversation"


@pytest.mark.parametrize("line", ["Write to: Chi Oduya", "Write to: Dee Marsh", "Write to: Nobody", "Write to:"])
def test_whom_one_did_not_meet_or_may_not_meet_is_asked_about_and_nothing_is_sent(
    harbour: Harbour, letter: EmailMessage, monday: datetime, line: str
) -> None:
    met(harbour, monday)
    people.block(member=harbour.chi, peer=harbour.bo, now=monday)
    answer(harbour.bo, letter, f"{line}\n\nHello.", monday + TUESDAY)
    assert not Letter.objects.filter(author=harbour.bo).exists()
    asked = told(harbour.bo, monday + TUESDAY)
    assert asked is not None and "one of those you met" in str(asked.body) and "Hello." in str(asked.body)


def test_a_letter_to_somebody_has_words_and_waits_for_an_answer_like_others(
    harbour: Harbour, letter: EmailMessage, monday: datetime
) -> None:
    met(harbour, monday)
    answer(harbour.bo, letter, "Write to: Chi Oduya", monday + TUESDAY)
    asked = told(harbour.bo, monday + TUESDAY)
    assert asked is not None and "What would you write to Chi Oduya?" in str(asked.body)
    for number in range(3):
        actions.begin(author=harbour.bo, peer=harbour.chi, text=f"Letter {number}", now=monday)
    answer(harbour.bo, letter, "Write to: Chi Oduya\n\nOne more thing.", monday + TUESDAY + SOON)
    refused = told(harbour.bo, monday + TUESDAY + SOON)
    assert refused is not None and "Three of your letters wait" in str(refused.body)
    assert "One more thing." in str(refused.body) and Letter.objects.filter(author=harbour.bo).count() == 3


def offered_to_ada(now: datetime) -> list[str]:
    """The times of the one meeting that Bo offers, on his own clock in London."""
    (row,) = [one for one in Meeting.objects.filter(ended_at=None) if one.asked_by is not None]
    assert row.asked_by is not None and row.asked_by.name == "Bo Falk"
    return [one.astimezone(ZoneInfo("Europe/London")).isoformat(timespec="minutes")[:16] for one in row.times]


@pytest.mark.parametrize(
    ("line", "times"),
    [
        ("Meet: 2026-12-01 16:00", ["2026-12-01T16:00"]),
        ("Treffen: am 2.12.2026 um 9.30 Uhr, 1.12.2026 16:00", ["2026-12-01T16:00", "2026-12-02T09:30"]),
        ("Meet:\n2026-12-01 16:00\n2026-12-02 10:00\n2026-12-03 11:15",
         ["2026-12-01T16:00", "2026-12-02T10:00", "2026-12-03T11:15"]),
    ],
)  # fmt: skip
def test_times_are_offered_in_answer_to_a_letter(
    harbour: Harbour, letter: EmailMessage, monday: datetime, line: str, times: list[str]
) -> None:
    answer(harbour.bo, letter, line, monday + TUESDAY)
    assert offered_to_ada(monday) == times and not Letter.objects.filter(author=harbour.bo).exists()
    assert told(harbour.bo, monday + TUESDAY) is None
    mail = left(harbour.ada, monday + 2 * A_DAY)
    answer(harbour.ada, mail, "1", monday + 2 * A_DAY)
    assert Meeting.objects.get().starts_at is not None


def test_what_stands_below_the_times_goes_as_a_letter_and_a_name_does_not(
    harbour: Harbour, letter: EmailMessage, monday: datetime
) -> None:
    answer(harbour.bo, letter, "Meet: 2026-12-01 16:00\n\nWould that suit you?\n\nBo", monday + TUESDAY)
    assert Letter.objects.get(author=harbour.bo).text == "Would that suit you?\n\nBo"
    answer(harbour.bo, letter, "Meet: 2026-12-02 16:00\n\nBo Falk", monday + TUESDAY + SOON)
    assert offered_to_ada(monday) == ["2026-12-02T16:00"] and Letter.objects.filter(author=harbour.bo).count() == 1


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Meet: soon", "Which day, and at what time?"),
        ("Meet: 2026-12-01", "Which day, and at what time?"),
        ("Meet: 2026-12-01 16:00, or soon", "Which day, and at what time?"),
        ("Meet: 2026-11-02 16:00", "within six weeks"),
        ("Meet: 2027-03-01 16:00", "within six weeks"),
        ("Meet: 2026-12-01 9:00, 2026-12-02 9:00, 2026-12-03 9:00, 2026-12-04 9:00", "One to three times"),
    ],
)
def test_times_that_cannot_be_offered_come_back(
    harbour: Harbour, letter: EmailMessage, monday: datetime, line: str, says: str
) -> None:
    answer(harbour.bo, letter, f"{line}\n\nWould that suit you?", monday + TUESDAY)
    assert not Meeting.objects.exists() and not Letter.objects.filter(author=harbour.bo).exists()
    back = told(harbour.bo, monday + TUESDAY)
    assert back is not None and says in str(back.body) and "Would that suit you?" in str(back.body)


def test_other_times_are_offered_instead_and_what_was_agreed_is_asked_to_move(
    harbour: Harbour, there: Conversation, times: list[datetime], monday: datetime
) -> None:
    now = monday + TUESDAY
    mail = left(harbour.bo, now)
    answer(harbour.bo, mail, "Meet: 2026-12-04 16:00", now)
    assert offered_to_ada(monday) == ["2026-12-04T16:00"]
    meeting = Meeting.objects.get()
    agreed_for = meeting.times[0]
    actions.choose_time(meeting=meeting, member=harbour.ada, starts_at=agreed_for, now=now + A_DAY)
    invited = left(harbour.bo, now + A_DAY)
    answer(harbour.bo, invited, "Meet: 2026-12-07 10:00", now + A_DAY + SOON)
    meeting.refresh_from_db()
    assert meeting.starts_at == agreed_for, "it stays until the other agrees"
    assert offered_to_ada(monday) == ["2026-12-07T10:00"]
