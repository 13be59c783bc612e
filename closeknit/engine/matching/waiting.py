"""Those left out last round come first: whoever can be given a place without taking another's is given one."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from closeknit.engine.matching import kernels, programmes, trails
from closeknit.engine.matching.pairs import Pairs

MOVES = 1 << 20
REGION = 400


def served(
    ordered: Pairs, kept: NDArray[np.bool_], prices: NDArray[np.float64], first: NDArray[np.bool_]
) -> NDArray[np.bool_]:
    """bool[Q], a matching that serves as many of `first` (bool[n]) as `serve` can."""
    net = kernels.net(ordered.a, ordered.b, ordered.weight, ordered.capacity)
    held = trails.places(net, kept.copy())
    serve(ordered, net, held, prices, first, trails.tree(len(prices)))
    return held.kept


def serve(
    ordered: Pairs,
    net: kernels.Net,
    held: trails.Places,
    prices: NDArray[np.float64],
    first: NDArray[np.bool_],
    tree: trails.Tree,
) -> int:
    """Give a place to as many of `first` (bool[n]) as possible; `held` is changed. Returns to how many.

    Each member without a place seeks the alternating trail that costs least and leaves nobody of `first` without
    one. The sets of members that can be served together are the independent sets of a matroid, so that one attempt
    for each is enough, in whatever order, and what is left is as few as possible, *if each failure is final*. It is
    where the search considered every trail. It may pass one over only where trails cross themselves (an odd cycle),
    which it notices: then an integer programme over the members in reach decides. That is a proof where they are at
    most REGION; beyond, and only then, the last member is given up without one.
    """
    without = np.flatnonzero(first & (held.taken == 0))
    rank, who = np.empty(MOVES), np.empty(MOVES, dtype=np.int32)
    found = 0
    for member in without:
        if held.taken[member]:
            found += 1
            continue
        root, everybody = int(member), len(prices)
        _, last, final, whole = trails.seek(net, held, prices, first, tree, rank, who, root, -np.inf, everybody)
        if last >= 0:
            trails.follow(net, held, tree, root, last, final)
            found += 1
        elif not whole and _rearranged(ordered, net, held, first, root):
            found += 1
    return found


def _rearranged(ordered: Pairs, net: kernels.Net, held: trails.Places, first: NDArray[np.bool_], member: int) -> bool:
    """Solve the region around a member exactly, all else staying as it is. Whether more of `first` are served."""
    within = trails.reach(net, held, member, REGION)
    inside = within[ordered.a] & within[ordered.b]
    pairs = np.flatnonzero(inside)
    fixed = np.flatnonzero(held.kept & ~inside)
    places = np.bincount(np.concatenate([ordered.a[fixed], ordered.b[fixed]]), minlength=len(first))
    region = np.flatnonzero(within)
    number = np.full(len(first), -1, dtype=np.int32)
    number[region] = np.arange(len(region), dtype=np.int32)
    kept = programmes.best_with_first(
        number[ordered.a[pairs]],
        number[ordered.b[pairs]],
        ordered.weight[pairs],
        (ordered.capacity - places)[region].astype(np.int32),
        (first & (places == 0))[region],
    )
    if kept is None:
        return False
    before = int(np.sum(first & (held.taken > 0)))
    whole = held.kept.copy()
    whole[pairs] = kept
    after = trails.places(net, whole)
    if int(np.sum(first & (after.taken > 0))) <= before:
        return False
    held.kept[:], held.taken[:], held.held[:] = after.kept, after.taken, after.held
    return True
