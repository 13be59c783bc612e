"""`closeknit import`: lists of people to invite, and of pairs who met before. Nothing is done without --take-in."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from closeknit.cli.people import opened
from closeknit.cli.run import Data, give_up

if TYPE_CHECKING:
    from closeknit.imports.people import Reading

imports = typer.Typer(
    help="Read a list from elsewhere, line by line; take it in only where --take-in says so.", no_args_is_help=True
)
File = Annotated[Path, typer.Argument(help="The list, as CSV or XLSX, or an export.")]
TakeIn = Annotated[bool, typer.Option("--take-in", help="Do it. Without this it is only read and told.")]


def add(app: typer.Typer) -> None:
    """Put the commands on the app."""
    app.add_typer(imports, name="import")


@imports.command()
def look(file: File) -> None:
    """Tell what can be read of any file that members may bring. Nothing is ever taken in."""
    reading = read_file(file)
    typer.echo(f"{file.name} was read as: {reading.format}")
    for one in reading.people:
        typer.echo(f"line {one.line}: {' '.join(filter(None, [one.name, *one.emails, one.organisation]))}")
    for left in reading.left_out:
        typer.echo(f"line {left.line}: left out, {left.why.value.replace('_', ' ')}: {left.shown}")
    if reading.passed_over:
        typer.echo(f"Not read: {', '.join(reading.passed_over)}")


@imports.command()
def invitations(
    file: File,
    words: Annotated[str, typer.Option(help="Why you thought of them, where a line does not say.")] = "",
    name: Annotated[str, typer.Option(help="Heading of the column with names.")] = "",
    email: Annotated[str, typer.Option(help="Heading of the column with addresses.")] = "",
    take_in: TakeIn = False,
    data: Data = None,
) -> None:
    """Invite everybody in a list, a hundred at once. Who is here or invited already is left out."""
    reading = read_file(file, {"name": name, "email": email})
    opened(data)
    from closeknit.people import actions, queries

    now = datetime.now(UTC)
    held = queries.held_inviting(reading, queries.room_to_invite(None, now), words, now)
    told(held, "would be invited", take_in)
    if take_in:
        actions.invite_all(lines=held["coming"], by=None, now=now)
        typer.echo("The invitations are on their way.")


@imports.command()
def past(
    file: File,
    a: Annotated[str, typer.Option(help="Heading of the column with the one.")] = "",
    b: Annotated[str, typer.Option(help="Heading of the column with the other.")] = "",
    take_in: TakeIn = False,
    data: Data = None,
) -> None:
    """Write down who met before, by two columns of addresses, so that no round introduces them again."""
    reading = read_file(file, {"a": a, "b": b}, pairs=True)
    opened(data)
    from closeknit.people import actions, queries

    held = queries.held_past(reading)
    told(held, "would be written down", take_in)
    if take_in and held["coming"]:
        pairs = [(one, other) for *_, one, other in held["coming"]]
        actions.write_down_past(pairs=pairs, by=None, because="", now=datetime.now(UTC))
        typer.echo("The pairs are written down.")


def read_file(file: Path, mapped: dict[str, str] | None = None, *, pairs: bool = False) -> Reading:
    """A file, or the end, with a sentence for each thing that is wrong."""
    from closeknit.imports.files import LARGEST_SENT
    from closeknit.imports.reading import read, read_past
    from closeknit.sheets.problems import SheetProblems

    try:
        with file.open("rb") as stream:
            content = stream.read(LARGEST_SENT + 1)
        return (read_past if pairs else read)(file.name, content, mapped)
    except OSError as why:
        give_up(f"{file} cannot be read ({why.strerror or why}).")
    except SheetProblems as problems:
        give_up(str(problems))


def told(held: dict[str, Any], becomes: str, take_in: bool) -> None:
    """Say what becomes of each line."""
    from closeknit.people import queries

    report = queries.report_of(None, held)
    for lines, said in ((report.coming, becomes), (report.wrong, "to put right"), (report.passed, "left out")):
        for one in lines.lines:
            typer.echo(f"line {one.line}: {said}: {' '.join(filter(None, [one.shown, one.said]))}")
        if lines.more:
            typer.echo(f"and further lines: {said}")
    if not take_in:
        typer.echo("Nothing is done. Say --take-in to do it.")
