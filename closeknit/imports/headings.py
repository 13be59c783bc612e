"""Headings of exports and lists, in several languages -> what their columns hold."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from closeknit.imports.people import Format
from closeknit.sheets.columns import by_spelling, column_of, folded
from closeknit.sheets.problems import SheetProblems, shown
from closeknit.sheets.spellings import PAIR_SPELLINGS, SPELLINGS
from closeknit.sheets.table import Table, label, refusal

TAKEN = ("name", "first name", "last name", "email", "organisation", "headline", "place", "words")
KNOWN = by_spelling(
    {
        **{name: SPELLINGS[name] for name in ("name", "first name", "last name", "email", "organisation", "headline")},
        "place": "place; location; city; town; geo location; ort; stadt; lieu; ville; lugar; ciudad; localidad",
        "words": "words; why; reason; why you thought of them; grund; warum; pourquoi; raison; por que; motivo",
        "page": "url; profile url; profile; url of member profile; member id; profil url; url du profil",
        "connected": "connected on; verbunden am; date de connexion; contacto desde; fecha de conexion; collegato il",
    }
)
PAIRS = by_spelling({"a": PAIR_SPELLINGS["a"], "b": PAIR_SPELLINGS["b"]})
GOOGLE = re.compile(r"e mail \d+ value")
GOOGLE_MEANS = {
    "organization name": "organisation",
    "organization title": "headline",
    "organization 1 name": "organisation",
    "organization 1 title": "headline",
}
# What a file is: headings of which all are there.
SIGNS: tuple[tuple[Format, frozenset[str]], ...] = (
    (Format.DISCOURSE, frozenset({"username", "trust_level", "staged"})),
    (Format.MEETUP, frozenset({"user id", "member id", "url of member profile"})),
)
ROWS_ABOVE = 12  # how far down the headings may stand


@dataclass(frozen=True, slots=True)
class Columns:
    """Where the headings are, and the places of what is taken; only addresses may have several."""

    at: int
    places: dict[str, list[int]]
    format: Format

    def cells(self, row: Sequence[str], name: str) -> list[str]:
        """What a row says under a heading."""
        return [row[place] for place in self.places.get(name, []) if place < len(row)]

    def cell(self, row: Sequence[str], name: str) -> str:
        """The first of it."""
        return next(iter(self.cells(row, name)), "").strip()


def columns_of(table: Table, mapped: Mapping[str, str]) -> Columns:
    """Find the headings by what they say, never by where they stand.

    mapped: column -> heading, where somebody says so themselves. Raises SheetProblems where nothing says who.
    """
    wanted = {folded(heading) for heading in mapped.values() if heading.strip()}
    familiar = [
        sum(meaning(cell) is not None or folded(cell) in wanted for cell in row) for row in table.rows[:ROWS_ABOVE]
    ]
    at = max(range(len(familiar)), key=lambda row: (min(familiar[row], 2), -row))
    heading = table.rows[at]
    if not familiar[at]:
        raise nobody_said(table, heading)
    places: dict[str, list[int]] = {}
    for name, said in mapped.items():
        if not said.strip():
            continue
        here = [c for c, cell in enumerate(heading) if folded(cell) == folded(said)]
        if not here:
            raise refusal(
                table.name, f"no heading says “{shown(said)}”; there are {headings(heading)}.", table.lines[at]
            )
        places[name] = here[:1]
    for column in sorted(range(len(heading)), key=lambda column: plainness(heading[column])):
        found = meaning(heading[column])
        if found is None or (found in mapped and mapped[found].strip()):
            continue
        if found == "email" or found not in places:
            places.setdefault(found, []).append(column)
    if not places.keys() & {"name", "first name", "last name", "email"}:
        raise nobody_said(table, heading)
    return Columns(at, places, format_of(heading))


def nobody_said(table: Table, heading: Sequence[str]) -> SheetProblems:
    """That no heading says who, with the headings there are."""
    return refusal(table.name, f"no heading says who each person is; there are {headings(heading)}.")


def meaning(heading: str) -> str | None:
    """What a column holds, or None.

    >>> meaning("E-mail 2 - Value"), meaning("Adresse e-mail"), meaning("Phone 1 - Value")
    ('email', 'email', None)
    """
    plain = folded(heading)
    if GOOGLE.fullmatch(plain):
        return "email"
    return GOOGLE_MEANS.get(plain) or column_of(heading, KNOWN)


def plainness(heading: str) -> int:
    """0 for what a program writes, 1 for a heading that is known, 2 for one that is only known without its brackets."""
    plain = folded(heading)
    return 0 if plain in GOOGLE_MEANS else 1 if plain in KNOWN or GOOGLE.fullmatch(plain) else 2


def format_of(heading: Sequence[str]) -> Format:
    """What wrote a file with these headings."""
    there = {cell.strip().casefold() for cell in heading}
    for format_, signs in SIGNS:
        if signs <= there:
            return format_
    if any(GOOGLE.fullmatch(folded(cell)) for cell in heading) or {"file as", "phonetic first name"} <= there:
        return Format.GOOGLE
    if any(meaning(cell) == "connected" for cell in heading):
        return Format.LINKEDIN
    return Format.SHEET


def headings(heading: Sequence[str]) -> str:
    """The headings there are, for a sentence."""
    told = [f"“{label(heading, column)}”" for column in range(min(len(heading), 20)) if heading[column].strip()]
    return ", ".join(told) + (", …" if len(heading) > 20 else "") if told else "none"
