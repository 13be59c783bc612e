"""A file as somebody sent it -> what is in it, whichever of the formats it is. It is told by what it holds."""

from __future__ import annotations

from collections.abc import Mapping

from closeknit.imports import own
from closeknit.imports.files import Part, parts
from closeknit.imports.headings import format_of
from closeknit.imports.pairs import read_pairs
from closeknit.imports.people import Format, Own, Reading
from closeknit.imports.slack import is_slack, read_slack
from closeknit.imports.tables import read_people
from closeknit.imports.vcards import is_vcard, read_vcards
from closeknit.sheets.columns import folded
from closeknit.sheets.reading import table_of
from closeknit.sheets.table import Table, refusal

PEOPLE = "connections.csv"
OWN_FILES = (own.PROFILE, own.POSITIONS, own.SKILLS)
WANTED = frozenset({PEOPLE, *OWN_FILES, "users.json", "contacts.csv", "contacts.vcf"})
# Files of exports that hold nothing we take: better said than read as something else.
NOT_TAKEN = {
    frozenset({"conversation id", "sender profile url"}): "messages",
    frozenset({"extension", "number", "type"}): "telephone numbers",
    frozenset({"endorsement date", "skill name"}): "endorsements",
    frozenset({"school name", "degree name"}): "schools",
    frozenset({"creation date", "status", "text"}): "recommendations",
    frozenset({"confirmed", "primary", "updated on"}): "your own addresses",
}
OWN_SIGNS = {
    own.PROFILE: frozenset({"headline", "summary", "industry"}),
    own.POSITIONS: frozenset({"company name", "title", "started on"}),
}


def read(name: str, content: bytes, mapped: Mapping[str, str] | None = None) -> Reading:
    """Everybody in a file, and what it says of its owner.

    name: the file's name, for sentences. mapped: column -> heading, where a sheet's owner says which is which.
    Raises SheetProblems where nothing can be read.
    """
    found = parts(name, content, WANTED)
    tables: dict[str, Table] = {}
    reading: Reading | None = None
    for part in found:
        if is_vcard(part.content):
            reading = reading or read_vcards(part.name, part.content)
        elif is_slack(part.content):
            reading = reading or read_slack(part.name, part.content)
        else:
            table = table_of(part.name, part.content)
            kind = own_kind(part, table)
            if kind:
                tables[kind] = table
            else:
                refuse_not_taken(table)
                reading = reading or read_people(table, mapped or {})
    mine = own.own_of(tables)
    if reading is None:
        if not mine:
            raise refusal(name, "there is nothing in it that can be read here.")
        return Reading(Format.LINKEDIN, own=mine)
    return with_own(reading, mine)


def read_past(name: str, content: bytes, mapped: Mapping[str, str] | None = None) -> Reading:
    """A list of who met whom. Raises SheetProblems."""
    part = parts(name, content, frozenset())[0]
    return read_pairs(table_of(part.name, part.content), mapped or {})


def with_own(reading: Reading, mine: Own) -> Reading:
    """A reading, and what was said of its owner."""
    return Reading(
        reading.format, reading.people, reading.pairs, reading.left_out, mine, reading.read, reading.passed_over
    )


def own_kind(part: Part, table: Table) -> str:
    """Which file about its owner this is, by its headings, or the empty word."""
    for row in table.rows[:12]:
        there = {folded(cell) for cell in row}
        for kind, signs in OWN_SIGNS.items():
            if signs <= there:
                return kind
    is_skills = part.name.casefold() == own.SKILLS and format_of(table.rows[0]) == Format.SHEET
    return own.SKILLS if is_skills and folded(table.rows[0][0]) == "name" and len(table.rows[0]) == 1 else ""


def refuse_not_taken(table: Table) -> None:
    """Raise SheetProblems for files that hold nothing we take."""
    for row in table.rows[:12]:
        there = {folded(cell) for cell in row}
        for signs, what in NOT_TAKEN.items():
            if signs <= there:
                raise refusal(table.name, f"this file holds {what}, which are not read here.")
