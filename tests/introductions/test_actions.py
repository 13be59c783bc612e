"""Answers, and what two yeses bring about."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from closeknit.conversations import actions as letters
from closeknit.conversations import queries as conversations
from closeknit.conversations.models import Conversation
from closeknit.introductions import actions, for_engine, queries
from closeknit.introductions.models import Apart, Introduction, Response
from closeknit.people.models import Block, Member
from closeknit.ties.models import Moment
from tests.cast import Harbour


def answer(harbour: Harbour, member: Member, said: str, now: datetime, **more: Any) -> Response:
    assert harbour.introduction is not None
    return actions.respond(introduction=harbour.introduction, member=member, answer=said, now=now, **more)


def test_the_second_yes_opens_the_conversation_with_what_both_wrote(introduced: Harbour, monday: datetime) -> None:
    answer(introduced, introduced.ada, "yes", monday, message="Dear Bo")
    assert Conversation.objects.count() == 0
    answer(introduced, introduced.bo, "yes", monday + timedelta(hours=1))
    there = conversations.between(introduced.ada, introduced.bo)
    assert there is not None and [letter.text for letter in there.letters.all()] == ["Dear Bo"]
    assert [moment.kind for moment in Moment.objects.all()] == ["met"]
    with pytest.raises(actions.HasClosed):
        answer(introduced, introduced.bo, "not_now", monday + timedelta(hours=2))


def test_a_first_letter_beside_three_that_wait_from_before_waits_as_a_draft(
    introduced: Harbour, monday: datetime
) -> None:
    """Two may have written to each other before they were introduced, beside an opening for one."""
    ada, bo = introduced.ada, introduced.bo
    there = letters.open_conversation(a=ada, b=bo, origin="the test", now=monday)
    for number in range(conversations.WITHOUT_AN_ANSWER):
        letters.write(conversation=there, author=ada, text=f"Letter {number}", now=monday)
    letters.keep_draft(conversation=there, author=ada, text="Begun.", now=monday)
    answer(introduced, ada, "yes", monday, message="Dear Bo")
    answer(introduced, bo, "yes", monday, message="Dear Ada")
    introduced.introduction.refresh_from_db()  # type: ignore[union-attr]
    assert introduced.introduction.met_at == monday  # type: ignore[union-attr]
    assert [draft.text for draft in there.drafts.all()] == ["Begun.\n\nDear Bo"]
    assert there.letters.filter(author=bo).get().text == "Dear Ada"


def test_an_answer_can_be_changed_until_it_closes_and_no_longer(introduced: Harbour, monday: datetime) -> None:
    answer(introduced, introduced.ada, "not_for_me", monday, reason="topic")
    response = answer(introduced, introduced.ada, "yes", monday)
    assert (response.reason, response.until, Response.objects.count()) == ("", None, 1)
    with pytest.raises(actions.HasClosed):
        answer(introduced, introduced.ada, "not_now", monday + timedelta(days=7))


def test_nobody_answers_what_has_not_reached_them(introduced: Harbour, monday: datetime) -> None:
    Introduction.objects.update(revealed_a_at=monday + timedelta(hours=3))
    low = min(introduced.ada, introduced.bo, key=lambda member: member.pk)
    with pytest.raises(actions.NotSeenYet):
        answer(introduced, low, "yes", monday)


def test_between_two_of_whom_one_blocked_the_other_two_yeses_change_nothing(
    introduced: Harbour, monday: datetime
) -> None:
    answer(introduced, introduced.ada, "yes", monday)
    Block.objects.create(member=introduced.ada, peer=introduced.bo, blocked_at=monday)
    answer(introduced, introduced.bo, "yes", monday)
    assert Conversation.objects.count() == Moment.objects.count() == 0
    row = queries.of_member(introduced.bo, monday).get()
    assert queries.state(row, monday) == queries.State.ANSWERED


@pytest.mark.parametrize(
    ("said", "weeks_apart"), [("not_for_me", 10_000), ("not_now", 13), ("yes", 26), (None, 26)], ids=str
)
def test_after_each_answer_the_two_rest_for_as_long_as_it_says(
    introduced: Harbour, monday: datetime, said: str | None, weeks_apart: int
) -> None:
    if said:
        answer(introduced, introduced.ada, said, monday)
    next_monday = monday + timedelta(weeks=1)
    rules = for_engine.read(next_monday.date(), next_monday).rules
    weeks = (int(rules.until.max()) - monday.date().toordinal()) // 7
    assert weeks >= 10_000 if said == "not_for_me" else abs(weeks - weeks_apart) <= 1


def test_old_answers_are_forgotten_and_a_not_for_me_leaves_only_the_pair(introduced: Harbour, monday: datetime) -> None:
    answer(introduced, introduced.ada, "not_for_me", monday, reason="senior")
    answer(introduced, introduced.bo, "yes", monday, message="Dear Ada")
    assert actions.forget_answers(now=monday + timedelta(days=90)) == 0
    assert actions.forget_answers(now=monday + timedelta(days=98)) == 2
    assert Response.objects.count() == 0 and Apart.objects.count() == 1
    later = monday + timedelta(weeks=40)
    assert for_engine.read(later.date(), later).rules.until.tolist()[0] > later.date().toordinal() + 10_000


def test_who_pauses_listens_or_leaves_has_no_room(introduced: Harbour, monday: datetime) -> None:
    later = monday + timedelta(weeks=5)  # nobody is new any more
    for field in ("paused_at", "listening_since", "leaving_at"):
        reading = for_engine.read(later.date(), later)
        assert reading.profiles.capacity[reading.row[introduced.dee.pk]] == 3
        Member.objects.filter(pk=introduced.dee.pk).update(**{field: monday})
        reading = for_engine.read(later.date(), later)
        assert reading.profiles.capacity[reading.row[introduced.dee.pk]] == 0
        Member.objects.filter(pk=introduced.dee.pk).update(**{field: None})
