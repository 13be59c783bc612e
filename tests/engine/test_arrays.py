"""Ragged rows, repeatable randomness and work on all cores."""

import os
import threading
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from threadpoolctl import threadpool_info

from closeknit.engine.arrays import in_parallel, mixed, one_thread, segment_max
from tests.engine.cast import examples

lengths = st.lists(st.integers(0, 4), min_size=1, max_size=8)


@examples
@given(many=lengths, seed=st.integers(0, 1000))
def test_segments_are_those_of_a_plain_loop(many: list[int], seed: int) -> None:
    start = np.concatenate([[0], np.cumsum(many)]).astype(np.int64)
    values = np.random.default_rng(seed).random((3, start[-1])).astype(np.float32)
    pieces = [values[:, low:high] for low, high in pairwise(start)]
    assert np.array_equal(segment_max(values, start), np.stack([p.max(axis=1, initial=0) for p in pieces], axis=1))


def test_a_number_mixed_is_the_same_wherever_it_stands_and_differs_with_the_seed() -> None:
    keys = np.arange(1000, dtype=np.int64)
    turned = np.random.default_rng(1).permutation(1000)
    assert np.array_equal(mixed(48, keys)[turned], mixed(48, keys[turned]))
    assert len(np.unique(mixed(48, keys))) == 1000
    assert (mixed(48, keys) != mixed(49, keys)).all()
    assert abs((mixed(48, keys) / 2**64).mean() - 0.5) < 0.05
    assert mixed(-1, np.array([-5], np.int64)).dtype == np.uint64


@pytest.mark.parametrize("cores", [1, 3])
def test_each_block_is_done_once_on_however_many_cores(monkeypatch: pytest.MonkeyPatch, cores: int) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(cores)))
    done = np.zeros(50, int)
    workers = set()

    def work(block: int) -> None:
        workers.add(threading.get_ident())
        done[block] += 1

    in_parallel(work, range(50))
    assert (done == 1).all()
    assert len(workers) <= cores


def test_what_goes_wrong_in_a_block_is_heard_of() -> None:
    def work(block: int) -> None:
        if block == 3:
            raise ValueError("the fourth block")

    with pytest.raises(ValueError, match="the fourth block"):
        in_parallel(work, range(5))


def test_blas_is_held_to_one_thread_only_meanwhile() -> None:
    def threads() -> list[int]:
        return [library["num_threads"] for library in threadpool_info()]

    before = threads()
    assert before, "NumPy's BLAS is not seen"
    assert set(one_thread(threads)()) == {1}
    assert threads() == before
