"""`closeknit audit`: whether what organisers did still stands as it was written."""

from __future__ import annotations

import typer

from closeknit.cli.people import opened
from closeknit.cli.run import Data, give_up


def add(app: typer.Typer) -> None:
    """Put the command on the app."""
    app.command()(audit)


def audit(data: Data = None) -> None:
    """See that what organisers did still stands as it was written. Note the seal elsewhere to be sure of it later."""
    opened(data)
    from closeknit.audit import queries

    if (changed := queries.first_changed()) is not None:
        give_up(f"Act {changed} is not as it was written, or is missing.")
    head = queries.head()
    typer.echo(f"All is as it was written, up to act {head.number}. Its seal: {head.seal or 'none yet'}")
