"""Something done together by three who never open a page: proposed, asked, worked on, signed; a no leaves no trace."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.core.mail import EmailMessage

from closeknit.collaborations.models import Collaboration
from closeknit.conversations import actions as conversations
from tests.cast import Harbour
from tests.conftest import Clock
from tests.journeys.by_mail import DAY, HOUR, WEEK, Reader, goes_by, same
from tests.openings.cast import met

pytestmark = [pytest.mark.usefixtures("answerable"), pytest.mark.slow]
HERE = "a note for those who take part"
NEW = "to propose something: its subject"
OWN = "alone, begins with those who said yes"
PROPOSAL = """Ada calculates, and you explain.

First step: Each brings one question

10 minutes a week, until 2027-02-01"""


@pytest.fixture
def three(harbour: Harbour, monday: datetime) -> tuple[Reader, Reader, Reader]:
    """Ada, who met Bo and Eli. She has a letter of Flo's."""
    for one in (harbour.bo, harbour.eli):
        met(harbour.ada, one, monday)
    there = conversations.open_conversation(a=harbour.ada, b=harbour.flo, origin="x", now=monday)
    conversations.write(conversation=there, author=harbour.flo, text="Are you well?", now=monday)
    return Reader(harbour.ada), Reader(harbour.bo), Reader(harbour.eli)


def newest(reader: Reader, words: str = HERE) -> EmailMessage:
    return [one for one in reader.mails() if words in str(one.body)][-1]


def proposes(ada: Reader, clock: Clock, subject: str = "Budgets in plain words") -> EmailMessage:
    """A letter, two days after the beginning; what comes back."""
    now = clock.now = clock.now + 2 * DAY + 2 * HOUR
    listed = ada.asks(ada.gets(now, "Are you well?"), "Collaborations", now, at="goes as your letter")
    ada.writes(listed, PROPOSAL, now, at=NEW, subject=subject)
    return ada.gets(now, "The first step")


def test_from_a_letter_to_the_note_that_all_sign(
    harbour: Harbour, three: tuple[Reader, Reader, Reader], clock: Clock
) -> None:
    ada, bo, eli = three
    own = proposes(ada, clock)
    row = Collaboration.objects.get()
    assert (own.subject, row.first_step, row.minutes) == ("Budgets in plain words", "Each brings one question", 10)
    assert "people you met here\n\n- Bo Falk\n- Eli Prat" in own.body
    unknown = ada.asks(own, "Ask: Bo, Chi", clock.now)
    assert "Who is “Chi”?" in unknown.body and row.partners.count() == 1
    ada.is_done(own, "Ask: Bo, Eli", clock.now)
    now = clock.now = clock.now + WEEK
    asked = {one: one.gets(now, "Ada Lind asks whether you would do something together") for one in (bo, eli)}
    before = same(ada.asks(own, "Read", now, at=OWN))
    eli.is_done(asked[eli], "Nein danke", now, at="you would not; nobody")
    assert same(ada.asks(own, "Read", now, at=OWN)) == before and len(Collaboration.objects.all()) == 1
    bo.is_done(asked[bo], "Ja", now, at="you would not; nobody")
    assert "Bo Falk would take part" in ada.asks(own, "Lire", now, at=OWN).body
    hers = ada.asks(own, "Empezar", now, at=OWN)
    assert "Bo Falk, you" in hers.body

    now = clock.now = now + WEEK
    begun = bo.gets(now, "It begins: Budgets in plain words")
    assert not any("It begins" in one.subject for one in eli.mails())
    page = bo.asks(begun, "Read", now, at=HERE)
    assert "Each brings one question" in page.body and "Ada Lind, you" in page.body
    bo.is_done(page, "Mine is: where does the money sleep?", now)
    bo.is_done(page, "Next step: Read each other's question", now)
    which = bo.asks(page, "Done", now)
    assert "Which step?" in which.body and "Read each other's question" in which.body
    bo.is_done(page, "Erledigt: each brings", now)
    bo.is_done(page, "No longer needed: each other's", now)
    assert [(one.text, one.done_by and one.done_by.member) for one in row.steps.all()] == [
        ("Each brings one question", harbour.bo)
    ]
    assert "Bo: Mine is: where does the money sleep?" in ada.asks(hers, "Read", now).body
    outside = bo.asks(asked[bo], "Yes", now, at="you would not; nobody")
    assert "Nothing was done" in outside.body, "it has begun"

    bo.is_done(page, "More time: 2027-03-01", now)
    ada.is_done(ada.asks(hers, "Read", now), "D’accord", now, at="you agree to the later last day")
    row.refresh_from_db()
    assert row.ends_on.isoformat() == "2027-03-01"
    ada.is_done(hers, "More time: 2027-03-15", now)
    bo.is_done(bo.asks(page, "Read", now), "Einverstanden", now, at="you agree to the later last day")
    row.refresh_from_db()
    assert row.ends_on.isoformat() == "2027-03-15"

    now = clock.now = now + 8 * WEEK
    ada.is_done(hers, "Closing note\n\nNine questions.", now)
    here = bo.asks(newest(bo), "Read", now, at=HERE)
    clock.now += timedelta(hours=1)
    ada.is_done(hers, "Closing note\n\nNine questions, answered in plain words.", clock.now)
    late = bo.asks(here, "Unterschreiben", now + HOUR, at="you sign the note")
    assert "written anew meanwhile" in late.body
    here = bo.asks(here, "Read", now + HOUR, at=HERE)
    assert "Nine questions, answered in plain words." in here.body
    bo.is_done(here, "Sign", now + HOUR, at="you sign the note")
    row.refresh_from_db()
    assert row.ending == "signed"
    by_itself = [one for one in bo.mails() if one.extra_headers["Auto-Submitted"] != "auto-replied"]
    assert not any("money sleep" in str(one.body) or "Nine questions" in str(one.body) for one in by_itself)


