"""Matrices of skills, people as columns."""

from pathlib import Path

import pytest

from closeknit.sheets.problems import SheetProblems
from closeknit.sheets.wide import read_wide

KNOWN = ",Ada,Bo,Chi\nmicroscopy,True,False,1\ncell culture,0,yes,\n"
WANTED = ";Bo;Ada;Chi\nmicroscopy;1;0;0\ncell culture;0;1;x\n"


def files(folder: Path, known: str = KNOWN, wanted: str = WANTED) -> dict[str, Path]:
    paths = {"offers": folder / "known.csv", "needs": folder / "wanted.csv"}
    for path, text in zip(paths.values(), (known, wanted), strict=True):
        path.write_text(text, encoding="utf-8")
    return paths


def test_skills_become_statements_that_are_their_own_topics(tmp_path: Path) -> None:
    people = read_wide(files(tmp_path), capacity=1)
    assert people.keys == ["Ada", "Bo", "Chi"]
    assert people.offers.text == ["microscopy", "cell culture", "microscopy"]
    assert people.offers.start.tolist() == [0, 1, 2, 3]
    assert people.needs.text == ["cell culture", "microscopy", "cell culture"]
    assert people.needs.topics == [("cell culture",), ("microscopy",), ("cell culture",)]
    assert people.goals.text == []
    assert people.capacity.tolist() == [1, 1, 1]


def test_everything_wrong_with_a_matrix_is_said_at_once(tmp_path: Path) -> None:
    known = ",Ada,Bo,ada,\nmicroscopy,True,maybe,1,1\nMicroscopy,0,1,0,0\n,1,1,1,1\nstaining,1,=1,0,0,1\n"
    with pytest.raises(SheetProblems) as refused:
        read_wide(files(tmp_path, known=known, wanted="<html>"), capacity=1)
    assert [str(problem) for problem in refused.value.problems] == [
        "known.csv, line 1, column “D”: “ada” is column B already.",
        "known.csv, line 2, column “E”: this line goes on after the last heading, with “1”.",
        "known.csv, line 2, column “Bo”: “maybe” is neither yes nor no; write 1 or 0, or True or False.",
        "known.csv, line 3, column “E”: this line goes on after the last heading, with “0”.",
        "known.csv, line 3, column “A”: “Microscopy” is on line 2 already.",
        "known.csv, line 4, column “E”: this line goes on after the last heading, with “1”.",
        "known.csv, line 4, column “A”: this line names no skill.",
        "known.csv, line 5, column “Bo”: “=1” is a formula; put its result in the cell instead.",
        "known.csv, line 5, column “E”: this line goes on after the last heading, with “0”.",
        "wanted.csv: this is a web page or XML, not a table; save the sheet as XLSX or CSV.",
    ]


def test_both_matrices_are_of_the_same_people(tmp_path: Path) -> None:
    with pytest.raises(SheetProblems, match=r"wanted\.csv, line 1: “Chi” stands in known\.csv and not here"):
        read_wide(files(tmp_path, wanted=",Ada,Bo\nmicroscopy,1,0\n"), capacity=1)


def test_a_sheet_of_people_is_no_matrix(tmp_path: Path) -> None:
    with pytest.raises(SheetProblems, match="neither yes nor no"):
        read_wide(files(tmp_path, known="name,offers,needs\nAda,a,b\n"), capacity=1)
    with pytest.raises(SheetProblems, match="people, two at least"):
        read_wide(files(tmp_path, known="name\nAda\n"), capacity=1)


def test_the_real_survey_is_read_as_it_is(shared: Path) -> None:
    folder = shared / "data" / "conference_pairings"
    people = read_wide({"offers": folder / "Known_Methods.csv", "needs": folder / "Wanted_Methods.csv"}, capacity=1)
    assert people.keys == [str(n) for n in range(40)]
    assert len(people.offers.text) > 100
    assert "advanced microscopy" in people.needs.text
