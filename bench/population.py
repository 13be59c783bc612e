"""Introductions in invented communities with a hidden truth, judged by somebody else's program.

DIR holds make_population.py and score_introductions.py. The engine is given the public fields of members.jsonl; the
truth is read by the judge alone, in a process of its own.
"""

from __future__ import annotations

import csv
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from statistics import mean
from time import process_time
from typing import Any

import numpy as np

from bench.targets import Row, Target
from closeknit import engine

SEEDS = (11, 12, 13)
MEMBERS = 2000
MOST = 2
FLOORS = (0.15, 0.2, 0.25, 0.3)
SMALL_AND_LARGE = ((120, range(30, 38)), (1000, range(13, 16)))
"""Members of a community, and the seeds of those judged."""
DAY = (9.0, 17.0)
ON = date(2026, 1, 15)
FORMS = {"calls": engine.Form.CALLS, "async": engine.Form.WRITING, "either": engine.Form.EITHER}
TOLD = re.compile(
    r"pairs +(\d+) +good-for-both +([\d.]+)% +\(first 400: +([\d.]+)%\) +one-sided +([\d.]+)% .*"
    r"members with a good intro +([\d.]+)% +over-cap (\d+) illegal (\d+)"
)


def read(folder: Path) -> tuple[list[str], engine.Profiles, engine.Rules]:
    """Names, profiles and rules of a community. Acquaintances are kept apart by `met`, colleagues by organisation."""
    names, people, rules, _ = read_with_vocabulary(folder)
    return names, people, rules


def read_with_vocabulary(folder: Path) -> tuple[list[str], engine.Profiles, engine.Rules, engine.Vocabulary]:
    """The same, and how to read what its members ask for."""
    with (folder / "members.jsonl").open(encoding="utf-8") as lines:
        members = [json.loads(line) for line in lines]
    place = {member["id"]: row for row, member in enumerate(members)}
    languages = sorted({language for member in members for language in member["langs"]})
    companies = sorted({member["company"] for member in members})
    hours = {zone: engine.hours_mask(zone, *DAY, ON) for zone in {member["tz"] for member in members}}
    nothing = engine.Sentences(np.zeros(len(members) + 1, np.int64), [])
    people, vocabulary = engine.read(
        goals=nothing,
        offers=_sentences(members, "offers"),
        needs=_sentences(members, "needs"),
        id=np.arange(len(members)),
        capacity=np.array([min(MOST, member["intros_month"]) for member in members], np.int32),
        topics=[tuple(member["tags"]) for member in members],
        about=[member["about"] for member in members],
        languages=np.array([sum(1 << languages.index(said) for said in m["langs"]) for m in members], np.uint64),
        hours=np.array([hours[member["tz"]] for member in members], np.uint64),
        form=np.array([FORMS[member["mode"]] for member in members], np.int8),
        organisation=np.array([companies.index(member["company"]) for member in members], np.int32),
    )
    with (folder / "ties.csv").open(encoding="utf-8", newline="") as lines:
        ties = [(place[tie["a"]], place[tie["b"]]) for tie in csv.DictReader(lines)]
    a, b = np.array(ties, np.int32).reshape(-1, 2).T
    rules = engine.Rules(
        a=a,
        b=b,
        why=np.full(len(a), engine.Why.MET, np.int8),
        until=np.full(len(a), engine.FOREVER, np.int32),
    )
    return [member["id"] for member in members], people, rules, vocabulary


def run(source: Path, *, quick: bool = False) -> list[Row]:
    """Our own seeds, one community each; quick: the first, and smaller."""
    rows = []
    for seed in SEEDS[:1] if quick else SEEDS:
        with tempfile.TemporaryDirectory() as kept:
            folder, chosen = Path(kept) / "community", Path(kept) / "introductions.csv"
            size = MEMBERS // 4 if quick else MEMBERS
            python(source / "make_population.py", "--seed", seed, "--n", size, "--out", folder)
            began = process_time()
            names, people, rules = read(folder)
            proposals = engine.introduce(people, rules)
            took = process_time() - began
            _write(chosen, names, proposals)
            rows.append({"seed": seed, "members": size, "cpu_seconds": took, **judged(folder, source, chosen)})
    return rows


def first(source: Path, *, quick: bool = False) -> list[Row]:
    """What a floor does to first introductions, one for everybody: in small communities and in larger ones."""
    rows = []
    for size, seeds in SMALL_AND_LARGE[:1] if quick else SMALL_AND_LARGE:
        found: dict[float, list[Row]] = {floor: [] for floor in FLOORS}
        for seed in seeds:
            with tempfile.TemporaryDirectory() as kept:
                folder, chosen = Path(kept) / "community", Path(kept) / "introductions.csv"
                python(source / "make_population.py", "--seed", seed, "--n", size, "--out", folder)
                names, people, rules = read(folder)
                people = replace(people, capacity=np.minimum(people.capacity, 1).astype(np.int32))
                for floor in FLOORS:
                    proposals = engine.introduce(people, replace(rules, floor=floor), with_reasons=False)
                    _write(chosen, names, proposals)
                    found[floor].append(judged(folder, source, chosen))
        for floor, told in found.items():
            many = sum(row["introductions"] for row in told)
            good = sum(row["introductions"] * row["good_for_both"] for row in told)
            rows.append({
                "members": size, "communities": len(told), "floor": floor, "introductions": many,
                "good": good, "good_for_both": good / max(many, 1), "ours": floor == engine.FIRST,
            })  # fmt: skip
    return rows


def judged(folder: Path, source: Path, chosen: Path) -> Row:
    """What the judge says of a sheet of introductions. Raises ValueError where it says something else."""
    said = python(source / "score_introductions.py", folder, chosen)
    found = TOLD.search(said)
    if found is None:
        raise ValueError(f"The judge said: {said.strip()}")
    pairs, good, first, one_sided, reached, over, illegal = map(float, found.groups())
    return {
        "introductions": int(pairs),
        "good_for_both": good / 100,
        "in_the_first_400": first / 100,
        "one_sided": one_sided / 100,
        "members_with_a_good_one": reached / 100,
        "over_capacity": int(over),
        "illegal": int(illegal),
    }


def targets(rows: Sequence[Row]) -> list[Target]:
    """What is asked of the mean of the communities, at their full size; nothing unlawful in any."""
    full = all(row["members"] == MEMBERS for row in rows)
    aims = {"good_for_both": 0.13, "in_the_first_400": 0.33, "members_with_a_good_one": 0.20}
    return [
        *(
            Target(f"population: {name.replace('_', ' ')}, mean", wanted, mean(row[name] for row in rows))
            for name, wanted in aims.items()
            if full
        ),
        Target("population: over capacity or illegal", 0,
               sum(row["over_capacity"] + row["illegal"] for row in rows), at_most=True),
    ]  # fmt: skip


def _write(chosen: Path, names: Sequence[str], proposals: engine.Proposals) -> None:
    with chosen.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("a", "b"))
        writer.writerows((names[a], names[b]) for a, b in zip(proposals.a, proposals.b, strict=True))


def _sentences(members: Sequence[dict[str, Any]], kind: str) -> engine.Sentences:
    said = [member[kind].strip() for member in members]
    start = np.concatenate([[0], np.cumsum([bool(text) for text in said])]).astype(np.int64)
    return engine.Sentences(start, [text for text in said if text])


def python(program: Path, *arguments: object) -> str:
    ran = [sys.executable, str(program), *map(str, arguments)]
    return subprocess.run(ran, capture_output=True, check=True, text=True, encoding="utf-8").stdout
