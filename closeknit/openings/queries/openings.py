"""Openings, whom they fit, and words said for somebody."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Value

from closeknit.insights import queries as insights
from closeknit.network import queries as network
from closeknit.openings.models import Opening, Referral, Reply, Seeking
from closeknit.people import queries as people
from closeknit.people.models import Audience, Kind, Member, Relation
from closeknit.search import words
from closeknit.ties import queries as ties
from closeknit.topics import queries as topics

LASTS = 60  # days, at most
OPEN_AT_MOST = 2  # of a poster
SHOWN = 6
SOUGHT_A_WEEK = 2  # by a member
REPLY_MINUTES = 5
SHORTEST_WORD, WORDS_ALIKE = 5, 2


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody wrote for somebody: who, for whom, and what."""

    referral: Referral
    referrer: people.Visible
    about: people.Visible


@dataclass(frozen=True, slots=True)
class Page:
    """An opening as one member sees it. seeking: theirs, if they asked somebody. said: what was written; for the poster
    of everybody, for others of themself."""

    opening: Opening
    poster: people.Visible
    is_own: bool
    seeking: Seeking | None
    said: Sequence[Said]
    waits: bool

    @property
    def fell(self) -> bool:
        """Whether its week is over and nobody wrote, for whatever reason."""
        return self.seeking is not None and not self.waits and not self.said


def of_poster(member: Member) -> QuerySet[Opening]:
    """Everything a member posted, the latest first."""
    return Opening.objects.filter(poster=member)


def listed(member: Member, near: Set[int], now: datetime) -> QuerySet[Opening]:
    """Open ones that are for a member: of somebody here whom they may meet, for all or for who is tied to them. near:
    numbers of those they met."""
    today = now.date()
    gone = Q(poster__paused_until__isnull=True) | Q(poster__paused_until__gt=today)
    away = Q(poster__paused_at__isnull=False) & gone
    shown = Exists(people.peers(member).filter(pk=OuterRef("poster_id")))
    readers = Q(audience=Audience.MEMBERS) | Q(audience=Audience.TIED, poster__in=near)
    rows = Opening.objects.filter(shown, readers, closed_at__isnull=True)
    return rows.exclude(away).exclude(until__lt=today - timedelta(days=1)).select_related("poster")


def readable(member: Member, now: datetime) -> QuerySet[Opening]:
    """Those a member may open: their own, those listed for them, and where they asked for a word."""
    sought = Exists(Seeking.objects.filter(opening=OuterRef("pk"), member=member))
    here = Exists(people.peers(member).filter(pk=OuterRef("poster_id")))
    rows = Q(poster=member) | Q(pk__in=listed(member, ties.tied_to(member), now).values("pk")) | (sought & here)
    return Opening.objects.filter(rows).select_related("poster")


def fitting(member: Member, now: datetime) -> list[Opening]:
    """The few that fit what a member aims at and offers, those that fit best first; and those of people they met."""
    near = ties.tied_to(member)
    mind, said = _mind(member)
    found = [(_fit(one, mind, said), one) for one in listed(member, near, now)]
    fits = [(fit + (one.poster_id in near), one) for fit, one in found if fit or one.poster_id in near]
    return [one for _, one in sorted(fits, key=lambda pair: -pair[0])][:SHOWN]


def _mind(member: Member) -> tuple[frozenset[str], set[str]]:
    """What a member thinks about, as topics and as words; what they did not give a topic is read for one."""
    statements = list(member.statements.all())
    own = [one for one in statements if one.kind in {Kind.GOAL, Kind.OFFER}]
    labels = [*member.topics, *(label for one in statements for label in one.topics)]
    labels += [label for one in own if not one.topics for label in topics.suggest(one.text, "en", most=2)]
    told = {word for one in own for word in words.asked(one.text) if len(word) >= SHORTEST_WORD}
    return frozenset(map(insights.key, labels)), told


def _fit(opening: Opening, mind: frozenset[str], said: set[str]) -> int:
    """How many topics it shares with somebody, and whether their words are alike."""
    alike = len(said & set(words.asked(f"{opening.what} {opening.about}")))
    return insights.fits(opening.topics, mind) + (alike >= WORDS_ALIKE)


