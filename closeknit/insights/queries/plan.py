"""One insight for a week, where there are five minutes left for it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from closeknit.insights.models import Insight, Kept
from closeknit.insights.queries.fitting import fits, key
from closeknit.insights.queries.reading import INSIGHT_MINUTES, LATELY, shared
from closeknit.people import queries as people
from closeknit.people.models import READ_BY, Member, Relation
from closeknit.web.waiting import Done, Row, Waiting, Whole, rows

LOOKED_AT = 60  # of the latest


def in_week(member: Member, since: datetime, now: datetime) -> list[QuerySet[Any, Any]]:
    """What a member was done with since a moment, what they kept for later, and the latest they might read.

    Of their authors only what every member reads, since of many insights one is offered.

    For the whole week the same, so nothing that was shared in it. Only what all members may read: who is tied to whom
    would be another question on a page that has to be quick.
    """
    mine = Kept.objects.filter(insight=OuterRef("pk"), member=member)
    done_now = Kept.objects.filter(insight=OuterRef("pk"), member=member, done_at__gte=since)
    theirs = Exists(people.peers(member).filter(pk=OuterRef("author_id")))
    looked_at: Any = (
        shared()
        .filter(theirs, audience__in=READ_BY[Relation.MEMBER])
        .annotate(kept_on=Subquery(mine.values("kept_at")), done_on=Subquery(mine.values("done_at")))
        .filter(Q(shared_at__lt=since, shared_at__gte=now - LATELY) | Q(kept_on__isnull=False) | Exists(done_now))
        .filter(Q(done_on__isnull=True) | Q(done_on__gte=since))
    )
    return [
        rows(
            Insight.objects.filter(pk__in=looked_at.values("pk")[:LOOKED_AT]),
            sort="insight",
            at="shared_at",
            code=F("code"),
            name=F("author__name"),
            handle=F("author__code"),
            claim=F("claim"),
            topics=Whole("topics"),
            kept_on=Subquery(mine.values("kept_at")),
            done_on=Subquery(mine.values("done_at")),
        )
    ]


def told_in_week(found: Sequence[Row], member: Member, peers: dict[int, Member], now: datetime) -> list[Waiting | Done]:
    """What a member was done with; where that is nothing, one to read.

    First what they kept for later, the longest first, then what fits the topics of their profile best.
    """
    latest = sorted(found, key=lambda row: (row.at, row.number), reverse=True)
    done = [row for row in latest if row.told["done_on"]]
    if done:
        return [_done(row) for row in done]
    kept = sorted((row for row in latest if row.told["kept_on"]), key=lambda row: row.moment("kept_on"))
    mind = frozenset(map(key, member.topics))
    fitting = sorted(
        (row for row in latest if fits(row.told["topics"], mind)), key=lambda row: -fits(row.told["topics"], mind)
    )
    best = [*kept, *fitting, *([] if mind else latest)][:1]
    return [_waiting(row) for row in best]


def _waiting(row: Row) -> Waiting:
    return Waiting(
        kind="insight",
        key=f"insight:{row.told['code']}",
        minutes=INSIGHT_MINUTES,
        template="insights/waiting.html",
        context=row.told,
    )


def _done(row: Row) -> Done:
    return Done(
        kind="insight",
        key=f"insight:{row.told['code']}",
        minutes=INSIGHT_MINUTES,
        words=_("You read “%(claim)s”") % {"claim": row.told["claim"]},
        address=reverse("insights:insight", args=[row.told["code"]]),
    )
