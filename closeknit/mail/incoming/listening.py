"""The door at which a mail server on this machine hands over what comes (LMTP, RFC 2033; or SMTP)."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any, TypeVar

from aiosmtpd.controller import Controller
from aiosmtpd.lmtp import LMTP
from aiosmtpd.smtp import SMTP, Envelope, Session
from django.db import DatabaseError, close_old_connections
from django.utils import timezone

from closeknit.mail.incoming.addresses import recipient
from closeknit.mail.incoming.keeping import Outcome, keep
from closeknit.mail.incoming.reading import LONGEST_MESSAGE

log = logging.getLogger(__name__)
SECONDS = 60.0  # for whoever is silent
STRANGERS = 20  # addresses that are nobody's, until a caller has to call again
SAYS = {
    Outcome.KEPT: "250 2.0.0 Kept",
    Outcome.TOO_LARGE: "552 5.3.4 A mail has one megabyte at most",
    Outcome.TOO_MANY: "452 4.7.1 So many came within so short a time; try again later",
}
LATER = "451 4.3.0 It could not be kept; try again later"

Found = TypeVar("Found")


class Door:
    """What is said to a server: one recipient at a time, and *250* once a mail is in the database."""

    def __init__(self, the_time: Callable[[], datetime] = timezone.now) -> None:
        self.the_time = the_time
        self.thread = ThreadPoolExecutor(max_workers=1)  # one connection to the database, one mail after the other

    async def handle_RCPT(
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        if envelope.rcpt_tos:
            return "452 4.5.3 One recipient at a time"
        strangers = getattr(session, "strangers", 0)
        if strangers >= STRANGERS:
            return "421 4.7.0 Call again"
        try:
            found = await self._asked(recipient, address, self.the_time())
        except DatabaseError:
            log.exception("an address could not be looked up")
            return LATER
        if found is None:
            session.strangers = strangers + 1  # type: ignore[attr-defined]
            return "550 5.1.1 No such address here"
        envelope.rcpt_tos.append(address)
        envelope.rcpt_options.extend(options)
        return "250 2.1.5 Go on"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:
        raw = envelope.original_content or b""
        back = "".join((envelope.mail_from or "").split()).strip("<>")
        head = f"Return-Path: <{back}>\r\n".encode("utf-8", "replace")  # empty: a program wrote it
        try:
            outcome = await self._asked(self._keep, head + raw, envelope.rcpt_tos[0])
        except DatabaseError:
            log.exception("a mail could not be kept")
            return LATER
        return SAYS[outcome] if outcome is not None else "550 5.1.1 No such address here"

    def _keep(self, raw: bytes, address: str) -> Outcome | None:
        now = self.the_time()
        found = recipient(address, now)
        return None if found is None else keep(raw, found, now)

    async def _asked(self, work: Callable[..., Found], *arguments: Any) -> Found:
        def ask() -> Found:
            close_old_connections()
            return work(*arguments)

        return await asyncio.get_running_loop().run_in_executor(self.thread, ask)


class Listening(Controller):
    """Listens in a thread of its own, from `start` until `stop`."""

    def __init__(self, host: str, port: int, *, is_lmtp: bool, door: Door | None = None) -> None:
        super().__init__(door or Door(), hostname=host, port=port, ready_timeout=10)
        self.is_lmtp = is_lmtp

    def factory(self) -> SMTP:
        kind = LMTP if self.is_lmtp else SMTP
        room = LONGEST_MESSAGE - 1000  # for the line that says whom to tell
        return kind(self.handler, data_size_limit=room, ident="Closeknit", timeout=SECONDS, enable_SMTPUTF8=True)
