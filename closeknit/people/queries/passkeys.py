"""What passkeys are asked. The address of the network comes from its settings, and never from a request."""

from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from fido2.server import Fido2Server
from fido2.webauthn import (
    AttestedCredentialData,
    PublicKeyCredentialRpEntity,
    PublicKeyCredentialUserEntity,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from closeknit.people.models import Member, Passkey

Question = tuple[dict[str, Any], dict[str, Any]]  # for the browser; to be kept until it answers


def passkeys_are_possible() -> bool:
    """Whether the address of this network has a name; browsers make no passkeys for a number."""
    return bool(settings.PASSKEY_HOST)


def passkeys_of(member: Member) -> QuerySet[Passkey]:
    """A member's passkeys, the first first."""
    return Passkey.objects.filter(member=member).order_by("made_at", "pk")


def relying_party() -> Fido2Server:
    """Who asks, as browsers know it."""
    name = PublicKeyCredentialRpEntity(id=settings.PASSKEY_HOST, name=settings.MAIL_NAME)
    return Fido2Server(name, verify_origin=lambda origin: origin == settings.ORIGIN)


def question_for_a_new_passkey(member: Member) -> Question:
    """Ask for a passkey that signs in by itself, of none of the devices that have one already."""
    asked, kept = relying_party().register_begin(
        PublicKeyCredentialUserEntity(id=member.code.encode(), name=member.email, display_name=member.name),
        credentials=[AttestedCredentialData(bytes(row.attested)) for row in passkeys_of(member)],
        resident_key_requirement=ResidentKeyRequirement.REQUIRED,
        user_verification=UserVerificationRequirement.PREFERRED,
    )
    return dict(asked)["publicKey"], kept


def question_for_a_passkey() -> Question:
    """Ask for any passkey of this network: nobody is named."""
    asked, kept = relying_party().authenticate_begin(user_verification=UserVerificationRequirement.PREFERRED)
    return dict(asked)["publicKey"], kept
