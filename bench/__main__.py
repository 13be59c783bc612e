"""Speed and quality, ours beside others', in one run: bin/bench [--quick] [--million] [--data DIR] [--population DIR]

Prints tables, and keeps everything as JSON with the machine's description. A missed target is told and no more, since
machines differ; but a rule that is broken, or an answer below greedy, ends it with 1.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from rich.console import Console

from bench import (
    asks,
    candidates,
    circles,
    conference,
    home,
    machine,
    matching,
    mentors,
    population,
    preview,
    reading,
    rounds,
    simulate,
    ties,
    year,
)
from bench.targets import Row, Target, Told, decimals, share, show, show_targets

RESULTS = machine.REPOSITORY / "bench" / "results" / "local"
Columns = dict[str, Told]
TIMES: Columns = {"cpu_seconds": decimals(2), "wall_seconds": decimals(2), "peak_mib": decimals(0)}


@dataclass(frozen=True)
class Section:
    """One subject: how it is measured, its tables (title, columns, which rows) and what is asked of it."""

    title: str
    measure: Callable[[], list[Row]]
    columns: Columns
    targets: Callable[[Sequence[Row]], list[Target]]


def sections(asked: argparse.Namespace) -> dict[str, Section]:
    """What is to be measured, in order."""
    quick, million = asked.quick, asked.million
    found = {
        "rounds": Section(
            "A whole round, from Profiles to a verified answer",
            lambda: rounds.run(quick=quick, million=million),
            {
                "members": decimals(0), "price_round": lambda yes: "yes" if yes else "no", **TIMES,
                "introductions": decimals(0), "share_of_bound": decimals(4), "places_filled": share,
                "violations": decimals(0), "growth": decimals(2),
            },
            rounds.targets,
        ),
        "reading": Section(
            "Reading",
            lambda: reading.run(quick=quick),
            {"what": str, "members": decimals(0), "statements": decimals(0), **TIMES,
             "statements_a_second": decimals(0)},
            reading.targets,
        ),
        "candidates": Section(
            "Finding who could be worth meeting",
            lambda: candidates.run(quick=quick),
            {"finder": str, "members": decimals(0), "weighed_each": decimals(0), "recall": decimals(3),
             "worth": decimals(3), "cpu_seconds": decimals(2), "times_ours": decimals(2)},
            candidates.targets,
        ),
        "matching": Section(
            "Matching", lambda: matching.run(quick=quick, million=million), {}, matching_targets
        ),
        "fuzz": Section(
            "Matching: random problems of all shapes",
            lambda: [matching.fuzz(100_000 if quick else 1_000_000)],
            {"problems": decimals(0), "proposals": decimals(0), "violations": decimals(0)},
            lambda rows: [Target("matching: violations in random problems", 0, rows[0]["violations"], at_most=True)],
        ),
        "mentors": Section(
            "Pairing mentors",
            lambda: mentors.run(quick=quick),
            {"way": str, "applicants": decimals(0), "wall_seconds": decimals(2), "cpu_seconds": decimals(2),
             "pairs": decimals(0), "could_be": decimals(0), "share_of_bound": decimals(4), "blocking": decimals(0),
             "rank_mentor": decimals(1), "rank_mentee": decimals(1)},
            mentors.targets,
        ),
        "circles": Section(
            "Circles in invented networks",
            lambda: circles.run(quick=quick),
            {"members": decimals(0), "seed": decimals(0), "way": str, "circles": decimals(0),
             "without_a_seat": decimals(0), "finds": decimals(3), "repeats": share, "unlawful": decimals(0),
             "cpu_seconds": decimals(1)},
            circles.targets,
        ),
        "home": Section(
            "The home page, beside a bare page with a session and as many questions",
            lambda: home.run(quick=quick),
            {"page": str, "members": decimals(0), "questions": decimals(0), "cpu_ms": decimals(2),
             "cpu_ms_p95": decimals(2), "bytes": decimals(0), "times_bare": decimals(2)},
            home.targets,
        ),
        "simulate": Section(
            "Half a year of rounds in memory, two ways",
            lambda: simulate.run(quick=quick),
            {"members": decimals(0), "weeks": decimals(0), "ways": decimals(0), "seeds": decimals(0),
             "cpu_seconds": decimals(1), "peak_mib": decimals(0), "met 0": share, "met 1": share},
            simulate.targets,
        ),
        "preview": Section(
            "Looking ahead: the next round, and the pairs of a programme",
            lambda: preview.run(quick=quick),
            {"page": str, "members": decimals(0), "first_cpu_seconds": decimals(2), "seconds": decimals(2),
             "cpu_seconds": decimals(2), "rows_changed": decimals(0)},
            preview.targets,
        ),
    }  # fmt: skip
    if "year" in (asked.only or ()):
        found["year"] = Section(
            "A year of the invented network, with all that the clock does and members who act",
            lambda: year.run(quick=quick),
            {"members": decimals(0), "weeks": decimals(0), "acts": decimals(0), "rounds": decimals(0),
             "introductions": decimals(0), "mails": decimals(0), "near_a_change": decimals(0),
             **dict.fromkeys(year.RULES, decimals(0)), "cpu_seconds": decimals(0)},
            year.targets,
        )  # fmt: skip
    if asked.data:
        found["conference"] = Section(
            "Two rounds of a real meeting",
            lambda: conference.run(asked.data),
            {"method": str, "wants_covered": decimals(3), "mean": decimals(3), "worst": decimals(3),
             "gini": decimals(3), "one_way": decimals(3), "introductions": decimals(0)},
            conference.targets,
        )  # fmt: skip
    if asked.messages:
        found["ties"] = Section(
            "Which ties go on, on real messages",
            lambda: ties.run(asked.messages),
            {"way": str, "auc_chosen_on": decimals(3), "auc_kept_back": decimals(3)},
            ties.targets,
        )
    if asked.questions:
        found["asks"] = Section(
            "Who is asked, on a real question site",
            lambda: asks.real(asked.questions),
            {"way": str, "spread": decimals(2), "questions": decimals(0), "hit": share, "gini": decimals(3),
             "asked": decimals(0), "could_be": decimals(0)},
            asks.real_targets,
        )  # fmt: skip
    if asked.population:
        found["population"] = Section(
            "Invented communities with a hidden truth",
            lambda: population.run(asked.population, quick=quick),
            {"seed": decimals(0), "introductions": decimals(0), "good_for_both": share, "in_the_first_400": share,
             "one_sided": share, "members_with_a_good_one": share, "over_capacity": decimals(0), "illegal": decimals(0),
             "cpu_seconds": decimals(1)},
            population.targets,
        )  # fmt: skip
        found["invented_asks"] = Section(
            "Who is asked in invented communities with a hidden truth",
            lambda: asks.invented(asked.population, quick=quick),
            {"seed": decimals(0), "asks": decimals(0), "precision": share, "with_a_helper": share,
             "busiest": decimals(0)},
            asks.invented_targets,
        )  # fmt: skip
        found["first"] = Section(
            "First introductions by what both must gain at least",
            lambda: population.first(asked.population, quick=quick),
            {"members": decimals(0), "communities": decimals(0), "floor": decimals(2), "introductions": decimals(0),
             "good": decimals(0), "good_for_both": share},
            lambda rows: [],
        )  # fmt: skip
    return {name: section for name, section in found.items() if not asked.only or name in asked.only}


def matching_targets(rows: Sequence[Row]) -> list[Target]:
    """Share of the bound in the worst instance, and how many times faster than a peer in its worst family."""
    own = [row for row in rows if row["solver"] == "ours"]
    best = [row for row in own if row["graph"] == "best 32"]
    greedy = [row for row in rows if row["solver"] == "heaviest_first"]
    found = [
        Target("matching: least share of the bound (best 32)", 0.997, min(row["share_of_bound"] for row in best)),
        Target("matching: least lead over greedy", 0,
               min(a["share_of_bound"] - b["share_of_bound"] for a, b in zip(own, greedy, strict=True))),
    ]  # fmt: skip
    for solver, graph, members, wanted in (
        ("networkx", "full", 1_000, 500.0),
        ("rustworkx", "full", 3_000, 50.0),
        ("highs_linear", "full", 10_000, 10.0),
        ("ortools_flow", "best 32", 100_000, 1.5),
    ):
        times = [
            row["times_ours"]
            for row in rows
            if (row["solver"], row["graph"], row["members"]) == (solver, graph, members)
        ]
        if times:
            found.append(Target(f"matching: times less than {solver}, {graph}, {members:,}", wanted, min(times)))
    return found


def wanted(arguments: Sequence[str]) -> argparse.Namespace:
    """What was asked for on the command line."""
    names = ("rounds", "reading", "candidates", "matching", "fuzz", "circles", "mentors", "home", "preview",
             "simulate",
             "conference", "population",
             "first", "ties", "asks", "invented_asks", "year")  # fmt: skip
    parser = argparse.ArgumentParser(
        prog="bin/bench", description="Speed and quality, ours beside others', in one run."
    )
    parser.add_argument("--quick", action="store_true", help="small sizes, a minute or two")
    parser.add_argument("--million", action="store_true", help="a million members as well; some 5 GiB of memory")
    parser.add_argument("--data", type=Path, metavar="DIR", help="real data: a survey, messages")
    parser.add_argument("--population", type=Path, metavar="DIR", help="a folder that makes and judges communities")
    parser.add_argument("--only", action="append", choices=names, help="this section alone; may be given twice")
    parser.add_argument("--out", type=Path, metavar="FILE", help="where the JSON goes (bench/results/local)")
    asked = parser.parse_args(arguments)
    for option, file in (("data", "Known_Methods.csv"), ("population", "make_population.py")):
        folder = getattr(asked, option)
        if folder and not (folder / file).is_file() and not (folder / "conference_pairings" / file).is_file():
            parser.error(f"--{option}: there is no {file} in {folder}.")
    messages = asked.data / "college_messages" if asked.data else None
    asked.messages = messages if messages and (messages / "messages.csv").is_file() else None
    questions = asked.data / "se_ai" if asked.data else None
    asked.questions = questions if questions and (questions / "Posts.xml").is_file() else None
    if asked.data and not (asked.data / "Known_Methods.csv").is_file():
        asked.data = asked.data / "conference_pairings"
    given = (
        ("conference", "data", asked.data),
        ("ties", "data", asked.messages),
        ("asks", "data", asked.questions),
        ("invented_asks", "population", asked.population),
        ("population", "population", asked.population),
        ("first", "population", asked.population),
    )
    for name, option, folder in given:
        if name in (asked.only or ()) and not folder:
            parser.error(f"--only {name} needs --{option} DIR.")
    return asked


def main(arguments: Sequence[str]) -> int:
    """Measure, tell, keep. 1 where a target that allows nothing at all, such as violations, is missed."""
    asked = wanted(arguments)
    console = Console(width=140) if not sys.stdout.isatty() else Console()
    kept: dict[str, Any] = {
        "command": " ".join(["bin/bench", *arguments]),
        "date": date.today().isoformat(),
        "machine": machine.described(),
        "sections": {},
        "targets": [],
    }
    out = asked.out or RESULTS / f"{'quick' if asked.quick else 'full'}.json"
    out.parent.mkdir(parents=True, exist_ok=True)
    console.print(f"{kept['machine']['processor']}, {kept['machine']['cores']} cores, {kept['machine']['python']}")
    for name, section in sections(asked).items():
        print(f"Measuring {name} ...", file=sys.stderr, flush=True)
        rows = section.measure()
        kept["sections"][name] = rows
        if section.columns:
            show(console, section.title, section.columns, rows)
        else:
            print(matching.table(rows))
        kept["targets"] += [target.row() for target in section.targets(rows)]
        out.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")  # a run that is stopped keeps what it has
    show_targets(console, kept["targets"])
    console.print(f"Kept in {out}.", highlight=False, soft_wrap=True)
    return int(any(not row["met"] and 0 in (row.get("at most"), row.get("at least")) for row in kept["targets"]))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
