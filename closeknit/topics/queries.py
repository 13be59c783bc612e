"""Which topics a sentence is about, as a suggestion to whoever wrote it.

A round reads sentences with all the engine knows. A page only looks up: each topic of the pack is the four-letter
pieces of its names and phrases, rare pieces count more, and the topics nearest a sentence are suggested. Pieces rather
than words, because German puts words together and everybody misspells them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from math import hypot, log

from closeknit.engine.topic_pack import LANGUAGES, WORD, Topic, folded, pack

PIECE = 4  # letters
OWN_NAME = 3  # what a topic's name counts, against a phrase about it
RARITY = 1.5  # the power to which rarity counts; read best on phrases held back
NEAR = 0.06  # less likeness than this is chance
HALF_AS_NEAR = 0.5  # and so is less than this part of the nearest topic's
LONGEST_LOOK = 2000  # letters of a text that are looked at


@dataclass(frozen=True, slots=True)
class Index:
    """rarity of each piece, and the topics it is found in with its part of each."""

    rarity: dict[str, float]
    found_in: dict[str, list[tuple[str, float]]]
    topics: dict[str, Topic]
    spelt: dict[str, str]  # any folded spelling of a topic, to its key


def suggest(text: str, language: str, most: int = 4) -> list[str]:
    """The topics a text is most likely about, the likeliest first, as labels in a language; often fewer than `most`.

    >>> suggest("Our budget does not balance", "de", most=1)
    ['Controlling und Finanzplanung']
    """
    index = _index()
    return [_label(index.topics[key], language) for key in _nearest(text, index)[:most]]


def neighbours(labels: Iterable[str], language: str) -> list[str]:
    """Labels of the topics beside these, in the order in which they are reached; without these themselves."""
    index = _index()
    keys = [key for label in labels if (key := index.spelt.get(_spelling(label)))]
    beside = dict.fromkeys(key for one in keys for key in index.topics[one].related if key in index.topics)
    return [_label(index.topics[key], language) for key in beside if key not in keys]


def in_language(label: str, language: str) -> str:
    """A topic's label in a language, however it was spelt; a word of the network's own stays as it is."""
    index = _index()
    key = index.spelt.get(_spelling(label))
    return _label(index.topics[key], language) if key else label.strip()


def _nearest(text: str, index: Index) -> list[str]:
    pieces = [piece for piece in _pieces(text[:LONGEST_LOOK]) if piece in index.rarity]
    length = hypot(*(index.rarity[piece] for piece in pieces))
    likeness: dict[str, float] = defaultdict(float)
    for piece in pieces:
        for key, part in index.found_in[piece]:
            likeness[key] += index.rarity[piece] / length * part
    ranked = sorted(likeness.items(), key=lambda one: (-one[1], one[0]))
    return [key for key, worth in ranked if worth >= max(NEAR, HALF_AS_NEAR * ranked[0][1])]


@cache
def _index() -> Index:
    topics = {topic.key: topic for topic in pack()}
    pieces = {key: _pieces_of(topic) for key, topic in topics.items()}
    phrases = sum(len(topic.offers) + len(topic.needs) for topic in topics.values())
    seen_in = Counter(
        piece for topic in topics.values() for phrase in (*topic.offers, *topic.needs) for piece in _pieces(phrase)
    )
    known = {piece for counted in pieces.values() for piece in counted}
    rarity = {piece: log((1 + phrases) / (1 + seen_in[piece])) ** RARITY for piece in known}
    found_in: dict[str, list[tuple[str, float]]] = {}
    for key, counted in pieces.items():
        weights = {piece: (1 + log(count)) * rarity[piece] for piece, count in counted.items()}
        length = hypot(*weights.values())
        for piece, weight in weights.items():
            found_in.setdefault(piece, []).append((key, weight / length))
    spelt: dict[str, str] = {}
    for names in (lambda topic: (topic.key, *topic.name.values()), lambda topic: topic.tags):
        for key, topic in topics.items():
            for name in names(topic):
                spelt.setdefault(_spelling(name), key)
    return Index(rarity, found_in, topics, spelt)


def _pieces_of(topic: Topic) -> Counter[str]:
    """How often each piece is in a topic's phrases; what is in one of its names counts more."""
    names = [piece for name in (*topic.name.values(), *topic.tags) for piece in _pieces(name)]
    phrases = [piece for phrase in (*topic.offers, *topic.needs) for piece in _pieces(phrase)]
    return Counter(phrases) + Counter(dict.fromkeys(names, OWN_NAME))


def _pieces(text: str) -> list[str]:
    """The words of a text, and the pieces of each, once; a blank marks where a word begins and ends.

    >>> _pieces("Häfen")
    [' hafen ', ' haf', 'hafe', 'afen', 'fen ']
    """
    words = [f" {word} " for word in WORD.findall(folded(text))]
    pieces = (word[at : at + PIECE] for word in words for at in range(len(word) - PIECE + 1))
    return list(dict.fromkeys((*words, *pieces)))


def _spelling(label: str) -> str:
    return folded(label).strip()


def _label(topic: Topic, language: str) -> str:
    return topic.name[language if language in LANGUAGES else LANGUAGES[0]]
