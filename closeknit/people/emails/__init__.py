"""The mails people send."""

from closeknit.people.emails.accounts import (
    TO_THE_OLD,
    address_link,
    address_notice,
    address_taken,
    invited,
    leaving,
    sign_in,
)
from closeknit.people.emails.farewells import farewell
from closeknit.people.emails.suspensions import answered, appealed, let_in, suspended
from closeknit.people.emails.vouches import asked_to_vouch, vouched, voucher_key

__all__ = [
    "TO_THE_OLD",
    "address_link",
    "address_notice",
    "address_taken",
    "answered",
    "appealed",
    "asked_to_vouch",
    "farewell",
    "invited",
    "leaving",
    "let_in",
    "sign_in",
    "suspended",
    "vouched",
    "voucher_key",
]
