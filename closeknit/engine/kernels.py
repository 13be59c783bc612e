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
    x: Floats, y: Floats, askers: Ints, place: Ints, cell: Ints, languages: NDArray[np.uint64], group: Ints,
    price: Floats, least: Floats, count: Ints, value: Floats, who: Ints, most: int,
) -> None:  # fmt: skip
    """Put the members of a cell that suit both ways into each asker's list of the best seen so far.

    x[q, c], y[q, c]: what asker q would have of member c, and c of q, both from dense rows. Their value is
    x y / (x + y) - price[c]. value[p], who[p], p = place[asker], hold count[p] members in no order; when a list is
    full, only the `most` best stay, and least[p] is what a newcomer must reach from then on.
    """
    size = value.shape[1]
    of_cell = price[cell]
    worthy = np.empty(len(cell), np.bool_)
    for q in range(len(askers)):
        a = askers[q]
        p = place[a]
        enough = least[p]
        # Without a branch, so that the processor does eight at a time; few pass.
        for c in range(len(cell)):
            mine, theirs = x[q, c], y[q, c]
            worthy[c] = (min(mine, theirs) > 0) & (mine * theirs >= (enough + of_cell[c]) * (mine + theirs))
        for c in range(len(cell)):
            if not worthy[c]:
                continue
            m = cell[c]
            if m == a or (group[m] >= 0 and group[m] == group[a]):
                continue
            if languages[m] & languages[a] == 0 and languages[m] != 0 and languages[a] != 0:
                continue
            worth = x[q, c] * y[q, c] / (x[q, c] + y[q, c]) - of_cell[c]
            if worth < enough:
                continue
            value[p, count[p]] = worth
            who[p, count[p]] = m
            count[p] += 1
            if count[p] == size:
                cut = np.partition(value[p], size - most)[size - most]
                ties = most - np.sum(value[p] > cut)
                kept = 0
                for k in range(size):
                    if value[p, k] > cut or (value[p, k] == cut and ties > 0):
                        ties -= value[p, k] == cut
                        value[p, kept] = value[p, k]
                        who[p, kept] = who[p, k]
                        kept += 1
                count[p] = most
                enough = cut
        least[p] = enough


@compiled
def sought(
    x: Floats, y: Floats, languages: NDArray[np.uint64], theirs: NDArray[np.uint64], asked: Floats, capacity: Ints,
    places: int, out: Floats,
) -> None:  # fmt: skip
    """The price of each row: between the c-th and the next of x y / (x + y) - asked, c its capacity, at least 0.

    places: more than any c that is told apart.
    """
    best = np.empty(places, np.float32)
    for q in range(len(x)):
        best[:] = 0
        for s in range(len(asked)):
            mine, other = x[q, s], y[q, s]
            if min(mine, other) <= 0 or mine * other <= (best[places - 1] + asked[s]) * (mine + other):
                continue
            if languages[q] & theirs[s] == 0 and languages[q] != 0 and theirs[s] != 0:
                continue
            left = mine * other / (mine + other) - asked[s]
            k = places - 1
            while k > 0 and best[k - 1] < left:
                best[k] = best[k - 1]
                k -= 1
            best[k] = left
        c = min(max(capacity[q], 1), places - 1)
        out[q] = (best[c - 1] + best[c]) / 2
