"""The first three minutes: a letter, three questions, a last look, and in."""

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client

from closeknit.people import actions, queries
from closeknit.people.actions import Said
from closeknit.people.forms import GivingForm
from closeknit.people.models import Audience, Invitation, Kind, Member
from closeknit.people.queries.suggestions import SAID_BY
from tests.cast import Harbour
from tests.conftest import Clock

WHO = {
    "name": "Gus Ott",
    "working_on": "Keeping budgets of small theatres in balance",
    "goal": "That I can speak in public",
    "languages": ["de", "en"],
    "timezone": "Europe/Berlin",
}
GIVING = {
    "gives": ["Budgets and financial planning"],
    "gives_more": "Reading drafts with a kind eye\n\nReading drafts with a kind eye",
    "needs": [],
    "needs_more": "Somebody who knows beehives",
}
RHYTHM = {
    "minutes": "60",
    "form": "writing",
    "post": "weekly",
    "post_from": "09:00",
    "post_until": "17:30",
    "agrees": "on",
}
ANSWERS = {1: WHO, 2: GIVING, 3: RHYTHM}


@pytest.fixture
def token(harbour: Harbour, monday: datetime) -> str:
    """Of Ada's invitation to Gus."""
    return actions.invite(email="gus@example.org", name="Gus", words="You would like Bo.", by=harbour.ada, now=monday)


@pytest.fixture
def gus(client: Client, token: str) -> Client:
    """Gus, who opened his letter and pressed its button."""
    assert client.post(f"/join/{token}/").headers["Location"] == "/welcome/1/"
    return client


