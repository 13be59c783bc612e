"""`closeknit introduce`, from files to files, through the real engine."""

from __future__ import annotations

import csv
import io
import os
import re
import subprocess
import sys
from collections import Counter
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
from typer.testing import CliRunner, Result

from closeknit.cli import app
from closeknit.cli.introduce import report
from closeknit.cli.introduce.command import MOST_PROBLEMS
from closeknit.engine import vocabulary
from tests.sheets.cast import HEADINGS, TOGETHER, TWELVE, sheet

Row = dict[str, str]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with the twelve in `people.csv`, where the command is called."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "people.csv").write_bytes(sheet())
    return tmp_path


@pytest.fixture(autouse=True)
def with_few_topics(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The twelve say what they mean in each other’s words; learning the whole topic pack takes seconds a round."""
    if "slow" not in request.keywords:
        some = vocabulary.pack()[::12]
        monkeypatch.setattr(vocabulary, "pack", lambda: some)


def introduce(*arguments: str) -> Result:
    return CliRunner().invoke(app, ["introduce", *arguments], catch_exceptions=False)


def written(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def together(rows: list[Row]) -> set[frozenset[str]]:
    return {frozenset((row["a"], row["b"])) for row in rows}


def test_those_who_can_help_each_other_are_introduced_and_nobody_else(folder: Path) -> None:
    result = introduce("people.csv", "--report", "report.html")
    assert result.exit_code == 0, result.output
    rows = written(folder / "introductions.csv")
    assert list(rows[0]) == ["a", "b", "worth", "worth_a", "worth_b", "reason_a", "reason_b"]
    assert together(rows) == TOGETHER
    worth = [float(row["worth"]) for row in rows]
    assert worth == sorted(worth, reverse=True)
    assert all(0 < float(row[side]) <= 1 for row in rows for side in ("worth", "worth_a", "worth_b"))
    (ada,) = [row for row in rows if "ada@example.org" in row.values()]
    reason = ada["reason_a" if ada["a"] == "ada@example.org" else "reason_b"]
    assert reason.startswith("Bo Lund can give “Writing a grant application”, which you would like.")
    assert "5 for 10 of 12 people" in result.output
    assert "best possible round" in result.output


@pytest.mark.slow
def test_with_the_whole_topic_pack_every_need_that_is_offered_is_answered(folder: Path) -> None:
    result = introduce("people.csv")
    assert result.exit_code == 0, result.output
    assert together(written(folder / "introductions.csv")) == TOGETHER
    assert "10 of 11 needs are answered" in result.output


@pytest.mark.parametrize(
    ("language", "separator", "encoding"),
    [("en", "|", "utf-8"), ("de", ";", "cp1252"), ("fr", ",", "utf-8-sig"), ("es", "\t", "utf-16")],
)
def test_a_sheet_in_any_of_four_languages_gives_the_same_bytes(
    folder: Path, language: str, separator: str, encoding: str
) -> None:
    introduce("people.csv", "--out", "expected.csv")
    (folder / "other.csv").write_bytes(sheet(language, separator=separator, encoding=encoding))
    assert introduce("other.csv").exit_code == 0
    assert (folder / "introductions.csv").read_bytes() == (folder / "expected.csv").read_bytes()


def test_a_workbook_gives_the_same_bytes(folder: Path) -> None:
    introduce("people.csv", "--out", "expected.csv")
    book = openpyxl.Workbook()
    for row in (HEADINGS["fr"], *TWELVE):
        book.active.append(row)
    book.save(folder / "people.xlsx")
    assert introduce("people.xlsx").exit_code == 0
    assert (folder / "introductions.csv").read_bytes() == (folder / "expected.csv").read_bytes()


def test_the_order_of_lines_changes_nothing(folder: Path) -> None:
    introduce("people.csv")
    lines = sheet().splitlines(keepends=True)
    (folder / "other.csv").write_bytes(b"".join([lines[0], *reversed(lines[1:])]))
    introduce("other.csv", "--out", "other-introductions.csv")
    assert together(written(folder / "other-introductions.csv")) == together(written(folder / "introductions.csv"))


def test_those_who_met_are_kept_apart_and_so_are_those_who_must_not(folder: Path) -> None:
    (folder / "met.csv").write_text("a,b\nAda Moss,Bo Lund\n")
    (folder / "never.csv").write_text("a,b\nivy@example.org,jack@example.org\n")
    assert introduce("people.csv", "--met", "met.csv", "--never", "never.csv").exit_code == 0
    apart = {frozenset(("ada@example.org", "bo@example.org")), frozenset(("ivy@example.org", "jack@example.org"))}
    assert together(written(folder / "introductions.csv")) == TOGETHER - apart


def test_week_after_week_no_pair_comes_again(folder: Path) -> None:
    lines = ["name,offers,needs,capacity"]
    trades = ("grant writing", "night rotas", "food hygiene", "building contracts", "flood maps", "public speaking")
    for n in range(12):
        needs = "; ".join(trades[(n + step) % 6] for step in (1, 2, 3, 4, 5))
        lines.append(f"Person {n},{trades[n % 6]},{needs},1")
    (folder / "people.csv").write_text("\n".join(lines))
    seen: Counter[frozenset[str]] = Counter()
    past: list[str] = []
    for week in range(4):
        out = f"week{week}.csv"
        assert introduce("people.csv", "--out", out, *past).exit_code == 0
        past += ["--history", out]
        seen.update(together(written(folder / out)))
    assert len(seen) > 15
    assert max(seen.values()) == 1


def test_a_gift_in_one_direction_is_enough_only_where_it_is_said(folder: Path) -> None:
    (folder / "one.csv").write_text("name,offers,needs\nAda,grant writing,\nBo,,grant writing\n")
    introduce("one.csv")
    assert written(folder / "introductions.csv") == []
    introduce("one.csv", "--allow-one-way")
    assert together(written(folder / "introductions.csv")) == {frozenset(("Ada", "Bo"))}


def test_colleagues_are_not_introduced_unless_asked_for(folder: Path) -> None:
    lines = "name,organisation,offers,needs\nAda,Acme,law,rotas\nBo,ACME,rotas,law\nChi,Other,maps,bees\n"
    (folder / "work.csv").write_text(lines)
    introduce("work.csv")
    assert written(folder / "introductions.csv") == []
    introduce("work.csv", "--colleagues")
    assert together(written(folder / "introductions.csv")) == {frozenset(("Ada", "Bo"))}
    (folder / "work.csv").write_text(lines.replace("Other", "acme"))
    assert "All are of one organisation" in introduce("work.csv").output
    assert together(written(folder / "introductions.csv")) == {frozenset(("Ada", "Bo"))}


class Page(HTMLParser):
    """Checks that what is opened is closed, and gathers words, addresses and names of places."""

    VOID = frozenset({"meta", "br", "path", "rect", "use", "link", "img"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.words: list[str] = []
        self.asked: list[str] = []
        self.seen: Counter[str] = Counter()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen[tag] += 1
        if tag not in self.VOID:
            self.open.append(tag)
        self.asked += [value or "" for name, value in attrs if name in ("src", "href", "style")]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open[-1:] != ["style"]:
            self.words.append(data)


def page_of(path: Path) -> tuple[Page, str]:
    page = Page()
    page.feed(path.read_text(encoding="utf-8"))
    page.close()
    assert page.open == []
    return page, " ".join(" ".join(page.words).split())


def test_the_report_says_why_for_both_sides_and_why_not(folder: Path) -> None:
    introduce("people.csv", "--report", "report.html")
    page, words = page_of(folder / "report.html")
    assert "5 introductions for 10 of 12 people" in words
    assert "Why it is worth Ada Moss’s time" in words and "Why it is worth Bo Lund’s time" in words
    assert "This is the best possible round." in words
    assert "They have no room this round: their capacity is 0. Lea Noor" in words
    assert "They have not said both what they can give and what they would like. Kit Doyle" in words
    assert re.search(r"\d+ of 11 needs", words)
    assert page.seen["svg"] and page.seen["table"] == 1 and page.seen["script"] == 0
    assert all(address.startswith("#") or address.startswith("position:") for address in page.asked)
    style = (folder / "report.html").read_text().partition("<style>")[2].partition("</style>")[0]
    assert "url(" not in style and "@import" not in style


def test_what_people_write_is_never_markup(folder: Path) -> None:
    (folder / "people.csv").write_text(
        "name,headline,offers,needs\n"
        'Ada <script>alert(1)</script>,"""><img src=x>",<b>law</b> & order,night rotas\n'
        "Bo {{ settings }} {% now %},,night rotas,<b>law</b> & order\n"
    )
    assert introduce("people.csv", "--report", "report.html").exit_code == 0
    page, words = page_of(folder / "report.html")
    assert page.seen["script"] == page.seen["img"] == page.seen["b"] == 0
    assert "Ada <script>alert(1)</script>" in words and "<b>law</b> & order" in words
    assert "Bo {{ settings }} {% now %}" in words


