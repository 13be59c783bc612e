"""Who may see which introduction: the two who are in it. The only door to one by its code."""

from datetime import datetime

from closeknit.introductions import queries
from closeknit.introductions.models import Introduction
from closeknit.people.models import Member


def introduction_for(member: Member, code: str, now: datetime) -> Introduction:
    return queries.of_member(member, now).get(code=code)
