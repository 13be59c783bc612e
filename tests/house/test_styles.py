"""What the style sheets use is there."""

import re
from pathlib import Path

import pytest

import closeknit

SHEETS = {
    path.name: path.read_text() for path in (Path(closeknit.__file__).parent / "web/static/web/css").rglob("*.css")
}


def undefined(sheets: list[str]) -> set[str]:
    """Custom properties that are used and that nothing defines."""
    everything = re.sub(r"/\*.*?\*/", "", "\n".join(sheets), flags=re.S)
    used = set(re.findall(r"var\((--[\w-]+)", everything))
    return used - set(re.findall(r"(?<![\w(-])(--[\w-]+)\s*:", everything))


def test_every_yarn_that_is_used_is_defined() -> None:
    """A colour that is not there is silently no colour. Define it in tokens.css, or beside what it is for."""
    assert undefined(list(SHEETS.values())) == set()


@pytest.mark.parametrize(
    ("sheet", "missing"),
    [
        ("a { color: var(--moss); }", {"--moss"}),
        (":root { --moss: green; } a { color: var(--moss); }", set()),
        ("/* --moss: green; */ a { color: var(--moss, red); }", {"--moss"}),
        ("a { --moss: var(--fern); color: var(--moss); }", {"--fern"}),
    ],
)
def test_a_yarn_that_is_missing_is_seen(sheet: str, missing: set[str]) -> None:
    assert undefined([sheet]) == missing


def test_a_token_for_light_has_one_for_dark() -> None:
    colours = re.findall(r"(--[\w-]+):\s*([^;]*#[^;]*);", SHEETS["tokens.css"])
    assert len(colours) >= 18
    assert [name for name, value in colours if not re.fullmatch(r"light-dark\(#\w{6}, #\w{6}\)", value)] == []
