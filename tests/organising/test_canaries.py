"""What organisers must not see, they do not: not with all roles, on no page, in no file, mail, log or error."""

import logging
import re
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from closeknit.conversations import actions as conversations
from closeknit.mail.models import Mail
from closeknit.organising import actions as organising
from closeknit.people import actions as people
from closeknit.people.models import Role
from tests.cast import Harbour
from tests.conftest import Clock
from tests.organising.cast import NOT_PRIVATE, plant
from tests.project.test_matrix import MATRIX, codes

ALIEN = re.compile(r"Canary(\w+?)Quetzal", re.I)


@pytest.fixture
def planted(introduced: Harbour, monday: datetime) -> dict[str, str]:
    """Ada wrote something everywhere, and Flo has all roles."""
    assert introduced.introduction is not None
    words = plant(introduced.ada, introduced.bo, introduced.introduction, monday)
    for role in Role:
        people.give_role(member=introduced.flo, role=role, by=introduced.dee, now=monday)
    conversations.post(now=monday + timedelta(days=2))
    return words


def found(text: str) -> set[str]:
    """Where the words come from that stand in a text and that are private."""
    return {where.lower() for where in ALIEN.findall(text)} - NOT_PRIVATE


def test_there_is_much_to_be_found(planted: dict[str, str]) -> None:
    assert len(set(planted) - NOT_PRIVATE) >= 20 and found(" ".join(planted.values())) == set(planted) - NOT_PRIVATE


def test_an_organiser_with_all_roles_reads_none_of_it(
    introduced: Harbour, planted: dict[str, str], monday: datetime, clock: Clock, caplog: Any
) -> None:
    """Every address there is, asked for and sent to; the export; the mails; and what was written to the log."""
    caplog.set_level(logging.DEBUG)
    clock.now = monday + timedelta(days=2)
    organising.take_snapshot(now=clock.now)
    filled = codes(introduced)
    client = Client(raise_request_exception=False)
    client.force_login(introduced.flo)
    seen: dict[str, set[str]] = {}
    for route, (address, _, _) in MATRIX.items():
        if route in ("people:sign_out", "people:leaving", "organising:departure"):
            continue
        page = address.format(**filled)
        for answer in (client.get(page), client.post(page), client.get(page)):
            if answer.status_code != 404 or answer.content:
                where = found(answer.content.decode("utf-8", "replace") + str(answer.headers))
                seen.setdefault(route, set()).update(where)
    assert {route: where for route, where in seen.items() if where} == {}
    assert len([route for route, where in seen.items()]) > 100
    mails = Mail.objects.filter(member=introduced.flo.pk)
    assert found(" ".join(f"{mail.subject} {mail.text} {mail.html}" for mail in mails)) == set()
    assert found(caplog.text) == set()


def test_a_page_that_breaks_says_nothing_of_it(
    introduced: Harbour, planted: dict[str, str], caplog: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ValueError("something broke")

    monkeypatch.setattr("closeknit.people.queries.statements_by_kind", broken)
    client = Client(raise_request_exception=False)
    client.force_login(introduced.ada)
    answer = client.get("/you/")
    assert answer.status_code == 500 and found(answer.content.decode()) == set()
    assert found(caplog.text) == set()


def test_the_author_reads_it_all_the_same(introduced: Harbour, planted: dict[str, str]) -> None:
    """So that the tests above fail where something is shown: it is there, and its author is shown it."""
    client = Client()
    client.force_login(introduced.ada)
    pages = [client.get("/you/goals/"), client.get("/asks/"), client.get("/you/suspension/"), client.get("/reports/")]
    assert {"need", "goal", "report", "line"} <= found(" ".join(page.content.decode() for page in pages))
