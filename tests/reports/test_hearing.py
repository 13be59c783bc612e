"""Both sides are heard before anything is decided, and both read why."""

from datetime import datetime

import pytest
from django.test import Client

from closeknit.mail.models import Mail
from closeknit.mail.registry import is_allowed
from closeknit.reports import actions
from closeknit.reports.models import Hearing, Report
from tests.cast import Harbour, named
from tests.reports.cast import reported

QUEUE = "/organising/queue/"


@pytest.fixture
def row(harbour: Harbour, monday: datetime) -> Report:
    return reported(harbour.ada, harbour.bo, monday, words="He sells soap to me.")


def test_whom_it_is_about_tells_their_side_and_both_read_why(
    client: Client, harbour: Harbour, row: Report, monday: datetime
) -> None:
    bo = Client()
    bo.force_login(harbour.bo)
    client.force_login(harbour.flo)
    client.post(f"{QUEUE}{row.code}/look/")
    assert client.post(f"{QUEUE}{row.code}/hearing/", {"question": ""}).status_code == 422
    assert client.post(f"{QUEUE}{row.code}/hearing/", {"question": "Did you offer goods?"}).status_code == 302
    mail = Mail.objects.get(kind="hearing")
    assert mail.to == "bo@example.org" and is_allowed(mail, monday) and "goods" not in mail.text
    page = f"/reports/hearings/{Hearing.objects.get().code}/"
    read = bo.get(page).content.decode()
    assert "Did you offer goods?" in read and "soap" not in read and not named(read, "Ada")
    assert bo.post(page, {"words": " "}).status_code == 422
    assert bo.post(page, {"words": "Only my book."}).status_code == 302
    assert "Only my book." in client.get(f"{QUEUE}{row.code}/").content.decode()
    close = {"decision": "We spoke with him."}
    assert client.post(f"{QUEUE}{row.code}/closing/", close).status_code == 422  # the other is owed a sentence too
    assert client.post(f"{QUEUE}{row.code}/closing/", {**close, "outcome": "No goods, please."}).status_code == 302
    read = bo.get(page).content.decode()
    assert "No goods, please." in read and "We spoke with him." not in read
    assert bo.post(page, {"words": "More."}).status_code == 422 and not is_allowed(mail, monday)
    ada = Client()
    ada.force_login(harbour.ada)
    read = ada.get("/reports/").content.decode()
    assert "We spoke with him." in read and "Only my book." not in read


def test_only_whom_it_is_about_answers(harbour: Harbour, row: Report, monday: datetime) -> None:
    actions.look(report=row, by=harbour.flo, now=monday)
    hearing = actions.hear(report=row, question="How was it?", by=harbour.flo, now=monday)
    for member in (harbour.ada, harbour.chi, harbour.flo):
        client = Client()
        client.force_login(member)
        assert client.get(f"/reports/hearings/{hearing.code}/").status_code == 404
        assert client.post(f"/reports/hearings/{hearing.code}/", {"words": "So."}).status_code == 404
    assert Hearing.objects.get().answered_at is None


def test_one_asks_once_and_only_who_opened_it(harbour: Harbour, row: Report, monday: datetime) -> None:
    with pytest.raises(actions.NotOpened):
        actions.hear(report=row, question="How was it?", by=harbour.flo, now=monday)
    actions.look(report=row, by=harbour.flo, now=monday)
    actions.hear(report=row, question="How was it?", by=harbour.flo, now=monday)
    with pytest.raises(actions.AlreadyHeard):
        actions.hear(report=row, question="And then?", by=harbour.flo, now=monday)


def test_who_was_not_asked_finds_nothing(client: Client, harbour: Harbour, row: Report, monday: datetime) -> None:
    actions.look(report=row, by=harbour.flo, now=monday)
    actions.close(report=row, by=harbour.flo, decision="Nothing.", now=monday)
    client.force_login(harbour.bo)
    assert client.get(f"/reports/hearings/{row.code}/").status_code == 404
    assert not Mail.objects.filter(kind="hearing").exists()
