"""Mails: written with their cause, asked about once more, and sent once."""

import smtplib
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core import mail as sent
from django.core.mail import EmailMessage

from closeknit.jobs import rows
from closeknit.mail import delivery, outbox
from closeknit.mail.models import Mail
from tests.cast import Harbour


def queued(harbour: Harbour, now: datetime, **more: Any) -> Mail:
    """A sign-in mail to Bo: nothing forbids those."""
    told = {
        "to": "bo@example.org",
        "member": harbour.bo.pk,
        "kind": "sign-in",
        "subject": "Your link",
        "template": "people/mail/sign_in",
        "context": {"member": harbour.bo, "network": harbour.network, "code": "ABCD-EFGH", "address": "/sign-in/x/"},
        "now": now,
    }
    return outbox.queue(**{**told, **more})


def test_a_mail_leaves_once_with_both_parts_and_an_id_of_its_own(harbour: Harbour, monday: datetime) -> None:
    row = queued(harbour, monday)
    assert delivery.send_due(monday) == 1 and delivery.send_due(monday) == 0
    letter = sent.outbox[0].message()
    assert [part.get_content_type() for part in letter.get_payload()] == ["text/plain", "text/html"]
    assert letter["Message-ID"].startswith(f"<{row.code}@") and letter["Auto-Submitted"] == "auto-generated"
    assert "ABCD-EFGH" in row.text and "ABCD-EFGH" in row.html


def test_a_mail_waits_for_its_hour(harbour: Harbour, monday: datetime) -> None:
    queued(harbour, monday, due_at=monday + timedelta(hours=2))
    assert delivery.send_due(monday) == 0
    assert delivery.send_due(monday + timedelta(hours=2)) == 1


def test_the_same_cause_writes_one_mail(harbour: Harbour, monday: datetime) -> None:
    assert queued(harbour, monday, key="x") == queued(harbour, monday, key="x")
    assert queued(harbour, monday) != queued(harbour, monday)


def test_a_mail_of_which_nobody_answers_for_or_that_is_forbidden_by_now_is_dropped(
    introduced: Harbour, monday: datetime
) -> None:
    row = queued(introduced, monday, kind="advertising")
    assert delivery.send_due(monday) == 0
    row.refresh_from_db()
    assert row.dropped_at == monday and row.text == row.html == ""


def test_whoever_lost_their_hold_on_a_mail_says_nothing_of_it(harbour: Harbour, monday: datetime) -> None:
    row = queued(harbour, monday)
    [slow] = rows.claim(Mail.objects.all(), now=monday)
    [quick] = rows.claim(Mail.objects.all(), now=monday + rows.LEASE + timedelta(seconds=1))
    assert not delivery.drop(slow, now=monday) and not rows.set_aside(slow, now=monday)
    row.refresh_from_db()
    assert row.text and row.done_at is None and row.lease == quick.lease
    assert delivery.drop(quick, now=monday)


