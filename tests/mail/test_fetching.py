"""Looking into a mailbox: what is ours is kept, and only then marked as read."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.db import OperationalError
from imap_tools import MailMessage

from closeknit.introductions import emails
from closeknit.introductions.models import Response
from closeknit.mail.incoming import answering, fetching, keeping
from closeknit.mail.incoming.addresses import Recipient
from closeknit.mail.models import Arrived
from closeknit.people.models import Member
from tests.cast import Harbour
from tests.mail.answers import address_of, left, written
from tests.mail.test_bounces import returned

pytestmark = pytest.mark.usefixtures("answerable")


class Box:
    """A mailbox as imap-tools shows one."""

    def __init__(self, *mails: bytes) -> None:
        self.mails = {str(uid): raw for uid, raw in enumerate(mails, 1)}
        self.read: list[str] = []

    def uids(self, _wanted: object) -> list[str]:
        return [uid for uid in self.mails if uid not in self.read]

    def fetch(self, wanted: Any, **_more: object) -> Iterator[MailMessage]:
        uid = str(wanted).split()[-1].strip("()")
        yield MailMessage.from_bytes(self.mails[uid])

    def flag(self, uid: str, _flag: str, _on: bool) -> None:
        self.read.append(uid)

    def logout(self) -> None:
        """Nobody waits for an answer."""


@pytest.fixture
def now(introduced: Harbour, monday: datetime) -> datetime:
    assert introduced.introduction is not None
    emails.proposed(introduced.introduction, monday)
    return monday + timedelta(days=1, hours=2)


@pytest.fixture
def asked(introduced: Harbour, now: datetime) -> EmailMessage:
    return left(introduced.bo, now)


def test_what_is_ours_is_kept_and_everything_is_marked_as_read(
    introduced: Harbour, asked: EmailMessage, now: datetime
) -> None:
    to = address_of(asked)
    box = Box(written("bo@example.org", "somebody@harbour.example", "Lunch?"), written("bo@example.org", to, "Yes"))
    assert fetching.fetch(box, now) == 1 and box.read == ["1", "2"]  # type: ignore[arg-type]
    answering.read_due(now)
    assert Response.objects.get().member == introduced.bo
    assert fetching.fetch(box, now) == 0  # type: ignore[arg-type]


def test_what_is_too_much_for_now_stays_new(
    asked: EmailMessage, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = Box(written("bo@example.org", address_of(asked), "Yes"))
    monkeypatch.setattr(keeping, "OF_A_MEMBER_AN_HOUR", 0)
    assert fetching.fetch(box, now) == 0 and box.read == []  # type: ignore[arg-type]
    monkeypatch.undo()


def test_one_that_is_too_large_is_let_be(asked: EmailMessage, now: datetime) -> None:
    box = Box(written("bo@example.org", address_of(asked), "x" * 80 + "\n" + ("y" * 80 + "\n") * 14_000))
    assert fetching.fetch(box, now) == 0 and box.read == ["1"] and not Arrived.objects.exists()  # type: ignore[arg-type]


def test_one_that_cannot_be_read_holds_up_no_other(introduced: Harbour, asked: EmailMessage, now: datetime) -> None:
    strange = b"From: x\nTo: " + b"(" * 100_000 + b"\nContent-Type: text/plain; charset=\xff\n\n\xff"
    to = address_of(asked)
    folded = written("bo@example.org", "x@y.example", "Yes").replace(b"x@y.example", f"A <{to.upper()}>, x@y".encode())
    broken = written("bo@example.org", "x@y.example", "Yes", "Cc: =?utf-8?b?a?=", message_id="<2@x>")
    box = Box(strange, b"", broken, folded)
    assert fetching.fetch(box, now) == 1 and len(box.read) == 4  # type: ignore[arg-type]


def test_a_report_is_known_by_the_mail_that_came_back_with_it(
    introduced: Harbour, asked: EmailMessage, now: datetime
) -> None:
    box = Box(returned("bo@example.org", asked.extra_headers["Message-ID"]))
    assert fetching.fetch(box, now) == 1  # type: ignore[arg-type]
    answering.read_due(now)
    assert Member.objects.get(pk=introduced.bo.pk).refused_at is not None


def test_a_database_that_is_away_is_tried_again_and_nothing_is_marked_as_read(
    introduced: Harbour, asked: EmailMessage, now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    box, looks = Box(written("bo@example.org", address_of(asked), "Yes")), Looks(2)
    keep = keeping.keep

    def away(raw: bytes, to: Recipient, at: datetime) -> keeping.Outcome:
        if looks.left == 2:
            raise OperationalError("no room")
        return keep(raw, to, at)

    monkeypatch.setattr(fetching, "keep", away)
    monkeypatch.setattr(fetching, "close_old_connections", lambda: None)
    monkeypatch.setattr(fetching, "opened", lambda _url: box)
    fetching.run("imaps://x", looks, lambda: now)  # type: ignore[arg-type]
    assert looks.left == 0 and box.read == ["1"] and Arrived.objects.count() == 1


class Looks:
    """Tells whoever looks into a mailbox to stop after so many times, without a rest between."""

    def __init__(self, left: int) -> None:
        self.left = left

    def is_set(self) -> bool:
        return self.left == 0

    def wait(self, _seconds: float) -> None:
        self.left -= 1
