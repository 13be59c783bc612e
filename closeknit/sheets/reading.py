"""A file as somebody sent it -> rows of text with their line numbers."""

from __future__ import annotations

import re
from pathlib import Path

from closeknit.sheets.table import LARGEST_FILE, MOST_COLUMNS, Table, refusal
from closeknit.sheets.text import read_text

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
    return table_of(name, content, spaces=spaces)


def table_of(name: str, content: bytes, *, spaces: bool = False) -> Table:
    """The same of a file that is in memory already."""
    if not content.strip(b"\xef\xbb\xbf\xff\xfe \t\r\n\x00"):
        raise refusal(name, "the file is empty.")
    if content.startswith(b"PK\x03\x04"):
        from closeknit.sheets.workbook import read_workbook  # openpyxl takes a while, and most sheets are CSV

        table = read_workbook(name, content)
    else:
        refuse_other_files(name, content)
        table = read_text(name, content, spaces=spaces)
    if not table.rows:
        raise refusal(name, "there is nothing in it.")
    widest = max(map(len, table.rows))
    if widest > MOST_COLUMNS:
        line = next(line for row, line in zip(table.rows, table.lines, strict=True) if len(row) == widest)
        raise refusal(name, f"this line has {widest:,} columns; at most {MOST_COLUMNS} are read.", line)
    return table


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
