"""Mentoring by mail: yes and no to a proposal, and how it goes."""

from datetime import datetime, timedelta

import pytest

from closeknit.mail.models import Mail
from closeknit.mail.registry import is_allowed
from closeknit.mentoring import actions, emails
from closeknit.mentoring.models import CheckIn, Mentorship, Programme, Proposal
from tests.cast import Harbour
from tests.mail.answers import SOON, address_of, answer, arrives, left, told, written
from tests.mentoring.cast import going, opened, proposed

LATER = timedelta(days=2, hours=2)  # in everybody’s hours
pytestmark = pytest.mark.usefixtures("answerable")


@pytest.fixture
def programme(harbour: Harbour, monday: datetime) -> Programme:
    return opened(harbour.flo, monday)


@pytest.fixture
def proposal(harbour: Harbour, programme: Programme, monday: datetime) -> Proposal:
    row = proposed(harbour.ada, harbour.bo, monday, programme)
    emails.proposed(row, harbour.bo, monday)
    return row


def test_yes_and_no_are_answers_until_it_closes(harbour: Harbour, proposal: Proposal, monday: datetime) -> None:
    later = monday + LATER
    message = left(harbour.bo, later)
    answer(harbour.bo, message, "No", later)
    proposal.refresh_from_db()
    assert proposal.mentee_answer == "no" and told(harbour.bo, later) is None
    actions.answer(proposal=proposal, member=harbour.ada, accepts=True, now=later)
    assert not Mentorship.objects.exists()


def test_the_second_yes_begins_it_by_mail_too(harbour: Harbour, proposal: Proposal, monday: datetime) -> None:
    later = monday + LATER
    actions.answer(proposal=proposal, member=harbour.ada, accepts=True, now=later)
    answer(harbour.bo, left(harbour.bo, later), "Yes", later)
    assert Mentorship.objects.get().mentee == harbour.bo


def test_a_day_late_changes_nothing_and_says_so(harbour: Harbour, proposal: Proposal, monday: datetime) -> None:
    message = left(harbour.bo, monday + LATER)
    over = monday + actions.ANSWERS_IN
    answer(harbour.bo, message, "Yes", over)
    proposal.refresh_from_db()
    assert proposal.mentee_answer == "" and told(harbour.bo, over) is not None


def test_somebody_elses_address_answers_nothing(harbour: Harbour, proposal: Proposal, monday: datetime) -> None:
    later = monday + LATER
    to = address_of(left(harbour.bo, later))
    arrives(written(harbour.dee.email, to, "Yes"), to, later)
    proposal.refresh_from_db()
    assert proposal.mentee_answer == ""


@pytest.mark.parametrize(("word", "mood"), [("Yes", "well"), ("No", "otherwise"), ("Not now", "unsure")])
def test_how_it_goes_in_a_word_and_a_few_to_the_other(
    harbour: Harbour, programme: Programme, monday: datetime, word: str, mood: str
) -> None:
    going(harbour.ada, harbour.bo, monday, programme)
    Mail.objects.all().delete()  # what it began with left long ago
    asked = monday + actions.CHECK_INS_EVERY
    actions.ask_check_ins(now=asked)
    message = left(harbour.bo, asked + LATER)
    assert message.subject == "How does it go with Ada?"
    to = address_of(message)
    said = asked + LATER
    arrives(written(harbour.bo.email, to, f"{word}\n\nMore questions, please."), to, said)
    (row,) = CheckIn.objects.all()
    assert (row.member, row.mood, row.words) == (harbour.bo, mood, "More questions, please.")
    arrives(written(harbour.bo.email, to, "Yes\n\nAgain."), to, said + SOON)
    assert CheckIn.objects.count() == 1


def test_a_mail_that_waited_until_it_was_said_never_leaves(
    harbour: Harbour, programme: Programme, monday: datetime
) -> None:
    row = going(harbour.ada, harbour.bo, monday, programme)
    asked = monday + actions.CHECK_INS_EVERY
    actions.ask_check_ins(now=asked)
    (mail,) = Mail.objects.filter(kind="mentoring_check_in", member=harbour.ada.pk)
    assert is_allowed(mail, asked)
    row.refresh_from_db()
    actions.check_in(mentorship=row, member=harbour.ada, mood="well", words="", now=asked)
    assert not is_allowed(mail, asked)
