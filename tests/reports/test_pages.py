"""Reporting somebody from a conversation, an introduction and a profile; one's own reports."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from closeknit.conversations import actions as conversations
from closeknit.conversations.models import Conversation, Letter
from closeknit.people import actions as people
from closeknit.reports import actions
from closeknit.reports.models import Report
from tests.cast import Harbour, named
from tests.reports.cast import reported

SAID = {"reason": "selling", "words": "He wants me to buy soap."}
DAY = timedelta(days=1)


@pytest.fixture
def there(harbour: Harbour, monday: datetime) -> Conversation:
    """Ada's and Bo's conversation: Bo's two letters, Ada's answer, and one of Bo's that is still on its way."""
    there = conversations.open_conversation(a=harbour.ada, b=harbour.bo, origin="the test", now=monday - 9 * DAY)
    for author, text, days in (
        (harbour.bo, "Buy my soap.", 8),
        (harbour.ada, "No, thank you.", 6),
        (harbour.bo, "My mother is ill.", 4),
        (harbour.bo, "Not yet arrived.", 0),
    ):
        conversations.write(conversation=there, author=author, text=text, now=monday - days * DAY)
    return there


def test_only_the_letters_that_are_ticked_go_with_a_report(
    client: Client, harbour: Harbour, there: Conversation
) -> None:
    client.force_login(harbour.ada)
    address = f"/conversations/{there.code}/report/"
    page = client.get(address).content.decode()
    assert "Buy my soap." in page and "My mother is ill." in page and "Not yet arrived." not in page
    chosen = [letter.code for letter in Letter.objects.filter(text__in=["Buy my soap.", "No, thank you."])]
    begun = client.post(address, {"letters": chosen}).headers["Location"]
    page = client.get(begun).content.decode()
    assert "Buy my soap." in page and "My mother is ill." not in page
    assert client.post(begun, SAID).headers["Location"] == "/reports/?sent"
    row = Report.objects.get()
    assert [one["text"] for one in row.shown] == ["Buy my soap.", "No, thank you."]
    assert (row.reporter, row.about, row.origin) == (harbour.ada, harbour.bo, f"conversation:{there.code}")


def test_a_letter_that_has_not_arrived_or_is_of_others_cannot_be_shown(
    client: Client, harbour: Harbour, there: Conversation, monday: datetime
) -> None:
    foreign = conversations.open_conversation(a=harbour.chi, b=harbour.bo, origin="the test", now=monday)
    conversations.write(conversation=foreign, author=harbour.chi, text="Between us.", now=monday - DAY)
    client.force_login(harbour.ada)
    for letter in Letter.objects.filter(text__in=["Not yet arrived.", "Between us."]):
        page = client.post(f"/conversations/{there.code}/report/", {"letters": [letter.code]})
        assert page.status_code == 422 and letter.text not in page.content.decode()
    assert not Report.objects.exists()


def test_from_an_introduction_also_somebody_who_blocked_meanwhile(
    client: Client, introduced: Harbour, monday: datetime
) -> None:
    assert introduced.introduction is not None
    people.block(member=introduced.bo, peer=introduced.ada, now=monday)
    client.force_login(introduced.ada)
    begun = client.post(f"/introductions/{introduced.introduction.code}/report/").headers["Location"]
    assert "Report Bo Falk" in client.get(begun).content.decode()
    client.post(begun, SAID)
    assert Report.objects.get().origin == f"introduction:{introduced.introduction.code}"


def test_from_a_profile_only_of_somebody_one_may_see(client: Client, harbour: Harbour, monday: datetime) -> None:
    client.force_login(harbour.ada)
    people.block(member=harbour.dee, peer=harbour.ada, now=monday)
    for code in (harbour.ada.code, harbour.dee.code, "22222222222222", ""):
        assert client.post("/reports/new/", {"about": code}).status_code == 404
    assert not Report.objects.exists()
    begun = client.post("/reports/new/", {"about": harbour.bo.code}).headers["Location"]
    client.post(begun, SAID)
    assert Report.objects.get().origin == f"profile:{harbour.bo.code}"


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [("reason", "", "Choose what comes nearest."), ("words", " ", "Say in a sentence or two what happened.")],
)
def test_what_is_missing_is_said_beside_it_and_nothing_typed_is_lost(
    client: Client, harbour: Harbour, monday: datetime, field: str, value: str, said: str
) -> None:
    begun = actions.begin(reporter=harbour.ada, about=harbour.bo, origin="profile:x", now=monday)
    client.force_login(harbour.ada)
    page = client.post(f"/reports/{begun.code}/", {**SAID, field: value})
    assert page.status_code == 422 and page.content.decode().count(said) == 2
    assert ("He wants me to buy soap." in page.content.decode()) is (field == "reason")


