"""Who may see which introduction: the two who are in it. The only door to one, and to a wish for one, by a code."""

from datetime import datetime

from closeknit.introductions import queries
from closeknit.introductions.models import Introduction, Wish
from closeknit.people import queries as people
from closeknit.people.models import Member


def introduction_for(member: Member, code: str, now: datetime) -> Introduction:
    return queries.of_member(member, now).get(code=code)


def peer_to_ask(member: Member, code: str) -> Member:
    """Another member, whatever is between the two: a wish for somebody who blocked one is taken like any other.

    A page that asks for one first looks whether their own page is one's to read.
    """
    return people.members().exclude(pk=member.pk).get(code=code)


def own_wish_for(member: Member, code: str, now: datetime) -> Wish:
    """A member's own wish to meet a peer of this code, while it waits."""
    return queries.wishes_of(member).get(peer__code=code, taken_back_at=None, closes_at__gt=now)
