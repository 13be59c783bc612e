"""Filters that put lists and languages into words."""

import pytest

from closeknit.web.templatetags.words import languages, listing


@pytest.mark.parametrize(
    ("words", "said"),
    [([], ""), (["a"], "a"), (["a", "b"], "a and b"), (["a", "b", "c"], "a, b and c"), (iter(["a", "b"]), "a and b")],
)
def test_a_list_is_joined_as_people_do(words: list[str], said: str) -> None:
    assert listing(words) == said


def test_languages_have_names_and_unknown_ones_keep_their_code() -> None:
    assert languages(["en", "ar", "tlh"]) == "English, Arabic and tlh"
