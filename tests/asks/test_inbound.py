"""Asks by mail: helping, passing, thanks, and asking."""

from __future__ import annotations

from datetime import datetime

import pytest

from closeknit.asks import actions
from closeknit.asks.models import Ask, Asking, Thanks
from closeknit.conversations.models import Letter
from closeknit.mail.models import Mail
from closeknit.people.models import Member
from closeknit.ties import actions as ties
from closeknit.ties.models import MomentKind
from tests.asks.cast import asked, brought
from tests.cast import Harbour
from tests.mail.answers import SOON, address_of, answer, arrives, told, written
from tests.mail.asking import about

pytestmark = pytest.mark.usefixtures("answerable")


@pytest.fixture
def ask(harbour: Harbour, monday: datetime) -> Ask:
    """Ada's, brought to Bo."""
    row = asked(harbour.ada, monday)
    brought(row, harbour.bo, monday)
    return row


def said(ask: Ask, member: Member) -> str:
    return Asking.objects.get(ask=ask, member=member).reply


def test_help_goes_as_a_letter_and_an_answer_stays_one(harbour: Harbour, ask: Ask, monday: datetime) -> None:
    answer(harbour.bo, about(harbour.bo, "ask", ask.code, monday), "I can help\n\nBegin with a question.", monday)
    assert said(ask, harbour.bo) == "help" and Letter.objects.get().text == "Begin with a question."
    other = asked(harbour.dee, monday, wish="Another thing")
    brought(other, harbour.bo, monday)
    answer(harbour.bo, about(harbour.bo, "ask", other.code, monday), "Antwort: Fragt zuerst.", monday)
    assert Asking.objects.get(ask=other).words == "Fragt zuerst." and Letter.objects.count() == 1


@pytest.mark.parametrize("words", ["Help", "Sorry, I cannot help with that", "Let me think"])
def test_nothing_is_told_to_who_asks_that_was_not_meant_for_them(
    harbour: Harbour, ask: Ask, monday: datetime, words: str
) -> None:
    answer(harbour.bo, about(harbour.bo, "ask", ask.code, monday), words, monday)
    question = told(harbour.bo, monday)
    assert said(ask, harbour.bo) == "" and not Mail.objects.filter(kind="ask_answer").exists()
    assert question is not None and address_of(question)


@pytest.mark.parametrize("words", ["Pass", "No", "Jetzt nicht", "Jamais"])
def test_a_no_in_any_words_is_a_quiet_pass(harbour: Harbour, ask: Ask, monday: datetime, words: str) -> None:
    before = Mail.objects.filter(member=harbour.ada.pk).count()
    answer(harbour.bo, about(harbour.bo, "ask", ask.code, monday), words, monday)
    assert said(ask, harbour.bo) == "pass" and Mail.objects.filter(member=harbour.ada.pk).count() == before
    assert told(harbour.bo, monday) is None


@pytest.mark.slow
def test_who_knows_somebody_names_one_of_those_they_met(harbour: Harbour, ask: Ask, monday: datetime) -> None:
    message = about(harbour.bo, "ask", ask.code, monday)
    answer(harbour.bo, message, "I know someone: Dee Marsh", monday)
    question = told(harbour.bo, monday)
    assert said(ask, harbour.bo) == "" and question is not None and "Who is it?" in question.body
    ties.record_moment(a=harbour.bo, b=harbour.dee, kind=MomentKind.MET, origin="x", now=monday)
    answer(harbour.bo, message, "I know somebody: dee", monday + SOON)
    assert said(ask, harbour.bo) == "knows" and Asking.objects.get(ask=ask, member=harbour.dee).via == harbour.bo


def test_what_was_closed_or_is_somebody_elses_is_not_answered(harbour: Harbour, ask: Ask, monday: datetime) -> None:
    message = about(harbour.bo, "ask", ask.code, monday)
    actions.close(ask=ask, ending="let_go", now=monday)
    answer(harbour.bo, message, "Help\n\nBegin with a question.", monday)
    note = told(harbour.bo, monday)
    assert note is not None and "> Begin with a question." in note.body and said(ask, harbour.bo) == ""
    hidden = asked(harbour.dee, monday, wish="Not for Eli")
    answer(harbour.eli, about(harbour.eli, "ask", hidden.code, monday), "Help\n\nMe", monday)
    note = told(harbour.eli, monday)
    assert note is not None and "not there any more" in note.body and not hidden.askings.exists()


