"""A sign-up sheet of any length, and how long `closeknit introduce` takes to read and check it.

    python -m bench.sheet 50000 people.csv

The people are put together from few phrases, which is enough to measure reading and checking; what a round of them is
worth means nothing.
"""

from __future__ import annotations

import csv
import random
import resource
import sys
import time
from datetime import date
from pathlib import Path

COLUMNS = "id name email headline organisation about goals offers needs topics languages timezone hours form capacity"
DOING = "planning reviewing teaching pricing measuring repairing chairing translating budgeting hiring".split()
WHAT = """night rotas;grant applications;old barns;flood maps;board meetings;small servers;school gardens;food safety;
    contracts;exhibitions;apprenticeships;bus timetables;museum shops;village halls;choirs;laboratories""".split(";")
HOW = "with volunteers;for small charities;on a tight budget;in two languages;without a manager;in winter".split(";")
LANGUAGES = ("English", "German, English", "Französisch", "español; inglés", "en", "")
ZONES = ("Europe/Berlin", "Europe/London", "UTC+2", "America/New_York", "CET", "")
HOURS = ("9-17", "mornings", "9:00–12:30, 14-18", "evenings", "")


def sentence(chance: random.Random) -> str:
    """One thing that somebody does."""
    return f"{chance.choice(DOING).capitalize()} {chance.choice(WHAT).strip()} {chance.choice(HOW)}"


def write_sheet(path: Path, many: int, seed: int = 48) -> None:
    """A sheet of so many people, with three offers, two needs and a goal each, and all columns filled."""
    chance = random.Random(seed)  # noqa: S311
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS.split())
        for n in range(many):
            said = [sentence(chance) for _ in range(6)]
            writer.writerow(
                [
                    f"m{n}",
                    f"Person {n}",
                    f"person{n}@example.org",
                    "Somebody who works",
                    f"Organisation {n % (many // 20 + 1)}",
                    "I have done this for years, e.g. at home. I like it.",
                    f"{said[0]}.",
                    f"{said[1]}; {said[2]}\n{said[3]}",
                    f"I would like {said[4].lower()}. Also {said[5].lower()}!",
                    f"{chance.choice(WHAT).strip()}, {chance.choice(WHAT).strip()}",
                    chance.choice(LANGUAGES),
                    chance.choice(ZONES),
                    chance.choice(HOURS),
                    chance.choice(("writing", "calls", "either", "")),
                    chance.choice(("1", "2", "3", "")),
                ]
            )


def main() -> None:
    """Write a sheet, read it, say how long that took."""
    from closeknit.sheets.people import read_people

    many, path = int(sys.argv[1]), Path(sys.argv[2])
    write_sheet(path, many)
    began = time.process_time()
    people = read_people(path, mapped={}, capacity=2, timezone="UTC", on=date(2026, 1, 15))
    took = time.process_time() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(f"{len(people):,} people, {path.stat().st_size / 1e6:.1f} MB: {took:.1f} CPU s, {peak:.0f} MB at most")


if __name__ == "__main__":
    main()
