"""Problems for the solvers, drawn from published seeds: three families, every pair worth having or the K best of each.

clustered: members of many fields; worth is mutual benefit, high inside a field and across neighbouring ones.
uniform: any two members, any worth. hubs: two members in a hundred are what most others ask for.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from closeknit.engine.arrays import mixed

SEEDS = {"clustered": 48, "uniform": 49, "hubs": 50}
FULL = 0.08
"""The part of all pairs that is above the floor and so in a full graph: 4 million of 10,000 members."""
DEPTH = 12
FIELD = 150
BLOCK = 1 << 21


@dataclass(frozen=True)
class Instance:
    """A problem as `match` takes it: i, j int32[P], weight float32[P], capacity int32[N]."""

    family: str
    graph: str
    i: NDArray[np.int32]
    j: NDArray[np.int32]
    weight: NDArray[np.float32]
    capacity: NDArray[np.int32]

    @property
    def problem(self) -> tuple[NDArray[np.int32], NDArray[np.int32], NDArray[np.float32], NDArray[np.int32]]:
        return self.i, self.j, self.weight, self.capacity


def full(family: str, members: int, *, one_each: bool = False) -> Instance:
    """All pairs above the floor, which is where FULL of them are left."""
    worth, _ = _worth(family, members)
    rows = []
    sample = np.random.default_rng(SEEDS[family]).integers(members, size=(2, 200_000)).astype(np.int32)
    floor = np.quantile(worth(sample[0], sample[1]), 1 - FULL)
    step = max(1, BLOCK // members)
    for begin in range(0, members, step):
        some = np.arange(begin, min(begin + step, members), dtype=np.int32)
        i, j = (side.ravel() for side in np.meshgrid(some, np.arange(members, dtype=np.int32), indexing="ij"))
        i, j = i[i < j], j[i < j]
        weight = worth(i, j)
        above = weight > max(floor, 0)
        rows.append((i[above], j[above], weight[above]))
    i, j, weight = (np.concatenate(column) for column in zip(*rows, strict=True))
    return Instance(family, "full", i, j, weight, _capacity(family, members, one_each))


def best_of_each(family: str, members: int, k: int = 32, *, one_each: bool = False) -> Instance:
    """The K best for each member among three times as many whom a search could bring up, each pair once."""
    worth, brought_up = _worth(family, members)
    rng = np.random.default_rng(SEEDS[family] + 1)
    keys = []
    step = max(1, BLOCK // (3 * k))
    for begin in range(0, members, step):
        own = np.arange(begin, min(begin + step, members), dtype=np.int32)
        others = brought_up(rng, own, 3 * k)
        weight = worth(np.repeat(own, 3 * k), others.ravel()).reshape(others.shape)
        weight[others == own[:, None]] = 0
        few = np.argpartition(-weight, k, axis=1)[:, :k]
        i, j = np.repeat(own, k), np.take_along_axis(others, few, axis=1).ravel()
        low, high = np.minimum(i, j).astype(np.int64), np.maximum(i, j).astype(np.int64)
        keys.append(np.unique((low * members + high)[low < high]))
    key = np.concatenate(keys)
    key.sort()
    key = key[np.concatenate([[True], key[1:] != key[:-1]])]
    i, j = (key // members).astype(np.int32), (key % members).astype(np.int32)
    weight = np.concatenate([worth(i[s : s + BLOCK], j[s : s + BLOCK]) for s in range(0, len(i), BLOCK)])
    return Instance(family, f"best {k}", i, j, weight, _capacity(family, members, one_each))


Worth = Callable[[NDArray[np.int32], NDArray[np.int32]], NDArray[np.float32]]
Brought = Callable[[np.random.Generator, NDArray[np.int32], int], NDArray[np.int32]]


def _capacity(family: str, members: int, one_each: bool) -> NDArray[np.int32]:
    if one_each:
        return np.ones(members, dtype=np.int32)
    return np.random.default_rng(SEEDS[family] + 2).integers(0, 5, members).astype(np.int32)


def _chance(i: NDArray[np.int32], j: NDArray[np.int32], members: int) -> NDArray[np.float32]:
    """A number in 0..1 that is the pair's own, whoever of the two is named first."""
    low, high = np.minimum(i, j).astype(np.int64), np.maximum(i, j).astype(np.int64)
    return ((mixed(48, low * members + high) >> np.uint64(40)) / np.float32(1 << 24)).astype(np.float32)


def _worth(family: str, members: int) -> tuple[Worth, Brought]:
    """What a pair is worth, and whom a search brings up for some members: int32[members asked, how many]."""
    rng = np.random.default_rng(SEEDS[family])

    def anybody(rng: np.random.Generator, own: NDArray[np.int32], many: int) -> NDArray[np.int32]:
        return rng.integers(members, size=(len(own), many), dtype=np.int32)

    def uniform(i: NDArray[np.int32], j: NDArray[np.int32]) -> NDArray[np.float32]:
        return np.maximum(_chance(i, j, members), np.float32(1e-6))

    if family == "uniform":
        return uniform, anybody

    if family == "hubs":
        hubs = max(1, members // 50)
        asked_for = np.where(np.arange(members) < hubs, 1.0, 0.1 + 0.3 * rng.random(members)).astype(np.float32)

        def popular(i: NDArray[np.int32], j: NDArray[np.int32]) -> NDArray[np.float32]:
            chance = 0.5 + 0.5 * _chance(i, j, members)
            return (np.sqrt(asked_for[i] * asked_for[j]) * chance).astype(np.float32)

        def hubs_above_all(rng: np.random.Generator, own: NDArray[np.int32], many: int) -> NDArray[np.int32]:
            others = anybody(rng, own, many)
            others[:, : many // 6] %= hubs
            return others

        return popular, hubs_above_all

    fields = max(1, members // FIELD)
    centre = rng.standard_normal((fields, DEPTH)).astype(np.float32)
    home = np.sort(rng.integers(fields, size=members))
    start = np.searchsorted(home, np.arange(fields + 1))
    gives, wants = (_directions(centre[home], rng) for _ in range(2))

    def mutual(i: NDArray[np.int32], j: NDArray[np.int32]) -> NDArray[np.float32]:
        one = np.clip(np.einsum("kd,kd->k", wants[i], gives[j]), 1e-3, 1)
        other = np.clip(np.einsum("kd,kd->k", wants[j], gives[i]), 1e-3, 1)
        return (0.85 * 2 * one * other / (one + other) + 0.075 * (one + other)).astype(np.float32)

    def near(rng: np.random.Generator, own: NDArray[np.int32], many: int) -> NDArray[np.int32]:
        # Three in four from the member's own field and the next, the rest from anywhere.
        begin, end = start[home[own]], start[np.minimum(home[own] + 2, fields)]
        within = begin[:, None] + (rng.random((len(own), many)) * (end - begin)[:, None]).astype(np.int64)
        return np.where(rng.random(within.shape) < 0.75, within, anybody(rng, own, many)).astype(np.int32)

    return mutual, near


def _directions(centre: NDArray[np.float32], rng: np.random.Generator) -> NDArray[np.float32]:
    vectors = centre + 0.8 * rng.standard_normal(centre.shape).astype(np.float32)
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)
