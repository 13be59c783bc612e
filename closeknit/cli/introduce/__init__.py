"""`closeknit introduce`: from a sign-up sheet to a few introductions, each worth it for both."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

HELP = """Read a sign-up sheet and propose a few introductions, each worth it for both sides.

PEOPLE is a CSV or XLSX file with a line a person. Its columns are found by name in English, German, French and
Spanish: id, name, email, headline, organisation, about, goals, offers, needs, topics, languages, timezone, hours,
form (writing, calls, either), capacity. Inside a cell, ; and | and new lines separate; prose is cut into sentences.
"""


def introduce(
    people: Annotated[Path | None, typer.Argument(help="The sign-up sheet, CSV or XLSX.", show_default=False)] = None,
    met: Annotated[list[Path] | None, typer.Option(help="Pairs who know each other: columns a, b.")] = None,
    never: Annotated[list[Path] | None, typer.Option(help="Pairs never to be proposed: columns a, b.")] = None,
    history: Annotated[
        list[Path] | None,
        typer.Option(help="Past rounds: a, b and round; or one file a round, the oldest first. Repeat for each file."),
    ] = None,
    column: Annotated[
        list[str] | None, typer.Option(metavar="NAME=HEADING", help="Where a column is, if its heading is not known.")
    ] = None,
    capacity: Annotated[int, typer.Option(min=0, max=50, help="Introductions for whoever gave no number.")] = 2,
    seed: Annotated[int, typer.Option(min=0, help="The same seed gives the same introductions.")] = 48,
    allow_one_way: Annotated[
        bool, typer.Option("--allow-one-way", help="For a meeting where everybody takes part: one side may only give.")
    ] = False,
    colleagues: Annotated[
        bool, typer.Option("--colleagues", help="People of one organisation may be introduced to each other.")
    ] = False,
    timezone: Annotated[str, typer.Option(help="For those who gave hours and no time zone.")] = "UTC",
    on: Annotated[
        str, typer.Option("--date", help="The day whose summer or winter time counts, as YYYY-MM-DD.")
    ] = "2026-01-15",
    wide: Annotated[
        bool, typer.Option("--wide", help="Read matrices instead of PEOPLE: a line a skill, a column a person.")
    ] = False,
    offers: Annotated[Path | None, typer.Option(help="With --wide: who knows what.", show_default=False)] = None,
    needs: Annotated[Path | None, typer.Option(help="With --wide: who wants what.", show_default=False)] = None,
    goals: Annotated[Path | None, typer.Option(help="With --wide: who aims at what.", show_default=False)] = None,
    out: Annotated[Path, typer.Option(help="Where the introductions go.")] = Path("introductions.csv"),
    report: Annotated[Path | None, typer.Option(help="Where a report goes, as one HTML file.")] = None,
) -> None:
    """What typer calls; HELP is what it says."""
    from closeknit.cli.introduce import command

    command.run(
        command.Request(
            people=people,
            met=met or [],
            never=never or [],
            history=history or [],
            column=column or [],
            capacity=capacity,
            seed=seed,
            allow_one_way=allow_one_way,
            colleagues=colleagues,
            timezone=timezone,
            on=on,
            wide=wide,
            matrices={name: path for name, path in (("offers", offers), ("needs", needs), ("goals", goals)) if path},
            out=out,
            report=report,
        )
    )


def add(app: typer.Typer) -> None:
    """Put the command on the app."""
    app.command("introduce", help=HELP)(introduce)
