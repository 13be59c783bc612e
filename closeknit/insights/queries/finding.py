"""Finding insights by words, among those a member may read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from closeknit.insights.models import Insight
from closeknit.insights.queries.reading import Shown, as_shown, readable
from closeknit.people import queries as people
from closeknit.people.models import Member
from closeknit.search.finding import find
from closeknit.search.words import marked, passage
from closeknit.web.prose import plain_words

INSIGHT = "insight"  # what its words are called in the search
MOST_FOUND = 12

Pieces = list[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class Found:
    """An insight that answers, as a reader sees it: its claim, and the part of it that answers, in marked pieces."""

    shown: Shown
    claim: Pieces
    passage: Pieces


def words_of(insight: Insight) -> str:
    """What an insight is found by: what it is about, and all it says."""
    return ". ".join([*insight.topics, insight.text])


def found_for(reader: Member, need: str, now: datetime) -> tuple[list[str], list[Found]]:
    """The keys of the topics a need is read to be about, and the insights that answer it, the best first.

    What the reader may not open takes part neither in what is found nor in its order.
    """
    asked = people.asked_about(need)
    if not asked.words:
        return [], []
    known = people.relations(reader, now)
    theirs = readable(reader, known)
    entries = find(asked, readable={INSIGHT: Q(key__in=theirs.values("pk"))})[:MOST_FOUND]
    rows = theirs.in_bulk([entry.key for entry in entries]) if entries else {}
    in_order = as_shown([rows[entry.key] for entry in entries if entry.key in rows], reader, known)
    return [topic.key for topic in asked.topics], [
        Found(
            one,
            marked(one.insight.claim, asked.words),
            passage(plain_words(f"{one.insight.story}\n\n{one.insight.doing}"), asked.words),
        )
        for one in in_order
    ]
