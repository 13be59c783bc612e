"""Questions about members."""

from closeknit.people.queries.hours import day_of, hours_shared, local, next_opening, next_post, today
from closeknit.people.queries.members import are_apart, blocked, blocks, by_name, members, statements, words

__all__ = [
    "are_apart",
    "blocked",
    "blocks",
    "by_name",
    "day_of",
    "hours_shared",
    "local",
    "members",
    "next_opening",
    "next_post",
    "statements",
    "today",
    "words",
]
