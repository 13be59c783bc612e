"""What the tests of docs read from docs, and the pages that are generated.

python -m tests.docs.pages        # writes the pages of settings, of commands and of answers by mail afresh
"""

from __future__ import annotations

import inspect
import os
import re
from dataclasses import dataclass
from pathlib import Path

import click
import typer.main
from pydantic import SecretStr
from typer.core import TyperGroup

from closeknit import config

REPOSITORY = Path(__file__).resolve().parents[2]
DOCS = REPOSITORY / "docs"
FRONT = [REPOSITORY / name for name in ("README.md", "STYLE.md", "CONTRIBUTING.md", "CHANGELOG.md")]
PAGES = sorted([*FRONT, *DOCS.rglob("*.md")])
FENCE = re.compile(r"^```(?P<kind>[^\n]*)\n(?P<text>.*?)^```$", re.M | re.S)
LINK = re.compile(r"!?\[[^\]]*\]\((?P<to>[^)\s]+)\)")
HEADING = re.compile(r"^#+ (?P<words>.+)$", re.M)

COMMANDS_PAGE = DOCS / "developers" / "cli.md"
ABOUT_COMMANDS = """# The command line

*Made from the commands themselves by `python -m tests.docs.pages`; a test sees that the two agree.*

`bin/run` and `bin/test` put `closeknit` into `.venv/bin`. What a command refuses it refuses with exit code 2 and one
sentence for each thing that is wrong.
"""
SETTINGS_PAGE = DOCS / "operators" / "settings.md"
ABOUT_SETTINGS = """# Settings

*Made from `closeknit/config.py` by `python -m tests.docs.pages`; a test sees that the two agree.*

Each is an environment variable, and none is needed to begin. What organisers choose about their network is no setting:
it is kept in the database. A setting that cannot be used stops the start with a sentence that names it, what it was and
what it is meant for.

| variable | default | meaning |
|---|---|---|
"""
BY_EMAIL_PAGE = DOCS / "members" / "by-email.md"
ABOUT_BY_EMAIL = """# Taking part by e-mail alone

*The tables are made from what the software understands, by `python -m tests.docs.pages`; a test sees that they agree.*

Where the people who run your network let answers in, every mail says how it is answered: by a reply, or at an address
that it names. Begin the first line with a word from the tables below, in any of the four languages, whatever your own
is. Capitals, accents and a full stop after it do not matter. What you quote, your signature and files are left out.

- **Only you.** An address is yours, for one thing, and works only from the e-mail address we know of you; after two
  weeks it ends, that of what goes on for longer after half a year. Whoever has such an address and can write in your
  name could answer for you: cut it out of what you forward.
- **Reading.** *Read*, alone, in answer to a mail about something that has a page, brings you what the page would show
  you, at once, whatever hours you chose, and counts for none of your mails of a week. *Mentoring*, *circles*,
  *collaborations* and *openings*, alone, in answer to any mail, bring you all that goes on for you there, with an
  address for each; *insights*, the titles of the few that your pages and letters have for you. The words of an insight,
  and what others wrote in a circle, a mentorship or something you do together, are in no mail that comes by itself:
  they come to who asks. Who wants no words by mail gets none this way either. At most 24 such mails come a day.
- **Beginning.** What you begin by a letter has its title in the subject; in a reply, whose subject is that of our mail,
  in the first paragraph. What came of it, as it was understood, is the answer.
- **Quietly.** What was done is not confirmed by a mail, but for what you start yourself; your pages show it. What
  could not be done comes back in one plain mail, with your words.
- **Never guessed.** “Yes, but not before May” is no yes. Where it is not clear what you mean, nothing is done: you are
  asked once, and a letter waits as a draft.
- **No is still free.** A no, a pass and no answer at all look alike to everybody else, by mail as on the pages.
- **Not by programs.** Out-of-office notes, bounces and lists count for nothing.
- **Forgotten.** Your mail is kept for three days as it came; what it said is then where it belongs, and nowhere else.

A mail has at most 1 MB, and twenty an hour are read of one member. *Stop*, *pause* and *pace* are understood in answer
to every mail, where nothing else is written, and so are the five words above. Links in mails only show a page; a
button there acts.
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


def by_email_page() -> str:
    """The page of answers by mail, from the catalogue and the words it knows."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "closeknit.project.settings")
    django.setup()
    from closeknit.mail.incoming.catalogue import kinds, verbs_of
    from closeknit.mail.incoming.reply_words import LANGUAGES, spelled

    parts = [ABOUT_BY_EMAIL]
    for kind in kinds():
        rows = []
        for row in verbs_of(kind.name):
            words = (
                " · ".join(f"*{spelled(row.word, language)}*" for language in LANGUAGES) if row.word else "your words"
            )
            rows.append(f"| {words} | {row.says} |\n")
        parts.append(f"\n## {kind.title}\n\n| first line | what it does |\n|---|---|\n{''.join(rows)}")
    return "".join(parts)


def commands() -> dict[str, click.Command]:
    """Every command of the command line, in the order of its help."""
    from closeknit.cli import app

    group = typer.main.get_command(app)
    assert isinstance(group, TyperGroup)
    return dict(group.commands)


def options(command: click.Command) -> list[str]:
    """The options of a command."""
    return [option for parameter in command.params for option in parameter.opts if option.startswith("--")]


def commands_page() -> str:
    """The page of commands, from the commands themselves."""
    return ABOUT_COMMANDS + "".join(_section(name, command) for name, command in commands().items())


def _section(name: str, command: click.Command) -> str:
    words = " ".join(p.name.upper() for p in command.params if p.param_type_name == "argument" and p.name)
    said = inspect.cleandoc(command.help or "").replace("\b\n", "")
    rows = "".join(_row(parameter) for parameter in command.params)
    usage = f"    closeknit {name} {words} [options]".replace("  [", " [")
    return f"\n## closeknit {name}\n\n{usage}\n\n{said}\n\n| option | default | meaning |\n|---|---|---|\n{rows}"


def _row(parameter: click.Parameter) -> str:
    is_option = parameter.param_type_name == "option"
    name = ", ".join(f"`{word if is_option else word.upper()}`" for word in parameter.opts)
    usual = parameter.default if isinstance(parameter.default, str | int | Path) else None
    plain = "" if usual is None or usual is False else f"`{usual}`"
    return f"| {name} | {plain} | {getattr(parameter, 'help', None) or ''} |\n"


if __name__ == "__main__":
    SETTINGS_PAGE.write_text(settings_page(), encoding="utf-8")
    COMMANDS_PAGE.write_text(commands_page(), encoding="utf-8")
    BY_EMAIL_PAGE.write_text(by_email_page(), encoding="utf-8")
