"""Who met, who must not, and past rounds."""

from datetime import date
from pathlib import Path

import pytest

from closeknit.sheets.pairs import read_history, read_pairs
from closeknit.sheets.people import People, read_people
from closeknit.sheets.problems import SheetProblems
from tests.sheets.cast import sheet


@pytest.fixture
def people(tmp_path: Path) -> People:
    path = tmp_path / "people.csv"
    path.write_bytes(sheet())
    return read_people(path, mapped={}, capacity=2, timezone="UTC", on=date(2026, 1, 15))


def file(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize(
    "text",
    [
        "a,b\nada@example.org,bo@example.org\nclara@example.org,Dirk Haas\n",
        "Person 1;Person 2;remark\nADA@EXAMPLE.ORG; bo lund ;old friends\nClara Voß;dirk@example.org;\n",
        "mentor_email,mentee_email\n Ada@Example.org ,bo@example.org\nclara@example.org,dirk@example.org\n",
        "ada@example.org bo@example.org\nclara@example.org dirk@example.org\n",
        "Ada Moss,Bo Lund\nClara Voß,Dirk Haas\n",
    ],
)
def test_pairs_are_found_by_address_and_name_with_and_without_headings(
    tmp_path: Path, people: People, text: str
) -> None:
    pairs = read_pairs(file(tmp_path, "met.csv", text), people)
    assert list(zip(pairs.a.tolist(), pairs.b.tolist(), strict=True)) == [(0, 1), (2, 3)]


def test_everybody_unknown_is_named_with_line_and_column(tmp_path: Path, people: People) -> None:
    path = file(tmp_path, "met.csv", "a,b\nada@example.org,zoe@x.org\n,bo@example.org\nAda Moss,Ada Moss\nx,y\n")
    with pytest.raises(SheetProblems) as refused:
        read_pairs(path, people)
    assert [str(problem) for problem in refused.value.problems] == [
        "met.csv, line 2, column “b”: there is nobody “zoe@x.org” among the people, by id, e-mail address or name.",
        "met.csv, line 3, column “a”: nobody is named here.",
        "met.csv, line 4: this pairs somebody with themselves.",
        "met.csv, line 5, column “a”: there is nobody “x” among the people, by id, e-mail address or name.",
        "met.csv, line 5, column “b”: there is nobody “y” among the people, by id, e-mail address or name.",
    ]


def test_a_sheet_without_two_columns_is_refused(tmp_path: Path, people: People) -> None:
    with pytest.raises(SheetProblems, match="two columns, a and b"):
        read_pairs(file(tmp_path, "met.csv", "who,whom,why\nx,y,z\n"), people)


def test_a_name_that_two_share_is_no_name(tmp_path: Path) -> None:
    sheet_of_two = file(tmp_path, "people.csv", "id,name,offers,needs\n1,Ada,a,b\n2,Ada,a,b\n3,Bo,a,b\n")
    people = read_people(sheet_of_two, mapped={}, capacity=2, timezone="UTC", on=date(2026, 1, 15))
    with pytest.raises(SheetProblems, match="name of several people"):
        read_pairs(file(tmp_path, "met.csv", "a,b\nAda,3\n"), people)
    assert read_pairs(file(tmp_path, "met.csv", "a,b\n1,Bo\n"), people).a.tolist() == [0]


@pytest.mark.parametrize(
    ("rounds", "ago"),
    [
        (("1", "2", "4"), [4, 3, 1]),
        (("2026-W47", "2026-W48", "2026-W52"), [6, 5, 1]),
        (("2026-11-16", "2026-W48", "2026-11-25"), [2, 1, 1]),
    ],
)
def test_rounds_are_counted_back_from_the_newest(
    tmp_path: Path, people: People, rounds: tuple[str, ...], ago: list[int]
) -> None:
    pairs = ("ada@example.org,bo@example.org", "clara@example.org,dirk@example.org", "ivy@example.org,jack@example.org")
    lines = [f"{pair},{when}" for pair, when in zip(pairs, rounds, strict=True)]
    past = read_history([file(tmp_path, "past.csv", "\n".join(["a,b,round", *lines]))], people)
    assert past.ago.tolist() == ago


def test_files_without_rounds_are_a_round_each_and_leavers_are_noted(tmp_path: Path, people: People) -> None:
    heading = "a,b,worth,worth_a,worth_b,reason_a,reason_b\n"
    first = file(
        tmp_path,
        "w47.csv",
        heading + "ada@example.org,bo@example.org,0.5,0.5,0.5,x,y\ngone@example.org,bo@example.org,,,,,\n",
    )
    second = file(tmp_path, "w48.csv", heading + "clara@example.org,dirk@example.org,0.5,0.5,0.5,x,y\n")
    past = read_history([first, second], people)
    assert past.a.tolist() == [0, 2]
    assert past.ago.tolist() == [2, 1]
    assert past.notes == ["w47.csv: 1 past introduction of people who have left."]
    assert len(read_history([], people).a) == 0


def test_rounds_that_cannot_be_told_are_named(tmp_path: Path, people: People) -> None:
    mixed = file(tmp_path, "mixed.csv", "a,b,round\nAda Moss,Bo Lund,3\nClara Voß,Dirk Haas,2026-W48\n")
    with pytest.raises(SheetProblems, match="tell them all in one way"):
        read_history([mixed], people)
    spring = file(tmp_path, "spring.csv", "a,b,round\nAda Moss,Bo Lund,spring\nClara Voß,Dirk Haas,\n")
    with pytest.raises(SheetProblems) as refused:
        read_history([spring, tmp_path / "gone.csv"], people)
    assert [str(problem).partition(": ")[0] for problem in refused.value.problems] == [
        "spring.csv, line 2, column “round”",
        "spring.csv, line 3, column “round”",
        "gone.csv",
    ]
