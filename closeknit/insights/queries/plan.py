"""One insight for a week, where there are five minutes left for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from closeknit.insights.models import Insight, Kept
from closeknit.insights.queries.fitting import fits, key
from closeknit.insights.queries.reading import INSIGHT_MINUTES, LATELY, shared
from closeknit.people import queries as people
from closeknit.people.models import READ_BY, Member, Relation
from closeknit.web.waiting import Done, Row, Waiting, Whole, rows

LOOKED_AT = 60  # of the latest
KEPT, LATEST = "kept", "latest"


def in_week(member: Member, since: datetime, now: datetime) -> list[QuerySet[Any, Any]]:
    """What a member kept for later or was done with since a moment, and the latest others they might read.

    For the whole week the same, so nothing that was shared in it. Of their authors only what every member reads, since
    of many insights one is offered; and only what all members may read: who is tied to whom would be another question
    on a page that has to be quick.
    """
    mine = Kept.objects.filter(insight=OuterRef("pk"), member=member)
    latest = shared().filter(
        Exists(people.peers(member).filter(pk=OuterRef("author_id"))),
        ~Exists(mine),
        audience__in=READ_BY[Relation.MEMBER],
        shared_at__lt=since,
        shared_at__gte=now - LATELY,
    )
    kept = Kept.objects.filter(
        Q(done_at__isnull=True) | Q(done_at__gte=since),
        Exists(people.peers(member).filter(pk=OuterRef("insight__author_id"))),
        member=member,
        insight__audience__in=READ_BY[Relation.MEMBER],
        insight__shared_at__isnull=False,
        insight__withdrawn_at__isnull=True,
        insight__hidden_at__isnull=True,
    )
    return [
        rows(kept, sort=KEPT, at="kept_at", done_at=F("done_at"), **_told("insight__")),
        rows(
            Insight.objects.filter(pk__in=latest.values("pk")[:LOOKED_AT]),
            sort=LATEST,
            at="shared_at",
            **_told(),
        ),
    ]


def _told(insight: str = "") -> dict[str, F | Whole]:
    """What the words need; insight: the way to it."""
    names = {"code": "code", "claim": "claim", "name": "author__name", "handle": "author__code"}
    return {name: F(f"{insight}{field}") for name, field in names.items()} | {"topics": Whole(f"{insight}topics")}


def told_in_week(found: Sequence[Row], member: Member, peers: dict[int, Member], now: datetime) -> list[Waiting | Done]:
    """What a member was done with; where that is nothing, one to read.

    First what they kept for later, the longest first, then what fits the topics of their profile best.
    """
    kept = sorted((row for row in found if row.sort == KEPT), key=lambda row: (row.at, row.number))
    latest = sorted((row for row in found if row.sort == LATEST), key=lambda row: (row.at, row.number), reverse=True)
    done = [row for row in kept if row.told["done_at"]]
    if done:
        return [_done(row) for row in done]
    mind = frozenset(map(key, member.topics))
    fit = {row.number: fits(row.told["topics"], mind) for row in latest} if mind and not kept else {}
    fitting = sorted((row for row in latest if fit.get(row.number)), key=lambda row: -fit[row.number])
    return [_waiting(row) for row in [*kept, *fitting, *([] if mind else latest)][:1]]


def _waiting(row: Row) -> Waiting:
    return Waiting(
        kind="insight",
        key=f"insight:{row.told['code']}",
        minutes=INSIGHT_MINUTES,
        template="insights/waiting.html",
        context=row.told,
        words=_("To read, by %(name)s: %(claim)s") % {"name": row.told["name"], "claim": row.told["claim"]},
        address=reverse("insights:insight", args=[row.told["code"]]),
    )


def _done(row: Row) -> Done:
    return Done(
        kind="insight",
        key=f"insight:{row.told['code']}",
        minutes=INSIGHT_MINUTES,
        words=_("You read “%(claim)s”") % {"claim": row.told["claim"]},
        address=reverse("insights:insight", args=[row.told["code"]]),
    )