def test_the_list_leads_there_and_one_can_leave(three: tuple[Reader, Reader, Reader], clock: Clock) -> None:
    ada, bo, _eli = three
    own = proposes(ada, clock)
    row = Collaboration.objects.get()
    ada.is_done(own, "Preguntar: Bo Falk", clock.now)
    now = clock.now = clock.now + WEEK
    asked = bo.gets(now, "asks whether you would do something together")
    listed = bo.asks(asked, "Zusammenarbeiten", now, at="you would not; nobody")
    assert "Ada Lind: Budgets in plain words" in listed.body
    bo.is_done(listed, "Yes", now, at="you would not; nobody")
    ada.asks(own, "Begin", now)
    goes_by(now + DAY)
    listed = bo.asks(asked, "Collaborations", now + DAY, at="you would not; nobody")
    here = bo.asks(listed, "Read", now + DAY, at=HERE)
    bo.is_done(here, "Leave", now + DAY)
    row.refresh_from_db()
    assert row.ending == "fewer"


def test_what_is_unclear_comes_back_and_nothing_is_done_twice(
    three: tuple[Reader, Reader, Reader], clock: Clock
) -> None:
    ada, bo, _eli = three
    now = clock.now = clock.now + 2 * DAY + 2 * HOUR
    listed = ada.asks(ada.gets(now, "Are you well?"), "Collaborations", now, at="goes as your letter")
    ada.writes(listed, "Ada calculates, and you explain.", now, at=NEW, subject="Budgets in plain words")
    question = ada.gets(now, "Say what would be done first.")
    assert "> Ada calculates, and you explain." in question.body and not Collaboration.objects.exists()
    ada.writes(question, f"Budgets in plain words\n\n{PROPOSAL}\n\nAda", now)
    own = ada.gets(now, "The first step")
    assert Collaboration.objects.get().what == "Budgets in plain words"
    ada.is_done(own, "No longer needed", now)
    assert "not there any more" in ada.asks(own, "Ask: Bo", now).body
    goes_by(now + WEEK)
    assert not any("do something together" in one.subject for one in bo.mails())
