"""The gallery: every component with its examples, for who builds pages and for the tests.

A component is `templates/web/components/<name>.html`, or a tag of `templatetags/pieces.py`, with `<name>.css` in the
static files where it needs one. `templates/web/components/<name>.toml` holds its examples: a title and a piece of
template each.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django import forms
from django.template import Context, Template
from django.utils.safestring import SafeString

from closeknit.web.fields import LanguagesField

FOLDER = Path(__file__).parent / "templates" / "web" / "components"


@dataclass(frozen=True, slots=True)
class Example:
    """One example of a component: what it shows, the piece of template, and what comes of it."""

    title: str
    source: str
    shown: SafeString


@dataclass(frozen=True, slots=True)
class Component:
    """A component and its examples."""

    name: str
    examples: tuple[Example, ...]


class Specimen(forms.Form):
    """A form with one field of each kind, so that examples have something to show."""

    name = forms.CharField(label="Your name", help_text="As you would like peers to use it.")
    letter = forms.CharField(label="Your reply to Tomasz", widget=forms.Textarea)
    pace = forms.ChoiceField(
        label="How much time would you like this to take?",
        choices=[("15", "A quarter of an hour"), ("30", "Half an hour")],
        widget=forms.RadioSelect,
    )
    give = forms.MultipleChoiceField(
        label="You could give",
        choices=[("draft", "Reading a draft"), ("calm", "A calm second opinion")],
        widget=forms.CheckboxSelectMultiple,
    )
    languages = LanguagesField(label="Languages you write in")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["languages"].offer(["en", "de"])  # type: ignore[attr-defined]


def components() -> list[Component]:
    """All components, by name."""
    return [Component(file.stem, _examples(file)) for file in sorted(FOLDER.glob("*.toml"))]


def _examples(file: Path) -> tuple[Example, ...]:
    entries = tomllib.loads(file.read_text())["example"]
    return tuple(Example(one["title"], one["source"].strip(), _shown(one["source"])) for one in entries)


def _shown(source: str) -> SafeString:
    form = Specimen(prefix="a", initial={"name": "Maren Oduya", "pace": "30", "give": ["draft"], "languages": ["en"]})
    wrong = Specimen({"b-pace": "30"}, prefix="b")
    wrong.is_valid()
    rows = [{"words": "Five or more", "bar": {"count": 25, "share": 50}}, {"words": "None", "bar": {"count": None}}]
    return Template(source).render(Context({"form": form, "wrong": wrong, "rows": rows}))
