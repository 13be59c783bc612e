"""Taking one's data along, and leaving."""

import io
import json
import zipfile
from datetime import datetime, timedelta

import pytest
from django.test import Client

from closeknit.conversations import actions as conversations
from closeknit.introductions import actions as introductions
from closeknit.introductions.models import Introduction
from closeknit.mail.models import Mail
from closeknit.mail.registry import is_allowed
from closeknit.people import actions, queries
from closeknit.people.models import Block, Member, Note, Statement
from closeknit.ties import queries as ties
from tests.cast import Harbour, named
from tests.conftest import Clock

WEEK = timedelta(days=7)


def opened(page: bytes) -> tuple[dict[str, list[dict[str, object]]], str]:
    """The tables of an export, and its page."""
    with zipfile.ZipFile(io.BytesIO(page)) as files:
        return json.loads(files.read("data.json"))["tables"], files.read("index.html").decode()


def met(harbour: Harbour, now: datetime) -> None:
    assert harbour.introduction
    for member in (harbour.ada, harbour.bo):
        introductions.respond(introduction=harbour.introduction, member=member, answer="yes", now=now)


def test_an_export_holds_what_is_mine_to_read_and_nothing_else(
    client: Client, introduced: Harbour, monday: datetime, clock: Clock, django_assert_max_num_queries
) -> None:
    met(introduced, monday)
    ada, bo = introduced.ada, introduced.bo
    conversation = conversations.open_conversation(a=ada, b=bo, origin="test", now=monday)
    conversations.write(conversation=conversation, author=ada, text="canary-of-ada <b>", now=monday)
    conversations.write(conversation=conversation, author=bo, text="canary-arrived", now=monday)
    conversations.write(conversation=conversation, author=bo, text="canary-on-its-way", now=monday + timedelta(days=3))
    conversations.keep_draft(conversation=conversation, author=bo, text="canary-draft-of-bo", now=monday)
    conversations.reflect(
        conversation=conversation, member=bo, worth="not_really", words="canary-of-bo-alone", now=monday
    )
    Note.objects.create(member=bo, about=ada, text="canary-note-about-ada", written_at=monday)
    clock.now = monday + timedelta(days=2)
    client.force_login(ada)
    many = len(queries.holdings()) + 10  # one for each, however much there is in it
    with django_assert_max_num_queries(many):
        answer = client.post("/you/data/download/")
    tables, page = opened(answer.content)
    told = json.dumps(tables)
    assert "canary-of-ada" in told and "canary-arrived" in told and "Making a budget balance" in told
    assert [row["answer"] for row in tables["Your answers to introductions"]] == ["yes"]
    assert tables["Your account"][0]["email"] == "ada@example.org"
    for kept_from_ada in ("canary-on-its-way", "canary-draft", "canary-of-bo-alone", "canary-note", "bo@example.org"):
        assert kept_from_ada not in told and kept_from_ada not in page
    assert "canary-of-ada &lt;b&gt;" in page
    assert answer["Content-Disposition"] == 'attachment; filename="closeknit-2026-11-25.zip"'


def test_the_page_says_what_is_kept_for_whom_and_how_long(
    client: Client, harbour: Harbour, django_assert_max_num_queries
) -> None:
    client.force_login(harbour.ada)
    with django_assert_max_num_queries(8):
        page = client.get("/you/data/").content.decode()
    assert "Whether it was worth your time" in page and "Download everything" in page
    assert client.get("/you/data/download/").status_code == 405


def test_who_leaves_is_found_by_nobody_and_may_change_their_mind_for_seven_days(
    client: Client, harbour: Harbour, monday: datetime, clock: Clock
) -> None:
    client.force_login(harbour.ada)
    assert client.post("/you/data/leaving/", {}).status_code == 422
    assert client.post("/you/data/leaving/", {"letters": "stay"}).headers["Location"] == "/you/data/"
    assert "deleted on 30 November 2026" in client.get("/you/").content.decode()
    mail = Mail.objects.get(kind="leaving")
    assert "30 November 2026" in mail.text and is_allowed(mail, monday)
    assert queries.may_be_written_to(harbour.ada.pk, monday) is None

    other = Client()
    other.force_login(harbour.bo)
    assert other.get(f"/people/{harbour.ada.code}/block/").status_code == 404

    assert actions.erase_leavers(now=clock.now + WEEK - timedelta(seconds=1)) == 0
    client.post("/you/data/leaving/return/")
    assert not is_allowed(mail, monday)
    assert actions.erase_leavers(now=clock.now + 2 * WEEK) == 0
    assert Member.objects.get(pk=harbour.ada.pk).name == "Ada Lind"


