"""A mentorship from applying to its certificate, by page; and one that ends early, without a fault, and goes on."""

import re
from datetime import timedelta

import pytest
from django.test import Client

from closeknit.mail.models import Mail
from closeknit.mentoring import actions as mentoring
from closeknit.mentoring.models import Mentorship, Programme, Proposal
from closeknit.ties import queries as ties
from tests.cast import Harbour
from tests.conftest import Clock
from tests.journeys.test_two_quiet_people import as_member

PLAN = {
    "name": "First year of leading", "about": "", "kind": "mentoring", "begins_on": "2026-11-30", "weeks": "16",
    "rhythm": "4", "minutes": "45", "places": "1", "question_1": "", "question_2": "", "question_3": "",
}  # fmt: skip
WORDS = "What nobody else is to read"


def page_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def asked(flo: Client, home: str) -> Proposal:
    """The organiser looks ahead, and asks."""
    page = page_of(flo, f"{home}pairing/")
    seen = re.search(r'name="seen" value="(\w+)"', page)
    assert seen is not None and "Ada Lind and Bo Falk" in page
    flo.post(f"{home}pairing/", {"way": "weighted", "seen": seen[1]})
    return Proposal.objects.get()


@pytest.mark.slow
def test_from_applying_to_a_certificate(harbour: Harbour, clock: Clock) -> None:
    flo, ada, bo = as_member(harbour.flo), as_member(harbour.ada), as_member(harbour.bo)
    home = flo.post("/organising/programmes/", PLAN).headers["Location"]
    programme = Programme.objects.get()
    ada.post(f"/mentoring/programmes/{programme.code}/", {"side": "mentor"})
    bo.post(f"/mentoring/programmes/{programme.code}/", {"side": "mentee", "agrees": "on"})
    proposal = asked(flo, home)
    for client, name in ((ada, "Bo Falk"), (bo, "Ada Lind")):
        assert f"Would you go with {name}?" in page_of(client, "/week/")
        client.post(f"/mentoring/proposals/{proposal.code}/answer/", {"yes": "1"})
    row = Mentorship.objects.get()
    theirs = f"/mentoring/{row.code}/"
    assert "go together since" in page_of(flo, home) and ties.tied_to(harbour.ada) == {harbour.bo.pk}

    page = {"goal": WORDS, "rhythm": "Every fourth week", "confidence": "All", "stopping": "Any day"}
    ada.post(f"{theirs}agreement/", page)
    written = re.search(r'name="written_at" value="([^"]+)"', page_of(bo, f"{theirs}agreement/"))
    assert written is not None
    bo.post(f"{theirs}agreement/yes/", {"written_at": written[1]})
    assert "Both of you agreed to it." in page_of(ada, theirs)

    bo.post(f"{theirs}meetings/", {"begins_at": "2026-11-27T10:00"})
    meeting = row.meetings.get()
    ada.post(f"{theirs}meetings/{meeting.code}/points/", {"points": WORDS})
    assert WORDS in page_of(bo, theirs)
    clock.now = meeting.begins_at + timedelta(hours=1)
    ada.post(f"{theirs}meetings/{meeting.code}/outcome/", {"met": "1"})

    clock.now += mentoring.CHECK_INS_EVERY
    mentoring.ask_check_ins(now=clock.now)
    bo.post(f"{theirs}check-ins/", {"mood": "well", "words": WORDS})
    clock.now = row.midpoint_at
    assert "Half way with Ada" in page_of(bo, "/week/")
    bo.post(f"{theirs}reflection/", {"worth": "yes", "words": WORDS})

    clock.now = row.ends_at
    mentoring.end_terms(now=clock.now)
    for client, words in ((ada, "Ada Lind was a mentor"), (bo, "Bo Falk worked with a mentor")):
        assert words in page_of(client, f"{theirs}certificate/")
        client.post(f"{theirs}reflection/", {"worth": "yes", "words": ""})
    assert {one.moment for one in row.reflections.filter(member=harbour.bo)} == {"midpoint", "closing"}
    assert Mail.objects.filter(kind="certificate").count() == 2
    assert {flo.get(f"{theirs}{end}").status_code for end in ("", "agreement/", "certificate/")} == {404}
    assert not Mail.objects.filter(text__contains=WORDS).exists()


@pytest.mark.slow
def test_it_ends_early_and_the_programme_continues_with_the_next_choice(harbour: Harbour, clock: Clock) -> None:
    flo, ada, bo, dee = (as_member(one) for one in (harbour.flo, harbour.ada, harbour.bo, harbour.dee))
    home = flo.post("/organising/programmes/", PLAN).headers["Location"]
    programme = Programme.objects.get()
    address = f"/mentoring/programmes/{programme.code}/"
    ada.post(address, {"side": "mentor"})
    bo.post(address, {"side": "mentee", "agrees": "on"})
    proposal = asked(flo, home)
    for client in (ada, bo):
        client.post(f"/mentoring/proposals/{proposal.code}/answer/", {"yes": "1"})
    row = Mentorship.objects.get()

    clock.now += timedelta(days=20)
    ada.post(f"/mentoring/{row.code}/ending/", {"goes_on": "no"})
    page = page_of(bo, f"/mentoring/{row.code}/")
    assert "Nobody has to say why." in page
    told = Mail.objects.get(kind="mentoring_ended")
    assert told.member == harbour.bo.pk and "The programme continues with your next choice." in told.text
    mentoring.settle(now=clock.now)
    assert not Proposal.objects.filter(closed_at__isnull=True).exists(), "there is nobody yet"
    assert "You are asked as soon as" in page_of(bo, "/mentoring/")

    harbour.chi = _who_balances_budgets(harbour, clock)
    chi = as_member(harbour.chi)
    chi.post(address, {"side": "mentor", "agrees": "on"})
    clock.now += timedelta(hours=1)
    mentoring.settle(now=clock.now)
    second = Proposal.objects.get(closed_at__isnull=True)
    for client in (chi, bo):
        client.post(f"/mentoring/proposals/{second.code}/answer/", {"yes": "1"})
    assert "Chi Oduya mentors you" in page_of(bo, f"/mentoring/{Mentorship.objects.latest('pk').code}/")
    assert dee.get(f"/mentoring/{row.code}/").status_code == 404


def _who_balances_budgets(harbour: Harbour, clock: Clock):  # type: ignore[no-untyped-def]
    from closeknit.people import actions as people

    member = people.describe(
        member=harbour.chi, headline="", about="", place="", organisation="", languages=["en"], topics=["budgets"],
        goals=[], offers=[people.Said("Making a budget balance", topics=("budgeting",))],
        needs=[people.Said("Speaking in public", topics=("public speaking",))], now=clock.now,
    )  # fmt: skip
    return people.set_pace(member=member, minutes=60, form="either", timezone="Europe/Berlin", day=None)
