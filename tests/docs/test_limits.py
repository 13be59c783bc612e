"""Every limit that is told is tried at its edge."""

import ast
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest

from tests.docs.edges import TRIED, UNTRIED, WORDS
from tests.docs.test_pages import LIMITS

TESTS = Path(__file__).parents[1]
SAID = {held_by: int(said.replace(",", "")) for _, said, _, held_by in LIMITS}


@cache
def names_in(file: str) -> frozenset[str]:
    tree = ast.parse((TESTS / file).read_text("utf-8"))
    return frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))


def form_of(name: str) -> Any:
    module, _, form = name.rpartition(".")
    return getattr(import_module(f"closeknit.{module}"), form)


def test_every_limit_has_a_test_at_its_edge() -> None:
    """Say in tests/docs/edges.py which test takes so much and refuses one more."""
    assert sorted(SAID.keys() - WORDS.keys() - TRIED.keys() - UNTRIED) == []


def test_what_is_tried_is_a_limit_and_stands_in_one_list() -> None:
    assert sorted((WORDS.keys() | TRIED.keys() | UNTRIED) - SAID.keys()) == []
    assert not (WORDS.keys() & TRIED.keys()) and not UNTRIED & (WORDS.keys() | TRIED.keys())


@pytest.mark.parametrize("limit", TRIED)
def test_the_test_that_tries_it_is_there(limit: str) -> None:
    file, _, name = TRIED[limit].partition("::")
    assert name in names_in(file)


@pytest.mark.parametrize("limit", WORDS)
def test_so_much_fits_into_its_field_and_one_more_does_not(limit: str) -> None:
    form, field = WORDS[limit]
    typed = form_of(form).base_fields[field]
    assert typed.clean("w" * SAID[limit]) == "w" * SAID[limit]
    with pytest.raises(Exception, match=r"\w") as refused:
        typed.clean("w" * (SAID[limit] + 1))
    assert type(refused.value).__name__ == "ValidationError"
