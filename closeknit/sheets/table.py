"""A file as somebody sent it -> rows of text with their line numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from closeknit.sheets.problems import Problem, SheetProblems, shown

LARGEST_FILE = 256 * 2**20
LARGEST_CELL = 20_000
MOST_COLUMNS = 500
UNREADABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f]")
FORMULA = re.compile(r"=\s*[^\s=>]")

OTHER_FILES = (
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"\x1f\x8b", "a compressed archive"),
    (b"7z\xbc\xaf", "a compressed archive"),
    (b"Rar!", "a compressed archive"),
    (b"\x7fELF", "a program"),
    (b"MZ", "a program"),
    (b"SQLite format 3", "a database"),
    (b"\xd0\xcf\x11\xe0", "an old Excel workbook, or one locked with a password"),
    (b"{\\rtf", "a text document"),
)


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


def read_table(path: Path, *, spaces: bool = False) -> Table:
    """Read a CSV (commas, semicolons, tabs or bars; UTF-8, UTF-16 or Windows-1252) or the first sheet of an XLSX.

    spaces: whether cells may also be divided by single spaces, as in `0 32`.
    Raises SheetProblems where no table can be had from the file at all.
    """
    name = path.name
    try:
        if path.is_dir():
            raise refusal(name, "this is a folder; give one of the files in it.")
        size = path.stat().st_size
        if size > LARGEST_FILE:
            raise refusal(name, f"the file has {size // 2**20} MB; at most {LARGEST_FILE // 2**20} MB are read.")
        content = path.read_bytes()
    except FileNotFoundError:
        raise refusal(name, f"there is no file {path}.") from None
    except OSError as why:
        raise refusal(name, f"the file cannot be read ({why.strerror or why}).") from None
    if not content.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00"):
        raise refusal(name, "the file is empty.")
    if content.startswith(b"PK\x03\x04"):
        from closeknit.sheets.workbook import read_workbook

        table = read_workbook(name, content)
    else:
        refuse_other_files(name, content)
        from closeknit.sheets.text import read_text

        table = read_text(name, content, spaces=spaces)
    if not table.rows:
        raise refusal(name, "there is nothing in it.")
    widest = max(map(len, table.rows))
    if widest > MOST_COLUMNS:
        line = next(line for row, line in zip(table.rows, table.lines, strict=True) if len(row) == widest)
        raise refusal(name, f"this line has {widest:,} columns; at most {MOST_COLUMNS} are read.", line)
    return table


def refusal(name: str, sentence: str, line: int = 0) -> SheetProblems:
    """A whole file that cannot be used, for one reason."""
    return SheetProblems([Problem(name, line, "", sentence)])


def refuse_other_files(name: str, content: bytes) -> None:
    """Raise SheetProblems for the files people give by mistake."""
    for magic, kind in OTHER_FILES:
        if content.startswith(magic):
            raise refusal(name, f"this is {kind}, not a table; save the sheet as XLSX or CSV.")
    start = content[:4000].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if start.startswith((b"<!doctype html", b"<html", b"<table", b"<?xml", b"<svg")):
        raise refusal(name, "this is a web page or XML, not a table; save the sheet as XLSX or CSV.")
    if re.match(rb"\{\s*[\"}]|\[\s*[\[{\"]", start):
        raise refusal(name, "this is JSON, not a table; save the sheet as XLSX or CSV.")


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