@pytest.mark.slow
def test_the_same_input_and_seed_give_the_same_bytes_on_one_core_and_on_two(folder: Path) -> None:
    def once(name: str, cores: str) -> tuple[bytes, bytes]:
        command = [
            sys.executable,
            "-m",
            "closeknit",
            "introduce",
            "people.csv",
            "--out",
            name,
            "--report",
            f"{name}.html",
        ]
        threads = {key: cores for key in ("NUMBA_NUM_THREADS", "OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS")}
        root = str(Path(__file__).parents[2])
        environment = {**os.environ, **threads, "PYTHONPATH": root, "PYTHONHASHSEED": cores, "TZ": f"UTC-{cores}"}
        subprocess.run(command, check=True, env=environment, capture_output=True)
        return (folder / name).read_bytes(), (folder / f"{name}.html").read_bytes()

    assert once("one.csv", "1") == once("two.csv", "2")


def test_formulas_never_reach_a_cell(folder: Path) -> None:
    (folder / "people.csv").write_text("id,offers,needs\n-7,+1 law,@night rotas\n+8,@night rotas,+1 law\n")
    assert introduce("people.csv").exit_code == 0
    text = (folder / "introductions.csv").read_text()
    assert "law" in text
    for row in csv.reader(io.StringIO(text)):
        assert not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in row)
    result = introduce("people.csv", "--history", "introductions.csv", "--out", "again.csv")
    assert result.exit_code == 0, result.output
    assert written(folder / "again.csv") == []


