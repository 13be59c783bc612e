"""The words of work: topics with labels, competences and symptoms in four languages.

People offer competences ("cash flow forecasting") and need things as symptoms ("I notice too late that the account
is empty"). The two share hardly a word; the topic they both belong to is what joins them.

One file a field of work, one table a topic, one phrase a line. The phrases stand in literal blocks (and the labels in
single quotes) because those parse five times faster than lists of quoted strings, and because a line is what somebody
who corrects a language wants to see.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

LANGUAGES = ("en", "de", "fr", "es")
WORD = re.compile(r"[^\W\d_]+[+#]*|\d+")
"""A word of a folded text; C++ and C# are words."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of work.

    key: stable, kebab-case; what confirmed topics and learnt affinities are stored under.
    name: what to show, by language.
    tags: short labels people use for it, in any language; no other topic has them.
    related: keys of neighbouring topics.
    offers, needs: how people word what they can do and what troubles them, in the order of LANGUAGES.
    """

    key: str
    name: dict[str, str]
    tags: tuple[str, ...]
    related: tuple[str, ...]
    offers: tuple[str, ...]
    needs: tuple[str, ...]


@cache
def pack() -> tuple[Topic, ...]:
    """All topics, sorted by key; read once."""
    return tuple(sorted((_topic(key, entry) for key, entry in _entries()), key=lambda topic: topic.key))


def folded(text: str) -> str:
    """Lower case without accents, so that a hasty spelling is the same word.

    >>> folded("Öffentlichkeit"), folded("Trésorerie")
    ('offentlichkeit', 'tresorerie')
    """
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in apart if not unicodedata.combining(c))


def _entries() -> Iterator[tuple[str, Mapping[str, Any]]]:
    for file in files(__name__).iterdir():
        if file.name.endswith(".toml"):
            yield from tomllib.loads(file.read_text(encoding="utf-8")).items()


def _topic(key: str, entry: Mapping[str, Any]) -> Topic:
    return Topic(
        key=key,
        name={language: entry["name"][language] for language in LANGUAGES},
        tags=tuple(entry["tags"]),
        related=tuple(entry.get("related", ())),
        offers=_phrases(entry["offers"]),
        needs=_phrases(entry["needs"]),
    )


def _phrases(blocks: Mapping[str, str]) -> tuple[str, ...]:
    return tuple(line.strip() for language in LANGUAGES for line in blocks[language].strip().splitlines())
