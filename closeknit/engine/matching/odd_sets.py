"""Edmonds' inequalities: what tells whole introductions from shares of them.

Of the pairs inside a set of members, and of some pairs F that leave it, no more can be kept than half of the places
inside and of F, rounded down: each pair inside takes two places, each of F one place and itself. Together with the
capacities these describe the whole b-matchings exactly (Edmonds 1965), and one that a solution of the linear
programme breaks is found among minimum cuts (Padberg & Rao 1982; in the form of Letchford, Reinelt & Theis 2008).
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array
from scipy.sparse.csgraph import breadth_first_order, maximum_flow

from closeknit.engine.matching.pairs import Pairs

NEARLY = 1e-6
BROKEN = 1e-4
UNIT = 1_000_000  # flows are whole numbers: millionths of an introduction


def broken(ordered: Pairs, share: NDArray[np.float64]) -> tuple[csr_array, NDArray[np.int64]]:
    """Inequalities that float64[Q] shares of pairs break, as rows of sums and what these may be at most.

    O(m) minimum cuts for the m members who have parted pairs; 50 of them take 20 ms.
    """
    parted = (share > NEARLY) & (share < 1 - NEARLY)
    members = np.unique(np.concatenate([ordered.a[parted], ordered.b[parted]]))
    if not len(members):
        return csr_array((0, len(share))), np.zeros(0, dtype=np.int64)
    whole = share > 0.5
    places = np.bincount(np.concatenate([ordered.a, ordered.b]), np.tile(share, 2), minlength=len(ordered.capacity))
    full = np.bincount(np.concatenate([ordered.a[whole], ordered.b[whole]]), minlength=len(ordered.capacity))
    odd = ((ordered.capacity + full) % 2 == 1)[members]
    number = np.full(len(ordered.capacity), -1)
    number[members] = np.arange(len(members))
    root = len(members)
    a, b, width = number[ordered.a[parted]], number[ordered.b[parted]], np.minimum(share, 1 - share)[parted]
    slack = np.maximum((ordered.capacity - places)[members], 0)
    ends = np.concatenate([a, np.arange(root)]), np.concatenate([b, np.full(root, root)])
    flows = np.rint(np.concatenate([width, slack]) * UNIT).astype(np.int32)
    graph = csr_array((np.tile(flows, 2), (np.concatenate(ends), np.concatenate(ends[::-1]))), shape=(root + 1,) * 2)
    # Full members without parted pairs change neither cut nor parity: with all of them the inequality is another.
    settled = np.setdiff1d(np.flatnonzero(places > ordered.capacity - NEARLY), members)
    nobody = settled[:0]
    found: dict[bytes, tuple[NDArray[np.int64], int]] = {}
    for inside in _cuts(graph):
        leaving = inside[a] != inside[b]
        cut = float(width[leaving].sum() + slack[inside[:root]].sum())
        flipped = -1
        if odd[inside[:root]].sum() % 2 == 0:
            if not leaving.any():
                continue
            costs = 1 - 2 * width[leaving]
            flipped = int(np.flatnonzero(parted)[np.flatnonzero(leaving)[np.argmin(costs)]])
            cut += float(costs.min())
        if cut < 1 - BROKEN:
            for others in (nobody, settled):
                pairs, most = _inequality(ordered, np.union1d(members[inside[:root]], others), whole, flipped)
                found.setdefault(pairs.tobytes(), (pairs, most))
    return _rows([pairs for pairs, _ in found.values()], len(share)), np.array([m for _, m in found.values()], np.int64)


def _cuts(graph: csr_array) -> Iterator[NDArray[np.bool_]]:
    """A minimum cut between each member and another, bool[m + 1], the root never inside: Gusfield's tree (1990)."""
    count = graph.shape[0]
    # The root is the last; numbering it first makes it the one that all are cut from at the beginning.
    towards = np.full(count, count - 1)
    for s in range(count - 1):
        t = int(towards[s])
        flow = maximum_flow(graph, s, t).flow
        rest = csr_array(graph - flow)
        rest.data[rest.data < 0] = 0
        rest.eliminate_zeros()
        inside = np.zeros(count, dtype=np.bool_)
        inside[breadth_first_order(rest, s, return_predecessors=False)] = True
        later = np.flatnonzero(inside & (towards == t))
        towards[later[later > s]] = s
        yield ~inside if inside[-1] else inside


def _inequality(
    ordered: Pairs, members: NDArray[np.int64], whole: NDArray[np.bool_], flipped: int
) -> tuple[NDArray[np.int64], int]:
    """The pairs inside, with those leaving that are mostly kept, `flipped` apart; how many of them can be kept."""
    within = np.zeros(len(ordered.capacity), dtype=np.bool_)
    within[members] = True
    inside = within[ordered.a] & within[ordered.b]
    leaving = (within[ordered.a] != within[ordered.b]) & whole
    if flipped >= 0:
        leaving[flipped] = not leaving[flipped]
    return np.flatnonzero(inside | leaving), int(ordered.capacity[members].sum() + leaving.sum()) // 2


def _rows(pairs: list[NDArray[np.int64]], width: int) -> csr_array:
    rows = np.repeat(np.arange(len(pairs)), [len(some) for some in pairs])
    columns = np.concatenate(pairs) if pairs else np.zeros(0, dtype=np.int64)
    return csr_array((np.ones(len(rows)), (rows, columns)), shape=(len(pairs), width))
