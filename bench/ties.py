"""Which ties will go on: volume, recency and our strength, on real private messages (Panzarasa et al. 2009).

Only ties in which both wrote before are told apart: where one has not answered yet there is no tie to weigh.
"""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sklearn.metrics import roc_auc_score

from bench.targets import Row, Target
from closeknit import engine

AHEAD = timedelta(days=14)  # a tie is used if both wrote within these
TOLD = (40, 60, 80, 100, 120, 140, 160)  # days after the first message at which one looks ahead
LEARN = 100  # half-lives are chosen on looks before this day, and judged on those after
HALF_LIVES = (5.0, 10.0, 20.0, 45.0, 90.0)


def run(folder: Path) -> list[Row]:
    """A row for each way to tell which ties go on: its AUC on the looks for choosing, and on those kept back."""
    messages = read(folder / "messages.csv")
    looks = {day: look(messages, day) for day in TOLD}
    ways: dict[str, Any] = {
        "volume": lambda one: one["volume"],
        "recency": lambda one: -one["recency"],
        **{f"strength, half-life {days:.0f} days": (lambda one, days=days: strength(one, days)) for days in HALF_LIVES},
    }
    return [
        {
            "way": way,
            "auc_chosen_on": score(told, [looks[day] for day in TOLD if day <= LEARN]),
            "auc_kept_back": score(told, [looks[day] for day in TOLD if day > LEARN]),
        }
        for way, told in ways.items()
    ]


def targets(rows: Sequence[Row]) -> list[Target]:
    """Our strength, at the half-life that was best on earlier looks, tells more than volume."""
    ours = max((row for row in rows if row["way"].startswith("strength")), key=lambda row: row["auc_chosen_on"])
    other = {row["way"]: row["auc_kept_back"] for row in rows}
    return [
        Target("ties: AUC over that of volume", 0.05, ours["auc_kept_back"] - other["volume"]),
    ]


def read(file: Path) -> list[tuple[datetime, int, int]]:
    """Messages, without the rows that mark somebody's joining."""
    with file.open(newline="") as rows:
        told = [(datetime.fromisoformat(row["t"]), int(row["i"]), int(row["j"])) for row in csv.DictReader(rows)]
    return sorted((when, i, j) for when, i, j in told if i != j)


def look(messages: Sequence[tuple[datetime, int, int]], day: int) -> dict[str, NDArray[Any]]:
    """All ties so far: their moments, how many, how long ago the last was, and whether both write in what follows."""
    now = messages[0][0] + timedelta(days=day)
    past = [one for one in messages if one[0] < now]
    ahead = {(i, j) for when, i, j in messages if now <= when < now + AHEAD}
    pairs = {pair: n for n, pair in enumerate(sorted({(min(i, j), max(i, j)) for _, i, j in past}))}
    wrote = {(i, j) for _, i, j in past}
    tie = np.array([pairs[min(i, j), max(i, j)] for _, i, j in past])
    ago = np.array([(now - when).total_seconds() / 86_400 for when, _, _ in past])
    recency = np.full(len(pairs), np.inf)
    np.minimum.at(recency, tie, ago)
    return {
        "tie": tie,
        "ago": ago,
        "side": np.array([1 if i < j else -1 for _, i, j in past]),
        "volume": np.bincount(tie, minlength=len(pairs)).astype(float),
        "recency": recency,
        "both": np.array([(i, j) in wrote and (j, i) in wrote for i, j in pairs]),
        "goes_on": np.array([(i, j) in ahead and (j, i) in ahead for i, j in pairs]),
    }


def strength(one: dict[str, NDArray[Any]], half_life: float) -> NDArray[np.float64]:
    """What the engine says."""
    ties, each = len(one["recency"]), np.ones(len(one["tie"]))
    return engine.tie_strengths(one["tie"], each, one["ago"], one["side"], ties, half_life=half_life).strength


def score(told: Any, looks: Sequence[dict[str, NDArray[Any]]]) -> float:
    """The mean area under the curve: how often a tie that goes on is told before one that does not."""
    return float(np.mean([roc_auc_score(one["goes_on"][one["both"]], told(one)[one["both"]]) for one in looks]))
