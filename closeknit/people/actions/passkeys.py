"""Passkeys: adding one, signing in by one, removing one."""

import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction
from fido2.utils import websafe_encode
from fido2.webauthn import AttestedCredentialData, AuthenticationResponse

from closeknit.people import queries
from closeknit.people.models import Member, Passkey

MOST_PASSKEYS = 10

log = logging.getLogger(__name__)


class PasskeyRefused(Exception):
    """Not an answer to what was asked, or not of a passkey we know."""


class EnoughPasskeys(Exception):
    """A member has MOST_PASSKEYS."""


@transaction.atomic
def add_passkey(
    *, member: Member, asked: Mapping[str, Any], answer: Mapping[str, Any], name: str, now: datetime
) -> Passkey:
    """Keep the public half of a passkey that a member's device has just made."""
    member = Member.objects.select_for_update().get(pk=member.pk)
    if queries.passkeys_of(member).count() >= MOST_PASSKEYS:
        raise EnoughPasskeys
    try:
        made = queries.relying_party().register_complete(asked, answer)
    except Exception as wrong:  # the answer is a stranger's bytes: whatever it breaks in the library is a refusal
        raise PasskeyRefused from wrong
    attested = made.credential_data
    if attested is None or _known_as(attested.credential_id).exists():
        raise PasskeyRefused
    return Passkey.objects.create(
        member=member,
        name=name,
        credential_id=websafe_encode(attested.credential_id),
        attested=bytes(attested),
        sign_count=made.counter,
        made_at=now,
    )


@transaction.atomic
def sign_in_by_passkey(*, asked: Mapping[str, Any], answer: Mapping[str, Any], now: datetime) -> Member:
    """Whose passkey answered. One whose counter does not go on may have been copied, and is refused."""
    try:
        said = AuthenticationResponse.from_dict(answer)
    except Exception as wrong:  # as above
        raise PasskeyRefused from wrong
    row = _known_as(said.raw_id).select_for_update().first()
    if row is None:
        raise PasskeyRefused
    try:
        attested = AttestedCredentialData(bytes(row.attested))
        queries.relying_party().authenticate_complete(asked, [attested], said)
    except Exception as wrong:  # as above
        raise PasskeyRefused from wrong
    counter = said.response.authenticator_data.counter
    if counter <= row.sign_count and (counter or row.sign_count):  # many devices count nothing: always zero
        log.warning("passkey %s is refused: its counter went from %s to %s", row.code, row.sign_count, counter)
        raise PasskeyRefused
    row.sign_count, row.used_at = counter, now
    row.save(update_fields=["sign_count", "used_at"])
    return Member.objects.get(pk=row.member_id)


@transaction.atomic
def remove_passkey(*, passkey: Passkey) -> None:
    """Forget a passkey; it opens nothing any more."""
    Passkey.objects.filter(pk=passkey.pk).delete()


def _known_as(credential: bytes) -> Any:
    return Passkey.objects.filter(credential_id=websafe_encode(credential))
