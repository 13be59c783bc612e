"""Our solver beside those that others wrote, on the same problems in one run: `python -m bench.matching [--quick]`.

Every row names the instance, the solver, its seconds (wall, and of the process) from arrays or from the solver's own
kind of graph to its answer, what it found and its share of our proven bound. Building a peer's graph is not counted
against it. A peer is only ever given what it knows: capacity 1 where it knows no other, shares of introductions where
it knows no whole ones (its value may then exceed every matching, never the bound).
"""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from time import perf_counter, process_time
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array

from bench.instances import SEEDS, Instance, best_of_each, full
from closeknit.engine.matching import check, greedy, match, priced

SCALE = 10_000_000
"""Solvers of whole numbers are given weights in ten-millionths."""

Row = dict[str, Any]
Solve = Callable[[], float]


def ours(instance: Instance) -> Solve:
    return lambda: match(*instance.problem).value


def heaviest_first(instance: Instance) -> Solve:
    return lambda: greedy.match(*instance.problem).value


def networkx(instance: Instance) -> Solve:
    """General graphs, one introduction each."""
    import networkx as nx

    graph = nx.Graph()
    graph.add_weighted_edges_from(_edges(instance))
    return lambda: float(sum(graph[a][b]["weight"] for a, b in nx.max_weight_matching(graph)))


def rustworkx(instance: Instance) -> Solve:
    """General graphs, one introduction each, whole weights."""
    import rustworkx as rx

    graph = rx.PyGraph()
    graph.add_nodes_from(range(len(instance.capacity)))
    graph.add_edges_from([(a, b, int(w * SCALE)) for a, b, w in _edges(instance)])

    def solve() -> float:
        kept = rx.max_weight_matching(graph, max_cardinality=False, weight_fn=lambda weight: weight)
        return sum(graph.get_edge_data(a, b) for a, b in kept) / SCALE

    return solve


def networkit(instance: Instance) -> Solve:
    """b-Suitor: at least half of the best. Members of no capacity are left out, which it does not know (11.3)."""
    import networkit as nk

    room = instance.capacity
    possible = (room[instance.i] > 0) & (room[instance.j] > 0)
    i, j, weight = (side[possible] for side in (instance.i, instance.j, instance.weight))
    graph = nk.GraphFromCoo((weight.astype(np.float64), (i, j)), n=len(room), weighted=True, directed=False)
    places = np.maximum(room, 1).tolist()

    def solve() -> float:
        suitor = nk.matching.BSuitorMatcher(graph, places)
        suitor.run()
        suitor.buildBMatching()
        return float(suitor.getBMatching().weight())

    return solve


def highs_exact(instance: Instance) -> Solve:
    """Integer programming by SciPy's milp, told nothing but the problem."""
    limits = LinearConstraint(_incidence(instance), -np.inf, instance.capacity)
    costs, whole = -instance.weight.astype(np.float64), np.ones(len(instance.weight))
    return lambda: -float(milp(costs, integrality=whole, bounds=Bounds(0, 1), constraints=limits).fun)


def highs_linear(instance: Instance) -> Solve:
    """The linear relaxation by SciPy's linprog: shares of introductions, no matching."""
    limits, costs = _incidence(instance), -instance.weight.astype(np.float64)

    def solve() -> float:
        return -float(linprog(costs, A_ub=limits, b_ub=instance.capacity, bounds=(0, 1), method="highs").fun)

    return solve


def ortools_flow(instance: Instance) -> Solve:
    """Min-cost flow on two copies of everybody: halves of introductions, no matching."""
    from ortools.graph.python.min_cost_flow import SimpleMinCostFlow

    n = len(instance.capacity)
    everybody = np.arange(n, dtype=np.int32)
    source, sink = np.full(n, 2 * n, dtype=np.int32), np.full(n, 2 * n + 1, dtype=np.int32)
    both = np.concatenate([instance.i, instance.j]), np.concatenate([instance.j, instance.i]) + n
    places = int(instance.capacity.sum())
    tails = np.concatenate([both[0], source, everybody + n, [2 * n]]).astype(np.int32)
    heads = np.concatenate([both[1], everybody, sink, [2 * n + 1]]).astype(np.int32)
    costs = np.zeros(len(tails), dtype=np.int64)
    costs[: len(both[0])] = -np.rint(np.tile(instance.weight, 2).astype(np.float64) * SCALE)
    room = np.concatenate([np.ones(len(both[0])), instance.capacity, instance.capacity, [places]]).astype(np.int64)

    def solve() -> float:
        flow = SimpleMinCostFlow()
        flow.add_arcs_with_capacity_and_unit_cost(tails, heads, room, costs)
        flow.set_nodes_supplies(np.array([2 * n, 2 * n + 1], dtype=np.int32), np.array([places, -places]))
        if flow.solve() != flow.OPTIMAL:
            raise RuntimeError("the flow was not solved")
        return -flow.optimal_cost() / 2 / SCALE

    return solve


