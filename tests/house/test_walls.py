"""The house as it stands. Each test's first line says what to do instead."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import grimp
import pytest
from django.apps import apps

import closeknit

from . import walls

ROOT = Path(closeknit.__file__).parent
REPOSITORY = ROOT.parent
PYPROJECT = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())
CONTRACTS = PYPROJECT["tool"]["importlinter"]["contracts"]
STOREYS: list[str] = next(contract["layers"] for contract in CONTRACTS if contract["id"] == "storeys")
HEIGHT = {part: -n for n, storey in enumerate(STOREYS) for part in storey.split(" | ")}
TOOLBOXES = {"web", "jobs", "mail", "search"}
PARTS = {c.label for c in apps.get_app_configs() if c.name.startswith("closeknit.")} - TOOLBOXES
FILES = sorted(p for part in PARTS for p in (ROOT / part).rglob("*.py") if "migrations" not in p.parts)
GRAPH = grimp.build_graph("closeknit", include_external_packages=True, cache_dir=None)


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def test_there_are_parts_to_look_at() -> None:
    """Keep the parts in INSTALLED_APPS; a wall around nothing holds nothing."""
    assert {"network", "people", "introductions", "organising"} <= PARTS
    assert PARTS <= set(HEIGHT)


def test_enter_another_part_only_by_its_open_doors() -> None:
    """Import another part's models, actions, queries or access; nothing else of it."""
    assert walls.trespasses(GRAPH, PARTS) == []


def test_the_engine_needs_only_arrays() -> None:
    """Import the standard library and the few libraries named in walls.py in the engine; nothing else."""
    assert walls.strangers_in_the_engine(GRAPH) == set()


def test_a_part_has_the_shelves_that_parts_have_and_no_others() -> None:
    """Find the shelf it belongs on; a new one changes docs/developers/house.md for everybody."""
    assert {walls.shelf(path, ROOT) for path in FILES} - walls.SHELVES == {"__init__"}


@pytest.mark.parametrize("path", sorted((ROOT / "engine").rglob("*.py")), ids=named)
def test_the_engine_reads_no_files(path: Path) -> None:
    """Hand the engine arrays and words. Only the topic pack may read what it ships with."""
    assert "topic_pack" in path.parts or walls.files_read(path) == []


@pytest.mark.parametrize("path", FILES, ids=named)
def test_only_actions_write(path: Path) -> None:
    """Move the write into actions.py and call it."""
    assert walls.shelf(path, ROOT) in {"actions", "models"} or walls.writes(path) == []


@pytest.mark.parametrize("path", [p for p in FILES if walls.shelf(p, ROOT) == "views"], ids=named)
def test_pages_meet_rows_only_through_access_and_queries(path: Path) -> None:
    """Ask access.py for one row and queries.py for many; a page never says `.objects`."""
    assert walls.rows_fetched(path) == []


@pytest.mark.parametrize("path", [p for p in FILES if walls.shelf(p, ROOT) == "actions"], ids=named)
def test_actions_are_called_by_name(path: Path) -> None:
    """Write `def join(*, name, ...)`."""
    assert walls.positional_actions(path) == []


def test_no_part_grows_a_back_door() -> None:
    """Say related_name="+" on a key into another part; ask that part's queries instead."""
    assert walls.back_doors(apps.get_models(), PARTS) == []


def test_keys_point_down() -> None:
    """Keep the key in the upper part. A key by name ("introductions.Round") climbs where no import shows."""
    assert walls.climbing_keys(apps.get_models(), {part: HEIGHT[part] for part in PARTS}) == []


def test_every_test_file_runs() -> None:
    """Name it test_*.py; shared things go in conftest.py, cast.py or contract.py and hold no tests."""
    assert walls.tests_that_never_run(REPOSITORY / "tests") == []


@pytest.mark.parametrize("folder", ["closeknit", "tests", "bench"])
def test_files_stay_short(folder: str) -> None:
    """Turn actions.py into actions/ with one module for each noun; the door keeps its name."""
    assert walls.long_files(REPOSITORY / folder) == []


@pytest.mark.parametrize("folder", ["closeknit", "tests", "bench"])
def test_files_are_called_by_words_of_the_glossary(folder: str) -> None:
    """Find the word in docs/reference/glossary.md; a name like `helper` says where nothing belongs."""
    assert walls.forbidden_names(REPOSITORY / folder) == []


def test_functions_are_called_by_words_of_the_glossary() -> None:
    """Find the word in docs/reference/glossary.md for classes and functions too."""
    assert walls.forbidden_definitions(ROOT) == []


def test_every_part_has_its_tests_where_one_looks_first() -> None:
    """Put the tests of closeknit/<part>/ into tests/<part>/."""
    parts = {path.parent.name for path in ROOT.glob("*/__init__.py")}
    assert sorted(part for part in parts if not list((REPOSITORY / "tests" / part).glob("**/test_*.py"))) == []


def test_no_wall_has_a_list_of_exceptions() -> None:
    """Move the code to where it belongs; an exception is a wall with a hole and a sign beside it."""
    holes = [contract["id"] for contract in CONTRACTS if "ignore_imports" in contract]
    hushed = re.compile(r"#\s*noqa(?!:)|#\s*noqa:.*TID|#\s*ruff:\s*noqa|#\s*type:\s*ignore(?!\[)")
    holes += [named(path) for path in ROOT.rglob("*.py") if hushed.search(path.read_text("utf-8"))]
    assert holes == []


def test_nothing_committed_names_the_machine_it_was_written_on() -> None:
    """Write a path relative to the repository, or take the folder as an argument."""
    here = re.compile(rb"(?<![\w.])/(work|opt|root|home/\w+)/\w")
    tracked = subprocess.run(["git", "ls-files", "-z"], cwd=REPOSITORY, capture_output=True)
    if tracked.returncode != 0:
        pytest.skip("not a git checkout, so there is no list of what is committed")
    paths = [REPOSITORY / name for name in tracked.stdout.decode().split("\0") if name]
    assert [str(p.relative_to(REPOSITORY)) for p in paths if p.is_file() and here.search(p.read_bytes())] == []
