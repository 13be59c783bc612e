"""Finding people by what they can give."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from closeknit.people.models import Block, Kind, Member, Relation, Statement
from closeknit.people.queries.hours import hours_shared, today
from closeknit.people.queries.readers import Visible, readable_by, relation_to, visible
from closeknit.search.finding import Question, find, question
from closeknit.search.models import Entry
from closeknit.search.words import marked
from closeknit.topics import queries as topics

A_SENTENCE = 3  # telling words, from which a topic may be guessed that no word names


@dataclass(frozen=True, slots=True)
class Found:
    """Somebody as whoever looks may read them, with the offers that answer, the best first, in marked pieces."""

    profile: Visible
    shares_hours: bool
    offers: list[list[tuple[str, bool]]] = field(default_factory=list)


def asked_about(need: str) -> Question:
    """A need as it is looked for, with the topics it names; a sentence that names none is given the topic it is
    likeliest about."""
    asked = question(need)
    if asked.topics or len(asked.words) < A_SENTENCE:
        return asked
    return question(need, about=topics.suggest(need, "en", most=1))


def found_for(viewer: Member, needs: Iterable[str], now: datetime) -> tuple[list[str], list[Found]]:
    """The keys of the topics that needs are read to be about, and who offers something for one of them, the best first.

    Only what this viewer may read takes part, in what is found and in its order. Nobody is found between whom and the
    viewer one blocked the other, who paused, who listens first or who is leaving.
    """
    asked = [asked_about(need) for need in needs]
    readable = readable_by(viewer, now, "owner") & Q(owner__in=_present(viewer, now).values("pk"))
    entries = find(*asked, readable={Kind.OFFER.value: readable})
    said = Statement.objects.annotate(relation=relation_to("member", viewer, now)).select_related("member")
    rows = said.in_bulk([entry.key for entry in entries])
    found: dict[int, Found] = {}
    for entry, statement in ((entry, rows[entry.key]) for entry in entries if entry.key in rows):
        peer = statement.member
        if not peer.is_paused(today(now, peer)):
            if peer.pk not in found:
                found[peer.pk] = _seen_by(viewer, peer, Relation(statement.relation), now)
            found[peer.pk].offers.append(marked(statement.text, _best(asked, entry).words))
    return list(dict.fromkeys(topic.key for one in asked for topic in one.topics)), list(found.values())


def may_be_found(viewer: Member, peer: Member, now: datetime) -> bool:
    """Whether a member may come upon another at all."""
    return _present(viewer, now).filter(pk=peer.pk).exists() and not peer.is_paused(today(now, peer))


def _best(asked: list[Question], entry: Entry) -> Question:
    """The question that an entry answers best."""
    return max(asked, key=lambda one: one.answered_by(entry.text))


def _present(viewer: Member, now: datetime) -> QuerySet[Member]:
    """Those whom a viewer may find, and a few whose pause is over only where it is later in the day."""
    is_here = Q(paused_at=None) | Q(paused_until__lte=(now + timedelta(days=1)).date())
    is_here &= Q(suspended_until=None) | Q(suspended_until__lte=(now + timedelta(days=1)).date())
    apart = Q(pk__in=Block.objects.filter(member=viewer).values("peer"))
    apart |= Q(pk__in=Block.objects.filter(peer=viewer).values("member"))
    here = Member.objects.filter(is_here, ~apart, leaving_at=None, erased_at=None, listening_since=None)
    return here.exclude(pk=viewer.pk)


def _seen_by(viewer: Member, peer: Member, relation: Relation, now: datetime) -> Found:
    profile = visible(peer, relation)
    return Found(
        profile=profile,
        shares_hours=profile.may_see_hours and bool(hours_shared(viewer, peer, today(now, viewer))),
    )
