"""Compiled search for alternating trails: give a member a place by moving others, as far as it is worth it.

A trail from a member with room takes a new pair (s, v); where v is full one of v's pairs (v, x) is let go and x,
having lost a place, looks on; it ends at a v with room or at an x that goes without. Trails are searched best
first: a member who lost a place is expected to recover their price, so prices steer the search as distances to
go steer A*, and near the best prices few members are looked at.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from closeknit.engine.arrays import compiled
from closeknit.engine.matching.kernels import Net

TINY = 1e-7
SHORT = 1e-3  # how far below its members' prices a pair is worth a second thought


class Places(NamedTuple):
    """Who holds what. kept: bool[Q]; taken: int32[n], places taken; slot: int64[n + 1], where the places of each
    member stand; held: int64[sum capacity], the positions in the Net of the pairs they hold, taken[u] of them."""

    kept: NDArray[np.bool_]
    taken: NDArray[np.int32]
    slot: NDArray[np.int64]
    held: NDArray[np.int64]


class Tree(NamedTuple):
    """The search tree, valid where stamp[x] == turn[0], the number of the search. gain: weight won when x goes
    without; parent, add, drop: the member before, the position of the pair taken (parent, v) in their list and of the
    one let go (v, x) in v's."""

    turn: NDArray[np.int32]
    stamp: NDArray[np.int32]
    closed: NDArray[np.int32]
    gain: NDArray[np.float64]
    parent: NDArray[np.int32]
    add: NDArray[np.int64]
    drop: NDArray[np.int64]


def places(net: Net, kept: NDArray[np.bool_]) -> Places:
    """The places of a set of kept pairs. O(n + Q)."""
    slot = np.zeros(len(net.capacity) + 1, dtype=np.int64)
    np.cumsum(net.capacity, out=slot[1:])
    taken, held = np.zeros(len(net.capacity), dtype=np.int32), np.zeros(int(slot[-1]), dtype=np.int64)
    _take_places(net, kept, taken, slot, held)
    return Places(kept, taken, slot, held)


def tree(members: int) -> Tree:
    """Room for searches among n members."""
    return Tree(
        turn=np.zeros(1, dtype=np.int32),
        stamp=np.zeros(members, dtype=np.int32),
        closed=np.zeros(members, dtype=np.int32),
        gain=np.zeros(members),
        parent=np.zeros(members, dtype=np.int32),
        add=np.zeros(members, dtype=np.int64),
        drop=np.zeros(members, dtype=np.int64),
    )


@compiled
def _take_places(
    net: Net, kept: NDArray[np.bool_], taken: NDArray[np.int32], slot: NDArray[np.int64], held: NDArray[np.int64]
) -> None:
    for u in range(len(taken)):
        for k in range(net.start[u], net.start[u + 1]):
            if kept[net.pair[k]]:
                held[slot[u] + taken[u]] = k
                taken[u] += 1


@compiled
def _push(rank: NDArray[np.float64], who: NDArray[np.int32], size: int, value: float, member: int) -> None:
    """Put a member on the heap of `size` others; the highest value comes first, then the lower number."""
    at = size
    while at > 0:
        up = (at - 1) >> 1
        if rank[up] > value or (rank[up] == value and who[up] <= member):
            break
        rank[at], who[at] = rank[up], who[up]
        at = up
    rank[at], who[at] = value, member


@compiled
def _pop(rank: NDArray[np.float64], who: NDArray[np.int32], size: int) -> None:
    """Take the first of `size` off the heap."""
    value, member = rank[size - 1], who[size - 1]
    at = 0
    while True:
        down = 2 * at + 1
        if down >= size - 1:
            break
        right = down + 1
        if right < size - 1 and (rank[right] > rank[down] or (rank[right] == rank[down] and who[right] < who[down])):
            down = right
        if value > rank[down] or (value == rank[down] and member <= who[down]):
            break
        rank[at], who[at] = rank[down], who[down]
        at = down
    rank[at], who[at] = value, member


@compiled
def _on_trail(net: Net, tree: Tree, root: int, last: int, pair: int) -> bool:
    """Whether the trail from root to `last` takes or lets go a pair already."""
    x = last
    while x != root:
        if net.pair[tree.add[x]] == pair or net.pair[tree.drop[x]] == pair:
            return True
        x = tree.parent[x]
    return False


