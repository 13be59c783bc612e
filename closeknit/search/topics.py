"""Which topics a sentence is about, by the words of the topic pack: so that one language finds another.

A topic is named where its name or a label of it stands in the sentence, give or take one slip of the finger; or where
most words of a phrase do that people use for it.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from functools import cache
from math import log

from closeknit.engine.topic_pack import Topic, pack
from closeknit.search.words import asked, plain

MOST = 3  # topics of one sentence
FORGIVEN_FROM = 6  # letters a label has from which a slip is forgiven: “sale” is not “sage”
PHRASE = 0.65  # share of a phrase's telling words that must be there, and two at least
LONGEST_LABEL = 4  # words


def topics_of(text: str, *, forgiving: bool = False) -> list[Topic]:
    """The topics of a sentence, the surest first. forgiving: read a label with one slip in it as that label.

    >>> [topic.name["en"] for topic in topics_of("Wir suchen jemanden für Mediaton", forgiving=True)]
    ['Conflict and mediation']
    """
    words = plain(text).split()
    runs = [" ".join(words[at : at + n]) for n in range(LONGEST_LABEL, 0, -1) for at in range(len(words) - n + 1)]
    sure = [key for run in runs if (key := _labels().get(run))]
    if forgiving and not sure:
        sure = [key for run in runs if (key := _forgiven(run))]
    found = list(dict.fromkeys([*sure, *_by_phrases(text)]))[:MOST]
    return [_by_key()[key] for key in found]


def sign(topic: Topic) -> str:
    """A word nobody writes that stands for a topic among the words of an entry."""
    return "qq" + topic.key.replace("-", "")


@cache
def telling(word: str) -> float:
    """How much a word tells, from 1 for one that no phrase of the topic pack holds down to 0 for one that all do.

    Inverse document frequency (Spärck Jones 1972) over the pack's phrases: the same everywhere, and no secret of a
    network's own words.

    >>> telling("bumblefoot"), round(telling("people"), 1)
    (1.0, 0.5)
    """
    said, where = _phrases()
    return 1 - log(1 + len(where.get(word, ()))) / log(1 + len(said))


@cache
def _by_key() -> dict[str, Topic]:
    return {topic.key: topic for topic in pack()}


@cache
def _labels() -> dict[str, str]:
    """Keys of topics by their names and labels."""
    return {plain(label): topic.key for topic in pack() for label in (*topic.tags, *topic.name.values())}


@cache
def _labels_of_length() -> dict[int, list[str]]:
    lengths: dict[int, list[str]] = defaultdict(list)
    for label in _labels():
        lengths[len(label)].append(label)
    return lengths


def _forgiven(run: str) -> str | None:
    if len(run) < FORGIVEN_FROM:
        return None
    near = (label for n in (0, 1, -1) for label in _labels_of_length().get(len(run) + n, ()))
    return next((_labels()[label] for label in near if _one_slip(run, label)), None)


def _one_slip(a: str, b: str) -> bool:
    """Whether a letter too many, too few, wrong, or changed with its neighbour makes one of the other.

    >>> _one_slip("mediaton", "mediation"), _one_slip("meidation", "mediation"), _one_slip("meditation", "mediatoin")
    (True, True, False)
    """
    at = next((n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), min(len(a), len(b)))
    swapped = a[at + 1 : at + 2] + a[at : at + 1] + a[at + 2 :]
    return b[at:] == swapped or a[at + 1 :] == b[at + 1 :] or a[at:] == b[at + 1 :] or a[at + 1 :] == b[at:]


@cache
def _phrases() -> tuple[list[tuple[str, int]], dict[str, list[int]]]:
    """What people say of topics: the topic and how many telling words; and by each word where it is said."""
    said: list[tuple[str, int]] = []
    where: dict[str, list[int]] = defaultdict(list)
    for topic in pack():
        for phrase in (*topic.offers, *topic.needs):
            words = set(asked(phrase))
            for word in words:
                where[word].append(len(said))
            said.append((topic.key, len(words)))
    return said, where


def _by_phrases(text: str) -> list[str]:
    said, where = _phrases()
    shared = Counter(phrase for word in set(asked(text)) for phrase in where.get(word, ()))
    best: dict[str, float] = {}
    for phrase, many in shared.items():
        key, all_of_it = said[phrase]
        if many >= 2 and many / all_of_it >= PHRASE:
            best[key] = max(best.get(key, 0), many)
    return sorted(best, key=lambda key: (-best[key], key))
