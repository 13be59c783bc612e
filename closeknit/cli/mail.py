"""`closeknit mail`: answers by mail come in. `closeknit run` starts it where a way in is set."""

from __future__ import annotations

import signal
from threading import Event
from urllib.parse import urlsplit

import typer

from closeknit.cli.run import Data, give_up, settled


def add(app: typer.Typer) -> None:
    """Put the command on the app."""
    app.command()(mail)


def mail(data: Data = None) -> None:
    """Take in what members answer by mail, and go on until ended; `closeknit run` does this by itself.

    It listens, or looks into a mailbox, as CLOSEKNIT_MAIL_IN says. What it takes in, the clock reads.
    """
    config = settled(data=data)
    if not config.mail_in:
        give_up("No way in for mails is set: CLOSEKNIT_MAIL_IN and CLOSEKNIT_REPLY_TO say where answers come in.")
    import django

    django.setup()
    stop, way = Event(), config.mail_in.get_secret_value()
    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, lambda *_: stop.set())
    if config.listens_for_mail:
        from closeknit.mail.incoming.listening import Listening

        parts = urlsplit(way)
        door = Listening(parts.hostname or "127.0.0.1", parts.port or 0, is_lmtp=parts.scheme == "lmtp")
        try:
            door.start()
        except (OSError, TimeoutError) as wrong:
            give_up(f"{parts.netloc} cannot be listened on for mails: {wrong}.")
        stop.wait()
        door.stop()
    else:
        from closeknit.mail.incoming import fetching

        fetching.run(way, stop)
