"""Who is asked: on a real question site, beside those who answer most, and in invented communities with a hidden truth.

The site is Artificial Intelligence Stack Exchange, 2016. The first 70 % of its questions teach. For each later one that
was answered, five are chosen of those who answered before; it is a hit when at least one of the five truly answered.
Asking those who answer most hits often and asks the same few always; the frontier shows what asking others costs.
"""

from __future__ import annotations

import csv
import html
import json
import re
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import parse

import numpy as np

from bench import population
from bench.targets import Row, Target
from closeknit import engine

TEACH = 0.7
CHOSEN = 5
SPREADS = (0.0, 0.05, 0.1, 0.2, 0.4, 0.8)
WEEK = 7 * 86_400
PLENTY = 10_000  # minutes, so that nobody of the site is full
ASK_MINUTES = 5
A_WEEK = 20  # asks of a community in each
SEEDS = (21, 22, 23)
INK = "#1d5b4a"
MEMBERS = 2000
TAG = re.compile(r"<[^>]+>")
HELD = re.compile(r"precision@3 +([\d.]+)% +asks with a helper +([\d.]+)% +busiest member gets (\d+) asks")


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the site, and who answered it when."""

    asker: int
    at: datetime
    text: str
    answers: tuple[tuple[int, datetime], ...]


def site(file: Path) -> list[Question]:
    """Its questions, the oldest first, with members in numbers from 0."""
    posts = [row.attrib for row in parse(file).getroot()]  # noqa: S314  a file of our own choice
    number: dict[str, int] = {}

    def member(post: dict[str, str]) -> int:
        return number.setdefault(post["OwnerUserId"], len(number))

    answers: dict[str, list[tuple[int, datetime]]] = {}
    for post in posts:
        if post["PostTypeId"] == "2" and "OwnerUserId" in post:
            answers.setdefault(post["ParentId"], []).append((member(post), _time(post)))
    asked = [post for post in posts if post["PostTypeId"] == "1" and "OwnerUserId" in post]
    told = [
        Question(
            member(post), _time(post), f"{post['Title']}\n{_plain(post['Body'])}", tuple(answers.get(post["Id"], ()))
        )
        for post in asked
    ]
    return sorted(told, key=lambda one: one.at)


def real(folder: Path) -> list[Row]:
    """A row for asking those who answer most, and one for each spread of ours."""
    questions = site(folder / "Posts.xml")
    split = int(TEACH * len(questions))
    answered = [(who, at, row) for row, one in enumerate(questions) for who, at in one.answers if who != one.asker]
    later = [one for one in questions[split:] if one.answers]
    before = {who for who, at, _ in answered if at < later[-1].at}
    rows = [_judged("most active", 0.0, later, [_most_active(one, answered) for one in later], before)]
    read = _read(questions, split)
    for spread in SPREADS:
        chosen = _routed(read, questions, answered, later, spread)
        rows.append(_judged("ours", spread, later, chosen, before))
    return rows


def real_targets(rows: Sequence[Row]) -> list[Target]:
    """At the spread we use: hits within .05 of those of the most active, without asking the same few always."""
    best = next(row for row in rows if row["way"] == "most active")
    ours = next(row for row in rows if row["way"] == "ours" and row["spread"] == engine.Habits().spread)
    return [
        Target("asks: hits at 5, below those of the most active", 0.05, best["hit"] - ours["hit"], at_most=True),
        Target("asks: Gini of who is asked", 0.85, ours["gini"], at_most=True),
    ]


def drawn(rows: Sequence[Row]) -> str:
    """The frontier as SVG: to the right the Gini of who is asked, upwards the hits; ours a line, others a ring."""
    across, up = (lambda gini: 60 + 560 * (gini - 0.4) / 0.6), (lambda hit: 300 - 280 * hit / 0.5)
    ours = [row for row in rows if row["way"] == "ours"]
    points = " ".join(f"{across(row['gini']):.0f},{up(row['hit']):.0f}" for row in ours)
    marks = "".join(
        f'<circle cx="{across(row["gini"]):.0f}" cy="{up(row["hit"]):.0f}" r="4" fill="{INK}"/>'
        f'<text x="{across(row["gini"]) + 8:.0f}" y="{up(row["hit"]) + 16:.0f}">{row["spread"]:g}</text>'
        for row in ours
    )
    other = next(row for row in rows if row["way"] == "most active")
    ring = f'cx="{across(other["gini"]):.0f}" cy="{up(other["hit"]):.0f}"'
    lines = "".join(
        f'<path d="M60 {up(hit / 10):.0f}H620" stroke="#ccc"/><text x="14" y="{up(hit / 10) + 4:.0f}">{hit}0 %</text>'
        for hit in range(6)
    )
    below = "".join(f'<text x="{across(gini / 10) - 8:.0f}" y="320">.{gini}</text>' for gini in range(4, 10))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 660 350" font-family="sans-serif" font-size="12">'
        '<rect width="660" height="350" fill="#fff"/>'
        f'{lines}{below}<text x="60" y="342">Gini of who is asked: the further left, the more are asked</text>'
        f'<polyline points="{points}" fill="none" stroke="{INK}" stroke-width="1.5"/>{marks}'
        f'<circle {ring} r="6" fill="none" stroke="#8a3b47" stroke-width="2"/></svg>\n'
    )


def invented(source: Path, *, quick: bool = False) -> list[Row]:
    """Our own seeds: all asks of a community in weeks, three asked for each, judged by somebody else's program."""
    rows = []
    for seed in SEEDS[:1] if quick else SEEDS:
        with tempfile.TemporaryDirectory() as kept:
            folder, chosen = Path(kept) / "community", Path(kept) / "asked.csv"
            population.python(source / "make_population.py", "--seed", seed, "--n", MEMBERS, "--out", folder)
            asks = _weeks_of(folder, chosen)
            found = HELD.search(population.python(source / "score_introductions.py", folder, "--asks", chosen))
            if found is None:
                raise ValueError("The judge said something else.")
            precision, helped, busiest = map(float, found.groups())
            rows.append({
                "seed": seed, "asks": asks, "precision": precision / 100, "with_a_helper": helped / 100,
                "busiest": int(busiest),
            })  # fmt: skip
    return rows