def test_everything_wrong_in_every_file_is_said_at_once_and_nothing_is_written(folder: Path) -> None:
    (folder / "bad.csv").write_text("name,offers,needs,capacity\nAda,=1,b,-3\nada,c,d,1\n")
    (folder / "met.csv").write_text("a,b\nAda Moss,Zoe\n")
    (folder / "history.csv").write_text("<html>")
    result = introduce("bad.csv", "--met", "met.csv", "--history", "history.csv", "--report", "report.html")
    assert result.exit_code == 2
    told = result.stderr.splitlines()
    assert [line.partition(": ")[0] for line in told[:-1]] == [
        "bad.csv, line 2, column “offers”",
        "bad.csv, line 2, column “capacity”",
        "bad.csv, line 3",
        "history.csv",
    ]
    assert told[-1] == "4 things have to be put right first. Nothing was written."
    assert sorted(path.name for path in folder.iterdir()) == ["bad.csv", "history.csv", "met.csv", "people.csv"]
    result = introduce("people.csv", "--met", "met.csv", "--history", "history.csv")
    assert result.exit_code == 2
    assert "met.csv, line 2, column “b”: there is nobody “Zoe”" in result.stderr and "history.csv: " in result.stderr


@pytest.mark.parametrize(("wrong", "more"), [(MOST_PROBLEMS, []), (MOST_PROBLEMS + 30, ["… and 30 more like these."])])
def test_many_problems_are_cut_to_fifty(folder: Path, wrong: int, more: list[str]) -> None:
    lines = "".join(f"P{n},a,b,-1\n" for n in range(wrong))
    (folder / "bad.csv").write_text("name,offers,needs,capacity\n" + lines)
    told = introduce("bad.csv").stderr.splitlines()
    assert told[MOST_PROBLEMS:] == [*more, f"{wrong} things have to be put right first. Nothing was written."]


