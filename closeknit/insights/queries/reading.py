"""Which insights a member may read, and which few they are shown."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery

from closeknit.insights.models import Insight, Kept, News, Piece, Remark, Revision, SeenToo
from closeknit.insights.queries.discussing import Thread, next_turn, remarks_for, threads, with_readers
from closeknit.insights.queries.fitting import fits, topics_of
from closeknit.insights.queries.sources import pieces_for
from closeknit.people import queries as people
from closeknit.people.models import READ_BY, Audience, Member, Relation

LATELY = timedelta(weeks=12)
LOOKED_AT = 300  # of the latest, when a few are chosen
FEWEST, MOST = 2, 6  # on the shelf, by the minutes of the reader
INSIGHT_MINUTES = 5
OF_A_TOPIC = 12


@dataclass(frozen=True, slots=True)
class Shown:
    """An insight with its author as this reader sees them."""

    insight: Insight
    author: people.Visible


@dataclass(frozen=True, slots=True)
class Shelf:
    """What somebody kept for later, the longest first; a few more; and a few pieces from elsewhere."""

    kept: list[Shown]
    few: list[Shown]
    pieces: list[Piece]


@dataclass(frozen=True, slots=True)
class Page:
    """All that the page of an insight shows.

    sees_too, is_kept: whether the reader said so, and keeps it for later. next_turn: when they may begin a thread;
    None for now.
    """

    insight: Insight
    author: people.Visible
    sees_too: bool
    is_kept: bool
    threads: list[Thread]
    next_turn: datetime | None

    @property
    def is_changed(self) -> bool:
        """Whether its words are others than those it was shared with."""
        return self.insight.shared_at is not None and self.insight.kept_at > self.insight.shared_at

    @property
    def is_own(self) -> bool:
        return self.author.relation == Relation.OWN


def shared() -> QuerySet[Insight]:
    """Those that somebody may read, the latest first."""
    return Insight.objects.filter(shared_at__isnull=False, withdrawn_at__isnull=True, hidden_at__isnull=True)


def readable(reader: Member, known: dict[int, Relation]) -> QuerySet[Insight]:
    """Those a member may read, their own among them. known: what the reader is to whom, of `people.relations`."""
    return shared().filter(Q(author=reader) | _by_others(reader, known)).select_related("author")


def openable(reader: Member, known: dict[int, Relation]) -> QuerySet[Any]:
    """The same, and what is nobody's but their own: drafts, and what they withdrew.

    To organisers also what is hidden. `sees_too`, `is_kept`: for one.
    """
    own = Q(author=reader)
    others = Q(shared_at__isnull=False, withdrawn_at__isnull=True) & _by_others(reader, known)
    if not reader.may_hide:
        others &= Q(hidden_at__isnull=True)
    kept = Kept.objects.filter(insight=OuterRef("pk"), member=reader, done_at__isnull=True)
    seen = SeenToo.objects.filter(insight=OuterRef("pk"), member=reader)
    rows = Insight.objects.filter(own | others).select_related("author")
    return rows.annotate(sees_too=Exists(seen), is_kept=Exists(kept))


def of_author(member: Member) -> QuerySet[Insight]:
    """All that a member wrote: drafts, shared and withdrawn."""
    return Insight.objects.filter(author=member)


def revisions_of(insight: Insight) -> QuerySet[Revision]:
    """What it said before, the latest first."""
    return insight.revisions.all()


def kept_by(member: Member, now: datetime) -> QuerySet[Kept]:
    """What a member kept, or was done with, among what they may still read."""
    rows = Kept.objects.filter(member=member, insight__in=readable(member, people.relations(member, now)))
    return rows.select_related("insight")


def seen_too_by(member: Member, now: datetime) -> QuerySet[SeenToo]:
    """Where a member said that they see the same, among what they may still read."""
    rows = SeenToo.objects.filter(member=member, insight__in=readable(member, people.relations(member, now)))
    return rows.select_related("insight").order_by("seen_at", "pk")


def shelf_of(reader: Member, now: datetime) -> Shelf:
    """What a member kept for later, and a few of the last weeks that fit them; one of each author at most."""
    known = people.relations(reader, now)
    mine = Kept.objects.filter(insight=OuterRef("pk"), member=reader)
    later = mine.filter(done_at__isnull=True).values("kept_at")[:1]
    untouched = Q(~Exists(mine), ~Q(author=reader), shared_at__gte=now - LATELY)
    rows = readable(reader, known).annotate(later_since=Subquery(later))
    rows = rows.filter(untouched | Q(later_since__isnull=False))
    found = list(rows.order_by(F("later_since").asc(nulls_last=True), "-shared_at", "-kept_at", "-pk")[:LOOKED_AT])
    kept = [row for row in found if row.later_since is not None]
    mind = topics_of(reader)
    few = chosen((row for row in found if row.later_since is None), mind, room(reader.minutes_per_week))
    return Shelf(as_shown(kept, reader, known), as_shown(few, reader, known), pieces_for(reader, mind, now))


def page(shown: Shown, reader: Member, now: datetime) -> Page:
    """The page of an insight that `access` let a member open."""
    insight: Any = shown.insight
    remarks = list(remarks_for(insight, reader))
    return Page(
        insight=insight,
        author=shown.author,
        sees_too=insight.sees_too,
        is_kept=insight.is_kept,
        threads=threads(insight, reader, remarks, now),
        next_turn=next_turn(insight, reader, remarks, now),
    )


def readable_news(member: Member, news: Iterable[News], now: datetime) -> list[Remark]:
    """The remarks among these that a member may still read, oldest first: as their insight's readers are now."""
    theirs = readable(member, people.relations(member, now))
    rows = Remark.objects.filter(insight__in=theirs, pk__in=[one.remark_id for one in news], withdrawn_at__isnull=True)
    return list(with_readers(rows.select_related("author", "insight"), member).filter(is_theirs=True))


def as_shown(rows: Iterable[Insight], reader: Member, known: dict[int, Relation]) -> list[Shown]:
    """Insights with their authors as a reader sees them. Asks no row."""

    def relation(author: int) -> Relation:
        return Relation.OWN if author == reader.pk else known.get(author, Relation.MEMBER)

    return [Shown(one, people.visible(one.author, relation(one.author_id))) for one in rows]


def chosen(rows: Iterable[Insight], mind: frozenset[str], most: int) -> list[Insight]:
    """The few that fit best, the latest first among those that fit alike; one of each author."""
    best = sorted(rows, key=lambda one: -fits(one.topics, mind))
    by_author: dict[int, Insight] = {}
    for insight in best:
        by_author.setdefault(insight.author_id, insight)
    return list(by_author.values())[:most]


def room(minutes: int) -> int:
    """How many a reader of so many minutes a week is shown.

    >>> [room(minutes) for minutes in (15, 30, 60, 120)]
    [2, 3, 6, 6]
    """
    return min(MOST, max(FEWEST, minutes // (2 * INSIGHT_MINUTES)))


def _by_others(reader: Member, known: dict[int, Relation]) -> Q:
    """Whether somebody else wrote it, and this reader is among those it is for."""
    near = Q(audience__in=READ_BY[Relation.TIED], author__in=list(known))
    near |= Q(audience=Audience.CIRCLES, author__in=people.circle_peers(reader).values("pk"))
    return (Q(audience__in=READ_BY[Relation.MEMBER]) | near) & Q(author__in=people.peers(reader).values("pk"))
