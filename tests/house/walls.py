"""The walls that neither import-linter nor ruff can see, as functions that return what stands in the wrong place.

They take the folder, graph or models they look at, so that `test_walls_catch.py` can show them a house with faults.
"""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import grimp
from django.db.models import Field, Model

OPEN_DOORS = {"models", "actions", "queries", "access"}
SHELVES = OPEN_DOORS | {"for_engine", "emails", "privacy", "forms", "views", "urls", "inbound", "jobs", "admin"}
ENGINE_MAY_IMPORT = {
    "closeknit",
    "matching",
    "numba",
    "numpy",
    "scipy",
    "sklearn",
    "snowballstemmer",
    "threadpoolctl",
    *sys.stdlib_module_names,
}
WRITES = set(
    "save asave create acreate get_or_create update_or_create bulk_create bulk_update update delete set".split()
)
READS_FILES = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "fromfile", "tofile", "memmap"}
WORDS_WE_DO_NOT_USE = set(
    "user match connection contact friend follower lead score recommendation feed engagement notification bridge "
    "service manager helper helpers util utils common core base handler data info process".split()
)
OTHERS_SAY = {"process_exception", "process_view", "handle_DATA", "handle_RCPT"}  # Django and aiosmtpd
LONGEST = 400


def trespasses(graph: grimp.ImportGraph, parts: Iterable[str]) -> list[str]:
    """Imports that enter another part by anything but its open doors. The project may wire what it likes."""
    parts = set(parts)
    found = []
    for importer in graph.modules:
        for imported in graph.find_modules_directly_imported_by(importer):
            here, there = importer.split("."), imported.split(".")
            if len(there) < 3 or there[1] not in parts or here[1:2] in ([there[1]], ["project"]):
                continue
            if there[2] not in OPEN_DOORS:
                found.append(f"{importer} -> {imported}")
    return sorted(found)


def strangers_in_the_engine(graph: grimp.ImportGraph) -> set[str]:
    """Libraries the engine imports that it may not."""
    imported = {
        name.split(".")[0]
        for module in graph.find_descendants("closeknit.engine") | {"closeknit.engine"}
        for name in graph.find_modules_directly_imported_by(module)
    }
    return imported - ENGINE_MAY_IMPORT


def calls(path: Path) -> Iterator[tuple[int, str, bool]]:
    """Line and name of everything called in a file, and whether it is called on something (`row.save()`)."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            yield node.lineno, node.func.attr, True
        elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
            yield node.lineno, node.func.id, False


def writes(path: Path) -> list[str]:
    """Calls in a file that change rows."""
    return [f"line {line}: .{name}(" for line, name, on in calls(path) if on and name in WRITES]


def files_read(path: Path) -> list[str]:
    """Calls in a file that touch the disk."""
    return [f"line {line}: {name}(" for line, name, _ in calls(path) if name in READS_FILES]


def rows_fetched(path: Path) -> list[str]:
    """Ways in which a page fetches rows without asking access or queries."""
    return [way for way in (".objects", "get_object_or_404", "get_list_or_404") if way in path.read_text("utf-8")]


def positional_actions(path: Path) -> list[str]:
    """Public functions of a file that can be called without naming every argument."""
    functions = [
        node
        for node in ast.parse(path.read_text(encoding="utf-8")).body
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and not node.name.startswith("_")
    ]
    return [f.name for f in functions if f.args.args or f.args.posonlyargs or f.args.vararg]


def keys_into_other_parts(models: Iterable[type[Model]], parts: Iterable[str]) -> Iterator[tuple[str, Field, str]]:
    """Every key that leaves its part: its label, the field, and the part it points into."""
    parts = set(parts)
    for model in models:
        if model._meta.app_label not in parts:
            continue
        for field in [*model._meta.local_fields, *model._meta.local_many_to_many]:
            if field.remote_field and not isinstance(field.related_model, str):
                there = field.related_model._meta.app_label
                if there in parts - {model._meta.app_label}:
                    yield f"{model._meta.label}.{field.name}", field, there


def back_doors(models: Iterable[type[Model]], parts: Iterable[str]) -> list[str]:
    """Keys into another part that leave a way back in it."""
    return [label for label, field, _ in keys_into_other_parts(models, parts) if not field.remote_field.hidden]


def climbing_keys(models: Iterable[type[Model]], height: dict[str, int]) -> list[str]:
    """Keys into a part that does not stand lower."""
    return [
        label
        for label, field, there in keys_into_other_parts(models, height)
        if height[there] >= height[field.model._meta.app_label]
    ]


def tests_that_never_run(folder: Path) -> list[str]:
    """Files with tests in them that pytest would not collect."""
    return [
        str(path.relative_to(folder))
        for path in folder.rglob("*.py")
        if not path.name.startswith("test_")
        and re.search(r"^(async )?def test_|^class Test", path.read_text("utf-8"), re.M)
    ]


def long_files(folder: Path) -> list[str]:
    """Files of more than 400 lines; migrations are what they are."""
    return [
        f"{path.relative_to(folder)}: {lines}"
        for path in sorted(folder.rglob("*.py"))
        if "migrations" not in path.parts and (lines := path.read_text("utf-8").count("\n")) > LONGEST
    ]


def forbidden_names(folder: Path) -> list[str]:
    """Modules and folders called by a word that the glossary does not have."""
    found = []
    for path in sorted([folder, *folder.rglob("*")]):
        if (path.is_dir() or path.suffix == ".py") and "__pycache__" not in path.parts:
            words = set(path.stem.lower().replace("-", "_").split("_"))
            found += [f"{path.relative_to(folder.parent)}: {word}" for word in sorted(words & WORDS_WE_DO_NOT_USE)]
    return found


def forbidden_definitions(folder: Path) -> list[str]:
    """Classes and functions, in our own files, called by a word that the glossary does not have."""
    found = []
    for path in sorted(folder.rglob("*.py")):
        if "migrations" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            definition = isinstance(node, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef)
            if definition and node.name not in OTHERS_SAY:
                words = set(re.sub(r"(?<=[a-z])(?=[A-Z])", "_", node.name).lower().split("_"))
                found += [f"{path.relative_to(folder)}: {node.name}" for _ in words & (WORDS_WE_DO_NOT_USE - {"match"})]
    return found


def shelf(path: Path, root: Path) -> str:
    """asks/actions.py and asks/actions/answers.py are both on the shelf `actions`."""
    return path.relative_to(root).parts[1].removesuffix(".py")
