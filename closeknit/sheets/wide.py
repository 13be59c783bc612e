"""Matrices of skills: a line a skill, a column a person, yes or no in the cells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from closeknit.engine.profiles import Form
from closeknit.sheets.choices import yes_or_no
from closeknit.sheets.people import People, Written, ids
from closeknit.sheets.problems import Problem, SheetProblems, shown
from closeknit.sheets.reading import read_table
from closeknit.sheets.table import Table, letter, refusal, unreadable_cells

KINDS = ("goals", "offers", "needs")


@dataclass(frozen=True, slots=True)
class Matrix:
    """Who has which skill: for each person, in the order of the columns, the skills ticked."""

    people: list[str]
    skills: list[list[str]]
    notes: list[str]


def read_wide(paths: Mapping[str, Path], *, capacity: int) -> People:
    """Read matrices of the same people: offers (known) and needs or goals (wanted). A skill is its own topic.

    Raises SheetProblems with everything that is wrong.
    """
    problems: list[Problem] = []
    matrices: dict[str, Matrix] = {}
    for kind, path in paths.items():
        try:
            matrices[kind] = read_matrix(path)
        except SheetProblems as found:
            problems += found.problems
    if problems:
        raise SheetProblems(problems)
    first = next(iter(matrices))
    keys = matrices[first].people
    for kind, matrix in matrices.items():
        for one, other, absent in (
            (first, kind, set(keys) - set(matrix.people)),
            (kind, first, set(matrix.people) - set(keys)),
        ):
            if absent:
                told = ", ".join(f"“{shown(key)}”" for key in sorted(absent)[:8])
                said = f"{told} {'stands' if len(absent) == 1 else 'stand'} in {paths[one].name} and not here."
                problems.append(Problem(paths[other].name, 1, "", said))
    if problems:
        raise SheetProblems(problems)

    def written(kind: str) -> Written:
        matrix = matrices.get(kind)
        skills = dict(zip(matrix.people, matrix.skills, strict=True)) if matrix else {}
        lists = [skills.get(key, []) for key in keys]
        start = np.cumsum([0, *map(len, lists)]).astype(np.int64)
        text = [skill for one in lists for skill in one]
        return Written(start, text, [(skill,) for skill in text])

    n = len(keys)
    return People(
        keys=keys,
        names=keys,
        emails=[""] * n,
        headlines=[""] * n,
        organisations=[""] * n,
        lines=[1] * n,
        goals=written("goals"),
        offers=written("offers"),
        needs=written("needs"),
        id=ids(keys),
        capacity=np.full(n, capacity, np.int32),
        topics=[()] * n,
        about=[""] * n,
        languages=np.zeros(n, np.uint64),
        hours=np.zeros(n, np.uint64),
        form=np.full(n, Form.EITHER, np.int8),
        organisation=np.full(n, -1, np.int32),
        notes=[note for matrix in matrices.values() for note in matrix.notes],
    )


def read_matrix(path: Path) -> Matrix:
    """One matrix: skills down the first column, people along the first line. Raises SheetProblems."""
    table = read_table(path)
    heading = [cell.strip() for cell in table.rows[0]]
    while heading and not heading[-1]:
        heading.pop()
    width = len(heading)
    if width < 3 or len(table.rows) < 2:
        raise refusal(
            table.name, "skills stand down the first column and people, two at least, along the first line.", 1
        )
    problems = twice(table, heading)
    problems += unreadable_cells(table, heading, range(width), 1)
    told = {(problem.line, problem.column) for problem in problems}
    ticked: list[list[str]] = [[] for _ in heading[1:]]
    seen: dict[str, int] = {}
    for row, line in zip(table.rows[1:], table.lines[1:], strict=True):
        skill = " ".join(row[0].split())
        first = seen.setdefault(skill.casefold(), line)
        if not skill:
            problems.append(Problem(table.name, line, "A", "this line names no skill."))
        elif first != line:
            problems.append(Problem(table.name, line, "A", f"“{shown(skill)}” is on line {first} already."))
        for column in range(1, min(width, len(row))):
            answer = yes_or_no(row[column])
            place = (line, heading[column] or letter(column))
            if answer is None and place not in told:
                said = f"“{shown(row[column], 20)}” is neither yes nor no; write 1 or 0, or True or False."
                problems.append(Problem(table.name, *place, said))
            elif answer:
                ticked[column - 1].append(skill)
    if problems:
        raise SheetProblems(sorted(problems, key=lambda problem: problem.line))
    return Matrix(heading[1:], ticked, list(table.notes))


def twice(table: Table, heading: list[str]) -> list[Problem]:
    """People without a name in the first line, and people who stand there twice."""
    problems = []
    seen: dict[str, int] = {}
    for column, key in enumerate(heading[1:], start=1):
        first = seen.setdefault(key.casefold(), column)
        if not key:
            problems.append(Problem(table.name, table.lines[0], letter(column), "this column names no person."))
        elif first != column:
            said = f"“{shown(key)}” is column {letter(first)} already."
            problems.append(Problem(table.name, table.lines[0], letter(column), said))
    return problems
