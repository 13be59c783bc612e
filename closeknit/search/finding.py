"""Finding rows by words, the best first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import reduce
from operator import or_

from django.db import connection
from django.db.models import Q, QuerySet

from closeknit.engine.topic_pack import Topic
from closeknit.search.models import Entry
from closeknit.search.topics import sign, telling, topics_of
from closeknit.search.words import asked

LOOKED_AT = 1000  # entries, the best by the database's order; nobody reads further
ENOUGH = 0.25  # of what a question asks for: one plain word of a long sentence answers nothing
TOPIC = 0.25  # what a topic in common counts, beside the words


@dataclass(frozen=True, slots=True)
class Question:
    """A text as it is looked for: its words, the last of which may be unfinished, and the topics it is about."""

    words: tuple[str, ...]
    topics: tuple[Topic, ...]

    @property
    def signs(self) -> list[str]:
        return [sign(topic) for topic in self.topics]

    def answered_by(self, text: str) -> float:
        """How much of this question an entry's text holds: the share of its words, each by how much it tells."""
        held = set(text.split())
        last = self.words[-1] if self.words else ""
        whole = sum(telling(word) for word in self.words)
        found = sum(telling(word) for word in self.words if word in held)
        if last and last not in held and any(word.startswith(last) for word in held):
            found += telling(last)
        return (found / whole if whole else 0.0) + TOPIC * any(one in held for one in self.signs)


def question(text: str, about: Iterable[str] = ()) -> Question:
    """Read a text; any text is a question, and one without a word in it finds nothing. about: labels of its topics,
    where they are known otherwise."""
    topics = topics_of(". ".join(about)) or topics_of(text, forgiving=True)
    return Question(words=tuple(asked(text)), topics=tuple(topics))


def find(*questions: Question, readable: dict[str, Q]) -> list[Entry]:
    """Entries that hold enough of one of the questions, those that hold most of it first.

    readable: which entries whoever asks may read, by their kind, as a condition on `key`, `owner` and `audience`; no
    other takes part in what is found or in its order.
    """
    asking = [one for one in questions if one.words]
    if not asking:
        return []
    entries = Entry.objects.filter(reduce(or_, (Q(may_read, kind=kind) for kind, may_read in readable.items())))
    rows = (_sqlite if connection.vendor == "sqlite" else _postgresql)(entries, asking)[:LOOKED_AT]
    answers = [(max(one.answered_by(entry.text) for one in asking), entry) for entry in rows]
    enough = [(answer, entry) for answer, entry in answers if answer >= ENOUGH]
    return [entry for _answer, entry in sorted(enough, key=lambda one: -one[0])]


def _sqlite(entries: QuerySet[Entry], questions: list[Question]) -> QuerySet[Entry]:
    """bm25, where less is better. Quoted, so that no word means an operator."""
    whole, begun = _terms(questions)
    terms = [f'"{word}"' for word in whole] + [f'"{word}"*' for word in begun]
    return entries.extra(
        tables=["search_words"],
        where=["search_words.rowid = search_entry.id", "search_words MATCH %s"],
        params=[" OR ".join(terms)],
        select={"rank": "bm25(search_words)"},
    ).order_by("rank", "pk")


def _postgresql(entries: QuerySet[Entry], questions: list[Question]) -> QuerySet[Entry]:
    """ts_rank, where more is better. Words are letters and figures, so that nothing in them is an operator."""
    whole, begun = _terms(questions)
    terms = [f"'{word}'" for word in whole] + [f"'{word}':*" for word in begun]
    return entries.extra(
        where=["words @@ to_tsquery('simple', %s)"],
        params=[" | ".join(terms)],
        select={"rank": "-ts_rank(words, to_tsquery('simple', %s), 1)"},
        select_params=[" | ".join(terms)],
    ).order_by("rank", "pk")


def _terms(questions: list[Question]) -> tuple[list[str], list[str]]:
    """The words looked for, and those that may only have been begun; each once."""
    whole = dict.fromkeys(word for one in questions for word in (*one.words, *one.signs))
    return list(whole), list(dict.fromkeys(one.words[-1] for one in questions))
