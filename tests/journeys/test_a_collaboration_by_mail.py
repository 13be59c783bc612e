"""Something done together by people of whom two never open a page: asked, worked on, signed; a no leaves no trace."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.mail import EmailMessage

from closeknit.collaborations.models import Collaboration
from tests.cast import Harbour
from tests.conftest import Clock
from tests.journeys.by_mail import DAY, HOUR, WEEK, Reader, goes_by
from tests.journeys.test_two_quiet_people import as_member
from tests.openings.cast import met

pytestmark = [pytest.mark.usefixtures("answerable"), pytest.mark.slow]
HERE = "a note for those who take part"
FORM = {
    "what": "Budgets in plain words",
    "roles": "Ada calculates, and you explain.",
    "minutes": "10",
    "first_step": "Each brings one question",
    "ends_on": "2027-02-01",
}


def newest(reader: Reader, words: str = HERE) -> EmailMessage:
    return [one for one in reader.mails() if words in str(one.body)][-1]


def _plain(page: bytes) -> list[bytes]:
    return [line for line in page.splitlines() if b"csrfmiddlewaretoken" not in line]


def test_from_being_asked_to_the_note_that_all_sign(harbour: Harbour, clock: Clock) -> None:
    ada, bo, eli = as_member(harbour.ada), Reader(harbour.bo), Reader(harbour.eli)
    for one in (harbour.bo, harbour.eli):
        met(harbour.ada, one, clock.now)
    ada.post("/collaborations/new/", FORM)
    row = Collaboration.objects.get()
    home = f"/collaborations/{row.code}/"
    for one in (bo, eli):
        ada.post(f"{home}invitations/", {"peer": one.member.code})
    now = clock.now = clock.now + WEEK + 2 * HOUR
    asked = {one: one.gets(now, "Ada Lind asks whether you would do something together") for one in (bo, eli)}
    before = _plain(ada.get(home).content)
    eli.is_done(asked[eli], "Nein danke", now, at="you would not; nobody")
    assert _plain(ada.get(home).content) == before and len(Collaboration.objects.all()) == 1
    bo.is_done(asked[bo], "Ja", now, at="you would not; nobody")
    assert "Bo would take part" in ada.get("/week/").content.decode()
    ada.post(f"{home}beginning/")

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
    assert "where does the money sleep" in ada.get(home).content.decode()
    outside = bo.asks(asked[bo], "Yes", now, at="you would not; nobody")
    assert "Nothing was done" in outside.body, "it has begun"

    bo.is_done(page, "More time: 2027-03-01", now)
    ada.post(f"{home}extension/", {"to": "2027-03-01", "agree": "1"})
    row.refresh_from_db()
    assert row.ends_on.isoformat() == "2027-03-01"
    ada.post(f"{home}extension/", {"to": "2027-03-15"})
    bo.is_done(bo.asks(page, "Read", now), "Einverstanden", now, at="you agree to the later last day")
    row.refresh_from_db()
    assert row.ends_on.isoformat() == "2027-03-15"

    now = clock.now = now + 8 * WEEK
    ada.post(f"{home}closing/", {"words": "Nine questions."})
    here = bo.asks(newest(bo), "Read", now, at=HERE)
    clock.now += timedelta(hours=1)
    ada.post(f"{home}closing/", {"words": "Nine questions, answered in plain words."})
    late = bo.asks(here, "Unterschreiben", now + HOUR, at="you sign the note")
    assert "written anew meanwhile" in late.body
    here = bo.asks(here, "Read", now + HOUR, at=HERE)
    assert "Nine questions, answered in plain words." in here.body
    bo.is_done(here, "Sign", now + HOUR, at="you sign the note")
    row.refresh_from_db()
    assert row.ending == "signed"
    by_itself = [one for one in bo.mails() if one.extra_headers["Auto-Submitted"] != "auto-replied"]
    assert not any("money sleep" in str(one.body) or "Nine questions" in str(one.body) for one in by_itself)


def test_the_list_leads_there_and_one_can_leave(harbour: Harbour, clock: Clock) -> None:
    ada, bo = as_member(harbour.ada), Reader(harbour.bo)
    met(harbour.ada, harbour.bo, clock.now)
    ada.post("/collaborations/new/", FORM)
    row = Collaboration.objects.get()
    ada.post(f"/collaborations/{row.code}/invitations/", {"peer": harbour.bo.code})
    now = clock.now = clock.now + WEEK + 2 * HOUR
    asked = bo.gets(now, "asks whether you would do something together")
    listed = bo.asks(asked, "Zusammenarbeiten", now, at="you would not; nobody")
    assert "Ada Lind: Budgets in plain words" in listed.body
    bo.is_done(listed, "Yes", now)
    ada.post(f"/collaborations/{row.code}/beginning/")
    goes_by(now + DAY)
    here = bo.asks(bo.asks(asked, "Collaborations", now + DAY, at="you would not; nobody"), "Read", now + DAY)
    bo.is_done(here, "Leave", now + DAY)
    row.refresh_from_db()
    assert row.ending == "fewer"