def test_a_server_that_is_down_over_a_weekend_loses_no_mail(
    harbour: Harbour, monday: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def nobody(self: EmailMessage, fail_silently: bool = False) -> int:
        raise ConnectionRefusedError

    row, now = queued(harbour, monday), monday
    with monkeypatch.context() as patched:
        patched.setattr(EmailMessage, "send", nobody)
        while now < monday + timedelta(days=2, hours=12):
            delivery.send_due(now)
            now += timedelta(minutes=30)
    row.refresh_from_db()
    assert row.set_aside_at is None and row.attempts > 5
    assert delivery.send_due(row.due_at) == 1


def test_what_a_cause_puts_into_the_head_never_replaces_what_a_mail_is_known_by(
    harbour: Harbour, monday: datetime
) -> None:
    row = queued(harbour, monday)
    row.headers = {"Message-ID": "<another@example.org>", "List-Id": "<another>", "X-Own": "kept"}
    message = delivery.message_of(row).message()
    assert message["Message-ID"].startswith(f"<{row.code}@") and message["List-Id"].startswith(f"<{row.kind}.")
    assert message["X-Own"] == "kept"


def test_a_subject_never_adds_a_header(harbour: Harbour, monday: datetime) -> None:
    row = queued(harbour, monday, subject="Hello\r\nBcc: everybody@example.org")
    assert "\n" not in row.subject and "\r" not in row.subject
    delivery.send_due(monday)
    assert sent.outbox[0].message()["Bcc"] is None


@pytest.mark.parametrize(
    ("trouble", "is_set_aside"),
    [
        (ConnectionRefusedError(), False),
        (smtplib.SMTPRecipientsRefused({"bo@example.org": (450, b"later")}), False),
        (smtplib.SMTPRecipientsRefused({"bo@example.org": (550, b"nobody")}), True),
        (smtplib.SMTPDataError(451, b"later"), False),
        (smtplib.SMTPDataError(554, b"never"), True),
        (smtplib.SMTPSenderRefused(550, b"who are you", "closeknit@example.org"), False),
    ],
    ids=["no server", "later", "nobody", "later, after its words", "never, after its words", "the sender"],
)
def test_what_fails_for_now_is_tried_again_and_what_fails_for_good_is_not(
    harbour: Harbour, monday: datetime, monkeypatch: pytest.MonkeyPatch, trouble: Exception, is_set_aside: bool
) -> None:
    def refuse(self: EmailMessage, fail_silently: bool = False) -> int:
        raise trouble

    row = queued(harbour, monday)
    with monkeypatch.context() as patched:
        patched.setattr(EmailMessage, "send", refuse)
        assert delivery.send_due(monday) == 0
    row.refresh_from_db()
    assert (row.set_aside_at is not None) == is_set_aside and row.done_at is None
    assert delivery.send_due(monday + timedelta(minutes=5)) == (0 if is_set_aside else 1)


def test_words_of_a_mail_are_forgotten_a_week_after_it_left(harbour: Harbour, monday: datetime) -> None:
    row = queued(harbour, monday)
    delivery.send_due(monday)
    left = Mail.objects.get().done_at
    assert left is not None
    assert delivery.forget_bodies(left + timedelta(days=6)) == 0
    assert delivery.forget_bodies(left + timedelta(days=8)) == 1
    row.refresh_from_db()
    assert row.text == row.html == ""


def test_one_that_cannot_be_written_holds_up_no_other(
    harbour: Harbour, monday: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    bad, good = queued(harbour, monday), queued(harbour, monday)
    message_of = delivery.message_of

    def breaks(mail: Mail, *more: Any) -> EmailMessage:
        if mail.pk == bad.pk:
            raise ValueError
        return message_of(mail, *more)

    monkeypatch.setattr(delivery, "message_of", breaks)
    assert delivery.send_due(monday) == 1 and delivery.send_due(monday + timedelta(seconds=10)) == 0
    bad.refresh_from_db()
    good.refresh_from_db()
    assert good.done_at is not None and bad.done_at is None and bad.due_at > monday and bad.lease == ""


def test_a_backend_of_another_kind_is_made_with_its_options_and_takes_the_mail(
    harbour: Harbour, monday: datetime, settings: Any, tmp_path: Path
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
    settings.MAIL_OPTIONS = {"file_path": str(tmp_path)}
    row = queued(harbour, monday)
    assert delivery.send_due(monday) == 1
    [file] = tmp_path.iterdir()
    assert f"Message-ID: <{row.code}@" in file.read_text()


def test_a_provider_takes_a_mail_and_what_it_refuses_waits_or_is_given_up(
    harbour: Harbour, monday: datetime, settings: Any
) -> None:
    anymail = pytest.importorskip("anymail", reason="an extra: pip install closeknit[anymail]")
    from anymail.exceptions import AnymailAPIError, AnymailRecipientsRefused

    from closeknit.mail import refusals

    settings.EMAIL_BACKEND = "anymail.backends.test.EmailBackend"
    row = queued(harbour, monday)
    assert anymail and delivery.send_due(monday) == 1
    row.refresh_from_db()
    assert row.done_at is not None
    assert refusals.is_final(AnymailRecipientsRefused()) and not refusals.is_final(AnymailAPIError())
    assert isinstance(AnymailAPIError(), refusals.TROUBLES)
