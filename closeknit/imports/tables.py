"""Tables of people -> people: LinkedIn, Google, Discourse, Meetup, and whatever sheet says who somebody is."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from closeknit.imports.files import MOST_LINES
from closeknit.imports.headings import TAKEN, Columns, columns_of
from closeknit.imports.people import (
    LONGEST_LINE,
    LONGEST_NAME,
    Format,
    LeftOut,
    Once,
    Person,
    Reading,
    Why,
    addresses,
    tidy,
)
from closeknit.sheets.names import full_names
from closeknit.sheets.table import FORMULA, LARGEST_CELL, UNREADABLE, Table, label

LONGEST_WORDS = 1000
SEVERAL = " ::: "  # how Google puts several values into one cell
NOBODYS = frozenset({"no_email_found"})  # what Discourse writes where there is none


def read_people(table: Table, mapped: Mapping[str, str]) -> Reading:
    """Everybody of a table. mapped: column -> heading, where its owner says which is which.

    Raises SheetProblems where no heading says who.
    """
    columns = columns_of(table, mapped)
    heading = table.rows[columns.at]
    used = sorted(place for name, places in columns.places.items() if name in TAKEN for place in places)
    once = Once()
    people: list[Person] = []
    left_out: list[LeftOut] = []
    below = zip(table.rows[columns.at + 1 :], table.lines[columns.at + 1 :], strict=True)
    for number, (row, line) in enumerate(below):
        if number >= MOST_LINES:
            left_out.append(LeftOut(line, "", Why.TOO_MANY))
            break
        person, why = person_of(columns, row, line, used, len(heading), once)
        if why is not None:
            left_out.append(LeftOut(line, tidy(person.name or " ".join(row), 40), why))
        else:
            people.append(person)
    return Reading(
        columns.format,
        people,
        left_out=left_out,
        read={
            name: ", ".join(label(heading, p) for p in columns.places[name]) for name in TAKEN if name in columns.places
        },
        passed_over=passed_over(heading, used),
    )


def passed_over(heading: Sequence[str], used: Sequence[int]) -> tuple[str, ...]:
    """The headings that are not read."""
    return tuple(tidy(cell, 40) for column, cell in enumerate(heading) if column not in used and cell.strip())


def person_of(
    columns: Columns, row: Sequence[str], line: int, used: Sequence[int], width: int, once: Once
) -> tuple[Person, Why | None]:
    """Who a row is, and why they are left out, if they are."""
    bad = bad_cell(row, used, width)
    if bad is not None:
        return Person(line, ""), bad
    whole, first, last = (columns.cell(row, name) for name in ("name", "first name", "last name"))
    name = tidy(full_names([whole], [first], [last])[0] if first or last else whole, LONGEST_NAME)
    organisation = tidy(columns.cell(row, "organisation"), LONGEST_LINE)
    said = [one for cell in columns.cells(row, "email") for one in cell.split(SEVERAL)]
    emails, wrong = addresses(one for one in said if one.strip() not in NOBODYS)
    person = Person(
        line,
        name,
        emails,
        organisation,
        tidy(columns.cell(row, "headline"), LONGEST_LINE),
        tidy(columns.cell(row, "place"), LONGEST_NAME),
        tidy(columns.cell(row, "words"), LONGEST_WORDS),
    )
    if columns.format == Format.DISCOURSE and row[0].strip().startswith("-"):
        return person, Why.GONE  # the server's own accounts have numbers below zero
    page = page_of(columns.cell(row, "page"))
    if not name and not emails:
        return person, Why.BAD_ADDRESS if wrong else Why.GONE if page else Why.EMPTY
    if wrong and not emails:
        return person, Why.BAD_ADDRESS
    return person, None if once.is_new(page=page, emails=emails, name=name, organisation=organisation) else Why.TWICE


def bad_cell(row: Sequence[str], used: Sequence[int], width: int) -> Why | None:
    """What no cell may hold. Columns that are not read may hold anything."""
    for column in used:
        cell = row[column] if column < len(row) else ""
        if len(cell) > LARGEST_CELL:
            return Why.TOO_LONG
        if cell and cell[0] in "= \t" and FORMULA.match(cell.lstrip()):
            return Why.FORMULA
        if cell and not cell.isprintable() and UNREADABLE.search(cell):
            return Why.NO_TEXT
    return Why.TOO_WIDE if any(cell.strip() for cell in row[width:]) else None


def page_of(cell: str) -> str:
    """A page of somebody in one form, by which they are told apart inside one file; it is not kept.

    >>> page_of(" https://www.LinkedIn.com/in/ExampleTR/?x=1 "), page_of("90000001")
    ('linkedin.com/in/exampletr', '90000001')
    """
    plain = re.sub(r"^(?:https?://)?(?:www\.)?", "", cell.strip().casefold())
    return re.split(r"[?#]", plain, maxsplit=1)[0].rstrip("/")[:300]
