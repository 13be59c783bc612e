"""What a member's own reader fetches."""

from datetime import datetime

from closeknit.insights.models import ReadingAddress
from closeknit.insights.queries.fitting import key
from closeknit.insights.queries.reading import LOOKED_AT, Shown, as_shown, readable
from closeknit.people import queries as people
from closeknit.people.models import Member

FETCHED = 20


def address_of(member: Member) -> ReadingAddress | None:
    """The address a member made, without its token."""
    return ReadingAddress.objects.filter(member=member).first()


def fetched(reader: Member, topic: str, now: datetime) -> list[Shown]:
    """The latest by others that a member may read, about a topic or about anything."""
    known = people.relations(reader, now)
    rows = readable(reader, known).exclude(author=reader)
    if not topic:
        return as_shown(rows[:FETCHED], reader, known)
    sought = key(topic)
    return as_shown([one for one in rows[:LOOKED_AT] if sought in map(key, one.topics)][:FETCHED], reader, known)
