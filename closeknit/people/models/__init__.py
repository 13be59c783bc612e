"""Tables of people."""

from closeknit.people.models.accounts import AddressChange, Passkey, SignIn, WrongTry
from closeknit.people.models.audiences import READ_BY, Audience, Relation
from closeknit.people.models.codes import ALPHABET, public_code
from closeknit.people.models.farewells import Farewell
from closeknit.people.models.imports import Acquaintance, Import, PastPair, Purpose
from closeknit.people.models.invitations import Door, Invitation, JoinRequest
from closeknit.people.models.members import (
    AFTER_TWO_YESES,
    AUDIENCE_OF,
    LEAVE_COOLS,
    Form,
    Member,
    Pace,
    Post,
    Theme,
    working_days,
)
from closeknit.people.models.peers import Block, FormerPeer, Note
from closeknit.people.models.photos import Photo
from closeknit.people.models.roles import POWERS, SINCE, Power, Role
from closeknit.people.models.seen import PagesSeen
from closeknit.people.models.sessions import Session
from closeknit.people.models.statements import Kind, Statement
from closeknit.people.models.stopped import Stopped
from closeknit.people.models.suspensions import SuspendedAddress, Suspension
from closeknit.people.models.vouches import Vouch, Voucher

__all__ = [
    "AFTER_TWO_YESES",
    "ALPHABET",
    "AUDIENCE_OF",
    "LEAVE_COOLS",
    "POWERS",
    "READ_BY",
    "SINCE",
    "Acquaintance",
    "AddressChange",
    "Audience",
    "Block",
    "Door",
    "Farewell",
    "Form",
    "FormerPeer",
    "Import",
    "Invitation",
    "JoinRequest",
    "Kind",
    "Member",
    "Note",
    "Pace",
    "PagesSeen",
    "Passkey",
    "PastPair",
    "Photo",
    "Post",
    "Power",
    "Purpose",
    "Relation",
    "Role",
    "Session",
    "SignIn",
    "Statement",
    "Stopped",
    "SuspendedAddress",
    "Suspension",
    "Theme",
    "Vouch",
    "Voucher",
    "WrongTry",
    "public_code",
    "working_days",
]
