"""What several engine modules ask of arrays: compiled kernels, ragged rows, repeatable randomness, one thread for BLAS.

BLAS with a thread pool of its own gives sums that depend on the number of cores, and spins against our own
threads; the engine therefore always gives it one thread and divides the work itself, in blocks of a fixed size.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from typing import ParamSpec, TypeVar, cast

import numpy as np
from numpy.typing import NDArray
from threadpoolctl import threadpool_limits

P = ParamSpec("P")
R = TypeVar("R")
T = TypeVar("T")


def compiled(function: Callable[P, R]) -> Callable[P, R]:
    """Compile a kernel with Numba, kept on disk between runs and free of the interpreter's lock.

    Numba takes half a second to import, so a module that uses this is itself imported only where its kernels run.
    No fast-math: the same input gives the same bits everywhere.
    """
    import numba

    return cast(Callable[P, R], numba.njit(cache=True, nogil=True)(function))


def one_thread(function: Callable[P, R]) -> Callable[P, R]:
    """Run a function with BLAS and OpenMP held to one thread."""
    return cast(Callable[P, R], threadpool_limits.wrap(limits=1)(function))


def in_parallel(work: Callable[[T], None], blocks: Iterable[T]) -> None:
    """Do `work` for each block on all cores; blocks write to places of their own, so that their order does not matter.

    Threads, since NumPy and compiled kernels let go of the interpreter's lock.
    """
    with ThreadPoolExecutor(len(os.sched_getaffinity(0))) as pool:
        for _ in pool.map(work, blocks):
            pass


def mixed(seed: int, keys: NDArray[np.int64]) -> NDArray[np.uint64]:
    """A number for each key that looks random and is the same wherever the key stands: splitmix64 (Steele et al. 2014).

    >>> mixed(48, np.array([7, 8])) == mixed(48, np.array([8, 7]))[::-1]
    array([ True,  True])
    """
    with np.errstate(over="ignore"):
        z = keys.astype(np.uint64) + np.uint64((seed * 0x9E3779B97F4A7C15 + 0x9E3779B97F4A7C15) % 2**64)
        z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
        z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
        return cast(NDArray[np.uint64], z ^ (z >> np.uint64(31)))


def segment_max(values: NDArray[np.float32], start: NDArray[np.int64]) -> NDArray[np.float32]:
    """The largest value of each segment of the last axis, 0 where a segment is empty.

    >>> segment_max(np.array([[1, 5, 2]], np.float32), np.array([0, 2, 2, 3]))
    array([[5., 0., 2.]], dtype=float32)
    """
    filled = np.flatnonzero(np.diff(start))
    found = np.zeros((*values.shape[:-1], len(start) - 1), values.dtype)
    if len(filled):
        found[..., filled] = np.maximum.reduceat(values, start[filled], axis=-1)
    return found
