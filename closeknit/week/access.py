"""Whose plan a line is in."""

from datetime import datetime

from closeknit.people.models import Member
from closeknit.week import queries
from closeknit.week.models import LetGo


def letting_go_of(member: Member, key: str, now: datetime) -> LetGo:
    """What this member let go of this week."""
    return LetGo.objects.get(member=member, monday=queries.monday_of(member, now), key=key)
