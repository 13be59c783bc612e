"""The first sheet of an XLSX file -> rows. Formulas are text here and are never worked out."""

from __future__ import annotations

import io
import warnings
import zipfile
from datetime import date, datetime, time

import openpyxl

from closeknit.sheets.table import LARGEST_FILE, MOST_COLUMNS, Table, refusal

MOST_ROWS = 1_048_576


def read_workbook(name: str, content: bytes) -> Table:
    """Rows of the first sheet. Raises SheetProblems for other zip files and for what unpacks to too much."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            unpacked = sum(part.file_size for part in archive.infolist())
            names = set(archive.namelist())
    except zipfile.BadZipFile:
        raise refusal(name, "this file is damaged; save it again as XLSX or CSV.") from None
    if "xl/workbook.xml" not in names:
        raise refusal(name, "this is an archive or another kind of document; save the sheet as XLSX or CSV.")
    if unpacked > 4 * LARGEST_FILE:
        raise refusal(name, f"this workbook unpacks to {unpacked // 2**20} MB; that is too much to read.")
    rows: list[list[str]] = []
    lines: list[int] = []
    blank = 0
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles and validations that do not matter here
            book = openpyxl.load_workbook(io.BytesIO(content), read_only=True, data_only=False, keep_links=False)
            sheet = book.worksheets[0]
            sheet.reset_dimensions()  # what a file says of its own size is often wrong
            is_longer = False
            for line, values in enumerate(sheet.iter_rows(values_only=True, max_col=MOST_COLUMNS + 1), start=1):
                if is_longer := line > MOST_ROWS:
                    break
                row = [value if isinstance(value, str) else as_text(value) for value in values]
                while row and not row[-1]:
                    row.pop()
                if row and any(map(str.strip, row)):
                    rows.append(row)
                    lines.append(line)
                else:
                    blank += 1
            sheets = len(book.worksheets)
            book.close()
    except Exception as why:  # a broken workbook may break openpyxl anywhere
        raise refusal(name, f"this workbook cannot be opened ({type(why).__name__}); save it again.") from None
    if is_longer:
        raise refusal(name, f"this sheet has more rows than the {MOST_ROWS:,} that a workbook holds.")
    notes = [f"Only the first of the {sheets} sheets of {name} was read."] if sheets > 1 else []
    below = lines[-1] if lines else 0
    return Table(name, rows, lines, min(blank, max(below - len(rows), 0)), notes)


def as_text(value: object) -> str:
    """A cell's value as its owner would type it.

    >>> as_text(2.0), as_text(None), as_text(True), as_text(date(2026, 11, 23))
    ('2', '', 'True', '2026-11-23')
    """
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ")
    if isinstance(value, date):
        return value.isoformat()
    formula = getattr(value, "text", None)  # array formulas arrive as objects
    return f"={formula}" if isinstance(formula, str) and not isinstance(value, int | float) else str(value)
