"""Who may become whom."""

from closeknit.network.models import Network
from closeknit.people import queries
from closeknit.people.models import Member


def member_to_look_around_as(network: Network, code: str) -> Member:
    """A member whom a visitor may be for a while: anyone where everybody is invented, nobody anywhere else."""
    if not network.is_invented or not code.isalnum():
        raise Member.DoesNotExist
    return queries.members().get(code=code)
