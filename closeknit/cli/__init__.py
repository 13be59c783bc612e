"""The command line: `closeknit introduce`, and what operators type.

Each command is a module of this folder whose `add(app)` puts it on the app. Those modules import nothing heavy
above their functions, so that `closeknit --help` answers at once.
"""

from __future__ import annotations

import typer

from closeknit.cli import audit, backup, clock, demo, imports, introduce, lab, mail, people, run

app = typer.Typer(
    name="closeknit",
    help="A professional peer network that people host themselves: a few introductions, worth it for both sides.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # rich draws nicer boxes and takes longer to start than all the rest
)


for command in (introduce, run, demo, people, imports, audit, backup, clock, mail, lab):
    command.add(app)


def main() -> None:
    """Run the command line."""
    app()
