"""Everything that changes a member."""

from closeknit.people.actions.profile import (
    LONGEST_STATEMENT,
    EmailTaken,
    NotSaid,
    Said,
    describe,
    join,
    make_organiser,
    set_pace,
)

__all__ = [
    "LONGEST_STATEMENT",
    "EmailTaken",
    "NotSaid",
    "Said",
    "describe",
    "join",
    "make_organiser",
    "set_pace",
]
