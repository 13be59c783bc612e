"""Everything that changes a member."""

from closeknit.people.actions.blocks import block, unblock
from closeknit.people.actions.invitations import (
    EnoughInvitedToday,
    OrganisersInvite,
    ask_to_join,
    decide_request,
    invite,
    invite_again,
    invite_organiser,
    revoke_invitation,
)
from closeknit.people.actions.joining import NoLongerOpen, forget_typed, keep_typed, redeem
from closeknit.people.actions.pausing import AlreadyPast, come_back, pause
from closeknit.people.actions.profile import (
    LONGEST_STATEMENT,
    LONGEST_TOPIC,
    MOST_STATEMENTS,
    EmailTaken,
    NotSaid,
    Said,
    describe,
    join,
    set_notices,
    set_pace,
)
from closeknit.people.actions.signing_in import (
    WrongCode,
    ask_to_sign_in,
    forget_sign_ins,
    sign_in_by_code,
    sign_in_by_link,
    sign_in_link,
)
from closeknit.people.actions.tending import LastOrganiser, make_organiser, step_down

__all__ = [
    "LONGEST_STATEMENT",
    "LONGEST_TOPIC",
    "MOST_STATEMENTS",
    "AlreadyPast",
    "EmailTaken",
    "EnoughInvitedToday",
    "LastOrganiser",
    "NoLongerOpen",
    "NotSaid",
    "OrganisersInvite",
    "Said",
    "WrongCode",
    "ask_to_join",
    "ask_to_sign_in",
    "block",
    "come_back",
    "decide_request",
    "describe",
    "forget_sign_ins",
    "forget_typed",
    "invite",
    "invite_again",
    "invite_organiser",
    "join",
    "keep_typed",
    "make_organiser",
    "pause",
    "redeem",
    "revoke_invitation",
    "set_notices",
    "set_pace",
    "sign_in_by_code",
    "sign_in_by_link",
    "sign_in_link",
    "step_down",
    "unblock",
]
