"""Everything that changes a member."""

from closeknit.people.actions.blocks import block, keep_apart, stay_apart, unblock
from closeknit.people.actions.invitations import (
    EnoughInvitedToday,
    ask_to_join,
    decide_request,
    invite,
    invite_organiser,
    revoke_invitation,
)
from closeknit.people.actions.joining import NoLongerOpen, redeem
from closeknit.people.actions.leaving import LastOrganiser, erase, erase_leavers, leave, stay
from closeknit.people.actions.passkeys import (
    MOST_PASSKEYS,
    EnoughPasskeys,
    PasskeyRefused,
    add_passkey,
    remove_passkey,
    sign_in_by_passkey,
)
from closeknit.people.actions.pausing import AlreadyPast, come_back, pause
from closeknit.people.actions.profile import (
    LONGEST_STATEMENT,
    MOST_STATEMENTS,
    EmailTaken,
    NotSaid,
    Said,
    describe,
    join,
    make_organiser,
    set_notices,
    set_pace,
)
from closeknit.people.actions.sessions import begin_session, end_session, end_sessions, forget_sessions, mark_seen
from closeknit.people.actions.signing_in import (
    WrongCode,
    ask_to_sign_in,
    forget_sign_ins,
    sign_in_by_code,
    sign_in_by_link,
    sign_in_link,
)

__all__ = [
    "LONGEST_STATEMENT",
    "MOST_PASSKEYS",
    "MOST_STATEMENTS",
    "AlreadyPast",
    "EmailTaken",
    "EnoughInvitedToday",
    "EnoughPasskeys",
    "LastOrganiser",
    "NoLongerOpen",
    "NotSaid",
    "PasskeyRefused",
    "Said",
    "WrongCode",
    "add_passkey",
    "ask_to_join",
    "ask_to_sign_in",
    "begin_session",
    "block",
    "come_back",
    "decide_request",
    "describe",
    "end_session",
    "end_sessions",
    "erase",
    "erase_leavers",
    "forget_sessions",
    "forget_sign_ins",
    "invite",
    "invite_organiser",
    "join",
    "keep_apart",
    "leave",
    "make_organiser",
    "mark_seen",
    "pause",
    "redeem",
    "remove_passkey",
    "revoke_invitation",
    "set_notices",
    "set_pace",
    "sign_in_by_code",
    "sign_in_by_link",
    "sign_in_by_passkey",
    "sign_in_link",
    "stay",
    "stay_apart",
    "unblock",
]