def test_nothing_of_theirs_is_left_but_letters_from_a_former_member(
    client: Client, introduced: Harbour, monday: datetime, clock: Clock
) -> None:
    met(introduced, monday)
    ada, bo = introduced.ada, introduced.bo
    conversation = conversations.open_conversation(a=ada, b=bo, origin="test", now=monday)
    conversations.write(conversation=conversation, author=ada, text="What I know of budgets", now=monday)
    conversations.fill_in_sheet(conversation=conversation, member=ada, trying="Speaking", works="Tea", now=monday)
    Note.objects.create(member=bo, about=ada, text="Knows budgets", written_at=monday)
    client.force_login(ada)
    actions.leave(member=ada, takes_letters=False, now=monday)
    assert actions.erase_leavers(now=monday + WEEK) == 1
    assert actions.erase_leavers(now=monday + WEEK) == 0

    clock.now = monday + WEEK
    assert client.get("/you/").status_code == 302  # signed out everywhere
    assert [row.name for row in queries.members()] == ["Bo Falk", "Chi Oduya", "Dee Marsh", "Eli Prat", "Flo Berg"]
    former = Member.objects.get(pk=ada.pk)
    assert former.name == "A former member" and former.code != ada.code and former.headline == ""
    assert not Statement.objects.filter(member=ada).exists() and not Note.objects.exists()
    assert not Introduction.objects.exists() and ties.tied_to(bo) == set()
    assert not Mail.objects.filter(to="ada@example.org").exists()

    other = Client()
    other.force_login(bo)
    page = other.get(f"/conversations/{conversation.code}/").content.decode()
    assert (
        "What I know of budgets" in page
        and "former member" in page
        and not named(page, "Ada")
        and not named(page, "Tea")
    )
    page = other.post(f"/conversations/{conversation.code}/letters/", {"text": "Are you there?"})
    assert page.status_code == 422 and "Are you there?" in page.content.decode()
    with pytest.raises(conversations.NobodyThere):
        conversations.write(conversation=conversation, author=bo, text="Are you there?", now=clock.now)


def test_letters_go_too_where_their_author_wished_it(introduced: Harbour, monday: datetime) -> None:
    met(introduced, monday)
    ada, bo = introduced.ada, introduced.bo
    conversation = conversations.open_conversation(a=ada, b=bo, origin="test", now=monday)
    conversations.write(conversation=conversation, author=ada, text="Mine", now=monday)
    conversations.write(conversation=conversation, author=bo, text="Bo's own", now=monday)
    actions.leave(member=ada, takes_letters=True, now=monday)
    actions.erase_leavers(now=monday + WEEK)
    assert [letter.text for letter in conversation.letters.all()] == ["Bo's own"]


def test_who_was_blocked_stays_blocked_when_they_come_back_with_their_address(
    harbour: Harbour, monday: datetime
) -> None:
    actions.block(member=harbour.bo, peer=harbour.eli, now=monday)
    actions.leave(member=harbour.eli, takes_letters=False, now=monday)
    actions.erase_leavers(now=monday + WEEK)
    assert not Block.objects.exists()
    actions.join(name="Somebody else", email="else@example.org", now=monday)
    assert not Block.objects.exists()
    again = actions.join(name="Eli once more", email="Eli@example.org", now=monday + 2 * WEEK)
    assert queries.are_apart(harbour.bo, again)


def test_the_only_organiser_does_not_leave_others_alone(client: Client, harbour: Harbour, monday: datetime) -> None:
    client.force_login(harbour.flo)
    page = client.post("/you/data/leaving/", {"letters": "go"})
    assert page.status_code == 422 and "only organiser" in page.content.decode()
    actions.make_organiser(member=harbour.dee, by=None, now=monday)
    assert client.post("/you/data/leaving/", {"letters": "go"}).status_code == 302
