"""A wall is only worth its tests: houses with faults planted in them, and every fault found."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path

import grimp
import pytest
from django.db import models
from django.test.utils import isolate_apps

import closeknit

from . import walls

REPOSITORY = Path(closeknit.__file__).parent.parent
RUFF = Path(sys.executable).with_name("ruff")
LINT_IMPORTS = Path(sys.executable).with_name("lint-imports")


def written(folder: Path, text: str, name: str = "planted.py") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    return path


def graph_with(*imports: tuple[str, str]) -> grimp.ImportGraph:
    graph = grimp.ImportGraph()
    for module in {"closeknit.engine", *(name for pair in imports for name in pair)}:
        graph.add_module(module, is_squashed=not module.startswith("closeknit"))
    for importer, imported in imports:
        graph.add_import(importer=importer, imported=imported)
    return graph


def test_another_parts_letters_are_not_an_open_door() -> None:
    allowed = graph_with(("closeknit.organising.views", "closeknit.people.queries"))
    entered = graph_with(("closeknit.organising.views", "closeknit.people.emails"))
    assert walls.trespasses(allowed, {"organising", "people"}) == []
    assert walls.trespasses(entered, {"organising", "people"}) == [
        "closeknit.organising.views -> closeknit.people.emails"
    ]


def test_the_engine_may_use_numpy_and_not_requests() -> None:
    graph = graph_with(("closeknit.engine.profiles", "numpy"), ("closeknit.engine.profiles", "requests"))
    assert walls.strangers_in_the_engine(graph) == {"requests"}


@pytest.mark.parametrize(
    ("look", "harmless", "fault"),
    [
        (walls.writes, "row.first()", "row.save()"),
        (walls.writes, "rows.filter(a=1)", "Round.objects.bulk_create(rows)"),
        (walls.files_read, "opened(path)", "open(path)"),
        (walls.files_read, "rows.read(path)", "path.read_text()"),
        (walls.rows_fetched, "queries.recent(now)", "Member.objects.all()"),
        (walls.rows_fetched, "access.member_for(m, code)", "get_object_or_404(Member, pk=1)"),
        (walls.positional_actions, "def join(*, name): ...", "def join(name): ..."),
        (walls.positional_actions, "def _join(name): ...", "def join(*names): ..."),
        (walls.positional_actions, "class Full(Exception): ...", "async def join(name): ..."),
    ],
)
def test_a_fault_in_a_file_is_found_and_its_harmless_twin_is_not(look, harmless, fault, tmp_path) -> None:
    assert look(written(tmp_path, harmless)) == []
    assert look(written(tmp_path, fault)) != []


def test_keys_that_climb_or_leave_a_way_back_are_found() -> None:
    with isolate_apps("closeknit.people", "closeknit.introductions"):

        class Below(models.Model):
            """A row of the lower part whose key climbs by name."""

            up = models.ForeignKey("introductions.Above", on_delete=models.CASCADE, related_name="+")

            class Meta:
                app_label = "people"

        class Above(models.Model):
            """A row of the upper part: one key with a way back, one without."""

            open_back = models.ForeignKey(Below, on_delete=models.CASCADE)
            closed_back = models.ForeignKey(Below, on_delete=models.CASCADE, related_name="+")

            class Meta:
                app_label = "introductions"

        height = {"introductions": 2, "people": 1}
        assert walls.back_doors([Below, Above], height) == ["introductions.Above.open_back"]
        assert walls.climbing_keys([Below, Above], height) == ["people.Below.up"]


def test_a_test_file_that_pytest_would_not_collect_is_found(tmp_path) -> None:
    written(tmp_path, "def test_it(): ...", "people/test_pages.py")
    written(tmp_path, "ADA = 1", "cast.py")
    assert walls.tests_that_never_run(tmp_path) == []
    written(tmp_path, "def test_it(): ...", "people/pages_tests.py")
    assert walls.tests_that_never_run(tmp_path) == ["people/pages_tests.py"]


def test_long_files_and_names_that_say_nothing_are_found(tmp_path) -> None:
    house = tmp_path / "house"
    written(house, "x = 1\n" * 400, "people/pace.py")
    assert walls.long_files(house) == [] and walls.forbidden_names(house) == []
    written(house, "x = 1\n" * 401, "people/user_utils.py")
    written(house, "class MemberManager: ...", "people/member.py")
    assert walls.long_files(house) == ["people/user_utils.py: 401"]
    assert walls.forbidden_names(house) == [
        "house/people/user_utils.py: user",
        "house/people/user_utils.py: utils",
    ]
    assert walls.forbidden_definitions(house) == ["people/member.py: MemberManager"]


IMPORTS = {
    "engine/planted.py": "import django",
    "engine/willingness.py": "from closeknit.engine import matching",
    "people/models.py": "def later():\n    from closeknit.people import actions",
    "people/actions.py": "from closeknit.people import views",
    "people/queries.py": "from closeknit.introductions import models",
    "undeclared/__init__.py": "",
}
SOUGHT = [
    "closeknit.engine.planted -> django",
    "closeknit.engine.willingness -> closeknit.engine.matching",
    "closeknit.people.models -> closeknit.people.actions",
    "closeknit.people.actions -> closeknit.people.views",
    "closeknit.people.queries -> closeknit.introductions.models",
    "closeknit.undeclared",
]


def test_import_linter_names_every_planted_import(tmp_path) -> None:
    shutil.copytree(REPOSITORY / "closeknit", tmp_path / "closeknit", ignore=shutil.ignore_patterns("*.toml", "static"))
    shutil.copy(REPOSITORY / "pyproject.toml", tmp_path)
    assert _lint_imports(tmp_path).returncode == 0
    for name, text in IMPORTS.items():
        path = tmp_path / "closeknit" / name
        path.parent.mkdir(exist_ok=True)
        path.write_text((path.read_text() if path.exists() else "") + f"\n{text}\n")
    said = " ".join(_lint_imports(tmp_path).stdout.split())
    assert [fault for fault in SOUGHT if fault not in said] == []


def _lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run([LINT_IMPORTS, "--no-cache"], cwd=folder, capture_output=True, text=True)


BANNED = {
    "people/actions.py": "from django.utils.timezone import now",
    "people/queries.py": "from datetime import datetime\n\nLATER = datetime.now()",
    "people/access.py": "from django.shortcuts import redirect",
    "people/models.py": "from django.db.models.signals import post_save",
    "people/forms.py": "from django.forms import ModelForm",
    "people/emails.py": "from django.http import HttpResponse",
    "engine/planted.py": "import time\n\nSTARTED = time.time()",
}


def test_ruff_names_every_planted_way_round_the_clock_and_the_pages(tmp_path) -> None:
    shutil.copy(REPOSITORY / "pyproject.toml", tmp_path)
    for name, text in BANNED.items():
        written(tmp_path / "closeknit", text, name)
        written(tmp_path / "closeknit", text, "people/views.py")
        said = subprocess.run(
            [RUFF, "check", "--no-cache", "--select", "TID251", "--output-format", "json", "."],
            cwd=tmp_path,
            capture_output=True,
            text=True,
        )
        assert [Path(fault["filename"]).name for fault in json.loads(said.stdout)] == [Path(name).name], name
        (tmp_path / "closeknit" / name).unlink()
