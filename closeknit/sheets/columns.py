"""Headings as people write them -> the columns we know."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from functools import lru_cache

from closeknit.sheets.problems import Problem, shown
from closeknit.sheets.table import Table, label


@lru_cache(maxsize=100_000)
def folded(text: str) -> str:
    """Lower case, without accents, punctuation or doubled blanks.

    >>> folded("  Über-mich (kurz)! "), folded("No. d’élève")
    ('uber mich kurz', 'no d eleve')
    """
    plain = unicodedata.normalize("NFKD", text).casefold()
    letters = "".join(c if c.isalnum() else " " for c in plain if not unicodedata.combining(c))
    return " ".join(letters.split())


def by_spelling(spellings: Mapping[str, str]) -> dict[str, str]:
    """Folded spelling -> column."""
    return {folded(one): name for name, many in spellings.items() for one in many.split(";")}


def column_of(heading: str, known: Mapping[str, str]) -> str | None:
    """The column a heading means, or None.

    >>> known = by_spelling({"languages": "sprachen; langues"})
    >>> column_of("Sprachen (mit Komma)", known), column_of("T-shirt size", known)
    ('languages', None)
    """
    found = known.get(folded(heading))
    if found is None and "(" in heading:
        found = known.get(folded(re.sub(r"\([^)]*\)", " ", heading)))
    return found


def find_columns(
    table: Table,
    spellings: Mapping[str, str],
    mapped: Mapping[str, Sequence[str]],
    problems: list[Problem],
) -> tuple[int, dict[str, list[int]]]:
    """Where the headings are, and where each column is.

    mapped: what the command's `--column` said: column -> headings; several are read one after the other.
    The headings are the first row, of the first ten, in which at least two are known; else the first row.
    Returns that row's index and the places of each column found (one place, unless `mapped` named several).
    """
    known = by_spelling(spellings)
    wanted = {folded(heading) for headings in mapped.values() for heading in headings}

    def familiar(row: Sequence[str]) -> int:
        return len({name for cell in row if (name := column_of(cell, known))}) + sum(folded(c) in wanted for c in row)

    counts = [familiar(row) for row in table.rows[:10]]
    at = next((index for index, count in enumerate(counts) if count > 1), 0)
    heading = table.rows[at]
    line = table.lines[at]
    places: dict[str, list[int]] = {}
    taken: set[int] = set()
    for name, headings in mapped.items():
        if name not in spellings:
            said = f"--column {name}=…: there is no column “{shown(name)}”; there are {', '.join(spellings)}."
            problems.append(Problem(table.name, 0, "", said))
            continue
        for one in headings:
            here = [c for c, cell in enumerate(heading) if cell.strip() == one.strip()]
            here = here or [c for c, cell in enumerate(heading) if folded(cell) and folded(cell) == folded(one)]
            if len(here) == 1:
                places.setdefault(name, []).append(here[0])
                taken.add(here[0])
            elif here:
                said = f"the heading stands {len(here)} times; give each its own name."
                problems.append(Problem(table.name, line, shown(one), said))
            else:
                said = f"--column {name}=“{shown(one)}”: no heading says so; there are {headings_told(heading)}."
                problems.append(Problem(table.name, line, "", said))
    loosely: list[tuple[int, str]] = []
    for column, cell in enumerate(heading):
        found = column_of(cell, known)
        if found is None or column in taken or found in mapped:
            continue
        if folded(cell) not in known:
            loosely.append((column, found))
        elif found in places:
            first = label(heading, places[found][0])
            said = f"this means {found}, and so does “{first}”; keep one, or say --column {found}=“…” for each to read."
            problems.append(Problem(table.name, line, label(heading, column), said))
        else:
            places[found] = [column]
    for column, found in loosely:  # “Role (mentor or mentee)” is the headline only where nothing says so more plainly
        places.setdefault(found, [column])
    return at, places


def headings_told(heading: Sequence[str]) -> str:
    """The headings there are, for a sentence."""
    told = [f"“{shown(cell, 30)}”" for cell in heading[:20] if cell.strip()]
    return ", ".join(told) + (", …" if len(heading) > 20 else "") if told else "none"
