"""Sheets of pairs: who met, who must not be proposed, and what past rounds proposed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from closeknit.sheets.columns import find_columns, headings_told
from closeknit.sheets.people import People
from closeknit.sheets.problems import Problem, SheetProblems, shown
from closeknit.sheets.reading import read_table
from closeknit.sheets.spellings import PAIR_SPELLINGS
from closeknit.sheets.table import Table, label, unreadable_cells
from closeknit.sheets.writing import plain

SEVERAL = -2
NOBODY = -1


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs of people of one sheet.

    a, b: int32[M], rows of the people. ago: int32[M], rounds since; 1 for the newest, 0 where it does not matter.
    notes: what was left out, in sentences.
    """

    a: NDArray[np.int32]
    b: NDArray[np.int32]
    ago: NDArray[np.int32]
    notes: list[str]

    @classmethod
    def joined(cls, several: Sequence[Pairs | None]) -> Pairs:
        """All of them as one."""
        none = np.empty(0, np.int32)
        there = [pairs for pairs in several if pairs is not None]
        a, b, ago = (np.concatenate([none, *(getattr(pairs, name) for pairs in there)]) for name in ("a", "b", "ago"))
        return cls(a, b, ago, [note for pairs in there for note in pairs.notes])


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a sheet of pairs: its heading, for sentences, and its cells."""

    heading: str
    cells: list[str]


class Directory:
    """Finds people by id, else e-mail address, else name; in any case of letters."""

    def __init__(self, people: People) -> None:
        self.names: dict[str, int] = {}
        for row, name in enumerate(people.names):
            if self.names.setdefault(name.casefold(), row) != row:
                self.names[name.casefold()] = SEVERAL
        self.certain = {email: row for row, email in enumerate(people.emails) if email}
        self.certain |= {key.casefold(): row for row, key in enumerate(people.keys)}

    def row(self, cell: str) -> int:
        """The person's row, NOBODY, or SEVERAL where a name is shared."""
        for told in (cell, plain(cell)):
            word = " ".join(told.split()).casefold()
            found = self.certain.get(word, self.names.get(word))
            if found is not None:
                return found
        return NOBODY


def read_pairs(path: Path, people: People) -> Pairs:
    """Read a sheet with columns a and b, with or without headings. Raises SheetProblems, also for people unknown."""
    table = read_table(path, spaces=True)
    problems: list[Problem] = []
    directory = Directory(people)
    columns, first = columns_of(table, directory, problems)
    rows = rows_of(table, directory, columns, first, problems)
    if problems:
        raise SheetProblems(sorted(problems, key=lambda problem: problem.line))
    return Pairs(rows[0], rows[1], np.zeros(rows.shape[1], np.int32), list(table.notes))


def read_history(paths: Sequence[Path], people: People) -> Pairs:
    """Read past rounds: one sheet with a column `round`, or several sheets, a round each, the oldest first.

    A round is a whole number, a week such as 2026-W48 or a day such as 2026-11-23. People who have left since are
    passed over, and noted. Raises SheetProblems.
    """
    problems: list[Problem] = []
    directory = Directory(people)
    pairs: list[NDArray[np.int32]] = []
    rounds: list[NDArray[np.int32]] = []
    notes: list[str] = []
    kinds: dict[str, str] = {}
    for path in paths:
        try:
            table = read_table(path, spaces=True)
        except SheetProblems as found:
            problems += found.problems
            continue
        columns, first = columns_of(table, directory, problems)
        rows = rows_of(table, directory, columns, first, problems, may_be_gone=True)
        when = np.full(rows.shape[1], -1, np.int32)
        for k, cell in enumerate(columns["round"].cells if "round" in columns else []):
            kind, when[k] = round_of(cell)
            if kind:
                kinds.setdefault(kind, table.name)
            else:
                said = f"“{shown(cell, 20)}” is no round; write 12, 2026-W48 or 2026-11-23."
                problems.append(Problem(table.name, table.lines[first + k], columns["round"].heading, said))
        here = (rows >= 0).all(axis=0)
        pairs.append(rows[:, here])
        rounds.append(when[here])
        notes += table.notes
        if gone := int((~here).sum()):
            notes.append(f"{table.name}: {gone} past introduction{'s' if gone > 1 else ''} of people who have left.")
    if len(kinds) > 1:
        last = list(kinds.values())[-1]
        said = "some rounds are numbers and some are weeks or days; tell them all in one way."
        problems.append(Problem(last, 0, "round", said))
    if problems:
        raise SheetProblems(problems)
    both = np.concatenate([np.empty((2, 0), np.int32), *pairs], axis=1)
    return Pairs(both[0], both[1], rounds_ago(rounds), notes)


