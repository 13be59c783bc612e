"""Looking into a mailbox elsewhere for what came (IMAP), for networks without a mail server of their own."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextlib import closing
from datetime import datetime
from email.errors import MessageError
from imaplib import IMAP4
from threading import Event
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.db import DatabaseError, close_old_connections
from django.utils import timezone
from imap_tools import AND, BaseMailBox, MailBox, MailBoxUnencrypted, MailMessageFlags
from imap_tools.errors import ImapToolsError

from closeknit.mail.incoming import bounces
from closeknit.mail.incoming.addresses import Recipient, bounced, recipients
from closeknit.mail.incoming.keeping import Outcome, keep
from closeknit.mail.incoming.reading import LONGEST_MESSAGE

log = logging.getLogger(__name__)
EVERY = 60.0  # seconds
AT_ONCE = 50
SECONDS = 30.0
NAMED_IN = ("delivered-to", "x-original-to", "envelope-to", "to", "cc", "resent-to")


def opened(url: str) -> BaseMailBox:
    """The mailbox at an address such as imaps://name:password@mail.example.org/INBOX."""
    parts = urlsplit(url)
    host, folder = parts.hostname or "", unquote(parts.path.strip("/")) or "INBOX"
    box: BaseMailBox
    if parts.scheme == "imaps":
        box = MailBox(host, parts.port or 993, timeout=SECONDS)
    else:
        box = MailBoxUnencrypted(host, parts.port or 143, timeout=SECONDS)
    return box.login(unquote(parts.username or ""), unquote(parts.password or ""), initial_folder=folder)


def fetch(box: BaseMailBox, now: datetime) -> int:
    """Keep what is new in a mailbox, and mark it as read once it is kept. Returns how many were ours.

    What is too much for now stays new, and is looked at again.
    """
    ours = 0
    for uid in box.uids(AND(seen=False))[:AT_ONCE]:
        outcome = None
        try:
            for message in box.fetch(AND(uid=uid), mark_seen=False):
                outcome = _kept(message.obj.as_bytes(), dict(message.headers), now)
        except (ValueError, LookupError, RecursionError, MessageError):
            log.exception("a mail in the mailbox cannot be read, and is let be")
        if outcome is not Outcome.TOO_MANY:
            box.flag(uid, MailMessageFlags.SEEN, True)
        ours += outcome is Outcome.KEPT
    return ours


def run(url: str, stop: Event, the_time: Callable[[], datetime] = timezone.now) -> None:
    """Look, rest, look again, until told to stop. A server that cannot be reached is tried again."""
    while not stop.is_set():
        close_old_connections()
        try:
            with closing(_Box(url)) as there:
                fetch(there.box, the_time())
        except (OSError, IMAP4.error, ImapToolsError, DatabaseError) as trouble:
            log.warning("the mailbox cannot be read for now: %s", type(trouble).__name__)
        stop.wait(EVERY)


class _Box:
    def __init__(self, url: str) -> None:
        self.box = opened(url)

    def close(self) -> None:
        self.box.logout()


def _kept(raw: bytes, headers: dict[str, tuple[str, ...]], now: datetime) -> Outcome | None:
    """None for a mail that is not for us. One to several of our addresses is kept for the first."""
    if len(raw) > LONGEST_MESSAGE:
        return Outcome.TOO_LARGE
    found = recipients([line for name in NAMED_IN for line in headers.get(name, ())], now)
    to = found[0] if found else _returned(raw)
    return None if to is None else keep(raw, to, now)


def _returned(raw: bytes) -> Recipient | None:
    """The mail of ours that a report says did not arrive, where it came to no address of its own."""
    said = bounces.report(raw, settings.MAIL_HOST)
    return bounced(said.code) if said is not None and said.code else None
