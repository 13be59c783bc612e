"""Who may see which insight. The only door to one by its code."""

from datetime import datetime

from closeknit.insights import queries
from closeknit.insights.models import Insight
from closeknit.people import queries as people
from closeknit.people.models import Member


def insight_for(reader: Member, code: str, now: datetime) -> Insight:
    """One that a member may read."""
    return queries.readable(reader, people.relations(reader, now)).get(code=code)


def own_insight_for(member: Member, code: str) -> Insight:
    """One that a member wrote, whatever became of it."""
    return queries.of_author(member).get(code=code)


def shown_for(reader: Member, code: str, now: datetime) -> queries.Shown:
    """One to open, with its author as this reader sees them; also one's own that nobody else reads."""
    known = people.relations(reader, now)
    return queries.as_shown([queries.openable(reader, known).get(code=code)], reader, known)[0]
