"""The members as arrays: what the engine is given, and nothing else.

Members are rows 0..N-1. Words have become sparse weights over terms (see `vocabulary`), languages and
hours are bit masks. A round of a million members is a few arrays and never a million objects.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum
from itertools import chain
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import coo_array, csr_array, vstack

from closeknit.engine import vocabulary as words
from closeknit.engine.arrays import one_thread
from closeknit.engine.vocabulary import Vocabulary

ALL_PAIRS = 3000
"""Up to this many members every pair is weighed exactly; beyond, members are also read as short dense rows."""
DIMENSIONS = 96
"""Length of those dense rows."""


class Form(IntEnum):
    """How a member prefers to talk."""

    WRITING = 0
    EITHER = 1
    CALLS = 2


@dataclass(frozen=True, slots=True)
class Sentences:
    """What members wrote of one kind, as they wrote it.

    start: int64[N + 1]; member m wrote text[start[m]:start[m + 1]].
    text: S sentences.
    topics: for each sentence the topics its writer confirmed, or nothing at all. A sentence that is nothing but one of
        its topics is read as that topic alone.
    urgency: float32[S] in 0..1, where known.
    quotable: bool[S], where not all of them are.
    """

    start: NDArray[np.int64]
    text: Sequence[str]
    topics: Sequence[tuple[str, ...]] = ()
    urgency: NDArray[np.float32] | None = None
    quotable: NDArray[np.bool_] | None = None


@dataclass(frozen=True, slots=True)
class Statements:
    """What members said of one kind (goals, offers or needs): one sparse row a phrase, a member's side by side.

    start: int64[N + 1]; member m wrote the rows start[m]:start[m + 1].
    terms: float32[S, V]; rows of length at most one, so that a product of two is a likeness in 0..1.
    urgency: float32[S] in 0..1; how much the member wants it.
    quotable: bool[S]; whether a peer one is introduced to may read it.
    sentence: int32[S]; which of the sentences given to `read` the phrase was part of.
    """

    start: NDArray[np.int64]
    terms: csr_array
    urgency: NDArray[np.float32]
    quotable: NDArray[np.bool_]
    sentence: NDArray[np.int32]

    @property
    def member(self) -> NDArray[np.int32]:
        """int32[S]: who wrote each statement."""
        return np.repeat(np.arange(len(self.start) - 1, dtype=np.int32), np.diff(self.start))


@dataclass(frozen=True, slots=True)
class Profiles:
    """N members, one row each.

    id: int64[N]; stable from round to round, so that a member's randomness and ties depend on neither row nor size.
    capacity: int32[N]; introductions they have room for this round, open ones already subtracted (0: none, or paused,
        or listening first).
    goals, offers, needs: Statements over one common vocabulary.
    ground: float32[N, V]; the topics a member moves in, as a row of length one or zero.
    languages: uint64[N]; a bit for each language.
    hours: uint64[N]; bit h is the h-th half hour of the UTC day, set where the member is reachable (0: not said,
        which agrees with everybody).
    form: int8[N] of Form.
    organisation: int32[N]; -1 where unknown.
    level: int8[N]; years of trade in rough steps; -1 where unknown.
    gives, wants: float32[N, d]; offers, and needs with goals, reduced: used only to find candidates; d = 0 up to
        ALL_PAIRS members, where nobody needs finding.
    """

    id: NDArray[np.int64]
    capacity: NDArray[np.int32]
    goals: Statements
    offers: Statements
    needs: Statements
    ground: csr_array
    languages: NDArray[np.uint64]
    hours: NDArray[np.uint64]
    form: NDArray[np.int8]
    organisation: NDArray[np.int32]
    level: NDArray[np.int8]
    gives: NDArray[np.float32]
    wants: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.id)


@one_thread
def read(
    *,
    goals: Sentences,
    offers: Sentences,
    needs: Sentences,
    id: NDArray[np.int64],
    capacity: NDArray[np.int32],
    topics: Sequence[tuple[str, ...]],
    about: Sequence[str],
    languages: NDArray[np.uint64],
    hours: NDArray[np.uint64],
    form: NDArray[np.int8],
    organisation: NDArray[np.int32],
    level: NDArray[np.int8] | None = None,
) -> tuple[Profiles, Vocabulary]:
    """Read what N members wrote into arrays, learning the network's own words on the way.

    topics: the topics each member confirmed; about: what each says of themselves (their ground, never a gift).
    The other arrays are those of `Profiles`. Returns the profiles and the vocabulary, which names their topics.
    Raises ValueError where lengths disagree. Cost: see `vocabulary.learn` and `vocabulary.read`; 300,000 phrases of
    50,000 members take about 15 s.
    """
    n = len(id)
    for name, given in (("topics", topics), ("about", about), ("capacity", capacity), ("languages", languages),
                        ("hours", hours), ("form", form), ("organisation", organisation),
                        ("level", id if level is None else level)):  # fmt: skip
        if len(given) != n:
            raise ValueError(f"{name} has {len(given)} rows, but there are {n} members.")
    if np.any(np.asarray(capacity) < 0):
        raise ValueError("A capacity is negative.")
    parts = [
        _phrased(sentences, n, name) for name, sentences in (("goals", goals), ("offers", offers), ("needs", needs))
    ]
    said = [part.text for part in parts]
    confirmed = [
        (
            *own,
            *(
                t
                for part in parts
                if part.topics
                for row in range(part.start[m], part.start[m + 1])
                for t in part.topics[row]
            ),
        )
        for m, own in enumerate(topics)
    ]
    vocabulary = words.learn(
        [*said[0], *said[1], *said[2]],
        np.concatenate([part.member for part in parts]),
        np.repeat([False, True, False], [len(texts) for texts in said]),
        confirmed,
        id,
    )
    rows = [words.read(vocabulary, part.text, part.topics) for part in parts]
    found = [
        Statements(part.start, terms, part.urgency, part.quotable, part.sentence)
        for part, terms in zip(parts, rows, strict=True)
    ]
    gives, wants = _reduced(found, n)
    return (
        Profiles(
            id=np.asarray(id, np.int64),
            capacity=np.asarray(capacity, np.int32),
            goals=found[0],
            offers=found[1],
            needs=found[2],
            ground=_ground(vocabulary, topics, about),
            languages=np.asarray(languages, np.uint64),
            hours=np.asarray(hours, np.uint64),
            form=np.asarray(form, np.int8),
            organisation=np.asarray(organisation, np.int32),
            level=np.full(n, -1, np.int8) if level is None else np.asarray(level, np.int8),
            gives=gives,
            wants=wants,
        ),
        vocabulary,
    )


def hours_mask(timezone: str, start_hour: float, end_hour: float, on: date) -> int:
    """Local working hours as bits of the UTC day, one for each whole half hour, summer time as on the given day.

    >>> bin(hours_mask("Europe/Berlin", 9, 11, date(2026, 1, 15))).count("1")
    4
    >>> hours_mask("UTC", 0, 1, date(2026, 1, 15))
    3
    """
    if not 0 <= start_hour < end_hour <= 24:
        raise ValueError(f"Hours run from {start_hour} to {end_hour}, which is no part of a day.")
    offset = datetime(on.year, on.month, on.day, 12, tzinfo=ZoneInfo(timezone)).utcoffset() or timedelta()
    first, last = (2 * hour - offset / timedelta(minutes=30) for hour in (start_hour, end_hour))
    return sum({1 << (half % 48) for half in range(int(np.ceil(first)), int(np.floor(last)))})


@dataclass(frozen=True, slots=True)
class _Phrases:
    """`Sentences` cut into the single things they name."""

    start: NDArray[np.int64]
    text: list[str]
    topics: list[tuple[str, ...]]
    urgency: NDArray[np.float32]
    quotable: NDArray[np.bool_]
    sentence: NDArray[np.int32]

    @property
    def member(self) -> NDArray[np.int32]:
        return np.repeat(np.arange(len(self.start) - 1, dtype=np.int32), np.diff(self.start))


def _phrased(sentences: Sentences, n: int, name: str) -> _Phrases:
    start, many = np.asarray(sentences.start), len(sentences.text)
    if len(start) != n + 1 or start[0] != 0 or start[-1] != many or np.any(np.diff(start) < 0):
        raise ValueError(f"The sentences of {name} do not divide among {n} members.")
    for given in (sentences.topics or None, sentences.urgency, sentences.quotable):
        if given is not None and len(given) != many:
            raise ValueError(f"{name} has {many} sentences, but {len(given)} are described.")
    cut = [
        [text] if sentences.topics and words.names(text, sentences.topics[row]) else words.phrases(text)
        for row, text in enumerate(sentences.text)
    ]
    pieces = np.array([len(part) for part in cut], np.int64)
    sentence = np.repeat(np.arange(len(cut), dtype=np.int32), pieces)
    start = np.concatenate([[0], np.cumsum(pieces)])[start]
    size = len(sentence)
    urgency = np.ones(len(cut), np.float32) if sentences.urgency is None else np.asarray(sentences.urgency, np.float32)
    quotable = np.ones(len(cut), bool) if sentences.quotable is None else np.asarray(sentences.quotable, bool)
    return _Phrases(
        start.astype(np.int64),
        list(chain.from_iterable(cut)),
        [tuple(sentences.topics[row]) for row in sentence.tolist()] if sentences.topics else [],
        urgency[sentence] if size else np.empty(0, np.float32),
        quotable[sentence] if size else np.empty(0, bool),
        sentence,
    )


def _ground(vocabulary: Vocabulary, confirmed: Sequence[Sequence[str]], about: Sequence[str]) -> csr_array:
    """Topics confirmed, and, at a third of their weight, topics of what members say of themselves."""
    pairs = [(m, vocabulary.columns[c]) for m, own in enumerate(confirmed) for c in words.known(vocabulary, own)]
    row, column = np.array(pairs, np.int64).reshape(-1, 2).T
    own = coo_array((np.ones(len(row), np.float32), (row, column)), shape=(len(about), vocabulary.size)).tocsr()
    own.data[:] = 1
    told = words.read(vocabulary, about)
    told.data[told.indices >= len(vocabulary.topics)] = 0
    return words.unit(csr_array(own + told / 3))


def _reduced(kinds: Sequence[Statements], n: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Each member's offers, and needs and goals, as one dense row: truncated SVD (Halko, Martinsson and Tropp 2011)."""
    if n <= ALL_PAIRS:
        return np.empty((n, 0), np.float32), np.empty((n, 0), np.float32)
    from sklearn.decomposition import TruncatedSVD  # most networks never come here, and it takes long to load

    everything = csr_array(vstack([kind.terms for kind in kinds], format="csr"))
    sample = everything[:: max(1, everything.shape[0] // 20_000)]
    rank = min(DIMENSIONS, min(sample.shape) - 1)
    axes = TruncatedSVD(rank, n_iter=3, random_state=0).fit(sample).components_.T.astype(np.float32)
    gives = _summed(kinds[1], np.ones(len(kinds[1].sentence), np.float32), n) @ axes
    # What a member would like counts as parts of a whole, so that who names more is not found more often.
    halved = np.asarray(kinds[0].urgency / 2, np.float32)
    parts = [(kinds[2], kinds[2].urgency), (kinds[0], halved)]
    total = np.maximum(np.sum([np.bincount(kind.member, weight, n) for kind, weight in parts], axis=0), 1e-9)
    wants = sum(_summed(kind, weight / total[kind.member], n) @ axes for kind, weight in parts)
    return np.asarray(gives, np.float32), np.asarray(wants, np.float32)


def _summed(kind: Statements, weight: NDArray[np.float32], n: int) -> csr_array:
    """Each member's phrases as one weighted row."""
    whose = csr_array((weight.astype(np.float32), np.arange(len(weight)), kind.start), shape=(n, len(weight)))
    return csr_array(whose @ kind.terms)
