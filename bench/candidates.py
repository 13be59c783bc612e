"""Finding who could be worth meeting, beside libraries that find nearest rows: `python -m bench.candidates MEMBERS`.

All are given the same members, the same question and the same number of partners to bring up, which the engine then
weighs exactly; what counts is how many of a member's ten best partners are among them, and processor time. The
libraries are asked [wants ; gives] against [gives ; wants] by inner product, since they know no product of two. They
know no rules either, so they are also shown bringing up twice as many, of which the lawful ones are weighed.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Sequence
from importlib.util import find_spec

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

from bench.crowds import crowd
from bench.machine import afresh, cpu_seconds
from bench.targets import Row, Target
from closeknit import engine
from closeknit.engine import candidates as search
from closeknit.engine.arrays import in_parallel
from closeknit.engine.mutual import Scales, weigh

SIZES = (10_000, 100_000)
BEST = 10
ASKED = 100
"""Members whose true best partners are found by weighing everybody."""
PROBES = 24
"""Cells that faiss's inverted file visits: as many as ours."""
SEED = 48

Rows = NDArray[np.float32]
Found = NDArray[np.int64]
Find = Callable[[Rows, int], Found]
Build = Callable[[Rows], Find]


def compare(members: int) -> list[Row]:
    """Ours and whichever libraries are installed, on one crowd; ours is the first row."""
    search.candidates(Scales.of(crowd(4_000), engine.Rules.none(), None), seed=SEED)  # compile
    scales = Scales.of(crowd(members), engine.Rules.none(), None)
    asked = np.random.default_rng(SEED).choice(members, ASKED, replace=False).astype(np.int32)
    truth = _all_weights(scales, asked)
    cpu = cpu_seconds()
    found = search.candidates(scales, seed=SEED)
    rows = [_row(members, "ours", search.LOOKED_AT, cpu_seconds() - cpu, brought_up(found, asked, truth))]
    people = scales.people
    stored = np.concatenate([people.gives, people.wants], axis=1)
    queries = np.concatenate([people.wants, people.gives], axis=1)
    everyone = np.arange(members, dtype=np.int32)
    for name, build in _peers(members).items():
        with threadpool_limits(limits=1):
            cpu = cpu_seconds()
            find = build(stored)
            building = cpu_seconds() - cpu
            for many in (search.LOOKED_AT, 2 * search.LOOKED_AT):
                cpu = cpu_seconds()
                who = find(queries, many + 1).astype(np.int32)
                partners = np.concatenate([who, search._by_chance(scales, SEED)], axis=1)
                found = search._weighed(scales, everyone, partners)
                seconds = building + cpu_seconds() - cpu
                rows.append(_row(members, name, many, seconds, brought_up(found, asked, truth)))
    for row in rows:
        row["times_ours"] = row["cpu_seconds"] / rows[0]["cpu_seconds"]
        row["faster"] = not row["ours"] and row["times_ours"] < 1
        row["finds_more"] = not row["ours"] and row["recall"] > rows[0]["recall"]
    return rows


def brought_up(found: search.Candidates, asked: NDArray[np.int32], truth: NDArray[np.float32]) -> tuple[float, float]:
    """Recall: the mean part of the true BEST partners of those asked that were brought up; equals stand for another.

    And worth: what the best BEST brought up weigh, as a part of what the true ones do. Where thousands suit a member
    about as well, the ten best are a matter of the last digits, and only the second says whether anything was lost.
    truth: float32[A, N], what each of those asked weighs with everybody.
    """
    parts, worth = [], []
    for row, member in enumerate(asked):
        best = np.sort(truth[row])[-BEST:]
        best = best[best > 0]
        if len(best):
            brought = np.sort(found.weight[(found.i == member) | (found.j == member)])
            parts.append(min(1.0, float((brought >= best[0] - 1e-6).sum()) / len(best)))
            worth.append(float(brought[-len(best) :].sum() / best.sum()))
    return float(np.mean(parts)), float(np.mean(worth))


def run(*, quick: bool = False) -> list[Row]:
    """Every size, each in a process of its own. The full run takes some minutes."""
    sizes = (4_000,) if quick else SIZES
    return [row for members in sizes for row in afresh("bench.candidates", str(members))]


def targets(rows: Sequence[Row]) -> list[Target]:
    """What the search aims at: less time than the fastest library, unless that finds less."""
    found = []
    for members in sorted({row["members"] for row in rows}):
        here = [row for row in rows if row["members"] == members]
        ours = next(row for row in here if row["ours"])
        good = [row["times_ours"] for row in here if not row["ours"] and row["recall"] >= ours["recall"] - 0.005]
        if good:
            found.append(Target(f"candidates: {members:,} members, times less than a library that finds as many", 2.5,
                                min(good)))  # fmt: skip
    return found


def _row(members: int, name: str, many: int, seconds: float, found: tuple[float, float]) -> Row:
    return {
        "members": members,
        "finder": name,
        "ours": name == "ours",
        "weighed_each": many,
        "cpu_seconds": seconds,
        "recall": found[0],
        "worth": found[1],
    }


def _all_weights(scales: Scales, asked: NDArray[np.int32]) -> NDArray[np.float32]:
    n = len(scales.people)
    weights = np.empty((len(asked), n), np.float32)

    def work(row: int) -> None:
        everybody = np.arange(n, dtype=np.int32)
        weights[row] = weigh(scales, np.full(n, asked[row]), everybody).weight

    in_parallel(work, range(len(asked)))
    return weights


def _peers(members: int) -> dict[str, Build]:
    """The finders that are installed, each with one thread: processor time is compared, and waiting would count."""
    peers: dict[str, Build] = {}
    if find_spec("faiss"):
        peers |= {"faiss inverted file": _faiss_inverted, "faiss graph (HNSW)": _faiss_graph}
        if members <= search.EVERYBODY:
            peers["faiss, everybody"] = _faiss_everybody
    if find_spec("hnswlib"):
        peers["hnswlib"] = _hnswlib
    return peers


def _faiss_inverted(stored: Rows) -> Find:
    import faiss

    faiss.omp_set_num_threads(1)
    width = stored.shape[1]
    index = faiss.IndexIVFFlat(faiss.IndexFlatIP(width), width, round(len(stored) ** 0.5), faiss.METRIC_INNER_PRODUCT)
    index.train(stored)
    index.add(stored)
    index.nprobe = PROBES
    return lambda queries, many: np.asarray(index.search(queries, many)[1])


def _faiss_graph(stored: Rows) -> Find:
    import faiss

    faiss.omp_set_num_threads(1)
    index = faiss.IndexHNSWFlat(stored.shape[1], 32, faiss.METRIC_INNER_PRODUCT)
    index.hnsw.efConstruction = 100
    index.add(stored)
    index.hnsw.efSearch = 128
    return lambda queries, many: np.asarray(index.search(queries, many)[1])


def _faiss_everybody(stored: Rows) -> Find:
    import faiss

    faiss.omp_set_num_threads(1)
    index = faiss.IndexFlatIP(stored.shape[1])
    index.add(stored)
    return lambda queries, many: np.asarray(index.search(queries, many)[1])


def _hnswlib(stored: Rows) -> Find:
    import hnswlib

    index = hnswlib.Index(space="ip", dim=stored.shape[1])
    index.init_index(max_elements=len(stored), ef_construction=100, M=16, random_seed=SEED)
    index.add_items(stored, num_threads=1)
    index.set_ef(128)
    return lambda queries, many: np.asarray(index.knn_query(queries, k=many, num_threads=1)[0], np.int64)


if __name__ == "__main__":
    print(json.dumps(compare(int(sys.argv[1]))))
