"""The door for a mail server: a real client talks to it."""

from __future__ import annotations

import smtplib
import socket
from collections.abc import Iterator
from datetime import datetime

import pytest

from closeknit.mail.incoming import keeping
from closeknit.mail.incoming.addresses import Recipient
from closeknit.mail.incoming.listening import STRANGERS, Door, Listening
from closeknit.mail.incoming.reading import LONGEST_MESSAGE
from tests.mail.answers import written

BO = "reply+" + "a" * 32 + "@harbour.example"
NOBODYS = "reply+" + "b" * 32 + "@harbour.example"
Kept = list[tuple[bytes, str]]


class Rows:
    """Stands where the database would: what is kept, and whether it can be."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.kept: Kept = []
        self.outcome = keeping.Outcome.KEPT
        self.trouble: Exception | None = None
        where = "closeknit.mail.incoming.listening."
        monkeypatch.setattr(where + "recipient", lambda to, now: Recipient("x", 1) if to.lower() == BO else None)
        monkeypatch.setattr(where + "keep", self.keep)
        monkeypatch.setattr(where + "close_old_connections", lambda: None)

    def keep(self, raw: bytes, to: Recipient, now: datetime) -> keeping.Outcome:
        if self.trouble is not None:
            raise self.trouble
        self.kept.append((raw, to.to))
        return self.outcome


@pytest.fixture
def rows(monkeypatch: pytest.MonkeyPatch) -> Rows:
    return Rows(monkeypatch)


@pytest.fixture(params=["lmtp", "smtp"])
def client(request: pytest.FixtureRequest, rows: Rows, monday: datetime) -> Iterator[smtplib.SMTP]:
    """A mail server that has called."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    door = Listening("127.0.0.1", port, is_lmtp=request.param == "lmtp", door=Door(lambda: monday))
    door.start()
    try:
        kind = smtplib.LMTP if request.param == "lmtp" else smtplib.SMTP
        with kind("127.0.0.1", port) as caller:
            yield caller
    finally:
        door.stop()


def test_a_mail_is_taken_once_it_is_kept_and_says_who_sent_it(client: smtplib.SMTP, rows: Rows) -> None:
    assert client.sendmail("bo@example.org", [BO], written("bo@example.org", BO, "Yes")) == {}
    [(raw, to)] = rows.kept
    assert raw.startswith(b"Return-Path: <bo@example.org>\r\n") and b"Yes" in raw and to == "x"


def test_what_has_no_sender_is_marked_as_a_programs(client: smtplib.SMTP, rows: Rows) -> None:
    client.sendmail("", [BO], written("bo@example.org", BO, "Yes"))
    assert rows.kept[0][0].startswith(b"Return-Path: <>\r\n")


def test_an_address_that_is_nobodys_is_refused_before_anything_is_sent(client: smtplib.SMTP, rows: Rows) -> None:
    with pytest.raises(smtplib.SMTPRecipientsRefused) as refused:
        client.sendmail("bo@example.org", [NOBODYS], b"Yes")
    assert refused.value.recipients[NOBODYS][0] == 550 and rows.kept == []


def test_who_guesses_addresses_has_to_call_again(client: smtplib.SMTP, rows: Rows) -> None:
    client.ehlo_or_helo_if_needed()
    client.mail("x@example.org")
    said = [client.rcpt(NOBODYS)[0] for _ in range(STRANGERS + 1)]
    assert said == [550] * STRANGERS + [421] and rows.kept == []


def test_each_mail_has_one_recipient_so_that_each_is_answered_for(client: smtplib.SMTP, rows: Rows) -> None:
    client.ehlo_or_helo_if_needed()
    client.mail("x@example.org")
    assert client.rcpt(BO)[0] == 250 and client.rcpt(BO)[0] == 452


def test_what_is_too_large_is_refused_whether_it_says_so_or_not(client: smtplib.SMTP, rows: Rows) -> None:
    client.ehlo_or_helo_if_needed()
    assert client.mail("x@example.org", [f"SIZE={2 * LONGEST_MESSAGE}"])[0] == 552
    client.rset()
    client.mail("x@example.org")
    client.rcpt(BO)
    assert client.data((b"x" * 70 + b"\r\n") * 15_000)[0] == 552 and rows.kept == []


@pytest.mark.parametrize(
    ("outcome", "status"), [(keeping.Outcome.TOO_MANY, 452), (keeping.Outcome.TOO_LARGE, 552)], ids=["many", "large"]
)
def test_too_many_may_come_later_and_too_large_may_not(
    client: smtplib.SMTP, rows: Rows, outcome: keeping.Outcome, status: int
) -> None:
    rows.outcome = outcome
    with pytest.raises(smtplib.SMTPDataError) as refused:
        client.sendmail("bo@example.org", [BO], b"Yes")
    assert refused.value.smtp_code == status


def test_what_cannot_be_kept_is_not_taken(client: smtplib.SMTP, rows: Rows) -> None:
    from django.db import OperationalError

    rows.trouble = OperationalError("no room")
    with pytest.raises(smtplib.SMTPDataError) as refused:
        client.sendmail("bo@example.org", [BO], b"Yes")
    assert refused.value.smtp_code == 451
    rows.trouble = None
    assert client.sendmail("bo@example.org", [BO], b"Yes") == {}
