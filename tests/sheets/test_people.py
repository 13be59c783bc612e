"""Sign-up sheets: what is found in them, and everything that is wrong with one, all at once."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import numpy as np
import openpyxl
import pytest

from closeknit.engine.profiles import Form, hours_mask
from closeknit.sheets.people import People, read_people
from closeknit.sheets.problems import SheetProblems
from tests.sheets.cast import HEADINGS, TWELVE, sheet

WINTER = date(2026, 1, 15)


@pytest.fixture
def people_of(tmp_path: Path) -> Callable[..., People]:
    """Writes a sheet and reads it."""

    def read(content: str | bytes, **mapped: list[str]) -> People:
        path = tmp_path / "people.csv"
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return read_people(path, mapped=mapped, capacity=2, timezone="UTC", on=WINTER)

    return read


@pytest.fixture
def told(people_of: Callable[..., People]) -> Callable[..., list[str]]:
    """What is wrong with a sheet, in sentences; nothing where it can be read."""

    def problems(content: str, **mapped: list[str]) -> list[str]:
        try:
            people_of(content, **mapped)
        except SheetProblems as found:
            return [str(problem) for problem in found.problems]
        return []

    return problems


@pytest.mark.parametrize("language", HEADINGS)
def test_headings_in_four_languages_mean_the_same(people_of: Callable[..., People], language: str) -> None:
    people = people_of(sheet(language))
    assert people.keys == [row[1] for row in TWELVE]
    assert people.names[2] == "Clara Voß"
    assert people.headlines[0] == "Ward sister"
    assert people.offers.text[0] == "Fair night shift rotas"
    assert people.needs.start.tolist()[-3:] == [10, 10, 11]
    assert people.capacity.tolist() == [1] * 11 + [0]
    assert people.languages[0] == people.languages[1]
    assert people.languages[0] & people.languages[2]
    assert not people.languages[8] & people.languages[2]


def test_a_workbook_says_the_same_as_a_text_file(people_of: Callable[..., People], tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row in (HEADINGS["es"], *TWELVE):
        book.active.append(row)
    book.save(tmp_path / "people.xlsx")
    here = read_people(tmp_path / "people.xlsx", mapped={}, capacity=2, timezone="UTC", on=WINTER)
    there = people_of(sheet("es"))
    for name in ("keys", "names", "headlines", "notes"):
        assert getattr(here, name) == getattr(there, name)
    assert (here.id == there.id).all() and (here.languages == there.languages).all()
    assert here.needs.text == there.needs.text


def test_somebody_is_their_id_else_their_address_else_their_name(people_of: Callable[..., People]) -> None:
    people = people_of(
        "id,first name,surname,email,offers,needs\n"
        "7,Ada,Moss,ADA@example.org,a,b\n,Bo,Lund,Bo@Example.org,c,d\n,Chi,,,e,f\n"
    )
    assert people.keys == ["7", "bo@example.org", "Chi"]
    assert people.names == ["Ada Moss", "Bo Lund", "Chi"]
    again = people_of("name,needs,offers\nchi,x,y\nADA,z,q\n")
    assert again.id[0] == people.id[2]
    assert (people.id >= 0).all()


def test_hours_are_told_in_the_day_of_the_world(people_of: Callable[..., People]) -> None:
    people = people_of(
        "name,offers,needs,timezone,hours,form\n"
        "Ada,a,b,Europe/Madrid,9-17,calls\nBo,a,b,UTC,8-16,schriftlich\n"
        "Chi,a,b,,,\nDee,a,b,Madrid,,\nEli,a,b,,any time,\n"
    )
    assert people.hours[0] == people.hours[1] == np.uint64(hours_mask("UTC", 8, 16, WINTER))
    assert people.hours[2] == people.hours[4] == 0
    assert people.hours[3] == np.uint64(hours_mask("Europe/Madrid", 8, 18, WINTER))
    assert people.form.tolist() == [Form.CALLS, Form.WRITING, Form.EITHER, Form.EITHER, Form.EITHER]


def test_columns_can_be_named_and_several_read_as_one(people_of: Callable[..., People]) -> None:
    content = "Who,Gift one,Gift two,Wünsche,Shoe size\nAda,rotas,law,maps,39\n"
    people = people_of(content, name=["Who"], offers=["Gift one", "gift TWO"])
    assert people.offers.text == ["rotas", "law"]
    assert any("“Shoe size”" in note for note in people.notes)


def test_headings_may_stand_below_a_title(people_of: Callable[..., People]) -> None:
    people = people_of("Spring sign-up;;\n;;\nName;Offers;Needs\nAda;a;b\n")
    assert people.names == ["Ada"]
    assert people.lines == [4]


def test_a_plainer_heading_wins_over_one_with_remarks(people_of: Callable[..., People]) -> None:
    heading = "Full Name,Role (Mentor/Mentee/Both),Job Title,Skills I can offer,Skills I want to learn"
    people = people_of(f"{heading}\nAda,Both,Nurse,a,b\n")
    assert people.headlines == ["Nurse"]


def test_what_is_missing_is_said_together(told: Callable[..., list[str]]) -> None:
    assert told("name,offers,needs\nAda,a,b\n") == []
    problems = told("shoe,size\n39,m\n")
    assert len(problems) == 3
    assert all("people.csv, line 1" in problem and "“shoe”, “size”" in problem for problem in problems)
    assert told("name,offers,needs\n") == ["people.csv: there are headings and no people below them."]


def test_doubled_columns_are_named(told: Callable[..., list[str]]) -> None:
    (problem,) = told("name,offers,Angebote,needs\nAda,a,b,c\n")
    assert problem.startswith("people.csv, line 1, column “Angebote”: this means offers, and so does “offers”")
    assert told("name,offers,Angebote,needs\nAda,a,b,c\n", offers=["offers", "Angebote"]) == []
    (problem,) = told("name,offers,offers,needs\nAda,a,b,c\n", offers=["offers"])
    assert "stands 2 times" in problem
    problems = told("name,offers,needs\nAda,a,b\n", gifts=["offers"], needs=["Wishes"])
    assert len(problems) == 2
    assert "there is no column “gifts”" in problems[0] and "no heading says so" in problems[1]


def test_everything_that_is_wrong_is_said_at_once_in_the_order_of_the_lines(told: Callable[..., list[str]]) -> None:
    problems = told(
        "id,name,email,offers,needs,capacity,timezone,hours,form\n"
        "1,Ada,ada@example.org,a,b,-1,,,\n"
        "1,Bo,bo@example.org,a,b,2,,,\n"
        ",,,a,b,,,,\n"
        ",,,,,,,,\n"
        "4,Chi,ADA@example.org,a,b,1000,Atlantis,never,semaphore\n"
        "5,Dee,dee@example.org,=SUM(A1),b,,,,\n"
        "6,Eli,eli@example.org,a,b,,,,,too,much\n"
    )
    assert [problem.partition(": ")[0] for problem in problems] == [
        "people.csv, line 2, column “capacity”",
        "people.csv, line 3",
        "people.csv, line 4",
        "people.csv, line 6",
        "people.csv, line 6, column “capacity”",
        "people.csv, line 6, column “timezone”",
        "people.csv, line 6, column “hours”",
        "people.csv, line 6, column “form”",
        "people.csv, line 7, column “offers”",
        "people.csv, line 8, column “J”",
    ]
    assert "“1” is on line 2 already" in problems[1]
    assert "neither id, e-mail address nor name" in problems[2]
    assert "“ada@example.org” is the address on line 2" in problems[3]


def test_two_of_one_name_need_something_else_to_tell_them_apart(told: Callable[..., list[str]]) -> None:
    assert told("name,email,offers,needs\nAda,a@example.org,x,y\nAda,b@example.org,x,y\n") == []
    (problem,) = told("name,offers,needs\nAda,x,y\nada,x,y\n")
    assert "line 3" in problem and "on line 2 already" in problem


def test_unknown_languages_are_kept_and_noted_and_too_many_refused(
    people_of: Callable[..., People], told: Callable[..., list[str]]
) -> None:
    people = people_of("name,offers,needs,languages\nAda,a,b,Klingon\nBo,a,b,klingon\nChi,a,b,en\n")
    assert people.languages[0] == people.languages[1] != people.languages[2]
    assert any("klingon" in note for note in people.notes)
    (problem,) = told('name,offers,needs,languages\nAda,a,b,"' + ",".join(f"tongue{n:02}x" for n in range(65)) + '"\n')
    assert "65 languages" in problem
    assert told('name,offers,needs,languages\nAda,a,b,"' + ",".join(f"tongue{n:02x}" for n in range(64)) + '"\n') == []
