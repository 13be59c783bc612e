"""Letters between two members."""

from datetime import UTC, datetime, timedelta

import pytest

from closeknit.conversations import actions, queries
from closeknit.conversations.models import Conversation, Draft, Letter
from closeknit.mail.models import Mail
from closeknit.people.models import Block, Member
from closeknit.ties.models import Moment
from closeknit.week import queries as week
from tests.cast import Harbour

TUESDAY = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


@pytest.fixture
def there(harbour: Harbour, monday: datetime) -> Conversation:
    """Ada's and Bo's conversation."""
    return actions.open_conversation(a=harbour.ada, b=harbour.bo, origin="the test", now=monday)


def texts(there: Conversation, member: Member, now: datetime) -> list[str]:
    return [letter.text for letter in queries.letters_for(there, member, now)]


def test_two_members_have_one_conversation(harbour: Harbour, there: Conversation, monday: datetime) -> None:
    again = actions.open_conversation(a=harbour.bo, b=harbour.ada, origin="another", now=monday)
    assert again == there and Conversation.objects.count() == 1


def test_a_letter_arrives_at_the_receivers_post_and_can_be_taken_back_until_then(
    harbour: Harbour, there: Conversation, monday: datetime
) -> None:
    letter = actions.write(conversation=there, author=harbour.ada, text=" Dear Bo ", now=monday)
    assert letter.arrives_at == datetime(2026, 11, 23, 8, 30, tzinfo=UTC)  # half past eight in London
    assert texts(there, harbour.ada, monday) == ["Dear Bo"] and texts(there, harbour.bo, monday) == []
    assert actions.take_back(letter=letter, now=monday) == "Dear Bo"
    assert Letter.objects.count() == 0 and Draft.objects.get().text == "Dear Bo"

    letter = actions.write(conversation=there, author=harbour.ada, text="Dear Bo", now=monday)
    assert Draft.objects.count() == 0
    assert texts(there, harbour.bo, TUESDAY) == ["Dear Bo"]
    with pytest.raises(actions.HasArrived):
        actions.take_back(letter=letter, now=TUESDAY)


def test_three_letters_go_without_an_answer_and_a_fourth_waits(
    harbour: Harbour, there: Conversation, monday: datetime
) -> None:
    for number in range(queries.WITHOUT_AN_ANSWER):
        actions.write(conversation=there, author=harbour.ada, text=f"Letter {number}", now=monday)
    with pytest.raises(actions.WaitForAnAnswer):
        actions.write(conversation=there, author=harbour.ada, text="four", now=monday)
    actions.write(conversation=there, author=harbour.bo, text="Dear Ada", now=TUESDAY)
    later = TUESDAY + timedelta(days=2)
    assert actions.write(conversation=there, author=harbour.ada, text="four", now=later)


@pytest.mark.parametrize("text", ["", "   ", "a" * 10_001])
def test_a_letter_has_words_and_not_too_many(
    harbour: Harbour, there: Conversation, monday: datetime, text: str
) -> None:
    with pytest.raises(actions.NothingWritten):
        actions.write(conversation=there, author=harbour.ada, text=text, now=monday)


def test_after_a_block_letters_look_sent_and_never_arrive(
    harbour: Harbour, there: Conversation, monday: datetime
) -> None:
    Block.objects.create(member=harbour.bo, peer=harbour.ada, blocked_at=monday)
    actions.write(conversation=there, author=harbour.ada, text="Dear Bo", now=monday)
    assert texts(there, harbour.ada, TUESDAY) == ["Dear Bo"] and texts(there, harbour.bo, TUESDAY) == []
    assert week.found(harbour.bo, TUESDAY).waiting == [] and actions.post(now=TUESDAY) == 0


def test_thinking_about_it_is_a_reply_that_is_said_once(
    harbour: Harbour, there: Conversation, monday: datetime
) -> None:
    actions.write(conversation=there, author=harbour.ada, text="Dear Bo", now=monday)
    with pytest.raises(actions.NothingToThinkAbout):
        actions.think_about(conversation=there, member=harbour.bo, now=monday)  # it has not arrived
    actions.think_about(conversation=there, member=harbour.bo, now=TUESDAY)
    with pytest.raises(actions.NothingToThinkAbout):
        actions.think_about(conversation=there, member=harbour.bo, now=TUESDAY)
    wednesday = TUESDAY + timedelta(days=1)
    assert week.found(harbour.bo, wednesday).waiting == []
    assert week.found(harbour.ada, wednesday).waiting == []  # nobody waits for an answer to that


def test_letters_come_in_one_mail_at_the_post_and_not_to_who_paused(
    harbour: Harbour, there: Conversation, monday: datetime
) -> None:
    for text in ("first words", "second words"):
        actions.write(conversation=there, author=harbour.ada, text=text, now=monday)
    assert actions.post(now=monday) == 0
    Member.objects.filter(pk=harbour.bo.pk).update(paused_at=monday)
    assert actions.post(now=TUESDAY) == 0
    Member.objects.filter(pk=harbour.bo.pk).update(paused_at=None)
    assert actions.post(now=TUESDAY) == 1 and actions.post(now=TUESDAY) == 0
    mail = Mail.objects.get()
    assert (mail.to, mail.subject) == ("bo@example.org", "Ada wrote to you")
    assert "first words" in mail.text and "second words" in mail.html and "first words" not in mail.subject


def test_when_both_found_it_worthwhile_their_tie_remembers_and_not_before(
    harbour: Harbour, there: Conversation, monday: datetime
) -> None:
    actions.reflect(conversation=there, member=harbour.ada, worth="go_on", now=monday)
    actions.reflect(conversation=there, member=harbour.bo, worth="not_really", now=monday)
    assert Moment.objects.count() == 0
    actions.reflect(conversation=there, member=harbour.bo, worth="complete", now=monday)
    assert Moment.objects.get().kind == "worthwhile"


def test_a_long_letter_counts_when_it_was_answered(harbour: Harbour, there: Conversation, monday: datetime) -> None:
    actions.write(conversation=there, author=harbour.ada, text="a" * 400, now=monday)
    assert Moment.objects.count() == 0
    actions.write(conversation=there, author=harbour.bo, text="Thank you", now=TUESDAY)
    moment = Moment.objects.get()
    assert (moment.kind, moment.giver) == ("wrote", harbour.ada)


def test_what_rests_wakes_with_a_letter(harbour: Harbour, there: Conversation, monday: datetime) -> None:
    actions.write(conversation=there, author=harbour.ada, text="Dear Bo", now=monday)
    actions.let_rest(conversation=there, member=harbour.bo, now=TUESDAY)
    assert queries.open_and_resting(harbour.bo, TUESDAY) == ([], [there])
    assert queries.open_and_resting(harbour.ada, TUESDAY) == ([there], [])
    assert week.found(harbour.bo, TUESDAY).waiting == []
    actions.write(conversation=there, author=harbour.ada, text="One thing more", now=TUESDAY + timedelta(hours=1))
    wednesday = TUESDAY + timedelta(days=2)
    assert queries.open_and_resting(harbour.bo, wednesday)[0] == [there]
    assert week.found(harbour.bo, wednesday).waiting
    seven_weeks_on = wednesday + timedelta(weeks=7)
    assert queries.open_and_resting(harbour.ada, seven_weeks_on) == ([], [there])
    assert week.found(harbour.bo, seven_weeks_on).waiting == []
