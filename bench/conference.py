"""Two rounds at a real meeting: 40 delegates who said which methods they know, which they want, and whom they know.

The survey of Vaggi and others (eLife 2014), read as `closeknit introduce --wide` reads it: DIR holds Known_Methods.csv,
Wanted_Methods.csv and Network.txt. A delegate's benefit is the part of their wants, weighted by rarity, that is newly
covered; an introduction is one-way where one side gains nothing new.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from bench.targets import Row, Target
from closeknit import engine
from closeknit.cli.introduce.round import Settings, propose
from closeknit.sheets.pairs import Pairs, read_pairs
from closeknit.sheets.people import People
from closeknit.sheets.wide import read_wide

ROUNDS = 2
SEED = 48
DRAWS = 200
"""Rounds drawn by lot, of which the mean is told."""

Flags = NDArray[np.bool_]
Met = list[tuple[int, int]]


@dataclass(frozen=True)
class Survey:
    """known, wanted: bool[N, methods]; met: bool[N, N], who knows whom already; rarity: float64[methods]."""

    people: People
    pairs: Pairs
    known: Flags
    wanted: Flags
    met: Flags
    rarity: NDArray[np.float64]


def read(folder: Path) -> Survey:
    """The survey as its authors published it."""
    people = read_wide(
        {"offers": folder / "Known_Methods.csv", "needs": folder / "Wanted_Methods.csv"},
        capacity=1,
    )
    pairs = read_pairs(folder / "Network.txt", people)
    methods = sorted({*people.offers.text, *people.needs.text})
    column = {method: place for place, method in enumerate(methods)}
    n = len(people.keys)
    tables = []
    for kind in (people.offers, people.needs):
        table = np.zeros((n, len(methods)), bool)
        writer = np.repeat(np.arange(n), np.diff(kind.start))
        table[writer, [column[method] for method in kind.text]] = True
        tables.append(table)
    met = np.eye(n, dtype=bool)
    met[pairs.a, pairs.b] = met[pairs.b, pairs.a] = True
    return Survey(people, pairs, tables[0], tables[1], met, np.log((1 + n) / (1 + tables[0].sum(axis=0))) + 1)


def measures(survey: Survey, rounds: Sequence[Met]) -> Row:
    """What the introductions of several rounds came to. `worst`, `mean` and `gini` are of those who want anything."""
    covered = np.zeros_like(survey.wanted)
    one_way = pairs = 0
    for introductions in rounds:
        for a, b in introductions:
            gains = [survey.wanted[x] & survey.known[y] & ~covered[x] for x, y in ((a, b), (b, a))]
            one_way += not all(gain.any() for gain in gains)
            pairs += 1
            for x, gain in zip((a, b), gains, strict=True):
                covered[x] |= gain
    wants = survey.wanted @ survey.rarity
    asks = wants > 0
    benefit = (covered @ survey.rarity)[asks] / wants[asks]
    return {
        "wants_covered": float(covered.sum() / survey.wanted.sum()),
        "mean": float(benefit.mean()),
        "worst": float(benefit.min()),
        "gini": engine.gini(benefit.astype(np.float32)),
        "one_way": one_way / max(1, pairs),
        "introductions": pairs,
    }


def ours(survey: Survey, *, allow_one_way: bool) -> list[Met]:
    """What the command proposes, each round knowing those before."""
    none = np.empty(0, np.int32)
    settings = Settings(seed=SEED, allow_one_way=allow_one_way, colleagues=False)
    rounds: list[Met] = []
    for now in range(ROUNDS):
        past = [(a, b, now - then) for then, met in enumerate(rounds) for a, b in met]
        a, b, ago = np.array(past, np.int32).reshape(-1, 3).T
        proposals = propose(
            survey.people,
            survey.pairs,
            Pairs(none, none, none, []),
            Pairs(a, b, ago, []),
            settings,
            lambda _: None,
        ).proposals
        rounds.append(list(zip(proposals.a.tolist(), proposals.b.tolist(), strict=True)))
    return rounds


def greedy(survey: Survey, worth: Callable[[Flags], NDArray[np.float64]]) -> list[Met]:
    """The pairs of greatest worth first, one introduction each. worth: of what is covered so far, float64[N, N]."""
    met, covered = survey.met.copy(), np.zeros_like(survey.wanted)
    n = len(met)
    rounds = []
    for _ in range(ROUNDS):
        value = np.where(met, -np.inf, worth(covered))
        free = np.ones(n, bool)
        pairs: Met = []
        for best in np.argsort(-value, axis=None, kind="stable").tolist():
            a, b = divmod(best, n)
            if free[a] and free[b] and np.isfinite(value[a, b]):
                pairs.append((a, b))
                free[a] = free[b] = False
        for a, b in pairs:
            met[a, b] = met[b, a] = True
            covered[a] |= survey.wanted[a] & survey.known[b]
            covered[b] |= survey.wanted[b] & survey.known[a]
        rounds.append(pairs)
    return rounds


def run(folder: Path) -> list[Row]:
    """Ours as it comes and as for a meeting where everybody takes part, beside lots and one-sided greedy."""
    survey = read(folder)
    rarity = survey.rarity

    def one_sided(covered: Flags) -> NDArray[np.float64]:
        left = survey.wanted & ~covered
        return (left * rarity) @ survey.known.T / np.maximum(survey.wanted @ rarity, 1e-9)[:, None]

    rng = np.random.default_rng(SEED)
    lots = [measures(survey, greedy(survey, lambda _: rng.random(survey.met.shape))) for _ in range(DRAWS)]
    random = {name: float(np.mean([draw[name] for draw in lots])) for name in lots[0]}
    return [
        {"method": f"by lot (mean of {DRAWS})", **random},
        {"method": "one-sided, greedy", **measures(survey, greedy(survey, one_sided))},
        {"method": "ours, as it comes", "ours": True, **measures(survey, ours(survey, allow_one_way=False))},
        {"method": "ours, --allow-one-way", "ours": True, **measures(survey, ours(survey, allow_one_way=True))},
    ]


def targets(rows: Sequence[Row]) -> list[Target]:
    """What is asked of the two rounds."""
    plain, everybody = rows[-2], rows[-1]
    return [
        Target("conference: wants covered", 0.53, plain["wants_covered"]),
        Target("conference: one-way introductions", 0, plain["one_way"], at_most=True),
        Target("conference, --allow-one-way: wants covered", 0.74, everybody["wants_covered"]),
        Target("conference, --allow-one-way: worst member", 0.36, everybody["worst"]),
        Target("conference, --allow-one-way: Gini", 0.17, everybody["gini"], at_most=True),
        Target("conference, --allow-one-way: one-way share", 0.45, everybody["one_way"], at_most=True),
    ]
