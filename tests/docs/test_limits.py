"""Every limit that is told is tried at its edge."""

import ast
import re
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.docs import pages
from tests.docs.edges import TRIED, WORDS
from tests.docs.test_pages import LIMITS

TESTS = Path(__file__).parents[1]
SAID = {held_by: int(said.replace(",", "")) for _, said, _, held_by in LIMITS}


@cache
def found_in(file: str) -> tuple[dict[str, ast.FunctionDef], dict[str, ast.expr]]:
    """The tests of a file by name, each with its decorators; and what stands in it once for several of them."""
    tree = ast.parse((TESTS / file).read_text("utf-8"))
    shared = {
        target.id: node.value
        for node in tree.body
        if isinstance(node, ast.Assign)
        for target in node.targets
        if isinstance(target, ast.Name)
    }
    return {node.name: node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}, shared


def says(node: ast.AST, limit: str, said: int) -> bool:
    """Whether a limit is named there, also as a setting or where it is set otherwise, or its number or the next one."""
    for one in ast.walk(node):
        value = getattr(one, "value", None)
        text = value.rpartition(".")[2] if isinstance(value, str) else ""
        named = (getattr(one, "id", ""), getattr(one, "attr", ""), getattr(one, "arg", ""), text)
        if limit in {f"{name}".upper() for name in named} or (type(value) is int and value in {said, said + 1}):
            return True
    return False


def is_about(file: str, name: str, limit: str, said: int) -> bool:
    """Whether a test says a limit, itself or in what it is given."""
    found, shared = found_in(file)
    used = {one.id for one in ast.walk(found[name]) if isinstance(one, ast.Name)} & shared.keys()
    return any(says(node, limit, said) for node in (found[name], *(shared[one] for one in used)))


def form_of(name: str) -> Any:
    module, _, form = name.rpartition(".")
    return getattr(import_module(f"closeknit.{module}"), form)


def test_every_limit_has_a_test_at_its_edge() -> None:
    """Say in tests/docs/edges.py which test takes so much and refuses one more."""
    assert sorted(SAID.keys() - WORDS.keys() - TRIED.keys()) == []


def test_what_is_tried_is_a_limit_and_stands_in_one_list() -> None:
    assert sorted((WORDS.keys() | TRIED.keys()) - SAID.keys()) == []
    assert not WORDS.keys() & TRIED.keys()


@pytest.mark.parametrize("limit", TRIED)
def test_the_test_that_tries_it_is_there_and_is_about_it(limit: str) -> None:
    file, _, name = TRIED[limit].partition("::")
    assert is_about(file, name, limit.rpartition(".")[2], SAID[limit])


@pytest.mark.parametrize(
    ("limit", "said", "is_said"), [("OPEN_AT_MOST", 1, False), ("MOST", 1, True), ("MORE", 2, True), ("MORE", 4, False)]
)
def test_a_test_that_is_about_something_else_is_noticed(limit: str, said: int, is_said: bool) -> None:
    test = ast.parse("def test_two():\n    assert OPEN_AT_MOST_ELSEWHERE == 3 and other.MOST is not True")
    assert says(test, limit, said) == is_said


def test_every_row_of_the_page_is_compared() -> None:
    """A row that begins with no number is compared with nothing."""
    page = (pages.DOCS / "reference/limits.md").read_text()
    assert len(re.findall(r"^\| .* \| `[\w.]+` \|$", page, re.M)) == len(LIMITS)


@pytest.mark.parametrize("limit", WORDS)
def test_so_much_fits_into_its_field_and_one_more_does_not(limit: str) -> None:
    form, field = WORDS[limit]
    typed = form_of(form).base_fields[field]
    assert typed.clean("w" * SAID[limit]) == "w" * SAID[limit]
    with pytest.raises(Exception, match=r"\w") as refused:
        typed.clean("w" * (SAID[limit] + 1))
    assert type(refused.value).__name__ == "ValidationError"
