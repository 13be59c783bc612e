"""`closeknit clock`: what happens by itself. `closeknit run` starts one; more may run beside it."""

from __future__ import annotations

import os
import signal
from threading import Event

import typer

from closeknit.cli.run import Data, settled


def add(app: typer.Typer) -> None:
    """Put the command on the app."""
    app.command()(clock)


def clock(data: Data = None) -> None:
    """Do what is due, and go on until ended: rounds, mails, forgetting. `closeknit run` does this by itself."""
    os.nice(10)  # pages go before what happens by itself
    settled(data=data)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "closeknit.project.settings")
    import django

    django.setup()
    from closeknit.jobs.clock import run

    stop = Event()
    for ending in (signal.SIGTERM, signal.SIGINT):
        signal.signal(ending, lambda *_: stop.set())
    run(stop)
