"""Half a year of rounds in memory, under two ways of running them: `python -m bench.simulate MEMBERS SEEDS`."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence

import numpy as np

from bench.crowds import crowd
from bench.machine import afresh, cpu_seconds, peak_mib
from bench.targets import Row, Target
from closeknit import engine

MEMBERS, SEEDS = 1_000, 20
CPU_SECONDS = 180.0
WAYS = (engine.Manner(), engine.Manner(every=2, floor=0.25, bridging=0.3))


def run(*, quick: bool = False) -> list[Row]:
    """One row, in a process of its own; quick: fewer members and seeds."""
    return [afresh("bench.simulate", *map(str, (MEMBERS // 4, 4) if quick else (MEMBERS, SEEDS)))]


def targets(rows: Sequence[Row]) -> list[Target]:
    """What is asked, at full size."""
    return [
        Target("simulate: CPU seconds for 26 rounds, two ways, 20 seeds", CPU_SECONDS, row["cpu_seconds"], at_most=True)
        for row in rows
        if row["members"] == MEMBERS
    ]


def measure(members: int, seeds: int) -> Row:
    """From Profiles to the table of both ways. Code is compiled before the clock starts."""
    people = crowd(members)
    one_run(crowd(60), 1)
    cpu = cpu_seconds()
    found = one_run(people, seeds)
    return {
        "members": members,
        "weeks": 26,
        "ways": len(WAYS),
        "seeds": seeds,
        "cpu_seconds": cpu_seconds() - cpu,
        "peak_mib": peak_mib(),
        **{f"{name} {way}": found.ways[name][way].middle for name in ("met", "meetings") for way in range(2)},
        "met apart, low": found.differences["met"][0].low,
        "met apart, high": found.differences["met"][0].high,
    }


def one_run(people: engine.Profiles, seeds: int) -> engine.Outlook:
    """Both ways, from members without a past."""
    n = len(people)
    nothing, nobody = np.zeros(n, np.float32), np.zeros(n, bool)
    history = engine.History(nothing, nothing, nobody, answering=np.full(n, 0.75, np.float32))
    seldom = np.arange(n) % 4 == 0
    given = engine.prospects(people, engine.Rules.none(), history, room=people.capacity, seldom=seldom)
    return engine.outlook(given, WAYS, seeds=seeds)


if __name__ == "__main__":
    print(json.dumps(measure(int(sys.argv[1]), int(sys.argv[2]))))
