"""Rows of text with their line numbers, and what no cell may hold."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from closeknit.sheets.problems import Problem, SheetProblems, shown

LARGEST_FILE = 256 * 2**20
LARGEST_CELL = 20_000
MOST_COLUMNS = 500
UNREADABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
FORMULA = re.compile(r"=\s*[^\s=>]")


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of text.

    name: the file's name, for sentences. rows: every row that is not wholly empty, headings included, cells stripped
    of nothing. lines: where each row begins, from 1. blank: how many wholly empty rows were passed over.
    notes: what the reader decided that its owner may want to know.
    """

    name: str
    rows: list[list[str]]
    lines: list[int]
    blank: int = 0
    notes: list[str] = field(default_factory=list)


def refusal(name: str, sentence: str, line: int = 0) -> SheetProblems:
    """A whole file that cannot be used, for one reason."""
    return SheetProblems([Problem(name, line, "", sentence)])


def letter(column: int) -> str:
    """A column as a spreadsheet names it.

    >>> letter(0), letter(27)
    ('A', 'AB')
    """
    name = ""
    while column >= 0:
        name = chr(ord("A") + column % 26) + name
        column = column // 26 - 1
    return name


def label(heading: Sequence[str], column: int) -> str:
    """What to call a column in a sentence: its heading, else its letter."""
    given = shown(heading[column]) if column < len(heading) else ""
    return given or letter(column)


def unreadable_cells(table: Table, heading: Sequence[str], used: Sequence[int], first: int) -> list[Problem]:
    """What no cell may hold: 20,000 characters, formulas, characters that are none; and cells without a heading.

    used: the columns that will be read; the others may hold anything. first: index of the first row below the headings.
    """
    problems = []
    width = len(heading)
    for row, line in zip(table.rows[first:], table.lines[first:], strict=True):
        for column in used:
            if column >= len(row):
                continue
            cell = row[column]
            if len(cell) > LARGEST_CELL:
                said = f"this cell has {len(cell):,} characters; at most {LARGEST_CELL:,} are read."
            elif cell and cell[0] in "= \t" and FORMULA.match(cell.lstrip()):
                said = f"“{shown(cell, 30)}” is a formula; put its result in the cell instead."
            elif cell and not cell.isprintable() and UNREADABLE.search(cell):
                said = "this cell holds a character that is no text (such as NUL)."
            else:
                continue
            problems.append(Problem(table.name, line, label(heading, column), said))
        if len(row) > width and any(cell.strip() for cell in row[width:]):
            beyond = next(c for c in range(width, len(row)) if row[c].strip())
            said = f"this line goes on after the last heading, with “{shown(row[beyond], 30)}”."
            problems.append(Problem(table.name, line, letter(beyond), said))
    return problems
