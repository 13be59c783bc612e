"""A collaboration from an ask to the note that all sign, by page."""

from datetime import timedelta

from closeknit.asks.models import Ask
from closeknit.collaborations.models import Collaboration
from closeknit.mail.models import Mail
from closeknit.ties import queries as ties
from tests.cast import Harbour
from tests.conftest import Clock
from tests.journeys.test_two_quiet_people import as_member

ASKED = {
    "trying": "Our members ask me the same things about budgets each spring.",
    "wish": "Somebody who can explain what I calculate",
    "sort": "collaborator",
    "minutes": "5",
    "readers": "all",
    "send": "1",
}


def test_a_collaboration_from_an_ask_to_the_note_that_all_sign(harbour: Harbour, clock: Clock) -> None:
    ada, bo, dee = (as_member(member) for member in (harbour.ada, harbour.bo, harbour.dee))
    ada.post("/asks/new/", ASKED)
    ask = Ask.objects.get()
    bo.post(f"/asks/{ask.code}/help/", {"words": "I would like that.", "way": "letter"})
    form = {
        "what": "Budgets in plain words",
        "roles": "Ada calculates, and you explain.",
        "minutes": "10",
        "first_step": "Each brings one question",
        "ends_on": "2027-02-01",
        "ask": ask.code,
    }
    ada.post("/collaborations/new/", form)
    row = Collaboration.objects.get()
    home = f"/collaborations/{row.code}/"
    assert bo.get(home).status_code == 404, "nobody is asked yet"
    ada.post(f"{home}invitations/", {"peer": harbour.bo.code})
    clock.now += timedelta(days=7)
    mail = Mail.objects.get(kind="collaboration")
    assert mail.member == harbour.bo.pk and row.roles in mail.text
    assert row.what in bo.get("/week/").content.decode()
    bo.post(f"{home}answer/", {"yes": "1"})
    assert "Bo would take part" in ada.get("/week/").content.decode()
    ada.post(f"{home}beginning/")
    assert ties.tied_to(harbour.bo) == {harbour.ada.pk}

    clock.now += timedelta(weeks=1)
    first = row.steps.get()
    bo.post(f"{home}steps/{first.code}/", {"done": "1"})
    bo.post(f"{home}notes/", {"words": "Mine is: where does the money sleep?"})
    assert "where does the money sleep" in ada.get(home).content.decode()
    assert dee.get(home).status_code == 404
    assert "You worked on it together" in bo.get("/week/").content.decode()

    clock.now += timedelta(weeks=8)
    ada.post(f"{home}closing/", {"words": "Nine questions, answered in plain words."})
    row.refresh_from_db()
    assert row.is_running and row.closing_at is not None
    bo.post(f"{home}signature/", {"written_at": row.closing_at.isoformat()})
    row.refresh_from_db()
    assert row.ending == "signed" and "all of you signed" in ada.get(home).content.decode()
    assert {one.kind for one in ties.moments_between(harbour.ada, harbour.bo)} >= {"met", "worked"}
    for mail in Mail.objects.all():
        assert "money sleep" not in mail.text and "Nine questions" not in mail.text
