"""The letters of the invented people: as many in each language, and none said twice in a conversation."""

import tomllib
from itertools import product
from typing import Any

import pytest

from closeknit.demo.letters import AT_ONCE, FILE, MOST, TURNS, long_letter, next_letter
from tests.demo.test_community import NEVER_SAID, TELLTALE, WRITTEN

LETTERS: dict[str, dict[str, Any]] = tomllib.loads(FILE.read_text(encoding="utf-8"))
CODES = sorted(WRITTEN)


def paragraphs(code: str) -> list[str]:
    return [*LETTERS[code]["answer"], *(text for thread in LETTERS[code]["threads"] for text in thread)]


def test_they_are_written_in_every_language() -> None:
    assert LETTERS.keys() == WRITTEN
    assert {len(LETTERS[code]["threads"]) for code in CODES} == {AT_ONCE * MOST // TURNS}
    assert {len(thread) for code in CODES for thread in LETTERS[code]["threads"]} == {TURNS}


@pytest.mark.parametrize("code", CODES)
def test_each_is_in_its_language_and_quiet(code: str) -> None:
    for text in paragraphs(code):
        words = text.lower().replace("’", " ").replace("'", " ").split()
        told = {
            language: sum(word.strip(".,;:?«»“”") in small for word in words) for language, small in TELLTALE.items()
        }
        assert max(told, key=lambda language: told[language]) == code, text
        assert not NEVER_SAID.search(text) and "!" not in text and 150 <= len(text) <= 300


@pytest.mark.parametrize(("code", "number"), list(product(CODES, range(12))))
def test_two_who_write_for_long_come_to_no_paragraph_twice(code: str, number: int) -> None:
    said = [text for place in range(MOST) for text in long_letter(number, place, code).split("\n\n")]
    assert len(said) == len(set(said)) == AT_ONCE * MOST


@pytest.mark.parametrize("number", range(12))
def test_two_who_were_introduced_do_not_either_each_in_their_own_language(number: int) -> None:
    said = [next_letter(number, place, CODES[place % 2]) for place in range(1, MOST)]
    said_by_one = [next_letter(number, place, "en") for place in range(1, MOST)]
    assert len(said) == len(set(said)) and len(said_by_one) == len(set(said_by_one))
