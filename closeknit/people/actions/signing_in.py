"""Signing in by a code or a link that is mailed."""

import secrets
from datetime import datetime, timedelta
from hmac import compare_digest

from django.db import transaction

from closeknit.audit import actions as audit
from closeknit.audit.models import What
from closeknit.people import emails, queries
from closeknit.people.actions.tries import forget_wrong_tries, note_wrong_try, refuse_too_many
from closeknit.people.models import ALPHABET, Member, SignIn

MINUTES = 20  # for which a code and its link work
LASTS = timedelta(minutes=MINUTES)
MAILS_AN_HOUR = 5
TRIES = 5
CODE_LETTERS = 8  # 40 bits, with five tries


class WrongCode(Exception):
    """Not the code that was sent, or no longer."""


@transaction.atomic
def ask_to_sign_in(*, email: str, now: datetime) -> None:
    """Mail a code and a link, if the address is a member's and did not get too many. It looks the same if not."""
    member = Member.objects.select_for_update().filter(email=email.strip().casefold()).first()
    if member is None:
        return
    if SignIn.objects.filter(member=member, asked_at__gt=now - timedelta(hours=1)).count() >= MAILS_AN_HOUR:
        return
    token, code = _begin(member, now)
    emails.sign_in(member, token, code, now)


@transaction.atomic
def sign_in_link(*, member: Member, now: datetime) -> str:
    """A link for one member, handed over by an operator; returns its token."""
    token, _ = _begin(member, now)
    audit.write_down(what=What.SIGN_IN_LINK, by=None, about=member.pk, now=now)
    return token


@transaction.atomic
def sign_in_by_link(*, token: str, now: datetime) -> Member:
    """Use a link; of two at once, one gets in."""
    row = SignIn.objects.select_for_update().filter(token_hash=queries.hashed(token)).first()
    if row is None or row.used_at is not None or row.expires_at <= now:
        raise WrongCode
    return _use(row, now)


def sign_in_by_code(*, email: str, code: str, came_from: str, now: datetime) -> Member:
    """Use a typed code; each row bears five tries. A wrong try is kept, so this is no single transaction.

    came_from: the network of who types; `TooManyTries` says how often that and the account may try.
    """
    typed = "".join(code.split()).replace("-", "").casefold()
    with transaction.atomic():
        rows = SignIn.objects.select_for_update().filter(
            member__email=email.strip().casefold(), used_at__isnull=True, expires_at__gt=now, tries__lt=TRIES
        )
        row = rows.order_by("-asked_at", "-pk").first()
        refuse_too_many(email=email, came_from=came_from, now=now)
        if row is not None:
            row.tries += 1
            row.save(update_fields=["tries"])
            if compare_digest(row.code_hash, queries.hashed(f"{row.token_hash}{typed}")):
                return _use(row, now)
        note_wrong_try(email=email, came_from=came_from, now=now)
    raise WrongCode


@transaction.atomic
def forget_sign_ins(*, now: datetime) -> int:
    """Forget ways in that have expired, and wrong tries that count no more."""
    forgotten, _ = SignIn.objects.filter(expires_at__lt=now - timedelta(hours=1)).delete()
    return forgotten + forget_wrong_tries(now=now)


def _begin(member: Member, now: datetime) -> tuple[str, str]:
    token = secrets.token_urlsafe(24)
    code = "".join(secrets.choice(ALPHABET) for _ in range(CODE_LETTERS))
    token_hash = queries.hashed(token)
    SignIn.objects.create(
        member=member,
        token_hash=token_hash,
        code_hash=queries.hashed(f"{token_hash}{code}"),
        asked_at=now,
        expires_at=now + LASTS,
    )
    return token, code


def _use(row: SignIn, now: datetime) -> Member:
    row.used_at = now
    row.save(update_fields=["used_at"])
    return Member.objects.get(pk=row.member_id)
