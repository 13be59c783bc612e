"""What is written: whole files or none, and no cell that a spreadsheet would work out."""

import csv
import io
import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from closeknit.sheets.problems import SheetProblems
from closeknit.sheets.writing import plain, safe, table_bytes, write_whole

ATTACKS = [
    "=1+1",
    "+1",
    "-1+2",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    "\n=1",
    " =1",
    "＝1+1",
    "x;=1",
    "a\n@b",
    '"=1',
    "=cmd|' /C calc'!A0",
]


@pytest.mark.parametrize("cell", ATTACKS)
def test_no_cell_begins_as_a_formula_does_whatever_separates_cells(cell: str) -> None:
    written = table_bytes(["a", "b"], [["x", cell]]).decode()
    for separator in ",;\t":
        for row in csv.reader(io.StringIO(written, newline=""), delimiter=separator):
            assert not any(one.lstrip(" ").startswith(tuple("=+-@＝＋－＠\t\r")) for one in row), row


@given(st.text(max_size=30))
def test_names_come_back_as_they_were(name: str) -> None:
    told = " ".join(name.replace("\0", "").replace("'", "").split())
    assert plain(safe(told)) == told


def test_all_files_appear_or_none(tmp_path: Path) -> None:
    table, report = tmp_path / "introductions.csv", tmp_path / "report.html"
    table.write_text("last week's")
    write_whole({table: b"new", report: b"new"})
    assert (table.read_text(), report.read_text()) == ("new", "new")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["introductions.csv", "report.html"]
    for wrong in (tmp_path / "no folder" / "report.html", tmp_path):
        with pytest.raises(SheetProblems, match="cannot be written"):
            write_whole({table: b"newer", wrong: b"newer"})
        assert table.read_text() == "new"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["introductions.csv", "report.html"]


def test_a_failure_at_the_last_moment_takes_everything_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old, new, last = tmp_path / "old", tmp_path / "new", tmp_path / "last"
    old.write_text("before")
    move = os.replace

    def fail_at_last(source: Path, target: Path) -> None:
        if Path(target) == last:
            raise OSError(28, "No space left on device")
        move(source, target)

    monkeypatch.setattr(os, "replace", fail_at_last)
    with pytest.raises(SheetProblems, match="No space left"):
        write_whole({old: b"after", new: b"after", last: b"after"})
    assert old.read_text() == "before"
    assert [path.name for path in tmp_path.iterdir()] == ["old"]
