"""What is wrong with a sheet, in sentences that somebody can act on."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to put right.

    sheet: the file's name. line: as a text editor or a spreadsheet counts it, from 1; 0 where the whole file is meant.
    column: the heading as the file has it, or a spreadsheet's letter; empty where the whole line is meant.
    """

    sheet: str
    line: int
    column: str
    sentence: str

    def __str__(self) -> str:
        """Where, then what.

        >>> print(Problem("people.csv", 4, "capacity", "“-1” is negative; write 0 for nobody this time."))
        people.csv, line 4, column “capacity”: “-1” is negative; write 0 for nobody this time.
        """
        where = [self.sheet]
        if self.line:
            where.append(f"line {self.line}")
        if self.column:
            where.append(f"column “{self.column}”")
        return f"{', '.join(where)}: {self.sentence}"


class SheetProblems(Exception):
    """A sheet cannot be used as it is; `problems` says everything that was found, in the order of the file."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def shown(text: str, at_most: int = 40) -> str:
    """A piece of a cell, short and on one line, as a sentence may quote it.

    >>> shown("one\\n two " + 90 * "x", 16)
    'one two xxxxxxx…'
    """
    line = " ".join(text[: 4 * at_most].split())
    return line if len(line) <= at_most else line[: at_most - 1] + "…"
