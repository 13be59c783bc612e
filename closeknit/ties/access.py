"""Whom a member has a tie to. The only door to one by the code of a peer."""

from closeknit.people.models import Member
from closeknit.ties import queries


def tied_peer_for(member: Member, code: str) -> Member:
    """Somebody a member met and may still meet."""
    return queries.tied_peers(member).get(code=code)
