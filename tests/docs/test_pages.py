"""What the docs say is so."""

from __future__ import annotations

import doctest
import importlib
import os
import re
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

import closeknit
from tests.house.walls import SHELVES

from . import pages

PACKAGE = Path(closeknit.__file__).parent
CONTRACTS = tomllib.loads((pages.REPOSITORY / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]


def named(page: Path) -> str:
    return str(page.relative_to(pages.REPOSITORY))


def test_the_readme_says_how_to_run_and_how_to_test() -> None:
    said = (pages.REPOSITORY / "README.md").read_text()
    assert "bin/run" in said and "bin/test" in said


@pytest.mark.parametrize("page", pages.PAGES, ids=named)
def test_every_link_leads_somewhere(page: Path) -> None:
    lost = []
    for link in pages.links(page):
        path, _, anchor = link.partition("#")
        target = (page.parent / path).resolve() if path else page
        if not target.exists() or (anchor and anchor not in pages.anchors(target)):
            lost.append(link)
    assert lost == []


def test_every_page_of_docs_can_be_reached_from_the_first() -> None:
    reached, to_visit = set(), [pages.DOCS / "index.md"]
    while to_visit:
        page = to_visit.pop()
        if page not in reached and page.suffix == ".md":
            reached.add(page)
            to_visit += [(page.parent / link.partition("#")[0]).resolve() for link in pages.links(page)]
    assert sorted(named(page) for page in set(pages.DOCS.rglob("*.md")) - reached) == []


def test_the_page_of_settings_is_the_settings() -> None:
    """Write it afresh with python -m tests.docs.pages."""
    assert pages.SETTINGS_PAGE.read_text("utf-8") == pages.settings_page()


def test_the_page_of_commands_is_the_commands() -> None:
    """Write it afresh with python -m tests.docs.pages."""
    assert pages.COMMANDS_PAGE.read_text("utf-8") == pages.commands_page()


def test_the_page_of_answers_by_mail_is_what_is_understood() -> None:
    """Write it afresh with python -m tests.docs.pages."""
    assert pages.BY_EMAIL_PAGE.read_text("utf-8") == pages.by_email_page()


@pytest.mark.parametrize("command", sorted(pages.commands()))
def test_every_command_and_each_of_its_options_is_documented(command: str) -> None:
    said = pages.COMMANDS_PAGE.read_text("utf-8")
    assert f"closeknit {command}" in said
    assert [option for option in pages.options(pages.commands()[command]) if option not in said] == []


def test_the_picture_of_storeys_is_the_contract() -> None:
    drawn = [b.text.split("\n")[:-1] for b in pages.blocks(pages.DOCS / "developers/house.md") if b.kind == "storeys"]
    assert drawn == [next(contract["layers"] for contract in CONTRACTS if contract["id"] == "storeys")]


def test_the_house_has_a_line_for_every_folder() -> None:
    said = (pages.DOCS / "developers" / "house.md").read_text()
    folders = {path.parent.name for path in PACKAGE.glob("*/__init__.py")}
    assert sorted(folder for folder in folders if f"\n  {folder}/" not in said) == []


def test_the_house_names_every_shelf() -> None:
    said = (pages.DOCS / "developers" / "house.md").read_text()
    assert sorted(shelf for shelf in SHELVES if f"`{shelf}`" not in said) == []


def test_every_word_of_the_glossary_has_a_home() -> None:
    rows = re.findall(r"^\| (.+?) \| .+ \| (.+?) \|$", (pages.DOCS / "reference/glossary.md").read_text(), re.M)
    homes = {word: homes.split(", ") for word, homes in rows if word != "word"}
    assert len(homes) > 15
    assert {w: h for w, hs in homes.items() for h in hs if not (PACKAGE / h / "__init__.py").exists()} == {}


LIMITS = re.findall(
    r"^\| (.+?) \| ([\d,]+)( MiB)?.* \| `([\w.]+)` \|$", (pages.DOCS / "reference/limits.md").read_text(), re.M
)


def test_there_are_limits_to_compare() -> None:
    assert len(LIMITS) > 10


@pytest.mark.parametrize(("what", "said", "unit", "held_by"), LIMITS, ids=[limit[-1] for limit in LIMITS])
def test_a_limit_is_what_the_page_says(what: str, said: str, unit: str, held_by: str) -> None:
    module, _, name = held_by.rpartition(".")
    held = getattr(importlib.import_module(f"closeknit.{module}"), name)
    held = max(held) if isinstance(held, tuple) else held  # of choices, the largest
    assert held == int(said.replace(",", "")) * (2**20 if unit else 1), what


def test_what_a_page_calls_a_file_of_ours_is_one() -> None:
    """Backticks around closeknit/..., tests/..., bin/... or docs/... promise that it is there."""
    lost = []
    for page in pages.PAGES:
        for path in re.findall(r"`((?:closeknit|tests|bin|docs|bench)/[\w./-]*)`", pages.prose(page)):
            if not (pages.REPOSITORY / path).exists():
                lost.append(f"{named(page)}: {path}")
    assert lost == []


@pytest.mark.parametrize(
    "page", [p for p in pages.PAGES if any(">>>" in block.text for block in pages.blocks(p))], ids=named
)
def test_every_python_example_says_what_it_gives(page: Path) -> None:
    text = "\n".join(block.text for block in pages.blocks(page) if block.kind == "python" and ">>>" in block.text)
    test = doctest.DocTestParser().get_doctest(text, {}, named(page), str(page), 0)
    assert doctest.DocTestRunner(verbose=False).run(test).failed == 0


@pytest.mark.parametrize(
    "page", [p for p in pages.PAGES if any(b.kind == "sh tested" for b in pages.blocks(p))], ids=named
)
def test_every_command_shown_as_tested_gives_what_is_shown(page: Path, tmp_path: Path) -> None:
    """In a page, ```csv NAME makes a file, and in ```sh tested each line after a `$ command` is in its answer."""
    path = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
    here = {"PATH": path, "PYTHONPATH": str(pages.REPOSITORY), "COLUMNS": "100", "HOME": str(tmp_path)}
    for block in pages.blocks(page):
        kind, _, name = block.kind.partition(" ")
        if kind == "csv" and name:
            (tmp_path / name).write_text(block.text)
        if block.kind == "sh tested":
            for shown in block.text.removeprefix("$ ").split("\n$ "):
                command, *lines = shown.strip().split("\n")
                words = shlex.split(command)
                if words[0] == "closeknit":
                    words[:1] = [sys.executable, "-m", "closeknit"]
                ran = subprocess.run(words, cwd=tmp_path, env=here, capture_output=True, text=True, timeout=600)
                assert ran.returncode == 0, ran.stderr
                answer = " ".join((ran.stdout + ran.stderr).split())
                assert [line for line in lines if line and " ".join(line.split()) not in answer] == []
