"""Organisers read what members reported, and decide."""

from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client

from closeknit.people import actions as people
from closeknit.reports import actions
from closeknit.reports.models import Look, Report
from tests.cast import Harbour
from tests.reports.cast import reported

QUEUE = "/organising/queue/"


@pytest.fixture
def row(harbour: Harbour, monday: datetime) -> Report:
    """Ada reported Bo and chose to show one letter."""
    shown = [actions.Shown("Buy my soap.", mine=False, on=date(2026, 11, 20))]
    begun = actions.begin(reporter=harbour.ada, about=harbour.bo, origin="conversation:x", now=monday, shown=shown)
    return actions.report(begun=begun, reason="selling", words="It is the third time.", now=monday)


def test_nothing_that_was_written_is_shown_before_it_is_opened_or_after_it_is_closed(
    client: Client, harbour: Harbour, row: Report
) -> None:
    client.force_login(harbour.flo)
    private = ("Buy my soap.", "It is the third time.")
    listed = client.get(QUEUE).content.decode()
    page = client.get(f"{QUEUE}{row.code}/").content.decode()
    assert "Ada Lind about Bo Falk" in listed and "Not read yet" in listed and "from a conversation" in listed
    assert not [words for words in private if words in listed + page] and not Look.objects.exists()

    client.post(f"{QUEUE}{row.code}/look/")
    page = client.get(f"{QUEUE}{row.code}/").content.decode()
    assert all(words in page for words in private) and "Flo Berg opened it on 23 November 2026." in page
    assert "Being looked at" in client.get(QUEUE).content.decode()

    client.post(f"{QUEUE}{row.code}/closing/", {"decision": "We spoke with him."})
    page = client.get(f"{QUEUE}{row.code}/").content.decode()
    assert "We spoke with him." in page and not [words for words in private if words in page]
    assert "We spoke with him." in client.get(QUEUE).content.decode()


def test_another_organiser_opens_it_for_themself(client: Client, harbour: Harbour, row: Report) -> None:
    people.make_organiser(member=harbour.dee, by=None, now=row.begun_at)
    actions.look(report=row, by=harbour.flo, now=row.begun_at)
    client.force_login(harbour.dee)
    assert "Buy my soap." not in client.get(f"{QUEUE}{row.code}/").content.decode()


def test_a_decision_has_words_and_the_first_one_counts(client: Client, harbour: Harbour, row: Report) -> None:
    client.force_login(harbour.flo)
    client.post(f"{QUEUE}{row.code}/look/")
    page = client.post(f"{QUEUE}{row.code}/closing/", {"decision": " "})
    assert page.status_code == 422 and page.content.decode().count("Write a sentence.") == 2
    client.post(f"{QUEUE}{row.code}/closing/", {"decision": "We spoke with him."})
    client.post(f"{QUEUE}{row.code}/closing/", {"decision": "Nothing."})
    client.post(f"{QUEUE}{row.code}/look/")
    assert Report.objects.get().decision == "We spoke with him."


def test_an_organiser_finds_no_report_that_is_about_them_or_their_own(
    client: Client, harbour: Harbour, monday: datetime
) -> None:
    client.force_login(harbour.flo)
    for row in (reported(harbour.ada, harbour.flo, monday), reported(harbour.flo, harbour.bo, monday)):
        assert client.get(f"{QUEUE}{row.code}/").status_code == 404
        for what in ("look", "closing"):
            assert client.post(f"{QUEUE}{row.code}/{what}/", {"decision": "No."}).status_code == 404
    assert "Nothing needs a person." in client.get(QUEUE).content.decode()


def test_nobody_else_finds_a_report(client: Client, harbour: Harbour, row: Report) -> None:
    for member in (harbour.ada, harbour.bo, harbour.chi):
        client.force_login(member)
        assert client.get(f"{QUEUE}{row.code}/").status_code == 404
        for what in ("look", "closing"):
            assert client.post(f"{QUEUE}{row.code}/{what}/", {"decision": "No."}).status_code == 404
    assert not Look.objects.exists() and Report.objects.get().closed_at is None


def test_the_list_says_who_is_held_until_somebody_looks(
    client: Client, harbour: Harbour, row: Report, monday: datetime
) -> None:
    client.force_login(harbour.flo)
    assert "no new introduction" not in client.get(QUEUE).content.decode()
    for reporter in (harbour.chi, harbour.dee):
        reported(reporter, harbour.bo, monday)
    assert "Bo Falk is given no new introduction" in client.get(QUEUE).content.decode()
    client.post(f"{QUEUE}{row.code}/look/")
    assert "no new introduction" not in client.get(QUEUE).content.decode()


def test_pages_ask_few_questions(
    client: Client, harbour: Harbour, row: Report, monday: datetime, django_assert_max_num_queries: Any
) -> None:
    for number in range(8):
        other = reported(harbour.chi, harbour.bo, monday)
        actions.look(report=other, by=harbour.flo, now=monday)
        if number % 2:
            actions.close(report=other, by=harbour.flo, decision="We spoke.", now=monday)
    actions.look(report=row, by=harbour.flo, now=monday)
    client.force_login(harbour.flo)
    for address in (QUEUE, f"{QUEUE}{row.code}/"):
        with django_assert_max_num_queries(8):
            assert client.get(address).status_code == 200
