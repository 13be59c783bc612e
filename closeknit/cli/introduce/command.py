"""What `closeknit introduce` does, from files to files."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

import typer

from closeknit.cli.introduce.report import report_bytes
from closeknit.cli.introduce.round import Round, Settings, propose
from closeknit.cli.introduce.summary import summarise
from closeknit.sheets.pairs import Pairs, read_history, read_pairs
from closeknit.sheets.people import People, read_people
from closeknit.sheets.problems import Problem, SheetProblems
from closeknit.sheets.reading import read_table
from closeknit.sheets.times import time_zone
from closeknit.sheets.wide import read_wide
from closeknit.sheets.writing import table_bytes, write_whole

HEADING = ("a", "b", "worth", "worth_a", "worth_b", "reason_a", "reason_b")
MOST_PROBLEMS = 50
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Request:
    """What was typed."""

    people: Path | None
    met: list[Path]
    never: list[Path]
    history: list[Path]
    column: list[str]
    capacity: int
    seed: int
    allow_one_way: bool
    colleagues: bool
    timezone: str
    on: str
    wide: bool
    matrices: dict[str, Path]
    out: Path
    report: Path | None


def run(request: Request) -> None:
    """Read, propose, write, say so. Ends with exit code 2 and sentences where something is wrong."""
    try:
        with steps() as step:
            step("Reading the sheets")
            people, met, never, history = read_all(request)
            settings = Settings(seed=request.seed, allow_one_way=request.allow_one_way, colleagues=request.colleagues)
            done = propose(people, met, never, history, settings, step)
            step("Writing")
            files = {request.out: table_bytes(HEADING, rows(done))}
            if request.report is not None:
                files[request.report] = report_bytes(done, title_of(request))
            write_whole(files)
    except SheetProblems as found:
        complain(found.problems)
        raise typer.Exit(2) from None
    summarise(done, list(files))


def read_all(request: Request) -> tuple[People, Pairs, Pairs, Pairs]:
    """Everything typed and everything in the files. Raises SheetProblems with all that is wrong, not the first."""
    problems: list[Problem] = []

    def tried(read: Callable[[], T]) -> T | None:
        try:
            return read()
        except SheetProblems as found:
            problems.extend(found.problems)
            return None

    tried(lambda: check_places(request))
    mapped = tried(lambda: mapping(request.column))
    on = tried(lambda: day(request.on))
    zone = tried(lambda: known_zone(request.timezone))
    people: People | None = None
    if request.wide:
        tried(lambda: check_wide(request))
        if {"offers"} < request.matrices.keys():
            people = tried(lambda: read_wide(request.matrices, capacity=request.capacity))
    elif request.matrices:
        refuse("--offers, --needs and --goals name matrices; say --wide with them.", problems)
    elif request.people is None:
        refuse("name the sheet of people: closeknit introduce people.csv.", problems)
    else:
        sheet = request.people
        people = tried(
            lambda: read_people(
                sheet,
                mapped=mapped or {},
                capacity=request.capacity,
                timezone=zone or "UTC",
                on=on or date(2026, 1, 15),
            )
        )
    if people is None:  # whether the others are tables at all can still be told
        for path in (*request.met, *request.never, *request.history):
            tried(lambda path=path: read_table(path, spaces=True))  # type: ignore[misc]
        raise SheetProblems(problems)
    known = people
    met = [tried(lambda path=path: read_pairs(path, known)) for path in request.met]  # type: ignore[misc]
    never = [tried(lambda path=path: read_pairs(path, known)) for path in request.never]  # type: ignore[misc]
    history = tried(lambda: read_history(request.history, known))
    if problems or history is None:
        raise SheetProblems(problems)
    return people, Pairs.joined(met), Pairs.joined(never), history


def refuse(sentence: str, problems: list[Problem] | None = None) -> None:
    """Something typed that cannot be done: noted with the others, or raised."""
    problem = Problem("closeknit introduce", 0, "", sentence)
    if problems is None:
        raise SheetProblems([problem])
    problems.append(problem)


def check_places(request: Request) -> None:
    """Outputs replace no input, and not each other."""
    read = [request.people, *request.met, *request.never, *request.history, *request.matrices.values()]
    inputs = {path.resolve() for path in read if path is not None}
    outputs = [path.resolve() for path in (request.out, request.report) if path is not None]
    for path in outputs:
        if path in inputs:
            refuse(f"{path.name} is read and would be written over; give --out and --report other names.")
    if len(set(outputs)) < len(outputs):
        refuse("--out and --report name the same file.")


def check_wide(request: Request) -> None:
    """With --wide the matrices say everything."""
    if request.people is not None:
        refuse("--wide reads matrices only; leave out the sheet of people.")
    if "offers" not in request.matrices or len(request.matrices) < 2:
        refuse("--wide needs --offers (who knows what) and --needs or --goals (who wants what).")


def mapping(columns: list[str]) -> dict[str, list[str]]:
    """`--column` as typed -> column to headings."""
    mapped: dict[str, list[str]] = {}
    for typed in columns:
        name, equals, heading = typed.partition("=")
        if not equals or not name.strip() or not heading.strip():
            refuse(f"--column “{typed}”: write a column, an equals sign and a heading, as in offers=“Can help with”.")
        mapped.setdefault(name.strip().casefold(), []).append(heading)
    return mapped


def day(typed: str) -> date:
    """The day of `--date`."""
    try:
        return date.fromisoformat(typed)
    except ValueError:
        refuse(f"--date “{typed}” is no day; write it as 2026-11-23.")
        raise


def known_zone(typed: str) -> str:
    """The zone of `--timezone`."""
    zone = time_zone(typed)
    if zone is None:
        refuse(f"--timezone “{typed}” is no time zone we can tell; write Europe/Madrid, for example, or UTC+2.")
    return zone or "UTC"


def rows(done: Round) -> Iterator[list[str]]:
    """The lines of introductions.csv, best first."""
    proposals = done.proposals
    for k in range(len(proposals.a)):
        a, b = int(proposals.a[k]), int(proposals.b[k])
        yield [
            done.people.keys[a],
            done.people.keys[b],
            *(f"{float(worth[k]):.4f}" for worth in (proposals.worth, proposals.worth_a, proposals.worth_b)),
            " ".join(done.sentences(k, of="a")),
            " ".join(done.sentences(k, of="b")),
        ]


def title_of(request: Request) -> str:
    """What the report calls itself: the sheet's name."""
    named = request.people or request.matrices["offers"]
    return named.stem.replace("_", " ")


def complain(problems: list[Problem]) -> None:
    """Every problem on a line of its own, fifty at most."""
    for problem in problems[:MOST_PROBLEMS]:
        typer.echo(str(problem), err=True)
    if len(problems) > MOST_PROBLEMS:
        typer.echo(f"… and {len(problems) - MOST_PROBLEMS:,} more like these.", err=True)
    many = "One thing has" if len(problems) == 1 else f"{len(problems):,} things have"
    typer.echo(f"{many} to be put right first. Nothing was written.", err=True)


@contextmanager
def steps() -> Iterator[Callable[[str], None]]:
    """A bar on a terminal that says what is being done; nothing where nobody is watching."""
    if not sys.stderr.isatty():
        yield lambda text: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

    columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(bar_width=24), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("", total=5)

        def step(text: str) -> None:
            progress.update(task, description=text, advance=1)

        yield step