def compare(instance: Instance, *peers: Callable[[Instance], Solve], repeat: int = 3) -> list[Row]:
    """Our solver (the median of several runs) and its peers on one instance; the first row is ours."""
    matching = match(*instance.problem)
    check.verify(*instance.problem, matching.keep)
    proven = min(matching.bound, check.bound(*instance.problem, matching.prices))
    rows = []
    for solver in (ours, heaviest_first, *peers):
        solve = solver(instance)
        runs = sorted((_timed(solve) for _ in range(repeat if solver is ours else 1)), key=lambda run: run[1])
        value, cpu, wall = runs[len(runs) // 2]
        first = rows[0] if rows else None
        rows.append(
            {
                "family": instance.family,
                "graph": instance.graph,
                "members": len(instance.capacity),
                "pairs": len(instance.weight),
                "capacity": "1" if int(instance.capacity.max()) == 1 else "0-4",
                "solver": solver.__name__,
                "seconds": wall,
                "cpu_seconds": cpu,
                "value": value,
                "share_of_bound": value / proven,
                "matching": solver not in (highs_linear, ortools_flow),
                "times_ours": cpu / first["cpu_seconds"] if first else 1.0,
                "faster": solver is not ours and bool(first) and cpu < first["cpu_seconds"],
            }
        )
    return rows


def run(*, quick: bool = False, million: bool = False) -> list[Row]:
    """Every comparison. Quick: small instances, under a minute. The full run takes some minutes."""
    match(*best_of_each("uniform", 1000).problem)  # compile
    greedy.match(*best_of_each("uniform", 1000).problem)
    rows: list[Row] = []
    for family in SEEDS:
        if not quick:
            rows += compare(full(family, 1000, one_each=True), networkx, rustworkx)
            rows += compare(full(family, 3000, one_each=True), rustworkx)
        else:
            rows += compare(full(family, 300, one_each=True), networkx, rustworkx)
        rows += compare(full(family, 200), highs_exact)
        rows += compare(best_of_each(family, 1000), networkit, highs_linear, ortools_flow)
        rows += compare(best_of_each(family, 10_000), networkit, ortools_flow)
        if not quick:
            rows += compare(full(family, 10_000), networkit, highs_linear, ortools_flow)
            rows += compare(best_of_each(family, 100_000), networkit, ortools_flow)
        if million:
            rows += compare(best_of_each(family, 1_000_000), repeat=1)
    return rows


def fuzz(proposals: int = 1_000_000, seed: int = 48) -> Row:
    """Count violations among at least so many proposals on random problems of all shapes. None is expected."""
    rng = np.random.default_rng(seed)
    seen = problems = broken = 0
    while seen < proposals:
        n = int(np.exp(rng.uniform(np.log(3), np.log(3000))))
        many = int(rng.integers(1, 40)) * n
        i, j = rng.integers(n, size=(2, many))
        key = np.unique((np.minimum(i, j) * n + np.maximum(i, j))[i != j])
        i, j = (key // n).astype(np.int32), (key % n).astype(np.int32)
        weight = rng.random(len(key)).astype(np.float32)
        if rng.random() < 0.3:
            weight = np.round(weight, 1)
        capacity = rng.integers(0, rng.integers(1, 9), n).astype(np.int32)
        waiting = rng.random(n) < rng.random() * 0.3 if rng.random() < 0.3 else None
        matching = priced.match(i, j, weight, capacity, waiting=waiting)
        broken += len(check.violations(i, j, weight, capacity, matching.keep))
        broken += not matching.value <= matching.bound
        broken += waiting is None and matching.value < greedy.match(i, j, weight, capacity).value - 1e-6
        seen += int(matching.keep.sum())
        problems += 1
    return {"problems": problems, "proposals": seen, "violations": int(broken)}


def table(rows: list[Row]) -> str:
    """The rows as lines of text; where a peer is faster than we are, its row says so."""
    lines = [
        f"{'instance':52}{'solver':16}{'seconds':>9}{'cpu s':>9}{'of bound':>10}{'x ours':>9}",
    ]
    for row in rows:
        name = f"{row['family']} {row['graph']} {row['members']:,}, c {row['capacity']}, {row['pairs']:,} pairs"
        note = "  faster than ours" if row["faster"] else ""
        note += "" if row["matching"] else "  (no matching: shares)"
        lines.append(
            f"{name:52}{row['solver']:16}{row['seconds']:9.3f}{row['cpu_seconds']:9.3f}"
            f"{row['share_of_bound']:10.5f}{row['times_ours']:9.1f}{note}"
        )
    return "\n".join(lines)


def _timed(solve: Solve) -> tuple[float, float, float]:
    cpu, wall = process_time(), perf_counter()
    value = solve()
    return value, process_time() - cpu, perf_counter() - wall


def _edges(instance: Instance) -> list[tuple[int, int, float]]:
    return list(zip(instance.i.tolist(), instance.j.tolist(), instance.weight.tolist(), strict=True))


def _incidence(instance: Instance) -> csr_array:
    pairs: NDArray[np.int64] = np.arange(len(instance.weight))
    places = (np.concatenate([instance.i, instance.j]), np.concatenate([pairs, pairs]))
    return csr_array((np.ones(2 * len(pairs)), places), shape=(len(instance.capacity), len(pairs)))


if __name__ == "__main__":
    found = run(quick="--quick" in sys.argv, million="--million" in sys.argv)
    print(table(found))
    print(json.dumps(fuzz(100_000 if "--quick" in sys.argv else 1_000_000)))
