"""Reading elsewhere: an address for one's own reader."""

import secrets
from datetime import datetime

from django.db import transaction

from closeknit.insights.models import ReadingAddress
from closeknit.people import queries as people
from closeknit.people.models import Member


@transaction.atomic
def make_address(*, member: Member, now: datetime) -> str:
    """The token of a new address. It is told this once; the one before it opens nothing any more."""
    Member.objects.select_for_update().get(pk=member.pk)
    token = secrets.token_urlsafe(24)
    ReadingAddress.objects.update_or_create(
        member=member, defaults={"token_hash": people.hashed(token), "made_at": now}
    )
    return token


@transaction.atomic
def end_address(*, member: Member) -> None:
    """Let the address open nothing any more."""
    ReadingAddress.objects.filter(member=member).delete()
