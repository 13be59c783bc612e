"""Going away for a while, and coming back."""

from datetime import date, datetime

from django.db import transaction

from closeknit.people import queries
from closeknit.people.models import Member


class AlreadyPast(ValueError):
    """A pause ends on a day to come."""


@transaction.atomic
def pause(*, member: Member, until: date | None, words: str, now: datetime) -> Member:
    """Be away until a day, or until one returns: no introductions, no mails; letters are kept."""
    member = Member.objects.select_for_update().get(pk=member.pk)
    if until is not None and until <= queries.today(now, member):
        raise AlreadyPast
    member.paused_at, member.paused_until, member.pause_words = now, until, " ".join(words.split())
    member.save(update_fields=["paused_at", "paused_until", "pause_words"])
    return member


@transaction.atomic
def come_back(*, member: Member) -> Member:
    """Be here again; nothing is caught up on."""
    member = Member.objects.select_for_update().get(pk=member.pk)
    member.paused_at, member.paused_until, member.pause_words = None, None, ""
    member.save(update_fields=["paused_at", "paused_until", "pause_words"])
    return member
