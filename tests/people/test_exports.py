"""What a member takes along holds every field that is theirs, and nobody else's word that they may not read."""

import io
import json
import zipfile
from collections import Counter
from datetime import datetime
from typing import Any

import pytest
from django.db.models import Model
from django.test import Client

from closeknit.people import queries
from closeknit.people.queries import inventory
from tests.cast import Harbour
from tests.planted import GUEST, ORGANISER, SOFTWARE, UNA, VIC, WES, Planting, found

# Words of others that are in it, and why.
OTHERS = {
    "asks.Ask.hidden_because": "why something of hers was hidden",
    "asks.Asking.hidden_because": "why something of hers was hidden",
    "insights.Insight.hidden_because": "why something of hers was hidden",
    "insights.Remark.hidden_because": "why something of hers was hidden",
    "asks.Thanks.text": "thanks to her",
    "circles.Circle.name": "where she sits",
    "collaborations.Collaboration.closing": "she takes part",
    "collaborations.Collaboration.first_step": "she takes part",
    "collaborations.Collaboration.roles": "she takes part",
    "collaborations.Collaboration.what": "she takes part",
    "conversations.Conversation.prompts": "of a conversation of hers",
    "conversations.Letter.text": "letters to her",
    "insights.Insight.claim": "she keeps it, and says that she sees the same",
    "mentoring.Agreement.confidence": "the page of two",
    "mentoring.Agreement.goal": "the page of two",
    "mentoring.Agreement.rhythm": "the page of two",
    "mentoring.Agreement.stopping": "the page of two",
    "mentoring.Programme.name": "she applied to it",
    "openings.Opening.what": "she asked for a word in it",
    "openings.Referral.thanks": "thanks to her",
    "openings.Referral.words": "said for her",
    "people.Invitation.email": "whom she invited",
    "people.Invitation.name": "whom she invited",
    "people.JoinRequest.name": "she was asked about them",
    "people.Member.name": "with whom something passed",
    "people.Suspension.answer": "what she was told",
    "people.Suspension.because": "what she was told",
    "people.Vouch.words": "about her work",
    "reports.Hearing.outcome": "what she was told",
    "reports.Hearing.question": "what she was asked",
}
# Words of hers in fields that an export does not hold as they stand, but from her side.
TOLD_OTHERWISE = {
    "introductions.Introduction.reasons_a": "reasons",
    "mentoring.Meeting.mentor_points": "points",
    "mentoring.Meeting.mentee_points": "points",
    "openings.Referral.thanks": "your thanks",
}


@pytest.fixture
def planting(harbour: Harbour, monday: datetime) -> Planting:
    return Planting(harbour, monday)


def taken(client: Client, planting: Planting) -> tuple[dict[str, list[dict[str, Any]]], str, bytes]:
    """The tables, the page and the picture that Una takes along."""
    client.force_login(planting.una)
    answer = client.post("/you/data/download/")
    with zipfile.ZipFile(io.BytesIO(answer.content)) as files:
        tables = json.loads(files.read("data.json"))["tables"]
        return tables, files.read("index.html").decode(), files.read("photo.webp")


def missing(planting: Planting, text: str) -> set[str]:
    """Where words of Una's stand that should be in an export and are not."""
    there = found(text)
    return {where for word, where in planting.said_by(UNA, given=True).items() if word not in there}


def as_told(value: Any) -> Any:
    if isinstance(value, Model):
        return str(value)
    return value.isoformat() if hasattr(value, "isoformat") else value


def test_every_word_of_hers_in_a_field_that_is_given_is_there(client: Client, planting: Planting) -> None:
    tables, page, photo = taken(client, planting)
    assert len(planting.said_by(UNA, given=True)) > 80
    assert missing(planting, json.dumps(tables)) == set() and missing(planting, page) == set()
    assert found(page) == found(json.dumps(tables)), "the page and the file for programs say the same"
    assert [planting.words[word].where for word in found(photo)] == ["people.Photo.webp"]


def test_a_field_that_is_not_written_is_noticed(
    client: Client, planting: Planting, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = inventory._told

    def without_notes(holding: Any, row: Any, member: Any) -> dict[str, Any]:
        told = whole(holding, row, member)
        return {name: value for name, value in told.items() if (holding.model.__name__, name) != ("Note", "text")}

    monkeypatch.setattr(inventory, "_told", without_notes)
    tables, page, _ = taken(client, planting)
    assert (
        missing(planting, json.dumps(tables))
        == missing(planting, page)
        == {
            "people.Note.text",
            "collaborations.Note.text",
        }
    )


def test_every_table_has_a_row_with_every_field_as_it_stands(
    client: Client, planting: Planting, monday: datetime
) -> None:
    tables, _, _ = taken(client, planting)
    given = [holding for holding in queries.holdings() if holding.given or holding.also]
    assert [title for title, times in Counter(str(holding.title) for holding in given).items() if times > 1] == []
    for holding in given:
        rows = [] if holding.title == "Where you are signed in" else list(holding.rows(planting.una, monday))
        told = tables[str(holding.title)]
        assert all(set(row) == {*holding.given, *holding.also} for row in told), holding.title
        for row, said in zip(rows, told, strict=False):
            assert {name: said[name] for name in holding.given} == {
                name: as_told(getattr(row, name)) for name in holding.given
            }, holding.title
        assert len(told) == len(rows) or holding.title == "Where you are signed in", holding.title


def test_of_others_there_is_what_she_may_read_and_nothing_else(client: Client, planting: Planting) -> None:
    tables, _, _ = taken(client, planting)
    there = found(json.dumps(tables))
    sides = (VIC, ORGANISER, SOFTWARE, GUEST)
    others = {word: where for side in sides for word, where in planting.said_by(side).items()}
    assert {where for word, where in others.items() if word in there} == set(OTHERS)
    assert {where for word, where in planting.said_by(WES).items() if word in there} == set()
    hers = planting.said_by(UNA, given=False)
    assert {where for word, where in hers.items() if word in there} == set(TOLD_OTHERWISE)


def test_of_another_table_of_others_nothing_is_there(client: Client, planting: Planting) -> None:
    """What Vic wrote of Una, or to her and not yet sent, and what he keeps to himself: by where it stands."""
    tables, _, _ = taken(client, planting)
    his = {where for word, where in planting.said_by(VIC).items() if word not in found(json.dumps(tables))}
    assert {
        "people.Note.text", "conversations.Draft.text", "conversations.Reflection.words", "reports.Report.words",
        "introductions.Response.message", "introductions.Wish.words", "mentoring.Reflection.words",
        "mentoring.Meeting.mentee_points", "mentoring.CheckIn.words", "asks.Asking.words", "circles.Writing.text",
        "openings.Seeking.work", "people.Voucher.words", "people.Import.held", "mail.Mail.text",
    } <= his  # fmt: skip
