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
    hashed,
    open_invitation,
    open_invitations,
    open_requests,
    open_sign_in,
)
from closeknit.people.queries.members import are_apart, blocked, blocks, blocks_of, by_name, members, statements, words
from closeknit.people.queries.passkeys import (
    passkeys_are_possible,
    passkeys_of,
    question_for_a_new_passkey,
    question_for_a_passkey,
    relying_party,
)
from closeknit.people.queries.sessions import device, sessions_of

__all__ = [
    "are_apart",
    "blocked",
    "blocks",
    "blocks_of",
    "by_name",
    "day_of",
    "device",
    "hashed",
    "hours_shared",
    "local",
    "may_be_written_to",
    "members",
    "next_opening",
    "next_post",
    "open_invitation",
    "open_invitations",
    "open_requests",
    "open_sign_in",
    "passkeys_are_possible",
    "passkeys_of",
    "question_for_a_new_passkey",
    "question_for_a_passkey",
    "relying_party",
    "sessions_of",
    "statements",
    "today",
    "words",
]
