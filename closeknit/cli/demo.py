"""`closeknit demo`: put the invented network into an empty database."""

from __future__ import annotations

import typer

from closeknit.cli import run as running


def add(app: typer.Typer) -> None:
    """Put the command on the app."""
    app.command()(demo)


def demo(data: running.Data = None) -> None:
    """Prepare a new network filled with invented people, without serving it."""
    config = running.settled(data=data)
    told = running.prepare(config)
    there = "The invented network is" if told else "Nothing was told: a network is there already,"
    typer.echo(f"{there} in {config.data}. Serve it with: closeknit run --data {config.data}", err=True)
