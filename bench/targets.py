"""How good it must be, beside how good it is, and the tables both are shown in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from rich.console import Console
from rich.table import Table

Row = dict[str, Any]
Told = Callable[[Any], str]


@dataclass(frozen=True)
class Target:
    """What was aimed at, what was found, and which of the two must not be the smaller."""

    what: str
    wanted: float
    found: float
    at_most: bool = False

    @property
    def met(self) -> bool:
        return self.found <= self.wanted if self.at_most else self.found >= self.wanted

    def row(self) -> Row:
        """As it is stored."""
        bound = "at most" if self.at_most else "at least"
        return {"what": self.what, bound: self.wanted, "found": self.found, "met": self.met}


def show(console: Console, title: str, columns: Mapping[str, Told], rows: Sequence[Row]) -> None:
    """A table of some columns of the rows: words to the left, numbers to the right. A value of None is a dash."""
    if not rows:
        return
    table = Table(title=title, title_justify="left")
    for name in columns:
        words = isinstance(rows[0].get(name), str)
        table.add_column(name.replace("_", " "), justify="left" if words else "right", no_wrap=words)
    for row in rows:
        table.add_row(
            *("-" if row.get(name) is None else told(row[name]) for name, told in columns.items()),
            style="bold" if row.get("ours") else None,
        )
    console.print(table)


def show_targets(console: Console, rows: Sequence[Row]) -> None:
    """Every target with what was found."""
    table = Table("what", "target", "found", "", title="How good it must be", title_justify="left")
    for row in rows:
        bound = f"<= {plain(row['at most'])}" if "at most" in row else f">= {plain(row['at least'])}"
        table.add_row(row["what"], bound, plain(row["found"]), "met" if row["met"] else "MISSED")
    console.print(table)


def plain(number: float) -> str:
    """A number as short as it may be told.

    >>> plain(0.99871), plain(21234.5), plain(3), plain(16.432)
    ('0.9987', '21,234', '3', '16.4')
    """
    if float(number).is_integer() or abs(number) >= 1000:
        return f"{number:,.0f}"
    return f"{number:.1f}" if abs(number) >= 10 else f"{number:.4g}"


def decimals(many: int) -> Told:
    """Numbers with so many digits after the point."""
    return lambda number: f"{number:,.{many}f}"


def share(number: float) -> str:
    """A part of a whole, in per cent."""
    return f"{number:.1%}"
