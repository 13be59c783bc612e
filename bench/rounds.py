"""A whole round of a crowd, from Profiles to a verified answer: `python -m bench.rounds MEMBERS [--one-pass]`.

Each size runs in a process of its own, so that its peak memory is its own. Code is compiled before the clock starts.
"""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Sequence
from time import perf_counter

import numpy as np

from bench.crowds import crowd
from bench.machine import afresh, cpu_seconds, peak_mib
from bench.targets import Row, Target
from closeknit import engine
from closeknit.engine.rules import lawful

SIZES = (1_000, 10_000, 100_000)
WARM = 4_000
"""Members of the crowd that gets everything compiled: enough for every kernel to run."""
CPU_SECONDS = {10_000: 3.0, 100_000: 20.0}
FILLED = {100_000: 0.99, 1_000_000: 0.97}
SHARE = 0.997


def one_round(members: int, *, price_round: bool = True) -> Row:
    """What a round of so many takes and what it is worth; up to 10,000 members the median of three."""
    for size in {min(members, WARM), WARM}:
        engine.introduce(crowd(size), engine.Rules.none(), with_reasons=False)
    people, rules = crowd(members), engine.Rules.none()
    before, runs = peak_mib(), []
    for _ in range(3 if members <= 10_000 else 1):
        cpu, wall = cpu_seconds(), perf_counter()
        proposals = engine.introduce(people, rules, with_reasons=False, price_round=price_round)
        runs.append((cpu_seconds() - cpu, perf_counter() - wall))
    cpu, wall = sorted(runs)[len(runs) // 2]
    places = np.bincount(np.concatenate([proposals.a, proposals.b]), minlength=members)
    twice = len(proposals.a) - len(np.unique(np.sort(np.stack([proposals.a, proposals.b]), axis=0), axis=1).T)
    broken = int((~lawful(people, rules, proposals.a, proposals.b)).sum()) + twice
    return {
        "members": members,
        "price_round": price_round,
        "cpu_seconds": cpu,
        "wall_seconds": wall,
        "peak_mib": peak_mib(),
        "peak_mib_before": before,
        "introductions": len(proposals.a),
        "share_of_bound": proposals.value / proposals.bound,
        "places_filled": float(places.sum() / people.capacity.sum()),
        "violations": broken + int(np.maximum(places - people.capacity, 0).sum()),
    }


def run(*, quick: bool = False, million: bool = False) -> list[Row]:
    """Every size, each in its own process. The full run takes a minute, with a million members a quarter of an hour."""
    sizes = SIZES[:2] if quick else SIZES
    rows = [afresh("bench.rounds", str(members)) for members in sizes]
    if million:
        rows.append(afresh("bench.rounds", "1000000", "--one-pass"))
        rows.append(afresh("bench.rounds", "1000000"))
    whole = None
    for row in rows:
        row["growth"] = growth(whole, row) if whole else None
        whole = row if row["price_round"] else whole
    return rows


def growth(small: Row, large: Row) -> float:
    """The exponent e for which CPU seconds grow as members ** e.

    >>> growth({"members": 10, "cpu_seconds": 1.0}, {"members": 100, "cpu_seconds": 100.0})
    2.0
    """
    return math.log(large["cpu_seconds"] / small["cpu_seconds"]) / math.log(large["members"] / small["members"])


def targets(rows: Sequence[Row]) -> list[Target]:
    """What is asked of rounds, for the sizes there are."""
    found = [Target("rounds: rules broken", 0, sum(row["violations"] for row in rows), at_most=True)]
    for row in rows:
        members, told = row["members"], f"rounds: {row['members']:,} members"
        found.append(Target(f"{told}, share of the bound{'' if row['price_round'] else ', one pass'}", SHARE,
                            row["share_of_bound"]))  # fmt: skip
        if row["price_round"] and members in FILLED:
            found.append(Target(f"{told}, places filled", FILLED[members], row["places_filled"]))
        if members in CPU_SECONDS:
            found.append(Target(f"{told}, CPU seconds", CPU_SECONDS[members], row["cpu_seconds"], at_most=True))
        if members == 1_000_000:
            passes, wanted = ("with the price round", 500) if row["price_round"] else ("one pass", 300)
            found.append(Target(f"{told}, CPU seconds, {passes}", wanted, row["cpu_seconds"], at_most=True))
            found.append(Target(f"{told}, GiB at most, {passes}", 6, row["peak_mib"] / 1024, at_most=True))
        if row["growth"] is not None and members > 10_000 and row["price_round"]:
            found.append(Target(f"{told}, growth from the size before", 1.2, row["growth"], at_most=True))
    return found


if __name__ == "__main__":
    print(json.dumps(one_round(int(sys.argv[1]), price_round="--one-pass" not in sys.argv)))