@compiled
def _let_go(net: Net, places: Places, u: int, pair: int) -> None:
    first = places.slot[u]
    last = first + places.taken[u] - 1
    for at in range(first, last + 1):
        if net.pair[places.held[at]] == pair:
            places.held[at] = places.held[last]
            break
    places.taken[u] -= 1


@compiled
def _find(net: Net, u: int, pair: int) -> int:
    """Where a pair stands in a member's list: lists are in the order of pairs."""
    low, high = net.start[u], net.start[u + 1] - 1
    while low < high:
        middle = (low + high) >> 1
        if net.pair[middle] < pair:
            low = middle + 1
        else:
            high = middle
    return int(low)


@compiled
def _take(net: Net, places: Places, u: int, k: int) -> None:
    """Member u takes the pair at place k of their list."""
    v = net.other[k]
    pair = net.pair[k]
    places.kept[pair] = True
    places.held[places.slot[u] + places.taken[u]] = k
    places.taken[u] += 1
    places.held[places.slot[v] + places.taken[v]] = _find(net, v, pair)
    places.taken[v] += 1


@compiled
def _part(net: Net, places: Places, u: int, k: int) -> None:
    """Member u and the other let go the pair at place k of u's list."""
    places.kept[net.pair[k]] = False
    _let_go(net, places, u, net.pair[k])
    _let_go(net, places, net.other[k], net.pair[k])


@compiled
def follow(net: Net, places: Places, tree: Tree, root: int, last: int, final: int) -> None:
    """Make the moves of the trail from root to `last`, who takes the pair at `final` (-1: goes without)."""
    x = last
    while x != root:
        _part(net, places, net.other[tree.add[x]], tree.drop[x])
        x = tree.parent[x]
    # Every place is free by now, whichever order the trail crosses itself in.
    x = last
    while x != root:
        _take(net, places, tree.parent[x], tree.add[x])
        x = tree.parent[x]
    if final >= 0:
        _take(net, places, last, final)


@compiled
def _take_back(net: Net, places: Places, tree: Tree, root: int, last: int, final: int) -> None:
    """Undo `follow`."""
    if final >= 0:
        _part(net, places, last, final)
    x = last
    while x != root:
        _part(net, places, tree.parent[x], tree.add[x])
        x = tree.parent[x]
    x = last
    while x != root:
        _take(net, places, net.other[tree.add[x]], tree.drop[x])
        x = tree.parent[x]


@compiled
def seek(
    net: Net,
    places: Places,
    price: NDArray[np.float64],
    first: NDArray[np.bool_],
    tree: Tree,
    rank: NDArray[np.float64],
    who: NDArray[np.int32],
    root: int,
    least: float,
    most: int,
) -> tuple[float, int, int, bool]:
    """Search the best trail from `root`, who has room, that wins more than `least`.

    first: bool[n]; members who may not end without any place. rank, who: the heap, len(who) >= 2 (at most 1 + the
    number of moves looked at; the search ends when it is full). most: how many members may look on.
    Returns what the trail wins, who is last on it (-1: there is none), the place of the last pair taken (-1: the last
    goes without) and whether every trail there is was considered. O(most * pairs of a member * capacity).
    """
    best, best_from, best_pair = least, -1, -1
    whole = True
    tree.turn[0] += 1
    turn = tree.turn[0]
    tree.stamp[root] = turn
    tree.gain[root] = 0.0
    tree.parent[root] = root
    rank[0], who[0] = price[root], root
    size = 1
    looked = 0
    while size > 0:
        s = who[0]
        expected = rank[0]
        if expected <= best:
            break
        _pop(rank, who, size)
        size -= 1
        if tree.closed[s] == turn:
            continue
        tree.closed[s] = turn
        looked += 1
        if looked > most:
            whole = False
            break
        won = tree.gain[s]
        for k in range(net.start[s], net.start[s + 1]):
            total = won + net.weight[k]
            if total <= best:
                break
            pair = net.pair[k]
            if places.kept[pair]:
                continue
            v = net.other[k]
            # A trail can cross itself only where v has lost a place on it.
            crossing = tree.stamp[v] == turn
            if crossing and s != root and _on_trail(net, tree, root, s, pair):
                whole = False
                continue
            if places.taken[v] + (1 if v == root else 0) < net.capacity[v]:
                if total > best:
                    best, best_from, best_pair = total, s, k
                continue
            for at in range(places.slot[v], places.slot[v] + places.taken[v]):
                drop = places.held[at]
                x = net.other[drop]
                gain = total - net.weight[drop]
                if tree.closed[x] == turn or (tree.stamp[x] == turn and tree.gain[x] >= gain):
                    continue
                if gain + price[x] <= best:
                    continue
                if crossing and s != root and _on_trail(net, tree, root, s, net.pair[drop]):
                    whole = False
                    continue
                if size == len(who):
                    whole = False
                    continue
                tree.stamp[x] = turn
                tree.gain[x] = gain
                tree.parent[x] = s
                tree.add[x] = k
                tree.drop[x] = drop
                _push(rank, who, size, gain + price[x], x)
                size += 1
                if gain > best and (not first[x] or places.taken[x] > 1):
                    best, best_from, best_pair = gain, x, -1
    return best, best_from, best_pair, whole