def invented_targets(rows: Sequence[Row]) -> list[Target]:
    """More than one in four of those who are asked can help, and nobody is asked again and again."""
    return [
        Target(
            "asks: precision at 3 in invented communities", 0.28, float(np.mean([row["precision"] for row in rows]))
        ),
        Target("asks: most asks of one member, of 400", 12, max(row["busiest"] for row in rows), at_most=True),
    ]


@dataclass(frozen=True, slots=True)
class _Read:
    people: engine.Profiles
    vocabulary: engine.Vocabulary
    asks: engine.Asks


def _read(questions: Sequence[Question], split: int) -> _Read:
    """Members who say nothing of themselves; what the teaching questions were is all the network knows."""
    members = 1 + max(max([one.asker, *(who for who, _ in one.answers)]) for one in questions)
    whose: list[list[str]] = [[] for _ in range(members)]
    for one in questions[:split]:
        whose[one.asker].append(one.text)
    start = np.append(0, np.cumsum([len(said) for said in whose])).astype(np.int64)
    nothing = engine.Sentences(np.zeros(members + 1, np.int64), [])
    people, vocabulary = engine.read(
        goals=nothing,
        offers=nothing,
        needs=engine.Sentences(start, [text for said in whose for text in said]),
        id=np.arange(members),
        capacity=np.ones(members, np.int32),
        topics=[()] * members,
        about=[""] * members,
        languages=np.ones(members, np.uint64),
        hours=np.full(members, engine.hours_mask("UTC", 9.0, 17.0, population.ON), np.uint64),
        form=np.full(members, engine.Form.WRITING, np.int8),
        organisation=np.full(members, -1, np.int32),
    )
    asks = engine.read_asks(
        vocabulary,
        id=np.arange(len(questions)),
        asker=np.array([one.asker for one in questions], np.int32),
        text=[one.text for one in questions],
        minutes=np.full(len(questions), ASK_MINUTES, np.int32),
    )
    return _Read(people, vocabulary, asks)


