"""A mentorship of two who never open a page, from applying to looking back; and a no that leaves nothing behind."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from django.core.mail import EmailMessage

from closeknit.conversations import actions as conversations
from closeknit.conversations.models import Letter
from closeknit.mentoring.models import Application, Mentorship, Programme, Proposal
from closeknit.ties import queries as ties
from tests.cast import Harbour, named
from tests.conftest import Clock
from tests.journeys.by_mail import DAY, HOUR, WEEK, Reader, goes_by, same
from tests.journeys.test_a_mentorship import PLAN
from tests.journeys.test_two_quiet_people import as_member

pytestmark = [pytest.mark.usefixtures("answerable"), pytest.mark.slow]


@pytest.fixture
def two(harbour: Harbour, monday: datetime) -> tuple[Reader, Reader]:
    """Ada and Bo, to each of whom Dee wrote a letter."""
    for member in (harbour.ada, harbour.bo):
        there = conversations.open_conversation(a=member, b=harbour.dee, origin=f"x{member.pk}", now=monday)
        conversations.write(conversation=there, author=harbour.dee, text="Are you well?", now=monday)
    return Reader(harbour.ada), Reader(harbour.bo)


def applied(harbour: Harbour, two: tuple[Reader, Reader], clock: Clock) -> Proposal:
    """Both apply by mail; the organiser looks at her page, and asks them."""
    ada, bo = two
    flo = as_member(harbour.flo)
    home = flo.post("/organising/programmes/", {**PLAN, "question_1": "What should be true in spring?"})["Location"]
    now = clock.now = clock.now + DAY + 2 * HOUR
    there = ada.asks(ada.gets(now, "Are you well?"), "Mentoring", now, at="goes as your letter")
    assert "First year of leading" in there.body
    whole = ada.asks(there, "Read", now)
    assert "What should be true in spring?" in whole.body
    ada.is_done(whole, "Mentor\n\nThat I say less.", now)
    there = bo.asks(bo.gets(now, "Are you well?"), "Mentorat", now, at="goes as your letter")
    asked_back = bo.asks(there, "Mentee\n\nThat I sleep.", now)
    assert "longer than your week" in asked_back.body and Application.objects.count() == 1
    bo.is_done(asked_back, "I agree\nMentee\n\nThat I sleep.", now)
    said = {one.member.first_name: (one.side, one.answers) for one in Application.objects.all()}
    assert said == {"Ada": ("mentor", ["That I say less."]), "Bo": ("mentee", ["That I sleep."])}
    page = flo.get(f"{home}pairing/").content.decode()
    seen = re.search(r'name="seen" value="(\w+)"', page)
    assert seen is not None
    flo.post(f"{home}pairing/", {"way": "weighted", "seen": seen[1]})
    return Proposal.objects.get()


def test_from_applying_to_looking_back(harbour: Harbour, two: tuple[Reader, Reader], clock: Clock) -> None:
    ada, bo = two
    applied(harbour, two, clock)
    now = clock.now = clock.now + WEEK - DAY
    asked = bo.gets(now, "would you go with Ada Lind?")
    why = bo.asks(asked, "Read", now, at="not this one")
    assert "Ada offers “Making a budget balance without cutting people”" in why.body
    bo.is_done(why, "Ja", now)
    ada.is_done(ada.gets(now, "would you go with Bo Falk?"), "Yes", now, at="not this one")
    row = Mentorship.objects.get()
    assert ties.tied_to(harbour.ada) >= {harbour.bo.pk}

    now = clock.now = now + WEEK
    began = ada.gets(now, "You and Bo Falk both said yes")
    ada.is_done(began, "Our page\n\nThat meetings end on time.\n\nEvery fourth week.", now, at="writes your one page")
    began = bo.gets(now, "You and Ada Lind both said yes")
    here = bo.asks(began, "Read", now, at="writes your one page")
    assert "That meetings end on time." in here.body and "Ada wrote this." in here.body
    bo.is_done(here, "Einverstanden", now, at="you agree to the page")
    assert "Both of you agreed to it." in ada.asks(here_of(ada), "Read", now, at="writes your one page").body

    bo.is_done(here, "Treffen: 2026-12-17 10:00", now, at="writes your one page")
    meeting = row.meetings.get()
    assert meeting.begins_at.isoformat() == "2026-12-17T10:00:00+00:00"
    ada.is_done(here_of(ada), "I bring: two budgets that went wrong", now, at="writes your one page")
    assert "two budgets that went wrong" in bo.asks(here, "Read", now, at="writes your one page").body
    bo.is_done(here, "Dear Ada,\n\nI look forward to it.", now, at="writes your one page")
    assert Letter.objects.filter(author=harbour.bo, text__contains="I look forward").exists()
    early = bo.asks(here, "We met", now, at="writes your one page")
    assert "still ahead" in early.body

    now = clock.now = meeting.begins_at + 2 * HOUR
    goes_by(now)
    ada.is_done(here_of(ada), "We met", now, at="writes your one page")
    meeting.refresh_from_db()
    assert meeting.held_at is not None

    assert row.check_in_at is not None
    now = clock.now = row.check_in_at + WEEK + 2 * HOUR
    goes_by(row.check_in_at)
    bo.is_done(bo.gets(now, "How does it go with Ada?"), "Yes\n\nMore questions, please.", now, at="it goes well")
    assert "More questions, please." in ada.asks(here_of(ada), "Read", now, at="writes your one page").body

    goes_by(row.ends_at)
    now = clock.now = row.ends_at + WEEK + 11 * HOUR
    certificate = bo.gets(now, "Bo Falk worked with a mentor")
    bo.is_done(certificate, "Hat sich gelohnt\n\nI sleep.", now, at="a note to yourself")
    assert [(one.member, one.moment, one.words) for one in row.reflections.all()] == [
        (harbour.bo, "closing", "I sleep.")
    ]
    only = [one for one in ada.mails() if one.extra_headers["Auto-Submitted"] != "auto-replied"]
    assert not any("meetings end on time" in str(one.body) for one in only), "words come to who asks for them"


def here_of(reader: Reader) -> EmailMessage:
    """The newest mail that says how one answers in a mentorship."""
    return [one for one in reader.mails() if "writes your one page" in str(one.body)][-1]


def test_a_no_by_mail_is_told_to_nobody_and_looks_like_silence(
    harbour: Harbour, two: tuple[Reader, Reader], clock: Clock
) -> None:
    ada, bo = two
    applied(harbour, two, clock)
    now = clock.now = clock.now + WEEK - DAY
    asked = ada.gets(now, "would you go with Bo Falk?")
    ada.is_done(asked, "Yes", now, at="not this one")
    before, many = same(ada.asks(asked, "Mentoring", now, at="not this one")), len(ada.mails())
    bo.is_done(bo.gets(now, "would you go with Ada Lind?"), "Nein danke", now, at="not this one")
    goes_by(now + HOUR)
    assert len(ada.mails()) == many
    assert same(ada.asks(asked, "Mentoring", now + HOUR, at="not this one")) == before
    later = now + timedelta(days=8)
    goes_by(later)
    assert not Mentorship.objects.exists() and not Programme.objects.get().mentorships.exists()
    assert not any(named(str(one.body), "Bo") for one in ada.mails()[many + 1 :])


def test_who_goes_can_end_it_by_mail_and_the_other_reads_one_sentence(
    harbour: Harbour, two: tuple[Reader, Reader], clock: Clock
) -> None:
    ada, bo = two
    applied(harbour, two, clock)
    now = clock.now = clock.now + WEEK - DAY
    for one, other in ((ada, "Bo Falk"), (bo, "Ada Lind")):
        one.is_done(one.gets(now, f"would you go with {other}?"), "Yes", now, at="not this one")
    now = clock.now = now + WEEK
    ada.is_done(ada.gets(now, "both said yes"), "Complete", now, at="writes your one page")
    assert Mentorship.objects.get().ending == "early"
    assert not Application.objects.filter(member=harbour.ada).exists(), "that was all for her"
    now = clock.now = now + WEEK
    told = bo.gets(now, "Nobody has to say why.")
    bo.is_done(told, "Partly\n\nShort.", now, at="a note to yourself")
    assert Mentorship.objects.get().reflections.get().worth == "partly"