@compiled
def repair(
    net: Net,
    places: Places,
    price: NDArray[np.float64],
    first: NDArray[np.bool_],
    tree: Tree,
    most: int,
) -> float:
    """Seek once from every member with room whose price says that somebody would have them.

    The weight never falls. Returns the weight won.
    """
    rank, who = np.empty(64 * most), np.empty(64 * most, dtype=np.int32)
    total = 0.0
    for root in range(len(price)):
        while places.taken[root] < net.capacity[root] and price[root] > TINY:
            won, last, final, _ = seek(net, places, price, first, tree, rank, who, root, TINY, most)
            if last < 0:
                break
            follow(net, places, tree, root, last, final)
            total += won
    return total


@compiled
def reconsider(
    net: Net,
    places: Places,
    price: NDArray[np.float64],
    first: NDArray[np.bool_],
    tree: Tree,
    another: Tree,
    most: int,
) -> float:
    """Let go each pair kept that is worth less than its members' prices, where both then fare better elsewhere.

    The weight never falls, and nobody of `first` loses their only place. Returns the weight won.
    """
    rank, who = np.empty(64 * most), np.empty(64 * most, dtype=np.int32)
    total = 0.0
    for u in range(len(price)):
        at = places.slot[u]
        while at < places.slot[u] + places.taken[u]:
            k = places.held[at]
            at += 1
            x = net.other[k]
            worth = net.weight[k]
            if x < u or worth > price[u] + price[x] - SHORT:
                continue
            _part(net, places, u, k)
            places.kept[net.pair[k]] = True  # so that no trail takes the pair itself
            least = max(0.0, worth - price[x])
            won, last, final, _ = seek(net, places, price, first, tree, rank, who, u, least, most)
            won = won if last >= 0 else 0.0
            better = False
            if won + price[x] > worth + TINY:
                if last >= 0:
                    follow(net, places, tree, u, last, final)
                more, end, ending = 0.0, -1, -1
                if places.taken[x] < net.capacity[x]:
                    least = max(0.0, worth - won)
                    more, end, ending, _ = seek(net, places, price, first, another, rank, who, x, least, most)
                    more = more if end >= 0 else 0.0
                if won + more > worth + TINY:
                    if end >= 0:
                        follow(net, places, another, x, end, ending)
                    better = not ((first[u] and places.taken[u] == 0) or (first[x] and places.taken[x] == 0))
                    if not better and end >= 0:
                        _take_back(net, places, another, x, end, ending)
                if not better and last >= 0:
                    _take_back(net, places, tree, u, last, final)
            places.kept[net.pair[k]] = False
            if better:
                total += won + more - worth
            else:
                _take(net, places, u, k)
    return total


@compiled
def reach(net: Net, places: Places, root: int, most: int) -> NDArray[np.bool_]:
    """bool[n]; members on any alternating walk from `root`, the nearest first, at least `most` of them if there are."""
    within = np.zeros(len(places.taken), dtype=np.bool_)
    looks = np.zeros(len(places.taken), dtype=np.bool_)
    queue = [root]
    within[root], looks[root] = True, True
    count = 1
    at = 0
    while at < len(queue) and count < most:
        s = queue[at]
        at += 1
        for k in range(net.start[s], net.start[s + 1]):
            v = net.other[k]
            count += not within[v]
            within[v] = True
            for h in range(places.slot[v], places.slot[v] + places.taken[v]):
                x = net.other[places.held[h]]
                count += not within[x]
                within[x] = True
                if not looks[x]:
                    looks[x] = True
                    queue.append(x)
    return within
