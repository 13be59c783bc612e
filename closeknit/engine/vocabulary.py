"""Words to topics and terms: what a phrase is about, in whatever language and spelling.

Offers are competences ("Liquiditätsplanung") and needs are symptoms ("we find out too late that we are short"), so
the two share few words. What joins them is the topic. It is learnt from two teachers at once: the topic pack, and the
network's own members, whose confirmed topics say what their sentences were about. One ridge regression from character
n-grams to topics, solved in its dual form (Saunders, Gammerman and Vovk, ICML 1998), reads them all; a small network
leans on the pack, a large one mostly on itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.linalg import cho_factor, cho_solve
from scipy.sparse import coo_array, csr_array, hstack, vstack
from sklearn.feature_extraction.text import CountVectorizer

from closeknit.engine.arrays import mixed, one_thread
from closeknit.engine.topic_pack import WORD, Topic, folded, pack

PHRASE_END = re.compile(
    r"(?<=[.!?])\s+|[\n;|•¿¡]|\s[-–—]\s|,\s|\s(?:and|und|et|y|e|or|oder|ou|as well as|sowie|ainsi que)\s", re.IGNORECASE
)
TOPICS_A_PHRASE = 6
"""How many topics a phrase keeps; more would be noise and memory."""
TEACHING_MEMBERS = 2000
"""How many members' confirmed topics the network learns from; beyond, the pick is by id and more changes little."""
STIFFNESS = 2.0
"""Ridge penalty of a phrase of the pack. Flat between 1 and 5 on invented communities."""
COUNTED = 20_000
"""Offers among which it is counted how rare a word is."""
BLOCK = 16_384
"""Texts read at a time, so that memory does not grow with the network."""
LESSON = 4
"""Phrases of the pack learnt as one document."""
RELATED = 0.25
"""How much a phrase of the pack is also about its topic's neighbours."""
FEW_TEACHERS = 600
"""A member's confirmed topics colour all they wrote, and only many members together tell which word meant which; with
this many teachers a member counts half as much as a phrase of the pack."""
UNCLEAR = 0.01
"""A topic vector much shorter than this (from ridge, to the power 1.5) is a guess, and shrinks."""
AT_HAND = 10_000
"""Phrases of which the vocabulary is still worth its memory, some hundred megabytes, until the next is learnt."""
OF_TOPIC = 0.7
"""The part of likeness that topics decide; words as written decide the rest."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """How to read a phrase.

    topics: the names behind the first columns of terms, the pack's first and the network's own after them.
    columns: folded spelling (key, name in any language, tag) to column.
    counter, grams: words in a phrase, n-grams in a word; spelt: float32[W, G], the n-grams of the words known.
    rarity: float32[G]; inverse document frequency of each n-gram among offers.
    affinity: float32[G, T]; what each n-gram says of each topic.
    """

    topics: tuple[str, ...]
    columns: dict[str, int]
    counter: CountVectorizer
    grams: CountVectorizer
    spelt: csr_array
    rarity: NDArray[np.float32]
    affinity: NDArray[np.float32]
    words: NDArray[np.float32]
    """Rarity of each word of `counter`, 0 for words that say nothing."""

    def name(self, column: int) -> str | None:
        """The topic behind a column of terms, None where the column is a word."""
        return self.topics[column] if 0 <= column < len(self.topics) else None

    @property
    def size(self) -> int:
        """V, the number of columns: topics, then words."""
        return len(self.topics) + len(self.words)


def phrases(text: str) -> list[str]:
    """The single things a sentence names.

    >>> phrases("I can help with clean Python, web vitals and first hires.")
    ['I can help with clean Python', 'web vitals', 'first hires.']
    """
    return [part for part in (p.strip() for p in PHRASE_END.split(text)) if part] or [text]


def names(text: str, labels: Sequence[str]) -> bool:
    """Whether a text is nothing but one of these topics.

    >>> names("Deep learning", ("deep learning",)), names("some deep learning", ("deep learning",))
    (True, False)
    """
    return folded(text).strip() in {folded(label).strip() for label in labels}


def known(vocabulary: Vocabulary, labels: Sequence[str]) -> list[str]:
    """The spellings among these labels that are topics, each topic once."""
    spelt = {vocabulary.columns[s]: s for label in labels if (s := folded(label).strip()) in vocabulary.columns}
    return list(spelt.values())


@one_thread
def learn(
    phrases: Sequence[str],
    of_member: NDArray[np.int32],
    is_offer: NDArray[np.bool_],
    confirmed: Sequence[Sequence[str]],
    ids: NDArray[np.int64],
    topics: Sequence[Topic] | None = None,
) -> Vocabulary:
    """Learn to read from the pack and from members who confirmed topics.

    phrases: S phrases; of_member int32[S], is_offer bool[S]: whose, and whether it is something given.
    confirmed: for each of N members, the topics they confirmed, in any spelling.
    ids: int64[N]; who teaches, where there are more than TEACHING_MEMBERS.
    topics: the pack, unless another is given.
    Cost O(S) to count, O((P + M)^3) to solve with P phrases of the pack and M teaching members; nothing for what was
    learnt last and is asked for again, in a network whose vocabulary is worth keeping at hand.
    """
    asked = _digest(phrases, of_member, is_offer, confirmed, ids, topics)
    if asked not in _at_hand:
        learnt = _learn(phrases, of_member, is_offer, confirmed, ids, topics)
        if len(phrases) > AT_HAND:
            return learnt
        _at_hand.clear()
        _at_hand[asked] = learnt
        return learnt
    return _at_hand[asked]


_at_hand: dict[bytes, Vocabulary] = {}
"""The vocabulary that was learnt last, by the digest of what it was learnt from."""


def _digest(*learnt_from: Any) -> bytes:
    plain = [one.tolist() if isinstance(one, np.ndarray) else one for one in learnt_from]
    return sha256(repr(plain).encode()).digest()


def _learn(
    phrases: Sequence[str],
    of_member: NDArray[np.int32],
    is_offer: NDArray[np.bool_],
    confirmed: Sequence[Sequence[str]],
    ids: NDArray[np.int64],
    topics: Sequence[Topic] | None,
) -> Vocabulary:
    lessons = pack() if topics is None else tuple(topics)
    columns = _spellings(lessons)
    names = [lesson.name["en"] for lesson in lessons]
    for label in sorted({folded(label).strip(): label for own in confirmed for label in own}.items()):
        if label[0] and label[0] not in columns:
            columns[label[0]] = len(names)
            names.append(label[1])

    taught = [
        (" . ".join(folded(p) for p in said[at : at + LESSON]), columns[lesson.key])
        for lesson in lessons
        for said in (lesson.offers, lesson.needs)
        for at in range(0, len(said), LESSON)
    ]
    texts = [folded(p) for p in phrases]
    counter = CountVectorizer(analyzer=_words, dtype=np.float32)
    counts = csr_array(counter.fit_transform([*texts, *(p for p, _ in taught)] or [""]))
    grams = CountVectorizer(analyzer="char_wb", ngram_range=(3, 5), dtype=np.float32)
    spelt = csr_array(grams.fit_transform(counter.get_feature_names_out()))

    given = np.flatnonzero(np.concatenate([is_offer, np.ones(len(taught), bool)]))
    given = given[:: max(1, len(given) // COUNTED)]
    rarity = _rarity(counts[given] @ spelt)
    word_rarity = _rarity(counts[given])

    # One document a lesson of the pack, and one a member: all they wrote, for all they confirmed.
    teachers = np.flatnonzero([len(own) > 0 for own in confirmed])
    if len(teachers) > TEACHING_MEMBERS:
        teachers = np.sort(teachers[np.argsort(mixed(1, ids[teachers]), kind="stable")[:TEACHING_MEMBERS]])
    whose = coo_array(
        (np.ones(len(texts), np.float32), (of_member, np.arange(len(texts)))), shape=(len(confirmed), len(texts))
    ).tocsr()
    written = csr_array(vstack([counts[len(texts) :], whose[teachers] @ counts[: len(texts)]], format="csr"))
    documents = _rows(written @ spelt, rarity)
    labels = np.zeros((documents.shape[0], len(names)), np.float32)
    taught_column = np.array([column for _, column in taught], int)
    for lesson in lessons:
        rows = np.flatnonzero(taught_column == columns[lesson.key])
        near = np.array([columns[name] for name in lesson.related if name in columns], int)
        labels[np.ix_(rows, near)] = RELATED
        labels[rows, columns[lesson.key]] = 1
    for row, member in enumerate(teachers.tolist(), len(taught)):
        labels[row, [columns[s] for label in confirmed[member] if (s := folded(label).strip())]] = 1
    penalty = np.full(len(labels), STIFFNESS)
    penalty[len(taught) :] *= 1 + FEW_TEACHERS / max(1, len(teachers))
    affinity = _ridge(documents, labels, penalty)
    return Vocabulary(tuple(names), columns, counter, grams, spelt, rarity, affinity, word_rarity)


@one_thread
def read(vocabulary: Vocabulary, texts: Sequence[str], topics: Sequence[Sequence[str]] = ()) -> csr_array:
    """What each text is about, as sparse rows of length one: float32[S, V].

    topics: names the writer confirmed for each text, if any. They count as much as what was read, and a text that is
    nothing but one of them is that topic alone.
    Cost O(characters); 10,000 phrases take .3 s.
    """
    blocks = [
        _read(vocabulary, texts[at : at + BLOCK], topics[at : at + BLOCK]) for at in range(0, max(1, len(texts)), BLOCK)
    ]
    rows = csr_array(vstack(blocks, format="csr"))
    return csr_array((rows.data, rows.indices.astype(np.int32), rows.indptr.astype(np.int32)), shape=rows.shape)


def _read(vocabulary: Vocabulary, texts: Sequence[str], topics: Sequence[Sequence[str]]) -> csr_array:
    plain = [folded(text) for text in texts]
    counts = csr_array(vocabulary.counter.transform(plain))
    weights = counts @ vocabulary.spelt
    unseen = _unseen(vocabulary, plain)
    if unseen.nnz:
        weights = weights + unseen
    about = _rows(weights, vocabulary.rarity) @ vocabulary.affinity
    about = np.maximum(about, 0) ** 1.5
    alone = _confirm(vocabulary, about, plain, topics)
    of_topics = _strongest(about)
    of_words = unit(counts.multiply(vocabulary.words[None, :]).tocsr())
    of_words.data *= np.repeat(np.where(alone, 0, np.sqrt(1 - OF_TOPIC)), np.diff(of_words.indptr)).astype(np.float32)
    of_topics.data *= np.repeat(np.where(alone, 1, np.sqrt(OF_TOPIC)), np.diff(of_topics.indptr)).astype(np.float32)
    row = csr_array(hstack([of_topics, of_words], format="csr"))
    row.eliminate_zeros()
    row.sort_indices()
    return row


def _words(text: str) -> list[str]:
    return WORD.findall(text)


def _spellings(lessons: Sequence[Topic]) -> dict[str, int]:
    """Every spelling of a topic to its column; the first topic to claim a spelling keeps it."""
    spellings: dict[str, int] = {}
    for rank in (
        lambda lesson: (lesson.key, *lesson.name.values()),
        lambda lesson: lesson.tags,
    ):
        for column, lesson in enumerate(lessons):
            for spelling in rank(lesson):
                spellings.setdefault(folded(spelling).strip(), column)
    return spellings


def _rarity(counts: csr_array) -> NDArray[np.float32]:
    """Smoothed inverse document frequency of each column."""
    documents = np.bincount(counts.indices, minlength=counts.shape[1])
    return np.asarray(np.log((1 + counts.shape[0]) / (1 + documents)) + 1, np.float32)


def _rows(counts: csr_array, rarity: NDArray[np.float32]) -> csr_array:
    """TF-IDF rows of length one, term frequency dampened."""
    weights = csr_array(counts, copy=True)
    weights.data = (1 + np.log(weights.data)) * rarity[weights.indices]
    return unit(weights)


def unit(rows: csr_array) -> csr_array:
    """Rows of length one, empty rows left empty."""
    length = np.sqrt(np.add.reduceat(np.append(rows.data, 0) ** 2, rows.indptr[:-1])) if rows.shape[0] else np.ones(0)
    length = np.where(np.diff(rows.indptr) > 0, length, 1)
    rows.data = (rows.data / np.repeat(length, np.diff(rows.indptr))).astype(np.float32)
    return rows


def _ridge(documents: csr_array, labels: NDArray[np.float32], penalty: NDArray[np.float64]) -> NDArray[np.float32]:
    """Linear weights from n-grams to topics: X^T (X X^T + penalty)^-1 (Y - mean)."""
    if not documents.shape[0]:
        return np.zeros((documents.shape[1], labels.shape[1]), np.float32)
    likeness = (documents @ documents.T).toarray()
    likeness[np.diag_indices_from(likeness)] += penalty.astype(np.float32)
    solved = cho_solve(cho_factor(likeness, overwrite_a=True, check_finite=False), labels - labels.mean(0))
    return np.asarray(documents.T @ solved, np.float32)


def _unseen(vocabulary: Vocabulary, plain: Sequence[str]) -> csr_array:
    """N-gram counts of the words that the vocabulary was not taught."""
    known = vocabulary.counter.vocabulary_
    new = [" ".join(word for word in WORD.findall(text) if word not in known) for text in plain]
    if not any(new):
        return csr_array((len(plain), len(vocabulary.rarity)), dtype=np.float32)
    return csr_array(vocabulary.grams.transform(new))


def _confirm(
    vocabulary: Vocabulary, about: NDArray[np.float32], plain: Sequence[str], topics: Sequence[Sequence[str]]
) -> NDArray[np.bool_]:
    """Add what the writers confirmed; says which texts are nothing but a topic's name."""
    alone = np.zeros(len(plain), bool)
    for row, own in enumerate(topics):
        if not own:
            continue
        alone[row] = names(plain[row], own)
        about[row] *= not alone[row]
        about[row, [vocabulary.columns[c] for c in known(vocabulary, own)]] += np.linalg.norm(about[row]) or 1
    return alone


def _strongest(about: NDArray[np.float32]) -> csr_array:
    """The few strongest topics of each row, shrunk towards nothing where nothing is clear."""
    most = min(TOPICS_A_PHRASE, about.shape[1])
    place = np.argpartition(-about, most - 1, axis=1)[:, :most] if most else np.empty((len(about), 0), int)
    place.sort(axis=1)
    value = np.take_along_axis(about, place, axis=1)
    length = np.sqrt((value**2).sum(1, keepdims=True))
    value = value / (length + UNCLEAR)
    row = np.repeat(np.arange(len(about)), most)
    found = coo_array((value.ravel().astype(np.float32), (row, place.ravel())), shape=about.shape).tocsr()
    found.eliminate_zeros()
    return csr_array(found)
