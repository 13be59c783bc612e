"""Files as they arrive: what can be read is read alike, what is no table is refused in one sentence."""

import io
import json
import zipfile
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from closeknit.sheets import reading, workbook
from closeknit.sheets.problems import SheetProblems
from closeknit.sheets.reading import read_table
from closeknit.sheets.table import LARGEST_CELL, MOST_COLUMNS, letter, unreadable_cells
from closeknit.sheets.text import read_text
from tests.sheets.cast import HEADINGS, TWELVE, sheet

EXPECTED = [list(HEADINGS["de"]), *map(list, TWELVE)]


def written(folder: Path, content: bytes, name: str = "people.csv") -> Path:
    path = folder / name
    path.write_bytes(content)
    return path


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"])
def test_the_same_table_is_read_from_every_encoding_and_separator(
    tmp_path: Path, separator: str, encoding: str
) -> None:
    content = sheet("de", separator=separator, encoding=encoding)
    assert read_table(written(tmp_path, content)).rows == EXPECTED


def test_line_numbers_are_those_of_a_text_editor(tmp_path: Path) -> None:
    content = b'name,offers\r\n\r\nAda,"two\nlines"\r\n,\r\nBo,one\r\n\r\n'
    table = read_table(written(tmp_path, content))
    assert table.rows == [["name", "offers"], ["Ada", "two\nlines"], ["Bo", "one"]]
    assert table.lines == [1, 3, 6]
    assert table.blank == 3


def test_a_line_that_names_the_separator_is_taken_at_its_word(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, b"sep=;\r\nname;offers\r\nAda;a, b, c\r\n"))
    assert table.rows == [["name", "offers"], ["Ada", "a, b, c"]]
    assert table.lines == [2, 3]


def test_a_workbook_is_read_as_its_owner_typed_it_and_formulas_are_text(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first = book.active
    first.append(["name", "capacity", "offers", None])
    first.append([])
    first.append(["Ada", 2, "rotas"])
    first.append(["Bo", 1.0, "=1+1"])
    book.create_sheet("other")
    path = tmp_path / "people.xlsx"
    book.save(path)
    table = read_table(path)
    assert table.rows == [["name", "capacity", "offers"], ["Ada", "2", "rotas"], ["Bo", "1", "=1+1"]]
    assert table.lines == [1, 3, 4]
    assert "first of the 2 sheets" in table.notes[0]


def zipped(**parts: bytes) -> bytes:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        for name, content in parts.items():
            file.writestr(name, content)
    return archive.getvalue()


BROKEN_BOOK = zipped(**{"xl/workbook.xml": b"<nonsense"})


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"", "empty"),
        (b"\xef\xbb\xbf \r\n\r\n", "empty"),
        (b",,,\n,,,\n", "nothing in it"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n....", "picture"),
        (b"\xff\xd8\xff\xe0....", "picture"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "old Excel workbook"),
        (b"\x1f\x8b\x08....", "archive"),
        (zipped(hello=b"world"), "archive or another kind"),
        (b"PK\x03\x04 torn", "damaged"),
        (BROKEN_BOOK, "cannot be opened"),
        (b"<!DOCTYPE html><html><body>Sign in</body></html>", "web page"),
        (b"\xef\xbb\xbf<table><tr><td>Ada</td></tr></table>", "web page"),
        (json.dumps({"name": "Ada"}).encode(), "JSON"),
        (json.dumps([{"name": "Ada"}]).encode(), "JSON"),
        (b'name,offers\nAda,"never closed\nBo,one\n', "line 2: a quotation mark"),
        ("name,offers\nŁucja,żółw\n".encode() * 20 + b"B\xffo,one\n", "line 41"),
        ("имя,предложения\nАда,графики\n".encode("cp1251"), "cannot be told for certain"),
        (b"name,offers\nAda\x81,one\n", "byte 4"),
        (b"\xff\xfen\x00a\x00m", "UTF-16"),
        (("a," * 700 + "\n").encode(), "701 columns"),
    ],
)
def test_what_is_no_table_is_refused_in_one_sentence(tmp_path: Path, content: bytes, says: str) -> None:
    with pytest.raises(SheetProblems) as refused:
        read_table(written(tmp_path, content))
    (problem,) = refused.value.problems
    assert says in str(problem)
    assert str(problem).startswith("people.csv")
    assert "\n" not in str(problem)


