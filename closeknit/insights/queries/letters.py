"""The insights that a member's letters name."""

from __future__ import annotations

from datetime import datetime

from closeknit.insights.queries.digest import digest
from closeknit.insights.queries.plan import in_week, told_in_week
from closeknit.insights.queries.reading import Shown, as_shown, readable
from closeknit.people import queries as people
from closeknit.people.models import Member
from closeknit.web.waiting import Row, Waiting


def in_letters(member: Member, now: datetime) -> list[Shown]:
    """The one that their week has for them, and those about what peers noticed this month, each once."""
    known = people.relations(member, now)
    found = as_shown(readable(member, known).filter(code__in=_offered(member, now)), member, known)
    noticed = digest(member, now)
    if noticed is not None:
        found += [shown for one in noticed.noticed for shown in one.about.readings]
    return list({one.insight.pk: one for one in found}.values())


def _offered(member: Member, now: datetime) -> list[str]:
    rows = [
        Row(one["row_sort"], one["row_number"], one["row_peer"], one["row_at"], one["row_told"])
        for asked in in_week(member, people.week_began(member, now), now)
        for one in asked
    ]
    waiting = [one for one in told_in_week(rows, member, {}, now) if isinstance(one, Waiting)]
    return [one.context["code"] for one in waiting]