def page(opening: Opening, member: Member, now: datetime) -> Page:
    """The page of an opening that `access` let a member open."""
    is_own = opening.poster_id == member.pk
    seeking = None if is_own else seeking_of(opening, member)
    rows = agreed(opening) if is_own else agreed(opening).filter(seeking__member=member)
    said = words_to(rows, member) if is_own or seeking is not None else []
    waits = seeking is not None and opening.is_open and seeking.ends_at > now
    return Page(
        opening=opening,
        poster=people.visible(opening.poster, Relation.OWN if is_own else Relation.MEMBER),
        is_own=is_own,
        seeking=seeking,
        said=said,
        waits=waits,
    )


def words_to(rows: QuerySet[Referral], reader: Member) -> list[Said]:
    """What was written, by and about people the reader may meet."""
    apart = people.blocked(reader)
    found = rows.select_related("referrer", "seeking__member", "seeking__opening")
    return [
        Said(one, people.visible(one.referrer, Relation.MEMBER), people.visible(one.seeking.member, Relation.MEMBER))
        for one in found
        if apart.isdisjoint({one.referrer_id, one.seeking.member_id})
    ]


def agreed(opening: Opening) -> QuerySet[Referral]:
    """What was written for people with this opening, the latest first; what the poster put aside comes last."""
    rows = Referral.objects.filter(seeking__opening=opening, reply=Reply.REFERS)
    return rows.order_by(F("set_aside_at").asc(nulls_first=True), "-replied_at", "-pk")


def seeking_of(opening: Opening, member: Member) -> Seeking | None:
    """That a member asked people of theirs, if they did."""
    return Seeking.objects.filter(opening=opening, member=member).first()


def seekings_of(member: Member) -> QuerySet[Seeking]:
    """Where a member asked for a word."""
    return Seeking.objects.filter(member=member).select_related("opening")


def sought_since(member: Member, since: datetime) -> int:
    """How often a member asked since a moment."""
    return Seeking.objects.filter(member=member, sought_at__gt=since).count()


def asked_of(member: Member, now: datetime) -> QuerySet[Referral]:
    """Words a member was asked for, once that reached them, about and to people they may meet."""
    peers = people.peers(member)
    rows = Referral.objects.filter(
        Exists(peers.filter(pk=OuterRef("seeking__member_id"))),
        Exists(peers.filter(pk=OuterRef("seeking__opening__poster_id"))),
        referrer=member,
        arrives_at__lte=now,
    )
    return rows.select_related("seeking__member", "seeking__opening__poster", "referrer")


def to_answer(member: Member, now: datetime) -> QuerySet[Referral]:
    """Those of them that wait."""
    rows = asked_of(member, now).filter(reply="", seeking__ends_at__gt=now, seeking__opening__closed_at__isnull=True)
    return rows.order_by("arrives_at", "pk")


def referrals_about(member: Member) -> QuerySet[Referral]:
    """For an export: words a member was asked for, and those that were said for them."""
    own = Q(referrer=member) | Q(seeking__member=member, reply=Reply.REFERS)
    return Referral.objects.filter(own).order_by("pk")


@people.takes_while_waiting
def words_to_say(now: datetime) -> list[QuerySet[Any, Any]]:
    """What words take that somebody is asked for."""
    waiting = Referral.objects.filter(reply="", seeking__ends_at__gt=now, seeking__opening__closed_at__isnull=True)
    return [people.taken(waiting, whose="referrer", minutes=Value(REPLY_MINUTES))]


def whose_time_is_over(now: datetime) -> QuerySet[Opening]:
    """Open ones whose last day has passed everywhere."""
    return Opening.objects.filter(closed_at__isnull=True, until__lt=(now - timedelta(days=1)).date())


def to_forget(now: datetime) -> QuerySet[Opening]:
    """What ended long enough ago."""
    return Opening.objects.filter(closed_at__lte=now - network.kept_for("openings_kept"))