def test_folders_missing_files_and_huge_ones_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for path, says in ((tmp_path, "folder"), (tmp_path / "gone.csv", "no file")):
        with pytest.raises(SheetProblems, match=says):
            read_table(path)
    path = written(tmp_path, b"name,offers\nAda,one\n")
    assert len(read_table(path).rows) == 2
    monkeypatch.setattr(reading, "LARGEST_FILE", path.stat().st_size)
    assert len(read_table(path).rows) == 2
    monkeypatch.setattr(reading, "LARGEST_FILE", path.stat().st_size - 1)
    with pytest.raises(SheetProblems, match="at most"):
        read_table(path)


def test_every_cell_that_cannot_be_used_is_told_with_its_place(tmp_path: Path) -> None:
    long = "x" * (LARGEST_CELL + 1)
    content = f"name,offers,notes\nAda,{long},\nBo,=1+1,=2\nChi,a\0b,\nDee,-5 or +1 @home,,left over\nEli,=> rotas,\n"
    table = read_table(written(tmp_path, content.encode()))
    told = [str(problem) for problem in unreadable_cells(table, table.rows[0], [0, 1], 1)]
    assert told == [
        "people.csv, line 2, column “offers”: this cell has 20,001 characters; at most 20,000 are read.",
        "people.csv, line 3, column “offers”: “=1+1” is a formula; put its result in the cell instead.",
        "people.csv, line 4, column “offers”: this cell holds a character that is no text (such as NUL).",
        "people.csv, line 5, column “D”: this line goes on after the last heading, with “left over”.",
    ]


def test_five_megabytes_in_a_cell_are_a_sentence_and_not_a_crash(tmp_path: Path) -> None:
    table = read_table(written(tmp_path, b"name,offers\nAda," + b"y" * 5_000_000 + b"\nBo,one\n"))
    (problem,) = unreadable_cells(table, table.rows[0], [0, 1], 1)
    assert "5,000,000 characters" in str(problem)
    assert len(str(problem)) < 200


@given(st.binary(max_size=300))
@settings(max_examples=300)
def test_any_bytes_are_a_table_or_a_sentence(content: bytes) -> None:
    try:
        found = read_text("people.csv", content, spaces=True)
    except SheetProblems as refused:
        assert all(problem.sentence for problem in refused.problems)
    else:
        assert len(found.rows) == len(found.lines)
        assert found.lines == sorted(found.lines)
        assert all(any(map(str.strip, row)) for row in found.rows)


@given(
    st.lists(
        st.lists(st.text(alphabet='ab é"\n\r;,\t|x', max_size=8), min_size=3, max_size=3), min_size=2, max_size=12
    ),
    st.sampled_from([";", "\t"]),
)
def test_what_a_spreadsheet_writes_comes_back(rows: list[list[str]], separator: str) -> None:
    import csv

    text = io.StringIO(newline="")
    headed = [["one", "two", "three"], *rows]
    csv.writer(text, delimiter=separator, quoting=csv.QUOTE_ALL).writerows(headed)
    found = read_text("people.csv", text.getvalue().encode())
    assert found.rows == [row for row in headed if any(map(str.strip, row))]


def test_columns_are_lettered_as_in_a_spreadsheet() -> None:
    assert [letter(n) for n in (0, 25, 26, 51, 52, 701, 702)] == ["A", "Z", "AA", "AZ", "BA", "ZZ", "AAA"]


def test_five_hundred_columns_are_read_and_one_more_is_not(tmp_path: Path) -> None:
    def of(columns: int) -> list[str]:
        line = ",".join(f"c{n}" for n in range(columns))
        return read_table(written(tmp_path, f"{line}\n{line}\n".encode())).rows[0]

    assert len(of(MOST_COLUMNS)) == MOST_COLUMNS
    with pytest.raises(SheetProblems, match="this line has 501 columns; at most 500 are read"):
        of(MOST_COLUMNS + 1)


@pytest.mark.parametrize("rows", [workbook.MOST_ROWS, 3])
def test_so_many_rows_of_a_workbook_are_read_and_more_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, rows: int
) -> None:
    """More than a workbook holds is nothing that a spreadsheet wrote; here three are as many."""
    book = openpyxl.Workbook()
    for line in range(4):
        book.active.append([f"line {line}"])
    book.save(tmp_path / "people.xlsx")
    monkeypatch.setattr(workbook, "MOST_ROWS", rows)
    if rows == 3:
        with pytest.raises(SheetProblems, match="more rows than the 3 that a workbook holds"):
            read_table(tmp_path / "people.xlsx")
        monkeypatch.setattr(workbook, "MOST_ROWS", rows + 1)
    assert len(read_table(tmp_path / "people.xlsx").rows) == 4
