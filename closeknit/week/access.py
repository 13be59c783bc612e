"""Whose plan a line is in, and whose calendar an address opens."""

from datetime import datetime

from closeknit.people import queries as people
from closeknit.people.models import Member
from closeknit.week import queries
from closeknit.week.models import CalendarAddress, LetGo


def letting_go_of(member: Member, key: str, now: datetime) -> LetGo:
    """What this member let go of this week."""
    return LetGo.objects.get(member=member, monday=queries.monday_of(member, now), key=key)


def calendar_by(token: str, now: datetime) -> Member:
    """Whose program asks, by the token of an address they made; nobody who is leaving or suspended."""
    rows = CalendarAddress.objects.filter(member__in=people.members().filter(leaving_at__isnull=True))
    member = rows.select_related("member").get(token_hash=people.hashed(token)).member
    if member.is_suspended(people.today(now, member)):
        raise CalendarAddress.DoesNotExist
    return member
