"""Circles in invented networks: ours beside lots, beside cutting a k-means, and beside our own draft without a search.

Members of one field tend to know each other. What is told of an answer is reckoned here and not by the engine: what
each finds of what they seek, how many pairs of a circle knew each other before, and how many circles break a rule.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations
from time import process_time
from unittest.mock import patch

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from sklearn.cluster import KMeans

from bench.crowds import crowd
from bench.targets import Row, Target
from closeknit import engine
from closeknit.engine import circle_forming

SIZE = 6
MEMBERS, TIES = 1_000, 16_000
SEEDS = (48, 49, 50)
OF_ONE_FIELD = 0.6
"""Part of the ties that join two of one field."""
OURS = "ours"


def run(*, quick: bool = False) -> list[Row]:
    """A row for each way and network."""
    sizes = [(300, 4_800)] if quick else [(300, 4_800), (MEMBERS, TIES)]
    rows = []
    for members, ties in sizes:
        for seed in SEEDS[:1] if quick else SEEDS:
            people, known = network(members, ties, seed)
            ways: dict[str, Callable[[], NDArray[np.int32]]] = {
                OURS: lambda people=people, known=known: _formed(people, known),
                "our draft alone": lambda people=people, known=known: _drafted(people, known),
                "k-means, cut": lambda people=people, seed=seed: cut(_described(people), seed),
                "by lot": lambda people=people, seed=seed: by_lot(len(people), seed),
            }
            _formed(people, known)  # compiles what is compiled
            for way, seated in ways.items():
                began = process_time()
                circle = seated()
                seconds = process_time() - began
                rows.append({"members": members, "ties": ties, "seed": seed, "way": way, "ours": way == OURS,
                             "cpu_seconds": seconds, **judged(people, known, circle)})  # fmt: skip
    return rows


def targets(rows: Sequence[Row]) -> list[Target]:
    """Better than both others in every network, no rule broken, and within ten seconds of the processor."""
    own = [row for row in rows if row["way"] == OURS]
    found = [
        Target("circles: rules broken", 0, sum(row["unlawful"] for row in own), at_most=True),
        Target(
            "circles: seconds of the processor for the largest",
            10,
            max(row["cpu_seconds"] for row in own),
            at_most=True,
        ),
    ]
    for other in ("k-means, cut", "by lot"):
        theirs = [row for row in rows if row["way"] == other]
        both = list(zip(own, theirs, strict=True))
        found += [
            Target(f"circles: least lead in what is found over {other}", 0.1,
                   min(a["finds"] - b["finds"] for a, b in both)),
            Target(f"circles: most pairs who knew each other, beside {other}", 0.8,
                   max(a["repeats"] / b["repeats"] for a, b in both), at_most=True),
        ]  # fmt: skip
    return found


def network(members: int, ties: int, seed: int) -> tuple[engine.Profiles, engine.Known]:
    """Members who all wish for a circle, and so many ties, most of them within a field."""
    people = crowd(members, seed)
    people = replace(people, capacity=np.ones(members, np.int32))
    rng = np.random.default_rng(seed)
    field = people.ground.indices
    pairs: set[tuple[int, int]] = set()
    by_field = [np.flatnonzero(field == one) for one in np.unique(field)]
    while len(pairs) < ties:
        among = by_field[rng.integers(len(by_field))] if rng.random() < OF_ONE_FIELD else np.arange(members)
        a, b = (int(x) for x in rng.choice(among, 2))
        if a != b:
            pairs.add((min(a, b), max(a, b)))
        elif len(among) == 1:
            continue
    a, b = np.array(sorted(pairs), np.int32).T
    return people, engine.Known(a, b, rng.uniform(0.3, 1, ties).astype(np.float32))


def by_lot(members: int, seed: int) -> NDArray[np.int32]:
    """Circles of SIZE as a shuffle gives them; the last are a little larger."""
    order = np.random.default_rng(seed).permutation(members)
    circle = np.empty(members, np.int32)
    circle[order] = np.minimum(np.arange(members) // SIZE, members // SIZE - 1)
    return circle


def cut(described: NDArray[np.float32], seed: int) -> NDArray[np.int32]:
    """Clusters of people whose words are alike, about four circles each, walked through and cut into SIZEs."""
    members = len(described)
    found = KMeans(max(1, members // (4 * SIZE)), n_init=3, random_state=seed).fit(described)
    nearness = np.linalg.norm(described - found.cluster_centers_[found.labels_], axis=1)
    order = np.lexsort((nearness, found.labels_))
    circle = np.empty(members, np.int32)
    circle[order] = np.minimum(np.arange(members) // SIZE, members // SIZE - 1)
    return circle


def judged(people: engine.Profiles, known: engine.Known, circle: NDArray[np.int32]) -> Row:
    """What an answer is like, reckoned from the words and the rules again."""
    ties = set(zip(np.minimum(known.a, known.b).tolist(), np.maximum(known.a, known.b).tolist(), strict=True))
    likeness = (people.needs.terms @ csr_array(people.offers.terms.T)).toarray()
    finds, pairs, repeats, unlawful = [], 0, 0, 0
    for c in range(int(circle.max()) + 1):
        few = np.flatnonzero(circle == c).tolist()
        offered = {m: slice(people.offers.start[m], people.offers.start[m + 1]) for m in few}
        for m in few:
            needs = range(people.needs.start[m], people.needs.start[m + 1])
            best = [max((likeness[w, offered[o]].max(initial=0) for o in few if o != m), default=0) for w in needs]
            if best:
                finds.append(float(np.mean(best)))
        inside = list(combinations(few, 2))
        pairs += len(inside)
        repeats += len(ties & set(inside))
        unlawful += not _lawful(people, few)
    return {"circles": int(circle.max()) + 1, "without_a_seat": int((circle < 0).sum()), "finds": float(np.mean(finds)),
            "repeats": repeats / pairs, "unlawful": unlawful}  # fmt: skip


def _lawful(people: engine.Profiles, few: Sequence[int]) -> bool:
    speak, meet = (np.bitwise_and.reduce(masks[list(few)]) for masks in (people.languages, people.hours))
    apart = len(set(people.organisation[list(few)].tolist())) == len(few)
    return 4 <= len(few) <= 7 and bool(speak) and int(meet).bit_count() >= circle_forming.SHARED and apart


def _formed(people: engine.Profiles, known: engine.Known) -> NDArray[np.int32]:
    return engine.form_circles(people, engine.Rules.none(), known).circle


def _drafted(people: engine.Profiles, known: engine.Known) -> NDArray[np.int32]:
    with patch.object(circle_forming, "SWEEPS", 0):
        return _formed(people, known)


def _described(people: engine.Profiles) -> NDArray[np.float32]:
    """Each member's offers and needs side by side, as somebody would cluster them."""
    both = []
    for kind in (people.offers, people.needs):
        rows = np.zeros((len(people), kind.terms.shape[1]), np.float32)
        np.add.at(rows, kind.member, kind.terms.toarray())
        both.append(rows)
    return np.hstack(both)
