"""How fast words are read: by the engine, and from a sheet of 50,000 people to their introductions by the command."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

import numpy as np

from bench.machine import command, cpu_seconds
from bench.sheet import write_sheet
from bench.targets import Row, Target
from closeknit import engine
from closeknit.engine.topic_pack import Topic, pack

SEED = 48
GOALS, OFFERS, NEEDS = 1, 2, 2
"""Sentences of a member."""
CONFIRMING = 0.3
"""The part of the members who confirmed a topic."""
PEOPLE = 50_000


def read_phrases(members: int) -> Row:
    """`engine.read`, learning the network's words included, on phrases of the topic pack dealt out by lot."""
    rng = np.random.default_rng(SEED)
    topics = pack()
    own = rng.integers(len(topics), size=members)

    def said(many: int, *kinds: str) -> engine.Sentences:
        about = rng.integers(len(topics), size=members * many)
        about = np.where(rng.random(len(about)) < 0.5, np.repeat(own, many), about)
        text = [_phrase(rng, topics[topic], kinds) for topic in about]
        return engine.Sentences(np.arange(0, len(text) + 1, many, dtype=np.int64), text)

    goals, offers, needs = said(GOALS, "offers", "needs"), said(OFFERS, "offers"), said(NEEDS, "needs")
    confirmed = np.where(rng.random(members) < CONFIRMING, own, -1).tolist()
    unsaid = np.zeros(members, np.uint64)
    cpu, wall = cpu_seconds(), perf_counter()
    people, _ = engine.read(
        goals=goals,
        offers=offers,
        needs=needs,
        id=np.arange(members),
        capacity=np.full(members, 2, np.int32),
        topics=[() if topic < 0 else (topics[topic].name["en"],) for topic in confirmed],
        about=[""] * members,
        languages=unsaid,
        hours=unsaid,
        form=np.full(members, engine.Form.EITHER, np.int8),
        organisation=np.full(members, -1, np.int32),
    )
    cpu, wall = cpu_seconds() - cpu, perf_counter() - wall
    statements = sum(len(kind.sentence) for kind in (people.goals, people.offers, people.needs))
    return {
        "what": "statements through engine.read",
        "members": members,
        "statements": statements,
        "cpu_seconds": cpu,
        "wall_seconds": wall,
        "statements_a_second": statements / cpu,
    }


def sheet(people: int) -> Row:
    """`closeknit introduce` on a sheet of so many, from file to file, the report included."""
    with tempfile.TemporaryDirectory() as kept:
        folder = Path(kept)
        write_sheet(folder / "people.csv", people, SEED)
        size = (folder / "people.csv").stat().st_size
        used = command(
            sys.executable, "-m", "closeknit", "introduce", str(folder / "people.csv"),
            "--out", str(folder / "introductions.csv"), "--report", str(folder / "report.html"),
        )  # fmt: skip
        with (folder / "introductions.csv").open("rb") as lines:
            introductions = sum(1 for _ in lines) - 1
    return {
        "what": "sheet through closeknit introduce",
        "members": people,
        "megabytes": size / 1e6,
        "introductions": introductions,
        **used,
    }


def run(*, quick: bool = False) -> list[Row]:
    """Both. The full run takes one or two minutes."""
    return [read_phrases(2_000 if quick else 20_000), sheet(2_000 if quick else PEOPLE)]


def targets(rows: Sequence[Row]) -> list[Target]:
    """What is asked of reading, at full size: learning the network's words is a cost that small ones do not spread."""
    phrases, people = rows
    if people["members"] < PEOPLE:
        return []
    return [
        Target("reading: statements a second of CPU", 5_000, phrases["statements_a_second"]),
        Target("sheet of 50,000: seconds", 60, people["wall_seconds"], at_most=True),
    ]


def _phrase(rng: np.random.Generator, topic: Topic, kinds: Sequence[str]) -> str:
    phrases = getattr(topic, kinds[int(rng.integers(len(kinds)))])
    return str(phrases[rng.integers(len(phrases))])
