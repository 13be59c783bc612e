"""Goals, offers and needs, one sentence at a time."""

import re
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from closeknit.people import actions
from closeknit.people.actions import Said
from closeknit.people.models import Audience, Kind, Statement
from tests.cast import Harbour
from tests.conftest import Clock

MAY = date(2027, 5, 24)  # half a year from that Monday


@pytest.fixture
def ada(client: Client, harbour: Harbour) -> Client:
    client.force_login(harbour.ada)
    return client


def page(client: Client, address: str = "/you/goals/") -> str:
    return client.get(address).content.decode()


def texts(harbour: Harbour, kind: Kind = Kind.OFFER) -> list[str]:
    return [row.text for row in harbour.ada.statements.filter(kind=kind).order_by("position")]


def offers(harbour: Harbour, now: datetime, *more: str) -> list[Statement]:
    """Ada's offers, after she said these too."""
    for text in more:
        actions.add_statement(member=harbour.ada, kind=Kind.OFFER, said=Said(text), now=now)
    return list(harbour.ada.statements.filter(kind=Kind.OFFER).order_by("position"))


def test_a_new_sentence_begins_with_its_usual_readers_and_its_topics_are_asked_about(
    ada: Client, harbour: Harbour
) -> None:
    asked = page(ada, "/you/goals/new/need/")
    assert re.search(r'value="tied"[^>]* checked', asked) and f'value="{MAY}"' in asked
    assert re.search(r'value="members"[^>]* checked', page(ada, "/you/goals/new/offer/"))
    need = {"text": " Negotiating   the rent of a stage ", "audience": "tied", "review_on": "2027-05-24"}
    onward = ada.post("/you/goals/new/need/", need).headers["Location"]
    row = harbour.ada.statements.get(text="Negotiating the rent of a stage")
    assert onward == f"/you/goals/{row.code}/?topics#id_topics_0" and row.review_on == MAY
    asked = page(ada, onward.split("#")[0])
    assert "Your sentence is kept." in asked and 'name="topics" value="Negotiation"' in asked
    assert not row.topics

    about = {**need, "topics": ["Negotiation"], "topic": " stage  rents ", "audience": "me", "review_on": ""}
    assert ada.post(f"/you/goals/{row.code}/", about).headers["Location"] == f"/you/goals/#{row.code}"
    row.refresh_from_db()
    assert (row.topics, row.audience, row.review_on) == (["Negotiation", "stage rents"], Audience.ME, None)
    assert "About Negotiation and stage rents. Read by: only me." in page(ada)


def test_a_sentence_that_changes_keeps_its_row_and_its_place(ada: Client, harbour: Harbour, monday: datetime) -> None:
    first, second = offers(harbour, monday - timedelta(days=9), "Reading drafts")
    change = {"text": "Reading drafts aloud", "audience": "members", "review_on": ""}
    ada.post(f"/you/goals/{second.code}/", change)
    after = Statement.objects.get(pk=second.pk)
    assert (after.text, after.position, after.code) == ("Reading drafts aloud", second.position, second.code)
    assert after.written_at > second.written_at
    ada.post(f"/you/goals/{second.code}/", {**change, "audience": "tied"})
    assert Statement.objects.get(pk=second.pk).written_at == after.written_at
    assert texts(harbour) == [first.text, "Reading drafts aloud"]


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("text", "", "Write a sentence"),
        ("text", "a" * 241, "longer than 240 characters"),
        ("text", "Making a budget balance without cutting people", "You have said this already"),
        ("audience", "circles", "circles"),
        ("review_on", "2026-11-23", "Choose a day to come"),
        ("review_on", "soon", "Type a day"),
    ],
)
def test_what_cannot_be_kept_is_said_beside_it_and_nothing_typed_is_lost(
    ada: Client, harbour: Harbour, monday: datetime, field: str, value: str, said: str
) -> None:
    (_, row), before = offers(harbour, monday, "Reading drafts"), texts(harbour)
    typed = {"text": "A new one", "audience": "me", "review_on": "2027-01-09", field: value}
    for address in ("/you/goals/new/offer/", f"/you/goals/{row.code}/"):
        answer = ada.post(address, typed)
        shown = answer.content.decode()
        assert answer.status_code == 422 and shown.count(said) >= 2 and "<title>Error: " in shown
        assert "2027-01-09" in shown or "A new one" in shown
    assert texts(harbour) == before


