"""One insight for a week, where there are five minutes left for it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Exists, OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import gettext as _

from closeknit.insights.models import Insight, Kept
from closeknit.insights.queries.fitting import fits, key
from closeknit.insights.queries.reading import INSIGHT_MINUTES, LATELY, shared
from closeknit.people import queries as people
from closeknit.people.models import READ_BY, Member, Relation
from closeknit.web.waiting import Done, Waiting

LOOKED_AT = 60  # of the latest


def in_week(member: Member, since: datetime, now: datetime) -> list[Waiting | Done]:
    """What a member was done with since a moment; where that is nothing, one to read.

    First what they kept for later, the longest first, then what fits the topics of their profile best; for the whole
    week the same, so nothing that was shared in it. Only what all members may read: who is tied to whom would be
    another question on a page that has to be quick.
    """
    mine = Kept.objects.filter(insight=OuterRef("pk"), member=member)
    done_now = Kept.objects.filter(insight=OuterRef("pk"), member=member, done_at__gte=since)
    theirs = Exists(people.peers(member).filter(pk=OuterRef("author_id")))
    rows: Any = (
        shared()
        .filter(theirs, audience__in=READ_BY[Relation.MEMBER])
        .annotate(kept_on=Subquery(mine.values("kept_at")), done_on=Subquery(mine.values("done_at")))
        .filter(Q(shared_at__lt=since, shared_at__gte=now - LATELY) | Q(kept_on__isnull=False) | Exists(done_now))
        .filter(Q(done_on__isnull=True) | Q(done_on__gte=since))
        .select_related("author")[:LOOKED_AT]
    )
    found = list(rows)
    done = [row for row in found if row.done_on is not None]
    if done:
        return [_done(row) for row in done]
    kept = sorted((row for row in found if row.kept_on is not None), key=lambda row: row.kept_on)
    mind = frozenset(map(key, member.topics))
    fitting = sorted((row for row in found if fits(row.topics, mind)), key=lambda row: -fits(row.topics, mind))
    return [_waiting(row) for row in [*kept, *fitting, *([] if mind else found)][:1]]


def _waiting(insight: Insight) -> Waiting:
    return Waiting(
        kind="insight",
        key=f"insight:{insight.code}",
        minutes=INSIGHT_MINUTES,
        template="insights/waiting.html",
        context={"insight": insight},
    )


def _done(insight: Insight) -> Done:
    return Done(
        kind="insight",
        key=f"insight:{insight.code}",
        minutes=INSIGHT_MINUTES,
        words=_("You read “%(claim)s”") % {"claim": insight.claim},
        address=reverse("insights:insight", args=[insight.code]),
    )
