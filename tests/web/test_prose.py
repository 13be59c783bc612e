"""Markdown that somebody typed, as safe HTML."""

import pytest

from closeknit.web.prose import plain_words, prose


def test_prose_has_paragraphs_lists_links_and_headings_below_the_pages_own() -> None:
    said = prose("# One\n\n## Two\n\n###### Six\n\nA **word**, a [way](mailto:ada@example.org)\n\n3. third")
    assert "<h2>One</h2>" in said and "<h3>Two</h3>" in said and "<h4>Six</h4>" in said
    assert "<strong>word</strong>" in said and 'href="mailto:ada@example.org"' in said and '<ol start="3">' in said


@pytest.mark.parametrize(
    "typed",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,hello)",
        "<a href='https://example.org' onclick='x()'>x</a>",
        "<style>*{display:none}</style>",
    ],
)
def test_whatever_could_act_or_report_back_is_no_element(typed: str) -> None:
    said = prose(typed)
    assert "<script" not in said and "<img" not in said and "<a " not in said and "<style" not in said


def test_a_picture_is_a_link_that_nobody_has_to_open() -> None:
    said = prose("![seen](https://example.org/pixel.png)")
    assert "<img" not in said and 'href="https://example.org/pixel.png"' in said


def test_deep_nesting_ends_and_nothing_is_nothing() -> None:
    assert 0 < prose(">" * 5000 + "deep").count("<blockquote>") <= 100
    assert prose("") == ""


def test_plain_words_have_no_sign_of_how_they_are_set_and_keep_what_was_typed() -> None:
    said = plain_words("# One\n\nA **word** & a [way](https://example.org), 1 < 2\n\n- a `point`")
    assert said.split() == "One A word & a way, 1 < 2 a point".split()
    assert plain_words("<script>alert(1)</script>").strip() == "<script>alert(1)</script>"  # as typed: to be escaped