def rounds_ago(told: Sequence[NDArray[np.int32]]) -> NDArray[np.int32]:
    """For each pair of each sheet, 1 for the newest round. A sheet without rounds (-1) is one more after those before.

    >>> rounds_ago([np.array([3, 5], np.int32)]), rounds_ago([np.array([-1], np.int32), np.array([-1, -1], np.int32)])
    (array([3, 1], dtype=int32), array([2, 1, 1], dtype=int32))
    """
    newest = -1
    placed = []
    for when in told:
        unsaid = when < 0
        when = np.where(unsaid, newest + 1, when)
        newest = max(newest, int(when.max(initial=-1)))
        placed.append(when)
    return (newest - np.concatenate([np.empty(0, np.int32), *placed]) + 1).astype(np.int32)


def round_of(cell: str) -> tuple[str, int]:
    """What kind of round a cell tells of, and its number; ("", -1) where it tells of none.

    >>> round_of("12"), round_of("2026-W48")[0], round_of("2026-W48")[1] - round_of("2026-11-16")[1], round_of("spring")
    (('numbers', 12), 'weeks', 1, ('', -1))
    """
    text = cell.strip()
    if re.fullmatch(r"\d{1,6}(?:\.0)?", text):
        return "numbers", int(text.removesuffix(".0"))
    week = re.fullmatch(r"(\d{4})[-\s]?[WwKkSs]{1,2}(\d{1,2})", text)
    try:
        if week:
            return "weeks", date.fromisocalendar(int(week.group(1)), int(week.group(2)), 1).toordinal() // 7
        return "weeks", (date.fromisoformat(text).toordinal() - 1) // 7
    except ValueError:
        return "", -1


def columns_of(table: Table, directory: Directory, problems: list[Problem]) -> tuple[dict[str, Column], int]:
    """Columns a, b and perhaps round, and the index of their first row.

    Without headings the first two columns are a and b, if the first line names two people.
    """
    found: list[Problem] = []
    at, places = find_columns(table, PAIR_SPELLINGS, {}, found)
    first = table.rows[0]
    if not {"a", "b"} <= places.keys() and len(first) == 2 and all(directory.row(cell) != NOBODY for cell in first):
        at, places, found = -1, {"a": [0], "b": [1]}, []
    problems += found
    if not {"a", "b"} <= places.keys():
        said = f"two columns, a and b, say who; the headings are {headings_told(table.rows[at])}."
        problems.append(Problem(table.name, table.lines[at], "", said))
        return {"a": Column("a", []), "b": Column("b", [])}, len(table.rows)
    heading = table.rows[at] if at >= 0 else ["a", "b"]
    problems += unreadable_cells(table, heading, sorted(here[0] for here in places.values()), at + 1)
    body = table.rows[at + 1 :]
    columns = {
        name: Column(label(heading, c), [row[c].strip() if c < len(row) else "" for row in body])
        for name, (c, *_) in places.items()
    }
    return columns, at + 1


def rows_of(
    table: Table,
    directory: Directory,
    columns: dict[str, Column],
    first: int,
    problems: list[Problem],
    *,
    may_be_gone: bool = False,
) -> NDArray[np.int32]:
    """int32[2, M]: the people's rows, NOBODY where they have left; a problem for each who cannot be told."""
    rows = []
    for name in ("a", "b"):
        found = [directory.row(cell) if cell else NOBODY for cell in columns[name].cells]
        for k, (row, cell) in enumerate(zip(found, columns[name].cells, strict=True)):
            if row >= 0 or (may_be_gone and cell and row == NOBODY):
                continue
            if not cell:
                said = "nobody is named here."
            elif row == NOBODY:
                said = f"there is nobody “{shown(cell)}” among the people, by id, e-mail address or name."
            else:
                said = f"“{shown(cell)}” is the name of several people; write the id or e-mail address."
            problems.append(Problem(table.name, table.lines[first + k], columns[name].heading, said))
        rows.append(found)
    for k, (a, b) in enumerate(zip(*rows, strict=True)):
        if a == b >= 0:
            problems.append(Problem(table.name, table.lines[first + k], "", "this pairs somebody with themselves."))
    return np.array(rows, np.int32).reshape(2, -1)