def _routed(
    read: _Read, questions: Sequence[Question], answered: Sequence[Any], later: Sequence[Question], spread: float
) -> list[list[int]]:
    """Five for each later question, one after the other, each knowing whom those before it asked."""
    habits = replace(engine.Habits(), spread=spread, floor=0.0)
    place = {id(one): row for row, one in enumerate(questions)}
    ledger = engine.Ledger(np.full(len(read.people), PLENTY, np.int32))
    closed = engine.read_closed(read.vocabulary)
    asked: list[tuple[int, datetime]] = []
    chosen = []
    for one in later:
        before = [(who, at, row) for who, at, row in answered if at < one.at]
        rows = np.array([row for _, _, row in before])
        past = engine.Past(
            np.array([who for who, _, _ in before], np.int32),
            read.asks.terms[rows],
            np.array([_weeks(at, one.at) for _, at, _ in before], np.float32),
            np.array([who for who, _ in asked], np.int32),
            np.array([_weeks(at, one.at) for _, at in asked], np.float32),
        )
        row = place[id(one)]
        single = engine.Asks(
            read.asks.id[[row]], read.asks.asker[[row]], read.asks.terms[[row]], read.asks.minutes[[row]]
        )
        found = engine.route(read.people, single, ledger, past, closed, wave=CHOSEN, habits=habits).member.tolist()
        chosen.append(found)
        asked += [(who, one.at) for who in found]
    return chosen


def _most_active(one: Question, answered: Sequence[Any]) -> list[int]:
    counts = Counter(who for who, at, _ in answered if at < one.at and who != one.asker)
    return [who for who, _ in sorted(counts.items(), key=lambda each: (-each[1], each[0]))[:CHOSEN]]


def _judged(
    way: str, spread: float, later: Sequence[Question], chosen: Sequence[Sequence[int]], before: set[int]
) -> Row:
    """Hits, and how unequally those are asked who answered before the last question: also who never is counts."""
    hits = [bool({who for who, _ in one.answers} & set(few)) for one, few in zip(later, chosen, strict=True)]
    asked = Counter(who for few in chosen for who in few)
    return {
        "way": way,
        "spread": spread,
        "questions": len(later),
        "hit": float(np.mean(hits)),
        "gini": engine.gini(np.array([asked[who] for who in before | set(asked)], float)),
        "asked": len(asked),
        "could_be": len(before),
    }


def _weeks_of(folder: Path, chosen: Path) -> int:
    """Route all asks of a community, so many a week, and write down who was asked; returns how many there are."""
    names, people, _, vocabulary = population.read_with_vocabulary(folder)
    with (folder / "asks.jsonl").open(encoding="utf-8") as lines:
        asks = [json.loads(line) for line in lines]
    place = {name: row for row, name in enumerate(names)}
    told = engine.read_asks(
        vocabulary,
        id=np.arange(len(asks)),
        asker=np.array([place[one["from"]] for one in asks], np.int32),
        text=[one["text"] for one in asks],
        minutes=np.full(len(asks), ASK_MINUTES, np.int32),
    )
    closed = engine.read_closed(vocabulary)
    minutes = engine.Ledger(np.full(len(names), 2 * ASK_MINUTES, np.int32))
    asked: list[tuple[int, int]] = []
    rows = []
    for week, first in enumerate(range(0, len(asks), A_WEEK)):
        part = np.arange(first, min(first + A_WEEK, len(asks)))
        some = engine.Asks(told.id[part], told.asker[part], told.terms[part], told.minutes[part])
        past = engine.read_past(
            vocabulary, asked=[who for who, _ in asked], asked_ago=[float(week - then) for _, then in asked]
        )
        found = engine.route(people, some, minutes, past, closed)
        asked += [(who, week) for who in found.member.tolist()]
        rows += [(asks[part[ask]]["id"], names[who]) for ask, who in zip(found.ask, found.member, strict=True)]
    with chosen.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([("ask", "member"), *rows])
    return len(asks)


def _time(post: dict[str, str]) -> datetime:
    return datetime.fromisoformat(post["CreationDate"])


def _weeks(then: datetime, now: datetime) -> float:
    return (now - then).total_seconds() / WEEK


def _plain(body: str) -> str:
    return html.unescape(TAG.sub(" ", body))
