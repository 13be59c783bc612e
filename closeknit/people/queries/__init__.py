"""Questions about members."""

from closeknit.people.queries.hours import (
    day_of,
    hours_shared,
    local,
    may_be_written_to,
    next_opening,
    next_post,
    today,
)
from closeknit.people.queries.invitations import (
    decided_requests,
    hashed,
    invitations,
    is_here,
    open_invitation,
    open_invitations,
    open_invitations_of,
    open_requests,
    open_sign_in,
    requests,
)
from closeknit.people.queries.members import are_apart, blocked, blocks, blocks_of, by_name, members, statements, words

__all__ = [
    "are_apart",
    "blocked",
    "blocks",
    "blocks_of",
    "by_name",
    "day_of",
    "decided_requests",
    "hashed",
    "hours_shared",
    "invitations",
    "is_here",
    "local",
    "may_be_written_to",
    "members",
    "next_opening",
    "next_post",
    "open_invitation",
    "open_invitations",
    "open_invitations_of",
    "open_requests",
    "open_sign_in",
    "requests",
    "statements",
    "today",
    "words",
]