def test_the_eleventh_of_a_day_is_said_to_wait(client: Client, harbour: Harbour, monday: datetime) -> None:
    for _ in range(10):
        reported(harbour.ada, harbour.bo, monday)
    begun = actions.begin(reporter=harbour.ada, about=harbour.bo, origin="profile:x", now=monday)
    client.force_login(harbour.ada)
    page = client.post(f"/reports/{begun.code}/", SAID)
    assert page.status_code == 422 and "Ten reports a day are kept." in page.content.decode()


def test_nobody_but_its_author_reads_or_touches_a_report(client: Client, harbour: Harbour, monday: datetime) -> None:
    begun = actions.begin(reporter=harbour.ada, about=harbour.bo, origin="profile:x", now=monday)
    sent = reported(harbour.ada, harbour.bo, monday)
    for member in (harbour.bo, harbour.chi, harbour.flo):
        client.force_login(member)
        assert "soap" not in client.get("/reports/").content.decode()
        assert client.get(f"/reports/{begun.code}/").status_code == 404
        assert client.post(f"/reports/{begun.code}/", SAID).status_code == 404
        assert client.post(f"/reports/{sent.code}/lines/", {"words": "I too."}).status_code == 404
    client.force_login(harbour.ada)
    assert client.get(f"/reports/{sent.code}/").headers["Location"] == "/reports/"
    assert sent.lines.count() == 0


def test_its_author_sees_how_it_stands_and_adds_a_line(client: Client, harbour: Harbour, monday: datetime) -> None:
    row = reported(harbour.ada, harbour.bo, monday)
    client.force_login(harbour.ada)
    assert "Nobody has read it yet." in client.get("/reports/").content.decode()
    assert client.post(f"/reports/{row.code}/lines/", {"words": "And again today."}).status_code == 302
    assert client.post(f"/reports/{row.code}/lines/", {"words": " "}).status_code == 422
    actions.look(report=row, by=harbour.flo, now=monday)
    page = client.get("/reports/").content.decode()
    assert "An organiser has read it and has not decided yet." in page and "And again today." in page
    actions.close(report=row, by=harbour.flo, decision="We spoke with him.", now=monday)
    page = client.get("/reports/").content.decode()
    assert "We spoke with him." in page and "Add a line" not in page and not named(page, "Flo")
    page = client.post(f"/reports/{row.code}/lines/", {"words": "But then."})
    assert page.status_code == 422 and page.content.decode().count("This report is closed.") == 2


def test_whom_it_is_about_sees_the_same_pages_as_before(client: Client, harbour: Harbour, monday: datetime) -> None:
    client.force_login(harbour.bo)
    places = ("/week/", "/introductions/", "/conversations/", "/you/", "/reports/")
    before = [_without_token(client.get(place).content) for place in places]
    for reporter in (harbour.ada, harbour.chi, harbour.dee):
        reported(reporter, harbour.bo, monday)
    assert [_without_token(client.get(place).content) for place in places] == before


def test_pages_ask_few_questions(
    client: Client, harbour: Harbour, there: Conversation, monday: datetime, django_assert_max_num_queries: Any
) -> None:
    for number in range(9):
        actions.add(report=reported(harbour.ada, harbour.bo, monday), words=f"Line {number}", now=monday)
    begun = actions.begin(reporter=harbour.ada, about=harbour.bo, origin="profile:x", now=monday)
    client.force_login(harbour.ada)
    for address in ("/reports/", f"/reports/{begun.code}/", f"/conversations/{there.code}/report/"):
        with django_assert_max_num_queries(8):
            assert client.get(address).status_code == 200


def _without_token(page: bytes) -> list[bytes]:
    return [line for line in page.splitlines() if b"csrfmiddlewaretoken" not in line]
