"""Pairing mentors: an invented programme, ours weighted and stable, the library `matching` on the same wishes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from time import perf_counter

import numpy as np

from bench import machine
from bench.crowds import crowd
from bench.targets import Row, Target
from closeknit import engine
from closeknit.engine import mentor_pairing
from closeknit.engine.mutual import Scales

SIZES = (200, 2_000, 5_000)
MENTORS = 0.3
"""Part of the applicants who would mentor, one to three each."""
LIBRARY_TO = 200
"""Beyond, the library copies its players deeper than Python allows (at 2,000: RecursionError)."""
RULES = replace(engine.Rules.none(), colleagues=True)


def run(*, quick: bool = False) -> list[Row]:
    """A row for each way and size."""
    rows: list[Row] = []
    for applicants in SIZES[:2] if quick else SIZES:
        people, applied = season(applicants)
        for stable in (False, True):
            engine.pair_mentors(people, applied, RULES, stable=stable)  # compiled code warm
            began, cpu = perf_counter(), machine.cpu_seconds()
            found = engine.pair_mentors(people, applied, RULES, stable=stable)
            rows.append({
                "way": "ours, stable" if stable else "ours, weighted", "applicants": applicants,
                "wall_seconds": perf_counter() - began, "cpu_seconds": machine.cpu_seconds() - cpu,
                "pairs": len(found.mentor), "could_be": int(min(applied.places.sum(), len(applied.mentee))),
                "share_of_bound": found.value / found.bound, "blocking": len(found.blocking),
                "rank_mentor": found.rank_mentor, "rank_mentee": found.rank_mentee, "ours": True,
            })  # fmt: skip
        if applicants <= LIBRARY_TO:
            rows.append(library(people, applied, applicants))
    return rows


def season(applicants: int) -> tuple[engine.Profiles, engine.Applicants]:
    """A crowd, of whom some would mentor and the others would have a mentor."""
    people = crowd(applicants)
    mentors = int(MENTORS * applicants)
    places = np.random.default_rng(48).integers(1, 4, mentors).astype(np.int32)
    rows = np.arange(applicants, dtype=np.int32)
    return people, engine.Applicants(rows[:mentors], places, rows[mentors:])


def library(people: engine.Profiles, applied: engine.Applicants, applicants: int) -> Row:
    """The library on the wishes that ours computed: its seconds are those of the stable answer alone."""
    from matching.games import HospitalResident

    scales = Scales.of(replace(people, capacity=np.ones(len(people), np.int32)), RULES, None)
    possible = mentor_pairing._possible(scales, applied)
    of_mentor, of_mentee = mentor_pairing._liked(people, applied, possible)
    wished_by: dict[str, list[str]] = {}
    wished_of: dict[str, list[str]] = {}
    mentor, mentee = possible.mentor.tolist(), possible.mentee.tolist()
    for row in np.lexsort((of_mentee, possible.mentee)).tolist():
        wished_by.setdefault(f"k{mentee[row]}", []).append(f"m{mentor[row]}")
    for row in np.lexsort((of_mentor, possible.mentor)).tolist():
        wished_of.setdefault(f"m{mentor[row]}", []).append(f"k{mentee[row]}")
    places = {f"m{m}": int(p) for m, p in zip(applied.mentor, applied.places, strict=True) if f"m{m}" in wished_of}
    began, cpu = perf_counter(), machine.cpu_seconds()
    game = HospitalResident.create_from_dictionaries(wished_by, wished_of, places)
    answer = game.solve(optimal="resident")
    seconds, used = perf_counter() - began, machine.cpu_seconds() - cpu
    place = {pair: row for row, pair in enumerate(zip(mentor, mentee, strict=True))}
    kept = [place[int(m.name[1:]), int(k.name[1:])] for m, many in answer.items() for k in many]
    ours = engine.pair_mentors(people, applied, RULES, stable=True, with_reasons=False)
    return {
        "way": "matching, stable", "applicants": applicants, "wall_seconds": seconds, "cpu_seconds": used,
        "pairs": len(kept), "could_be": int(min(applied.places.sum(), len(applied.mentee))),
        "share_of_bound": float(possible.weight[kept].sum()) / ours.bound, "blocking": 0,
        "rank_mentor": float(of_mentor[kept].mean() + 1), "rank_mentee": float(of_mentee[kept].mean() + 1),
    }  # fmt: skip


def targets(rows: Sequence[Row]) -> list[Target]:
    """Two thousand in ten seconds, stable where that is asked, near the bound where weight is."""
    own = [row for row in rows if row.get("ours")]
    slowest = max(row["wall_seconds"] for row in own if row["applicants"] == 2_000)
    return [
        Target("mentors: seconds for 2,000 applicants", 10, slowest, at_most=True),
        Target("mentors: least share of the bound, weighted", 0.997,
               min(row["share_of_bound"] for row in own if row["way"] == "ours, weighted")),
        Target("mentors: blocking pairs where stable", 0,
               sum(row["blocking"] for row in own if row["way"] == "ours, stable"), at_most=True),
    ]  # fmt: skip
