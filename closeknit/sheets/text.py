"""Bytes of a text file -> rows: which encoding, which separator, where each row begins."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections import Counter

from closeknit.sheets.table import LARGEST_FILE, Table, refusal

csv.field_size_limit(LARGEST_FILE)  # cells that are too long are reported with their place, not by the csv module

BYTE_ORDER_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
SEPARATORS = ",;\t|"
SAMPLE = 64_000


def read_text(name: str, content: bytes, *, spaces: bool = False) -> Table:
    """Rows of a CSV file, however it is encoded and divided. Raises SheetProblems where that cannot be told."""
    text, encoding = decoded(name, content)
    told = re.match(r"sep=(.)\r?\n", text)  # a line that Excel writes and reads
    first_line = 1
    if told:
        text, first_line = text[told.end() :], 2
    between = told.group(1) if told else separator(text, spaces=spaces)
    rows: list[list[str]] = []
    lines: list[int] = []
    blank = 0
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=between, skipinitialspace=True)
    begins = first_line
    try:
        for row in reader:
            if any(map(str.strip, row)):
                rows.append(row)
                lines.append(begins)
            else:
                blank += 1
            begins = reader.line_num + first_line
    except csv.Error as why:  # nothing known leads here; a sentence is still better than a traceback
        raise refusal(name, f"this line cannot be read as a table ({why}).", begins) from None
    if rows and text.count('"') % 2 and never_closed(text, lines[-1] - first_line, between):
        raise refusal(name, "a quotation mark opened on this line is never closed.", lines[-1])
    notes = [] if encoding == "utf-8" else [f"{name} was read as {encoding}."]
    return Table(name, rows, lines, blank, notes)


def decoded(name: str, content: bytes) -> tuple[str, str]:
    """The text and the name of its encoding."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if content.startswith(mark):
            return strictly(name, content[len(mark) :], encoding), encoding
    sample = content[:4000]
    low, high = sample[::2].count(0), sample[1::2].count(0)
    if max(low, high) > len(sample) // 5 and min(low, high) < len(sample) // 50:
        encoding = "utf-16-be" if low > high else "utf-16-le"
        return strictly(name, content, encoding), encoding
    try:
        return content.decode(), "utf-8"
    except UnicodeDecodeError as why:
        rest = content.decode(errors="ignore")
        readable = sum(not c.isascii() for c in rest)
        if readable > content.count(b"\n") // 100 + 3:
            raise not_text(name, content, why.start, "UTF-8") from None
    text = strictly(name, content, "cp1252")
    beyond = sum(not c.isascii() for c in text[:SAMPLE])
    if beyond * 4 > sum(c.isalpha() for c in text[:SAMPLE]):
        raise refusal(name, "the letters of this file cannot be told for certain; save it as “CSV UTF-8” or XLSX.")
    return text, "Windows-1252"


def strictly(name: str, content: bytes, encoding: str) -> str:
    """The text, or SheetProblems with the line of the first character that is none."""
    try:
        return content.decode(encoding)
    except UnicodeDecodeError as why:
        raise not_text(name, content, why.start, encoding.upper()) from None


def not_text(name: str, content: bytes, at: int, encoding: str) -> Exception:
    """Where a file stops being text."""
    before = content[:at]
    line = before.count(b"\n") + 1
    place = at - before.rfind(b"\n")
    said = f"byte {place} of this line is no {encoding} text (0x{content[at]:02X}); save it as “CSV UTF-8” or XLSX."
    return refusal(name, said, line)


def separator(text: str, *, spaces: bool) -> str:
    """The sign between cells: the one by which most rows are equally wide, and wider than one.

    >>> separator("name;offers\\nAda;sums, proofs\\n", spaces=False)
    ';'
    """
    sample = text[:SAMPLE]
    best, worth = ",", (0.0, 1)
    for sign in SEPARATORS:
        widths = widths_by(sample, sign)
        wide, often = Counter(widths).most_common(1)[0] if widths else (1, 0)
        if wide > 1 and (often / len(widths), wide) > worth:
            best, worth = sign, (often / len(widths), wide)
    if spaces and worth[0] == 0 and set(widths_by(sample, " ")) == {2}:
        return " "
    return best


def widths_by(sample: str, sign: str) -> list[int]:
    """Cells in each of the first rows, were this the separator."""
    reader = csv.reader(io.StringIO(sample, newline=""), delimiter=sign, skipinitialspace=True)
    widths = []
    for row in reader:
        if any(map(str.strip, row)):
            widths.append(len(row))
        if len(widths) == 100:
            break
    # the sample may end within its last row
    return widths[:-1] if len(sample) == SAMPLE and 1 < len(widths) < 100 else widths


def never_closed(text: str, line: int, between: str) -> bool:
    """Whether the last row runs to the end of the file because a quotation mark is never closed."""
    stream = io.StringIO(text, newline="")
    for _ in range(line):
        stream.readline()
    try:
        for _ in csv.reader(stream, delimiter=between, skipinitialspace=True, strict=True):
            pass
    except csv.Error as why:
        return "end of data" in str(why)
    return False
