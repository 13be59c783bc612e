"""Finding rows by words, the best first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection
from django.db.models import Q, QuerySet

from closeknit.engine.topic_pack import Topic
from closeknit.search.models import Entry
from closeknit.search.topics import sign, topics_of
from closeknit.search.words import asked


@dataclass(frozen=True, slots=True)
class Question:
    """A text as it is looked for: its words, the last of which may be unfinished, and the topics it is about."""

    words: tuple[str, ...]
    topics: tuple[Topic, ...]

    @property
    def signs(self) -> list[str]:
        return [sign(topic) for topic in self.topics]


def question(text: str, about: Iterable[str] = ()) -> Question:
    """Read a text; any text is a question, and one without a word in it finds nothing. about: labels of its topics,
    where they are known otherwise."""
    topics = topics_of(". ".join(about)) or topics_of(text, forgiving=True)
    return Question(words=tuple(asked(text)), topics=tuple(topics))


def find(kind: str, question: Question, *, readable: Q) -> QuerySet[Entry]:
    """Entries of a kind that hold a word of a question or are about a topic of it, the most telling first.

    readable: which entries whoever asks may read, as a condition on `owner` and `audience`; no other takes part in
    what is found or in its order.
    """
    entries = Entry.objects.filter(readable, kind=kind)
    if not question.words:
        return entries.none()
    return (_sqlite if connection.vendor == "sqlite" else _postgresql)(entries, question)


def _sqlite(entries: QuerySet[Entry], question: Question) -> QuerySet[Entry]:
    """bm25, where less is better. Quoted, so that no word means an operator."""
    terms = [f'"{word}"' for word in (*question.words, *question.signs)] + [f'"{question.words[-1]}"*']
    return entries.extra(
        tables=["search_words"],
        where=["search_words.rowid = search_entry.id", "search_words MATCH %s"],
        params=[" OR ".join(terms)],
        select={"rank": "bm25(search_words)"},
    ).order_by("rank", "pk")


def _postgresql(entries: QuerySet[Entry], question: Question) -> QuerySet[Entry]:
    """ts_rank, where more is better. Words are letters and figures, so that nothing in them is an operator."""
    terms = [f"'{word}'" for word in (*question.words, *question.signs)] + [f"'{question.words[-1]}':*"]
    return entries.extra(
        where=["words @@ to_tsquery('simple', %s)"],
        params=[" | ".join(terms)],
        select={"rank": "-ts_rank(words, to_tsquery('simple', %s), 1)"},
        select_params=[" | ".join(terms)],
    ).order_by("rank", "pk")