def page(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def answer_all(client: Client) -> None:
    for step, said in ANSWERS.items():
        assert client.post(f"/welcome/{step}/", said).headers["Location"] == f"/welcome/{step + 1}/"


def test_the_letter_says_who_why_what_and_how_long_and_opening_it_uses_nothing_up(client: Client, token: str) -> None:
    for _ in range(3):
        letter = page(client, f"/join/{token}/")
    for said in ("Ada Lind thought of you", "You would like Bo.", "a quarter of an hour a week", "7 December 2026"):
        assert said in letter
    assert "session" not in client.cookies and not Member.objects.filter(email="gus@example.org").exists()


def test_the_token_is_in_no_later_address_and_in_no_session(client: Client, token: str) -> None:
    begun = client.post(f"/join/{token}/")
    for response in (begun, client.get(f"/join/{token}/")):
        assert response.headers["Referrer-Policy"] == "strict-origin"
    assert token not in begun.headers["Location"] and token not in str(dict(client.session))
    assert token not in page(client, "/welcome/1/")


def test_who_answers_three_questions_and_looks_once_more_is_in(gus: Client, monday: datetime, token: str) -> None:
    answer_all(gus)
    last = page(gus, "/welcome/4/")
    for said in (WHO["working_on"], WHO["goal"], "Reading drafts", "beehives", "German and English", "60 minutes"):
        assert str(said) in last
    assert not Member.objects.filter(email="gus@example.org").exists()
    assert gus.post("/welcome/4/").headers["Location"] == "/welcome/done/"
    assert "You are in, Gus." in page(gus, "/welcome/done/") and "on Monday" in page(gus, "/welcome/done/")

    member = Member.objects.get(email="gus@example.org")
    assert (member.name, member.headline, member.languages) == ("Gus Ott", WHO["working_on"], ["de", "en"])
    assert (member.minutes_per_week, member.form, member.timezone) == (60, "writing", "Europe/Berlin")
    assert (member.post, member.post_from, member.day_ends_at) == ("weekly", time(9), time(17, 30))
    assert member.agreed_at and member.welcomed_at and not member.is_organiser
    said = [(one.kind, one.text, one.audience, one.review_on is not None) for one in member.statements.all()]
    assert said == [
        (Kind.GOAL, "That I can speak in public", Audience.TIED, True),
        (Kind.NEED, "Somebody who knows beehives", Audience.TIED, True),
        (Kind.OFFER, "Budgets and financial planning", Audience.MEMBERS, False),
        (Kind.OFFER, "Reading drafts with a kind eye", Audience.MEMBERS, False),
    ]
    assert member.statements.get(text__startswith="Budgets").topics == ["Budgets and financial planning"]
    assert Invitation.objects.get(redeemed_by=member).typed == {}
    assert Client().get(f"/join/{token}/").status_code == gus.post("/welcome/4/").status_code == 410


def test_only_the_name_and_the_pace_must_be_said(gus: Client) -> None:
    gus.post("/welcome/1/", {"name": "Gus", "timezone": "UTC"})
    assert gus.get("/welcome/4/").headers["Location"] == "/welcome/3/"
    gus.post("/welcome/3/", RHYTHM)
    gus.post("/welcome/4/")
    member = Member.objects.get(email="gus@example.org")
    assert not member.statements.exists() and member.languages == ["en"]


@pytest.mark.parametrize(
    ("step", "field", "value", "said"),
    [
        (1, "name", "", "Tell us your name"),
        (1, "timezone", "Atlantis", "We do not know this time zone"),
        (1, "goal", "a" * 241, "longer than 240 characters"),
        (2, "gives_more", "a" * 241, "longer than 240 characters"),
        (2, "gives_more", "\n".join(map(str, range(12))), "Choose the 12 that matter most"),
        (3, "post_until", "08:00", "This is before the time above"),
        (3, "minutes", "9000", "9000"),
        (3, "agrees", "", "Joining needs your agreement"),
    ],
)
def test_what_is_missing_is_said_beside_it_and_nothing_typed_is_lost(
    gus: Client, step: int, field: str, value: str, said: str
) -> None:
    answer = gus.post(f"/welcome/{step}/", {**ANSWERS[step], field: value})
    shown = answer.content.decode()
    assert answer.status_code == 422 and shown.count(said) >= 2 and "<title>Error: " in shown
    assert {1: "small theatres", 2: "beehives", 3: 'value="09:00"'}[step] in shown
    assert Invitation.objects.get().typed == {}


@pytest.mark.parametrize(("button", "goes_to"), [("later", "/welcome/later/"), ("back", "/welcome/1/")])
def test_leaving_keeps_what_was_typed_however_unfinished(gus: Client, token: str, button: str, goes_to: str) -> None:
    gus.post("/welcome/1/", WHO)
    left = {"gives_more": "a" * 241 + "\0", "needs": ["Contracts"], button: "1"}
    assert gus.post("/welcome/2/", left).headers["Location"] == goes_to
    assert "7 December 2026" in page(gus, "/welcome/later/")

    elsewhere = Client()
    assert "Go on where you left" in page(elsewhere, f"/join/{token}/")
    assert elsewhere.post(f"/join/{token}/").headers["Location"] == "/welcome/2/"
    again = page(elsewhere, "/welcome/2/")
    assert "a" * 241 in again and 'value="Contracts"' in again and "There is a problem" not in again
    assert 'value="Gus Ott"' in page(elsewhere, "/welcome/1/")


def test_a_change_from_the_last_look_leads_back_to_it(gus: Client) -> None:
    answer_all(gus)
    assert 'href="/welcome/1/?change#id_name"' in page(gus, "/welcome/4/")
    assert gus.post("/welcome/1/?change", {**WHO, "name": "Gustav"}).headers["Location"] == "/welcome/4/"
    assert "Gustav" in page(gus, "/welcome/4/")


def test_suggestions_come_from_the_sentences_in_the_guests_language_and_nothing_is_ticked(gus: Client) -> None:
    assert 'type="checkbox"' not in page(gus, "/welcome/2/")
    gus.post("/welcome/1/", WHO)
    asked = page(gus, "/welcome/2/")
    assert "Controlling und Finanzplanung" in asked and " checked" not in asked
    assert asked.count('name="gives" value') == asked.count('name="needs" value') == 6


def test_what_people_here_look_for_is_suggested_once_five_do(harbour: Harbour, monday: datetime) -> None:
    def say(member: Member, audience: Audience) -> None:
        words: dict[str, Any] = {"headline": "", "about": "", "place": "", "organisation": "", "languages": ["en"]}
        need = Said("Bees", topics=("Beekeeping",), audience=audience)
        actions.describe(member=member, **words, topics=[], goals=[], offers=[], needs=[need], now=monday)

    four, eli = (harbour.ada, harbour.bo, harbour.chi, harbour.dee), harbour.eli
    assert len(four) + 1 == SAID_BY
    for member in four:
        say(member, Audience.TIED)
    say(eli, Audience.ME)
    assert queries.suggestions((), "en", Kind.OFFER) == []
    say(eli, Audience.TIED)
    assert queries.suggestions((), "en", Kind.OFFER) == ["Beekeeping"]
    assert queries.suggestions((), "en", Kind.NEED) == []


def test_nothing_is_ticked_that_shares_more(gus: Client) -> None:
    gus.post("/welcome/1/", WHO)
    rhythm = page(gus, "/welcome/3/")
    ticked = [line for line in rhythm.split("<input") if " checked" in line]
    assert [value for line in ticked for value in ("30", "writing", "weekdays", "agrees") if value in line] == [
        "30",
        "writing",
        "weekdays",
    ]


def test_the_first_link_asks_for_an_address_and_makes_an_organiser(
    client: Client, harbour: Harbour, monday: datetime
) -> None:
    older, newer = actions.invite_organiser(now=monday), actions.invite_organiser(now=monday)
    assert client.get(f"/join/{older}/").status_code == 410
    client.post(f"/join/{newer}/")
    taken = client.post("/welcome/1/", {**WHO, "email": "bo@example.org"})
    assert taken.status_code == 422 and "Somebody here has this address" in taken.content.decode()
    client.post("/welcome/1/", {**WHO, "email": "gus@example.org"})
    client.post("/welcome/3/", RHYTHM)
    assert "gus@example.org" in page(client, "/welcome/4/")
    client.post("/welcome/4/")
    assert Member.objects.get(email="gus@example.org").is_organiser


def test_a_door_that_closes_half_way_says_so_and_makes_nobody_a_member(
    gus: Client, clock: Clock, monday: datetime
) -> None:
    answer_all(gus)
    actions.join(name="Gus", email="gus@example.org", now=monday)
    taken = gus.post("/welcome/4/")
    assert taken.status_code == 410 and "Sign in instead." in taken.content.decode()
    clock.now += timedelta(days=14)
    for address in ("/welcome/1/", "/welcome/4/", "/welcome/later/"):
        assert gus.get(address).status_code == 410
    assert gus.post("/welcome/1/", WHO).status_code == 410
    with pytest.raises(actions.NoLongerOpen):
        actions.keep_typed(invitation=Invitation.objects.get(), step=1, typed={}, now=clock.now)


def test_what_was_typed_goes_along_with_a_new_letter_and_is_forgotten_when_the_last_is_over(
    gus: Client, harbour: Harbour, clock: Clock
) -> None:
    gus.post("/welcome/1/", WHO)
    clock.now += timedelta(days=13)
    first = Invitation.objects.get()
    token = actions.invite_again(invitation=first, by=harbour.flo, now=clock.now)
    assert gus.get("/welcome/1/").status_code == 410
    assert gus.post(f"/join/{token}/").headers["Location"] == "/welcome/3/"
    assert actions.forget_typed(now=clock.now) == 1  # of the first letter
    assert "small theatres" in page(gus, "/welcome/1/")
    clock.now += timedelta(days=14)
    assert actions.forget_typed(now=clock.now) == 1
    assert not Invitation.objects.exclude(typed={}).exists()


def test_there_are_four_steps(gus: Client) -> None:
    assert [gus.get(f"/welcome/{step}/").status_code for step in (0, 5)] == [404, 404]


def test_each_step_asks_little(gus: Client, django_assert_max_num_queries: Any) -> None:
    answer_all(gus)
    for step in (1, 2, 3, 4):
        with django_assert_max_num_queries(6):
            gus.get(f"/welcome/{step}/")


def test_something_else_is_asked_for_only_beside_something(harbour: Harbour) -> None:
    plain, suggested = GivingForm(gives=[], needs=[]), GivingForm(gives=["Budgets"], needs=["Contracts"])
    assert [plain[name].label for name in ("gives_more", "needs_more")] == [
        "What you could give",
        "What would help you",
    ]
    assert suggested["gives_more"].label == "Something else you could give"
