"""Asks, what came of earlier ones, and who is not to be asked: what members wrote, as arrays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from closeknit.engine import vocabulary as words
from closeknit.engine.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class Asks:
    """A open asks, one row each.

    id: int64[A]; stable from wave to wave. asker: int32[A], rows of `Profiles`.
    terms: float32[A, V]; what each is about, rows of length one. minutes: int32[A] > 0 of a helper's time.
    """

    id: NDArray[np.int64]
    asker: NDArray[np.int32]
    terms: csr_array
    minutes: NDArray[np.int32]

    def __len__(self) -> int:
        return len(self.id)


@dataclass(frozen=True, slots=True)
class Past:
    """What members answered, and were asked.

    answerer: int32[M] rows of `Profiles`; answered: float32[M, V], what each answer was about; answered_ago: float32[M]
        in weeks. asked: int32[L] rows; asked_ago: float32[L] in weeks.
    """

    answerer: NDArray[np.int32]
    answered: csr_array
    answered_ago: NDArray[np.float32]
    asked: NDArray[np.int32]
    asked_ago: NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Closed:
    """Who is not asked.

    ask, member: int32[K]; these asks not of these members: asked before, passed, blocked either way.
    unwilling: int32[R] rows of `Profiles`, and about: float32[R, V], what each of them is not to be asked about.
    """

    ask: NDArray[np.int32]
    member: NDArray[np.int32]
    unwilling: NDArray[np.int32]
    about: csr_array


def read_asks(
    vocabulary: Vocabulary,
    *,
    id: NDArray[np.int64],
    asker: NDArray[np.int32],
    text: Sequence[str],
    minutes: NDArray[np.int32],
    topics: Sequence[Sequence[str]] = (),
) -> Asks:
    """Asks as arrays; topics: those that each asker confirmed. Raises ValueError where lengths disagree or no time is
    asked for. 10,000 asks take about .5 s.
    """
    if not len(id) == len(asker) == len(text) == len(minutes) or (topics and len(topics) != len(text)):
        raise ValueError("The asks are not described to the same number.")
    if np.any(np.asarray(minutes) <= 0):
        raise ValueError("An ask takes at least a minute.")
    return Asks(
        np.asarray(id, np.int64), np.asarray(asker, np.int32), words.read(vocabulary, text, topics),
        np.asarray(minutes, np.int32),
    )  # fmt: skip


def read_past(
    vocabulary: Vocabulary,
    *,
    answerer: Sequence[int] = (),
    text: Sequence[str] = (),
    answered_ago: Sequence[float] = (),
    topics: Sequence[Sequence[str]] = (),
    asked: Sequence[int] = (),
    asked_ago: Sequence[float] = (),
) -> Past:
    """Answers and askings as arrays; text: what was asked, or answered, or both. With nothing given: no past."""
    if not len(answerer) == len(text) == len(answered_ago) or len(asked) != len(asked_ago):
        raise ValueError("The past is not described to the same number.")
    return Past(
        np.asarray(answerer, np.int32), words.read(vocabulary, text, topics), np.asarray(answered_ago, np.float32),
        np.asarray(asked, np.int32), np.asarray(asked_ago, np.float32),
    )  # fmt: skip


def read_closed(
    vocabulary: Vocabulary,
    *,
    ask: Sequence[int] = (),
    member: Sequence[int] = (),
    unwilling: Sequence[int] = (),
    about: Sequence[str] = (),
) -> Closed:
    """Who is not asked; about: a topic's name in any spelling, or a sentence, for each row of unwilling."""
    if len(ask) != len(member) or len(unwilling) != len(about):
        raise ValueError("Those who are not asked are not described to the same number.")
    topics = [(label,) if words.known(vocabulary, (label,)) else () for label in about]
    return Closed(
        np.asarray(ask, np.int32), np.asarray(member, np.int32), np.asarray(unwilling, np.int32),
        words.read(vocabulary, about, topics),
    )  # fmt: skip
