"""A sign-up sheet -> its people, column by column."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from hashlib import blake2b
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from closeknit.engine.profiles import Form, hours_mask
from closeknit.sheets import times
from closeknit.sheets.choices import capacity_of, form_of
from closeknit.sheets.columns import find_columns, folded, headings_told
from closeknit.sheets.languages import is_known, languages
from closeknit.sheets.names import full_names
from closeknit.sheets.problems import Problem, SheetProblems, shown
from closeknit.sheets.reading import read_table
from closeknit.sheets.spellings import SPELLINGS
from closeknit.sheets.statements import names, statements
from closeknit.sheets.table import Table, label, refusal, unreadable_cells

USUAL_DAY = (8.0, 18.0)
"""Local hours of somebody who gave a time zone and no hours."""
MOST_LANGUAGES = 64


@dataclass(frozen=True, slots=True)
class Written:
    """Statements of one kind: person m wrote text[start[m]:start[m + 1]]; topics beside them, or none at all."""

    start: NDArray[np.int64]
    text: list[str]
    topics: list[tuple[str, ...]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class People:
    """N people as the sheet has them, one row each.

    keys: how outputs name them: the id, else the e-mail address, else the name. lines: where each stands.
    id: int64[N]; made from the key alone, so that it is the same in every round and every sheet.
    languages, hours: uint64[N] bit masks as the engine reads them. organisation: int32[N], -1 unknown.
    notes: what the reader decided or left out, in sentences.
    """

    keys: list[str]
    names: list[str]
    emails: list[str]
    headlines: list[str]
    organisations: list[str]
    lines: list[int]
    goals: Written
    offers: Written
    needs: Written
    id: NDArray[np.int64]
    capacity: NDArray[np.int32]
    topics: list[tuple[str, ...]]
    about: list[str]
    languages: NDArray[np.uint64]
    hours: NDArray[np.uint64]
    form: NDArray[np.int8]
    organisation: NDArray[np.int32]
    notes: list[str]

    def __len__(self) -> int:
        return len(self.keys)


def read_people(path: Path, *, mapped: Mapping[str, Sequence[str]], capacity: int, timezone: str, on: date) -> People:
    """Read and check a sheet of people.

    mapped: column -> headings, where they are not found by themselves. capacity: for those who gave none.
    timezone: for those who gave hours and no zone. on: the day whose summer or winter time counts.
    Raises SheetProblems with everything that is wrong.
    """
    table = read_table(path)
    problems: list[Problem] = []
    at, places = find_columns(table, SPELLINGS, mapped, problems)
    heading = table.rows[at]
    problems += missing(table, at, places.keys() | mapped.keys())
    if problems:
        raise SheetProblems(problems)
    if len(table.rows) == at + 1:
        raise refusal(table.name, "there are headings and no people below them.")
    used = sorted({column for columns in places.values() for column in columns})
    problems += unreadable_cells(table, heading, used, at + 1)
    body, lines = table.rows[at + 1 :], table.lines[at + 1 :]

    def column(name: str) -> list[str]:
        columns = places.get(name, [])
        if len(columns) == 1:
            only = columns[0]
            return [row[only].strip() if only < len(row) else "" for row in body]
        return ["\n".join(row[c].strip() for c in columns if c < len(row)).strip() for row in body]

    def wrong(name: str, row: int, sentence: str) -> None:
        problems.append(Problem(table.name, lines[row], label(heading, places[name][0]), sentence))

    emails = [email.casefold().removeprefix("mailto:") for email in column("email")]
    shown_names = full_names(column("name"), column("first name"), column("last name"))
    keys = [i or e or n for i, e, n in zip(column("id"), emails, shown_names, strict=True)]
    problems += strangers_and_doubles(table.name, keys, emails, lines)
    notes = list(table.notes)
    if table.blank:
        notes.append(f"{table.blank} empty {'line was' if table.blank == 1 else 'lines were'} passed over.")
    unread = [f"“{shown(c, 30)}”" for n, c in enumerate(heading) if n not in used and c.strip()]
    if unread:
        notes.append(f"Not read: {', '.join(unread[:12])}{', …' if len(unread) > 12 else ''}.")
    organisations = [" ".join(cell.split()) for cell in column("organisation")]
    people = People(
        keys=keys,
        names=[name or key for name, key in zip(shown_names, keys, strict=True)],
        emails=emails,
        headlines=[", ".join(cell.splitlines()) for cell in column("headline")],
        organisations=organisations,
        lines=lines,
        goals=written(column("goals")),
        offers=written(column("offers")),
        needs=written(column("needs")),
        id=ids(keys),
        capacity=capacities(column("capacity"), capacity, wrong),
        topics=[tuple(names(cell)) if cell else () for cell in column("topics")],
        about=[" ".join(cell.split()) for cell in column("about")],
        languages=language_masks(column("languages"), wrong, notes),
        hours=hour_masks(column("timezone"), column("hours"), timezone, on, wrong),
        form=forms(column("form"), wrong),
        organisation=codes(organisations),
        notes=notes,
    )
    if problems:
        raise SheetProblems(sorted(problems, key=lambda problem: problem.line))
    return people


def missing(table: Table, at: int, there: Set[str]) -> list[Problem]:
    """What a sheet of people cannot do without. there: columns found, or looked for where `--column` says."""
    found = headings_told(table.rows[at])
    line = table.lines[at]
    problems = []

    def absent(sentence: str) -> None:
        problems.append(Problem(table.name, line, "", f"{sentence} The headings are {found}."))

    if not {"id", "email", "name", "first name", "last name"} & there:
        absent("no column says who each person is; name one with --column name=“…” (or id, or email).")
    if "offers" not in there:
        absent("no column says what people can give; name it with --column offers=“…”.")
    if not {"needs", "goals"} & there:
        absent("no column says what people would like; name it with --column needs=“…” (or goals).")
    return problems


def strangers_and_doubles(
    sheet: str, keys: Sequence[str], emails: Sequence[str], lines: Sequence[int]
) -> list[Problem]:
    """Lines that say nobody, and people who stand there twice."""
    problems = []
    seen: dict[str, int] = {}
    posts: dict[str, int] = {}
    for key, email, line in zip(keys, emails, lines, strict=True):
        if not key:
            problems.append(Problem(sheet, line, "", "this line says neither id, e-mail address nor name."))
            continue
        first = seen.setdefault(key.casefold(), line)
        if first != line:
            said = f"“{shown(key)}” is on line {first} already; keep one of the two, or tell them apart by an id."
            problems.append(Problem(sheet, line, "", said))
        elif email and posts.setdefault(email, line) != line:
            said = f"“{shown(email)}” is the address on line {posts[email]}, too; one person stands in one line."
            problems.append(Problem(sheet, line, "", said))
    return problems


def written(cells: Sequence[str]) -> Written:
    """The statements in each cell; the first of two alike is kept."""
    lists = [list(dict.fromkeys(statements(cell))) if cell else [] for cell in cells]
    start = np.zeros(len(cells) + 1, np.int64)
    np.cumsum([len(one) for one in lists], out=start[1:])
    return Written(start, [text for one in lists for text in one])


def ids(keys: Sequence[str]) -> NDArray[np.int64]:
    """A number for each key, the same wherever the key appears."""
    digests = b"".join(blake2b(key.casefold().encode(), digest_size=8).digest() for key in keys)
    return (np.frombuffer(digests, "<u8") >> np.uint64(1)).astype(np.int64)


def codes(cells: Sequence[str]) -> NDArray[np.int32]:
    """A number for each distinct cell, whatever its case and accents; -1 for empty ones."""
    folds = {cell: folded(cell) for cell in set(cells)}
    number = {name: n for n, name in enumerate(sorted({name for name in folds.values() if name}))}
    return np.array([number.get(folds[cell], -1) for cell in cells], np.int32)


Wrong = Callable[[str, int, str], None]


def capacities(cells: Sequence[str], default: int, wrong: Wrong) -> NDArray[np.int32]:
    """int32[N]; each capacity, or the default."""
    read = cache(capacity_of)
    found = np.full(len(cells), default, np.int32)
    for row, cell in enumerate(cells):
        if cell:
            value = read(cell)
            if isinstance(value, int):
                found[row] = value
            else:
                wrong("capacity", row, f"“{shown(cell, 20)}”: {value}")
    return found


def forms(cells: Sequence[str], wrong: Wrong) -> NDArray[np.int8]:
    """int8[N] of Form; EITHER where nothing is said."""
    read = cache(form_of)
    found = np.full(len(cells), Form.EITHER, np.int8)
    for row, cell in enumerate(cells):
        if cell:
            form = read(cell)
            if form is None:
                wrong("form", row, f"“{shown(cell)}” is none of writing, calls, either.")
            else:
                found[row] = form
    return found


def language_masks(cells: Sequence[str], wrong: Wrong, notes: list[str]) -> NDArray[np.uint64]:
    """uint64[N]; a bit for each language of this sheet; what we do not know counts as one more, and is noted."""
    read = cache(languages)
    spoken = Counter(code for cell in cells if cell for code in read(cell))
    if len(spoken) > MOST_LANGUAGES:
        rare = sorted(code for code in spoken if not is_known(code))
        said = f"there are {len(spoken)} languages in this column; at most {MOST_LANGUAGES} are told apart."
        wrong("languages", 0, f"{said} Unknown are {', '.join(f'“{shown(code, 20)}”' for code in rare[:8])}.")
        return np.zeros(len(cells), np.uint64)
    unknown = sorted(code for code in spoken if not is_known(code))
    if unknown:
        told = ", ".join(f"“{shown(code, 30)}”" for code in unknown[:8])
        notes.append(f"Taken as languages of their own, because we do not know them: {told}.")
    bit = {code: 1 << n for n, code in enumerate(sorted(spoken))}
    mask = cache(lambda cell: sum(bit[code] for code in read(cell)))
    return np.array([mask(cell) if cell else 0 for cell in cells], np.uint64)


def hour_masks(zones: Sequence[str], spans: Sequence[str], timezone: str, on: date, wrong: Wrong) -> NDArray[np.uint64]:
    """uint64[N]; the half hours of the UTC day in which each can be reached, 0 where nothing is said."""
    zone_of = cache(times.time_zone)
    hours_of = cache(times.hours)

    @cache
    def mask(zone: str, cell: str) -> int:
        every = 0
        for start, end in (hours_of(cell) or []) if cell else [USUAL_DAY]:
            every |= hours_mask(zone, start, end, on)
        return every

    found = np.zeros(len(zones), np.uint64)
    for row, (zone_cell, cell) in enumerate(zip(zones, spans, strict=True)):
        if not zone_cell and not cell:
            continue
        zone = zone_of(zone_cell) if zone_cell else timezone
        if zone is None:
            said = f"“{shown(zone_cell)}” is no time zone we can tell; write Europe/Madrid, for example, or UTC+2."
            wrong("timezone", row, said)
        if cell and hours_of(cell) is None:
            wrong("hours", row, f"“{shown(cell)}” cannot be read as hours; write them as 9-17, or mornings.")
        elif zone is not None:
            found[row] = mask(zone, cell)
    return found