def test_thanks_close_an_ask_and_go_to_whoever_answered(harbour: Harbour, ask: Ask, monday: datetime) -> None:
    actions.help_with(ask=ask, member=harbour.bo, words="Begin so.", as_letter=False, now=monday)
    message = about(harbour.ada, "ask_answer", f"{ask.code}:{harbour.bo.code}", monday)
    answer(harbour.ada, message, "Thank you\n\nThe room was with me.", monday)
    ask.refresh_from_db()
    thanks = Thanks.objects.get()
    assert (ask.ending, thanks.helper, thanks.text) == ("helped", harbour.bo, "The room was with me.")
    answer(harbour.ada, message, "Done", monday + SOON)
    note = told(harbour.ada, monday + SOON)
    assert note is not None and "closed already" in note.body


def test_of_several_who_helped_one_says_who_did(harbour: Harbour, ask: Ask, monday: datetime) -> None:
    for helper in (harbour.bo, harbour.dee):
        actions.help_with(ask=ask, member=helper, words="Begin so.", as_letter=False, now=monday)
    message = about(harbour.ada, "own_ask", ask.code, monday)
    answer(harbour.ada, message, "Done\n\nIt helped.", monday)
    question = told(harbour.ada, monday)
    assert question is not None and "Who helped: Bo Falk, Dee Marsh?" in question.body
    answer(harbour.ada, message, "Done: Bo\n\nIt helped.", monday + SOON)
    assert [(row.helper, row.text) for row in Thanks.objects.all()] == [(harbour.bo, "It helped.")]


def test_what_is_no_longer_needed_closes_without_more(harbour: Harbour, ask: Ask, monday: datetime) -> None:
    message = about(harbour.ada, "own_ask", ask.code, monday)
    answer(harbour.ada, message, "Done", monday)
    assert Ask.objects.get().is_open, "nobody helped"
    answer(harbour.ada, message, "No longer needed", monday + SOON)
    assert Ask.objects.get().ending == "let_go"
    answer(harbour.bo, about(harbour.bo, "own_ask", ask.code, monday), "No longer needed", monday)
    note = told(harbour.bo, monday)
    assert note is not None and "not there any more" in note.body


def new(member: Member, subject: str, words: str, now: datetime) -> None:
    to = address_of(about(member, "new_ask", "", now))
    raw = written(member.email, to, words).replace(b"Subject: Re: yours", f"Subject: {subject}".encode())
    arrives(raw, to, now)


def test_an_ask_by_mail_has_its_wish_in_the_subject(harbour: Harbour, monday: datetime) -> None:
    new(harbour.ada, "Coaching for a talk", "I speak in public next month. About 5 minutes would do.", monday)
    row = Ask.objects.get()
    assert (row.wish, row.minutes, row.asker) == ("Coaching for a talk", 5, harbour.ada)
    note = told(harbour.ada, monday)
    assert note is not None and "goes to the few best placed" in note.body
    answer(harbour.ada, note, "No longer needed", monday + SOON)
    assert Ask.objects.get().ending == "let_go"


def test_an_ask_without_a_wish_or_beyond_ones_pace_is_none(harbour: Harbour, monday: datetime) -> None:
    new(harbour.bo, "", "I speak in public next month.", monday)
    note = told(harbour.bo, monday)
    assert note is not None and "in the subject" in note.body and not Ask.objects.exists()
    for n in range(3):
        new(harbour.bo, f"Thing {n}", "I am trying.", monday + n * SOON)
    note = told(harbour.bo, monday + 3 * SOON)
    assert Ask.objects.count() == 1 and note is not None


def test_what_answers_our_question_has_its_wish_in_the_first_line(harbour: Harbour, monday: datetime) -> None:
    """The subject of such a mail is ours, and nobody's wish."""
    new(harbour.ada, "", "I speak in public next month.", monday)
    question = told(harbour.ada, monday)
    assert question is not None and question.subject == "About your mail"
    answer(harbour.ada, question, "Coaching for a talk\n\nI speak in public next month.\n\nAda", monday + SOON)
    row = Ask.objects.get()
    assert (row.wish, row.trying) == ("Coaching for a talk", "I speak in public next month.")


def test_a_greeting_alone_is_no_ask(harbour: Harbour, monday: datetime) -> None:
    new(harbour.ada, "Coaching for a talk", "Hello,", monday)
    note = told(harbour.ada, monday)
    assert note is not None and "what you are trying to do" in note.body and not Ask.objects.exists()
