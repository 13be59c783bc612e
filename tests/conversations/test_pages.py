"""Pages of conversations."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from closeknit.conversations import actions
from closeknit.conversations.models import Conversation, Letter
from closeknit.people import actions as people
from closeknit.ties import actions as ties
from closeknit.ties.models import MomentKind
from tests.cast import Harbour


@pytest.fixture
def there(harbour: Harbour, monday: datetime) -> Conversation:
    """Ada's and Bo's conversation, with a letter of Ada's that arrived."""
    there = actions.open_conversation(a=harbour.ada, b=harbour.bo, origin="the test", now=monday - timedelta(days=9))
    written = monday - timedelta(days=6)
    actions.write(conversation=there, author=harbour.ada, text="How do you begin a speech?", now=written)
    return there


def test_a_letter_is_written_read_and_answered(client: Client, harbour: Harbour, there: Conversation) -> None:
    client.force_login(harbour.bo)
    address = f"/conversations/{there.code}/"
    assert "How do you begin a speech?" in client.get(address).content.decode()
    assert client.post(f"{address}letters/", {"text": "By saying nothing for a while."}).status_code == 302
    page = client.get(address).content.decode()
    assert "By saying nothing for a while." in page and "Take it back" in page
    client.force_login(harbour.ada)
    assert "By saying nothing" not in client.get(address).content.decode()  # it leaves with her next post


def test_an_empty_letter_is_said_beside_the_field(client: Client, harbour: Harbour, there: Conversation) -> None:
    client.force_login(harbour.bo)
    page = client.post(f"/conversations/{there.code}/letters/", {"text": "  "})
    assert page.status_code == 422 and page.content.decode().count("Write a line or two first") == 2


def test_a_draft_waits_for_its_author_alone(client: Client, harbour: Harbour, there: Conversation) -> None:
    client.force_login(harbour.bo)
    client.post(f"/conversations/{there.code}/letters/", {"text": "Half a thought", "keep": "1"})
    assert "Half a thought" in client.get(f"/conversations/{there.code}/").content.decode()
    client.force_login(harbour.ada)
    assert "Half a thought" not in client.get(f"/conversations/{there.code}/").content.decode()


def test_a_foreign_conversation_looks_like_one_that_never_was(
    client: Client, harbour: Harbour, there: Conversation
) -> None:
    client.force_login(harbour.dee)
    assert client.get(f"/conversations/{there.code}/").status_code == 404
    assert client.post(f"/conversations/{there.code}/letters/", {"text": "Hello"}).status_code == 404
    client.force_login(harbour.bo)
    letter = Letter.objects.get()
    assert client.post(f"/conversations/{there.code}/letters/{letter.code}/withdrawal/").status_code == 404


def test_what_is_written_stays_text(client: Client, harbour: Harbour, there: Conversation, monday: datetime) -> None:
    text = "<script>alert(1)</script> see https://example.org/x and javascript:alert(1)"
    actions.write(conversation=there, author=harbour.bo, text=text, now=monday)
    client.force_login(harbour.bo)
    page = client.get(f"/conversations/{there.code}/").content.decode()
    assert "<script" not in page and 'href="https://example.org/x"' in page and 'href="javascript' not in page


def test_pages_ask_few_questions(
    client: Client, harbour: Harbour, there: Conversation, django_assert_max_num_queries: Any
) -> None:
    client.force_login(harbour.bo)
    for address in ("/conversations/", f"/conversations/{there.code}/"):
        with django_assert_max_num_queries(8):
            client.get(address)


def test_who_met_and_never_wrote_writes_a_first_letter(client: Client, harbour: Harbour, monday: datetime) -> None:
    ties.record_moment(a=harbour.ada, b=harbour.chi, kind=MomentKind.MET, origin="a circle", now=monday)
    address = f"/conversations/with/{harbour.chi.code}/"
    client.force_login(harbour.ada)
    assert address in client.get(f"/ties/{harbour.chi.code}/").content.decode()
    assert "You met, and nobody has written yet." in client.get(address).content.decode()
    empty = client.post(address, {"text": " "})
    assert empty.status_code == 422 and empty.content.decode().count("Write a line or two first") == 2
    assert not Conversation.objects.exists(), "looking, and writing nothing, begin none"
    sent = client.post(address, {"text": "I thought of what you said."})
    row = Letter.objects.get()
    assert sent["Location"] == f"/conversations/{row.conversation.code}/" == client.get(address)["Location"]
    client.force_login(harbour.chi)
    assert client.get(f"/conversations/with/{harbour.ada.code}/")["Location"] == sent["Location"]


@pytest.mark.parametrize("apart", ["never met", "blocked", "left"])
def test_a_first_letter_is_for_peers_one_met_and_may_meet(
    client: Client, harbour: Harbour, monday: datetime, apart: str
) -> None:
    if apart != "never met":
        ties.record_moment(a=harbour.ada, b=harbour.chi, kind=MomentKind.MET, origin="a circle", now=monday)
    if apart == "blocked":
        people.block(member=harbour.chi, peer=harbour.ada, now=monday)
    if apart == "left":
        people.leave(member=harbour.chi, takes_letters=False, now=monday)
    client.force_login(harbour.ada)
    address = f"/conversations/with/{harbour.chi.code}/"
    assert client.get(address).status_code == client.post(address, {"text": "Hello"}).status_code == 404
    assert not Letter.objects.exists()


def test_two_who_begin_at_once_share_one_conversation(client: Client, harbour: Harbour, monday: datetime) -> None:
    ties.record_moment(a=harbour.ada, b=harbour.chi, kind=MomentKind.MET, origin="a circle", now=monday)
    actions.begin(author=harbour.chi, peer=harbour.ada, text="Hello Ada.", now=monday)
    client.force_login(harbour.ada)
    client.post(f"/conversations/with/{harbour.chi.code}/", {"text": "Hello Chi."})
    there = Conversation.objects.get()
    assert {letter.text for letter in there.letters.all()} == {"Hello Ada.", "Hello Chi."}


def test_a_fourth_letter_waits_for_an_answer_and_its_words_are_kept(
    client: Client, harbour: Harbour, monday: datetime
) -> None:
    ties.record_moment(a=harbour.ada, b=harbour.chi, kind=MomentKind.MET, origin="a circle", now=monday)
    for number in range(3):
        actions.begin(author=harbour.ada, peer=harbour.chi, text=f"Letter {number}", now=monday)
    client.force_login(harbour.ada)
    page = client.post(f"/conversations/with/{harbour.chi.code}/", {"text": "One more thing."})
    assert page.status_code == 422 and "One more thing." in page.content.decode()
    assert "Three of your letters wait for an answer already." in page.content.decode()
