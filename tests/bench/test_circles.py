"""The bench of circles: lots and clusters seat everybody once, and what is kept met what was aimed at."""

import json
from pathlib import Path

import numpy as np

from bench import circles

REPOSITORY = Path(__file__).parents[2]


def test_lots_and_clusters_seat_everybody_in_circles_of_the_size() -> None:
    people, known = circles.network(50, 200, 3)
    assert len(known.a) == 200 and (known.a != known.b).all()
    for seated in (circles.by_lot(50, 3), circles.cut(circles._described(people), 3)):
        assert sorted(np.bincount(seated).tolist()) == [6] * 7 + [8]


def test_a_circle_of_people_who_know_each_other_and_find_nothing_is_told_so() -> None:
    people, known = circles.network(50, 1225, 3)
    row = circles.judged(people, known, circles.by_lot(50, 3))
    assert row["repeats"] == 1 and row["unlawful"] > 0 and 0 <= row["finds"] < 1


def test_what_was_measured_met_its_targets() -> None:
    kept = json.loads((REPOSITORY / "bench" / "results" / "circles.json").read_text())
    assert all(target.met for target in circles.targets(kept["sections"]["circles"]))
