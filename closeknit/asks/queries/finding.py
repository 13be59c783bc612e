"""Finding asks and kept answers by words, among those a member may read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Exists, OuterRef, Q, QuerySet

from closeknit.asks.models import Ask, Asking, Reply
from closeknit.asks.queries.asks import readable
from closeknit.asks.queries.keeping import kept_for
from closeknit.people import queries as people
from closeknit.people.models import Member
from closeknit.search.finding import find
from closeknit.search.words import marked, passage

ASK, ANSWER = "ask", "answer"  # what their words are called in the search
MOST_ASKS, MOST_ANSWERS = 12, 6

Pieces = list[tuple[str, bool]]


@dataclass(frozen=True, slots=True)
class FoundAsk:
    """An ask that a member may open, with the part of it that answers, in marked pieces."""

    ask: Ask
    is_own: bool
    wish: Pieces
    passage: Pieces


@dataclass(frozen=True, slots=True)
class FoundAnswer:
    """A question and an answer to it, each whole, in marked pieces. is_own: whoever looks wrote the answer."""

    asking: Asking
    wish: Pieces
    trying: Pieces
    words: Pieces
    is_own: bool


@dataclass(frozen=True, slots=True)
class Found:
    """What answers a need, the best first. topics: the keys of those it was read to be about."""

    topics: list[str]
    answers: list[FoundAnswer]
    asks: list[FoundAsk]


def findable(member: Member, now: datetime) -> QuerySet[Ask]:
    """Of what a member may open: their own, what is open, and what they helped with."""
    helped = Asking.objects.filter(ask=OuterRef("pk"), member=member, reply=Reply.HELP)
    return readable(member, now).filter(Q(asker=member) | Q(closed_at__isnull=True) | Exists(helped))


def found_for(member: Member, need: str, now: datetime) -> Found:
    """Kept answers, and asks that do not stand with one. What the member may not read takes part neither in what is
    found nor in its order."""
    asked = people.asked_about(need)
    if not asked.words:
        return Found([], [], [])
    answers, asks = kept_for(member), findable(member, now)
    found = find(asked, readable={ANSWER: Q(key__in=answers.values("pk")), ASK: Q(key__in=asks.values("pk"))})
    of_answers = [one for one in found if one.kind == ANSWER][:MOST_ANSWERS]
    of_asks = [one for one in found if one.kind == ASK][:MOST_ASKS]
    answer = answers.select_related("ask__asker", "member").in_bulk([one.key for one in of_answers])
    told = {one.ask_id for one in answer.values()}
    ask = asks.in_bulk([one.key for one in of_asks if one.key not in told])
    return Found(
        [topic.key for topic in asked.topics],
        [_answer(answer[one.key], member, asked.words) for one in of_answers if one.key in answer],
        [_ask(ask[one.key], member, asked.words) for one in of_asks if one.key in ask],
    )


def _ask(ask: Ask, member: Member, words: tuple[str, ...]) -> FoundAsk:
    return FoundAsk(ask, ask.asker_id == member.pk, marked(ask.wish, words), passage(ask.trying, words))


def _answer(asking: Asking, member: Member, words: tuple[str, ...]) -> FoundAnswer:
    wish, trying, said = (marked(text, words) for text in (asking.ask.wish, asking.ask.trying, asking.words))
    return FoundAnswer(asking, wish, trying, said, asking.member_id == member.pk)
