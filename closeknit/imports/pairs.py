"""A list of who met whom, by their addresses -> pairs."""

from __future__ import annotations

from collections.abc import Mapping

from closeknit.imports.files import MOST_LINES
from closeknit.imports.headings import PAIRS, ROWS_ABOVE, headings
from closeknit.imports.people import Format, LeftOut, Pair, Reading, Why, address, tidy
from closeknit.imports.tables import bad_cell, passed_over
from closeknit.sheets.columns import column_of, folded
from closeknit.sheets.table import Table, label, refusal


def read_pairs(table: Table, mapped: Mapping[str, str]) -> Reading:
    """Every pair of a table with two columns of addresses, in any order, each once. mapped: "a", "b" -> heading.

    Without headings the first two columns are meant, where the first line has two addresses.
    Raises SheetProblems where no two columns say who.
    """
    at, a, b = columns_of(table, mapped)
    heading = table.rows[at] if at >= 0 else []
    width = len(heading) or len(table.rows[0])
    pairs: list[Pair] = []
    left_out: list[LeftOut] = []
    seen: set[frozenset[str]] = set()
    for number, (row, line) in enumerate(zip(table.rows[at + 1 :], table.lines[at + 1 :], strict=True)):
        if number >= MOST_LINES:
            left_out.append(LeftOut(line, "", Why.TOO_MANY))
            break
        said = [row[column] if column < len(row) else "" for column in (a, b)]
        one, other = (address(cell) for cell in said)
        why = bad_cell(row, (a, b), width)
        if why is None and (one is None or other is None):
            why = Why.BAD_ADDRESS
        elif why is None and not (one and other):
            why = Why.NO_ADDRESS if one or other else Why.EMPTY
        elif why is None and one == other:
            why = Why.ONE_PERSON
        elif why is None and frozenset({one, other}) in seen:
            why = Why.TWICE
        if why is not None or not one or not other:
            left_out.append(LeftOut(line, tidy(" ".join(said), 60), why or Why.EMPTY))
            continue
        seen.add(frozenset({one, other}))
        pairs.append(Pair(line, one, other))
    read = {"a": label(heading, a), "b": label(heading, b)}
    return Reading(Format.PAIRS, pairs=pairs, left_out=left_out, read=read, passed_over=passed_over(heading, (a, b)))


def columns_of(table: Table, mapped: Mapping[str, str]) -> tuple[int, int, int]:
    """The row of the headings, -1 where there are none, and the two columns."""
    first = [address(cell) for cell in table.rows[0][:2]]
    if len(first) == 2 and all(first) and not any(mapped.values()):
        return -1, 0, 1
    for at, row in enumerate(table.rows[:ROWS_ABOVE]):
        places: dict[str, int] = {}
        for column, cell in enumerate(row):
            for name in ("a", "b"):
                said = mapped.get(name, "").strip()
                if (folded(cell) == folded(said)) if said else column_of(cell, PAIRS) == name:
                    places.setdefault(name, column)
        if len(set(places.values())) == 2:
            return at, places["a"], places["b"]
    raise refusal(table.name, f"no two headings say who met; there are {headings(table.rows[0])}.", table.lines[0])
