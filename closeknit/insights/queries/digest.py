"""What peers noticed, as a letter brings it once a month."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from closeknit.insights.queries.fitting import fits, topics_of
from closeknit.insights.queries.noticing import Noticed, months_look
from closeknit.people import queries as people
from closeknit.people.models import Member

MINUTES_FOR_ONE = 30  # of a week, for each topic a digest has; one at any pace


@dataclass(frozen=True, slots=True)
class Digest:
    """month: a day in the last month that was looked at."""

    month: date
    noticed: tuple[Noticed, ...]


def digest(member: Member, now: datetime) -> Digest | None:
    """What this month's look found of the topics a member thinks about, of all where they named none; as much as fits
    their minutes. None where that is nothing."""
    on, found = months_look(member, now)
    if on is None or on != people.today(now, member).replace(day=1):
        return None
    mind = topics_of(member)
    fitting = [one for one in found if not mind or fits([one.trend.topic], mind)]
    most = max(1, member.minutes_per_week // MINUTES_FOR_ONE)
    return Digest(on - timedelta(days=1), tuple(fitting[:most])) if fitting else None
