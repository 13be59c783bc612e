"""What the terminal says when a round is done."""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from closeknit import engine
from closeknit.cli.introduce.round import Round
from closeknit.sheets.words import certificate

NOTES = 12


def summarise(done: Round, files: list[Path]) -> None:
    """A small table, what the reader should know, and where the files are."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console(file=sys.stdout, highlight=False)
    table = Table(show_header=False, box=None, padding=(0, 2, 0, 0))
    table.add_column(style="bold", no_wrap=True)
    table.add_column()
    for name, told in lines(done):
        table.add_row(name, Text(told))
    console.print(table)
    for note in done.notes[:NOTES]:
        console.print(Text(note), style="dim")
    for path in files:
        console.print(Text(f"Wrote {path}"), soft_wrap=True)


def lines(done: Round) -> list[tuple[str, str]]:
    """The facts of a round, a name and a sentence each."""
    proposals = done.proposals
    several = int((proposals.absence == engine.Absence.PROPOSED).sum())
    told = [
        ("Introductions", f"{len(proposals.a):,} for {several:,} of {len(done.people):,} people"),
        ("How good", certificate(proposals.value, proposals.bound)),
    ]
    if len(done.needs):
        told.append(("Needs", f"{int(done.needs.sum()):,} of {len(done.needs):,} needs are answered by one of them"))
    if done.later:
        told.append(("Over the rounds", f"{int(done.answered.sum()):,} of {len(done.answered):,}, past rounds counted"))
    if done.took_part.any():
        even = engine.gini(done.benefit[done.took_part].astype(np.float32))
        told.append(("Spread", f"Gini {even:.2f} (0: all gain alike, 1: one gains all)"))
    return told
