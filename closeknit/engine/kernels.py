"""The few loops that must be fast for large networks, compiled on first use. Import this module only where they run."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from closeknit.engine.arrays import compiled

Ints = NDArray[np.int32]
Floats = NDArray[np.float32]
Flags = NDArray[np.bool_]
Rows = NDArray[np.int64]


@compiled
def answers(
    of: Ints, by: Ints, want_start: Rows, want_at: Ints, want_term: Ints, want_weight: Floats, want_share: Floats,
    want_open: Flags, gift_start: Rows, gift_at: Ints, gift_term: Ints, gift_weight: Floats, gift_open: Flags,
    plain: float, gift: float, share: Floats, found: Flags,
) -> None:  # fmt: skip
    """For each pair: the part of the wants of `of` that the offers of `by` answer, and whether one may be promised."""
    for k in range(len(of)):
        answered = np.float32(0)
        promised = False
        for w in range(want_start[of[k]], want_start[of[k] + 1]):
            best = np.float32(0)
            open_best = np.float32(0)
            for g in range(gift_start[by[k]], gift_start[by[k] + 1]):
                x, x_end = want_at[w], want_at[w + 1]
                y, y_end = gift_at[g], gift_at[g + 1]
                alike = np.float32(0)
                while x < x_end and y < y_end:
                    if want_term[x] == gift_term[y]:
                        alike += want_weight[x] * gift_weight[y]
                        x += 1
                        y += 1
                    elif want_term[x] < gift_term[y]:
                        x += 1
                    else:
                        y += 1
                best = max(best, alike)
                if gift_open[g]:
                    open_best = max(open_best, alike)
            covered = (best - np.float32(plain)) / (np.float32(1) - np.float32(plain))
            answered += want_share[w] * min(max(covered, np.float32(0)), np.float32(1))
            if want_open[w] and open_best >= gift:
                promised = True
        share[k] = answered
        found[k] = promised


@compiled
def dots(i: Ints, j: Ints, at: Ints, term: Ints, weight: Floats, out: Floats) -> None:
    """Products of the sparse rows i[k] and j[k] of one matrix."""
    for k in range(len(i)):
        x, x_end = at[i[k]], at[i[k] + 1]
        y, y_end = at[j[k]], at[j[k] + 1]
        total = np.float32(0)
        while x < x_end and y < y_end:
            if term[x] == term[y]:
                total += weight[x] * weight[y]
                x += 1
                y += 1
            elif term[x] < term[y]:
                x += 1
            else:
                y += 1
        out[k] = total


@compiled
def keep_best(
    x: Floats, y: Floats, askers: Ints, place: Ints, cell: Ints, languages: NDArray[np.uint64], group: Ints, id: Rows,
    price: Floats, best: Floats, who: Ints,
) -> None:  # fmt: skip
    """Put the members of a cell that suit both ways into each asker's list of the K best seen so far.

    x[q, c], y[q, c]: what asker q would have of member c, and c of q, both from dense rows. Their value is
    x y / (x + y) - price[c]. best[p], who[p], p = place[asker], are binary heaps, the least at the top; equal values
    are told apart by id, so that the order of cells does not matter.
    """
    size = best.shape[1]
    for q in range(len(askers)):
        a = askers[q]
        heap, names = best[place[a]], who[place[a]]
        for c in range(len(cell)):
            p, r = x[q, c], y[q, c]
            if p <= 0 or r <= 0:
                continue
            m = cell[c]
            value = p * r / (p + r) - price[m]
            if value < heap[0] or (value == heap[0] and names[0] >= 0 and id[m] >= id[names[0]]):
                continue
            if m == a or (group[m] >= 0 and group[m] == group[a]):
                continue
            if languages[m] & languages[a] == 0 and languages[m] != 0 and languages[a] != 0:
                continue
            at = 0
            while True:
                child = 2 * at + 1
                if child >= size:
                    break
                other = child + 1
                if other < size and (
                    heap[other] < heap[child]
                    or (
                        heap[other] == heap[child]
                        and (names[other] < 0 or (names[child] >= 0 and id[names[other]] > id[names[child]]))
                    )
                ):
                    child = other
                if heap[child] < value or (heap[child] == value and (names[child] < 0 or id[names[child]] > id[m])):
                    heap[at] = heap[child]
                    names[at] = names[child]
                    at = child
                else:
                    break
            heap[at] = value
            names[at] = m