def test_a_report_tells_so_many_introductions_and_how_many_more_there_are(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    introduce("people.csv", "--report", "all.html")
    page = (folder / "all.html").read_text()
    many = len(TOGETHER)
    for most, told in ((many, ""), (many - 1, "1 more are in the table")):
        monkeypatch.setattr(report, "MOST_TOLD", most)
        assert introduce("people.csv", "--report", "some.html", "--out", f"{most}.csv").exit_code == 0
        some = (folder / "some.html").read_text()
        assert (some == page) == (most == many) and told in some


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "name the sheet of people"),
        (["gone.csv"], "there is no file"),
        (["people.csv", "--out", "people.csv"], "would be written over"),
        (["people.csv", "--out", "x.csv", "--report", "x.csv"], "name the same file"),
        (["people.csv", "--out", "no/where.csv"], "cannot be written"),
        (["people.csv", "--column", "offers"], "an equals sign"),
        (["people.csv", "--column", "offers=Nothing of the kind"], "no heading says so"),
        (["people.csv", "--date", "Monday"], "is no day"),
        (["people.csv", "--timezone", "Atlantis"], "no time zone"),
        (["people.csv", "--offers", "people.csv"], "say --wide"),
        (["--wide", "--offers", "people.csv"], "--wide needs"),
        (["people.csv", "--wide", "--offers", "people.csv", "--needs", "people.csv"], "leave out the sheet"),
        (["people.csv", "--capacity", "51"], "--capacity"),
    ],
)
def test_what_cannot_be_done_is_said_and_nothing_is_written(folder: Path, arguments: list[str], says: str) -> None:
    before = (folder / "people.csv").read_bytes()
    result = introduce(*arguments)
    assert result.exit_code == 2
    assert says in result.stderr
    assert [path.name for path in folder.iterdir()] == ["people.csv"]
    assert (folder / "people.csv").read_bytes() == before


def test_a_sheet_of_one_introduces_nobody_and_says_so(folder: Path) -> None:
    (folder / "people.csv").write_text("name,offers,needs\nAda,law,rotas\n")
    result = introduce("people.csv", "--report", "report.html")
    assert result.exit_code == 0, result.output
    assert written(folder / "introductions.csv") == []
    assert "Nobody could be introduced" in result.output
    assert "We would rather wait than propose a weak one" in page_of(folder / "report.html")[1]


@pytest.mark.slow
def test_the_real_survey_gives_a_round_as_it_comes(folder: Path, shared: Path) -> None:
    data = shared / "data" / "conference_pairings"
    known, wanted, met = (str(data / name) for name in ("Known_Methods.csv", "Wanted_Methods.csv", "Network.txt"))
    result = introduce("--wide", "--offers", known, "--needs", wanted, "--met", met, "--capacity", "1")
    assert result.exit_code == 0, result.output
    rows = written(folder / "introductions.csv")
    assert len(rows) > 14
    assert max(Counter(side for row in rows for side in (row["a"], row["b"])).values()) == 1
    before = {frozenset(line.split()) for line in Path(met).read_text().splitlines()}
    assert not together(rows) & before
    assert all(re.match(r"\d+ can give “", row[side]) for row in rows for side in ("reason_a", "reason_b"))