def test_there_is_room_for_twelve_of_a_kind_and_six_topics_of_each(
    ada: Client, harbour: Harbour, monday: datetime
) -> None:
    row = offers(harbour, monday, *(f"Offer {number}" for number in range(actions.MOST_STATEMENTS - 1)))[-1]
    assert "Add an offer" not in page(ada) and "Add a need" in page(ada)
    thirteenth = ada.post("/you/goals/new/offer/", {"text": "One more", "audience": "members"})
    assert thirteenth.status_code == 422 and "There are twelve already." in thirteenth.content.decode()
    many = {
        "text": row.text,
        "audience": "members",
        "topics": [f"Topic {number}" for number in range(actions.MOST_TOPICS)],
        "topic": "One",
    }
    assert "Choose the six that fit best." in ada.post(f"/you/goals/{row.code}/", many).content.decode()
    assert ada.post(f"/you/goals/{row.code}/", {**many, "topic": "Topic 1"}).status_code == 302


def test_what_is_removed_can_be_put_back_as_it_was(ada: Client, harbour: Harbour) -> None:
    row = harbour.ada.statements.get(kind=Kind.OFFER)
    assert ada.post(f"/you/goals/{row.code}/removal/").headers["Location"] == "/you/goals/#removed"
    assert texts(harbour) == [] and f"Removed: “{row.text}”" in page(ada)
    ada.post("/you/goals/return/")
    again = harbour.ada.statements.get(kind=Kind.OFFER)
    assert (again.text, again.topics, again.audience) == (row.text, row.topics, row.audience)
    assert "Removed:" not in page(ada)
    assert ada.post("/you/goals/return/").status_code == 302 and len(texts(harbour)) == 1


def test_what_was_written_anew_meanwhile_is_not_put_back_twice(ada: Client, harbour: Harbour, monday: datetime) -> None:
    row = harbour.ada.statements.get(kind=Kind.OFFER)
    ada.post(f"/you/goals/{row.code}/removal/")
    offers(harbour, monday, row.text)
    ada.post("/you/goals/return/")
    assert texts(harbour) == [row.text]


def test_sentences_move_up_and_down_and_stop_at_the_ends(ada: Client, harbour: Harbour, monday: datetime) -> None:
    first, second, third = offers(harbour, monday, "Second", "Third")
    for row, where in ((third, "earlier"), (third, "earlier"), (third, "earlier"), (second, "later")):
        ada.post(f"/you/goals/{row.code}/place/", {"where": where})
    assert texts(harbour) == ["Third", first.text, "Second"]
    ada.post(f"/you/goals/{third.code}/place/", {"where": "later"})
    assert texts(harbour) == [first.text, "Third", "Second"]


def test_a_sentence_is_asked_about_on_its_day_and_a_yes_moves_it_half_a_year(
    ada: Client, harbour: Harbour, monday: datetime, clock: Clock
) -> None:
    said = Said("Rest", review_on=date(2026, 11, 30))
    row = actions.add_statement(member=harbour.ada, kind=Kind.GOAL, said=said, now=monday)
    assert "We ask again on 30 November 2026." in page(ada) and "Still true?" not in page(ada)
    assert "still true" not in page(ada, "/you/")
    clock.now += timedelta(days=7)
    assert page(ada).count("Still true?") == 1 and "still true" in page(ada, "/you/")
    assert 'value="2027-05-31"' in page(ada, f"/you/goals/{row.code}/")
    ada.post(f"/you/goals/{row.code}/confirmation/")
    assert "Still true?" not in page(ada) and "We ask again on 31 May 2027." in page(ada)


def test_nobody_changes_what_somebody_else_said(client: Client, harbour: Harbour, monday: datetime) -> None:
    row = harbour.ada.statements.get(kind=Kind.OFFER)
    client.force_login(harbour.bo)
    for what in ("", "removal/", "confirmation/", "place/"):
        assert client.post(f"/you/goals/{row.code}/{what}", {"text": "Nonsense"}).status_code == 404
    assert client.get("/you/goals/new/boast/").status_code == 404
    row.delete()
    for change in (
        lambda: actions.change_statement(statement=row, said=Said("x"), now=monday),
        lambda: actions.move_statement(statement=row, earlier=True),
    ):
        with pytest.raises(Statement.DoesNotExist):
            change()


def test_the_pages_ask_little(ada: Client, harbour: Harbour, django_assert_max_num_queries: Any) -> None:
    row = harbour.ada.statements.get(kind=Kind.OFFER)
    for address in ("/you/goals/", "/you/goals/new/goal/", f"/you/goals/{row.code}/"):
        with django_assert_max_num_queries(5):
            ada.get(address)
