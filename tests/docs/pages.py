"""What the tests of docs read from docs, and the pages that are generated.

python -m tests.docs.pages        # writes docs/operators/settings.md and docs/developers/cli.md afresh
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import typer.main
from pydantic import SecretStr

from closeknit import config

REPOSITORY = Path(__file__).resolve().parents[2]
DOCS = REPOSITORY / "docs"
FRONT = [REPOSITORY / name for name in ("README.md", "STYLE.md", "CONTRIBUTING.md", "CHANGELOG.md")]
PAGES = sorted([*FRONT, *DOCS.rglob("*.md")])
FENCE = re.compile(r"^```(?P<kind>[^\n]*)\n(?P<text>.*?)^```$", re.M | re.S)
LINK = re.compile(r"!?\[[^\]]*\]\((?P<to>[^)\s]+)\)")
HEADING = re.compile(r"^#+ (?P<words>.+)$", re.M)

SETTINGS_PAGE = DOCS / "operators" / "settings.md"
ABOUT_SETTINGS = """# Settings

*Made from `closeknit/config.py` by `python -m tests.docs.pages`; a test sees that the two agree.*

Each is an environment variable, and none is needed to begin. What organisers choose about their network is no setting:
it is kept in the database. A setting that cannot be used stops the start with a sentence that names it, what it was and
what it is meant for.

| variable | default | meaning |
|---|---|---|
"""


@dataclass(frozen=True)
class Block:
    """A block of code in a page: what stands after its fence, and what is in it."""

    kind: str
    text: str


def blocks(page: Path) -> list[Block]:
    """The blocks of code of a page."""
    return [Block(found["kind"].strip(), found["text"]) for found in FENCE.finditer(page.read_text("utf-8"))]


def prose(page: Path) -> str:
    """A page without its blocks of code."""
    return FENCE.sub("", page.read_text("utf-8"))


def links(page: Path) -> list[str]:
    """Where the links of a page lead, those within the repository."""
    return [found["to"] for found in LINK.finditer(prose(page)) if not re.match(r"[a-z]+:", found["to"])]


def anchors(page: Path) -> set[str]:
    """The headings of a page, as links name them."""
    spelt = (re.sub(r"[^\w\- ]", "", found["words"].lower()) for found in HEADING.finditer(prose(page)))
    return {words.strip().replace(" ", "-") for words in spelt}


def settings_page() -> str:
    """The page of settings, from the settings themselves."""
    rows = []
    for name, field in config.Config.model_fields.items():
        value = field.default.get_secret_value() if isinstance(field.default, SecretStr) else field.default
        default = f"`{value}`" if str(value) else "empty"
        rows.append(f"| `{config.variable(name)}` | {default} | {field.description} |")
    return ABOUT_SETTINGS + "\n".join(rows) + "\n"


def commands() -> dict[str, list[str]]:
    """Every command of the command line, and the options of each."""
    from closeknit.cli import app

    group = typer.main.get_command(app)
    return {
        name: [option for parameter in command.params for option in parameter.opts if option.startswith("--")]
        for name, command in group.commands.items()  # type: ignore[attr-defined]
    }


if __name__ == "__main__":
    SETTINGS_PAGE.write_text(settings_page(), encoding="utf-8")
