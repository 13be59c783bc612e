"""Adding what stands elsewhere, and looking there."""

from datetime import datetime, timedelta

from django.db import transaction

from closeknit.insights import queries
from closeknit.insights.models import Piece, Source
from closeknit.people.models import Member
from closeknit.web.abroad import is_address

MOST_SOURCES = 5  # of a member; organisers may add four times as many for everybody
MOST_FOR_ALL = 20
AGAIN, LATEST = timedelta(hours=6), timedelta(days=2)  # between two looks, and at most after failures
GIVEN_UP = 30  # failures in a row
KEPT = timedelta(weeks=12)


class EnoughSources(Exception):
    """As many are there as may be."""


class NoAddress(ValueError):
    """It is none that may be fetched."""


class NotAnOrganiser(Exception):
    """Only organisers add for everybody."""


@transaction.atomic
def add_source(*, member: Member, address: str, is_for_all: bool, now: datetime) -> Source:
    """Add a feed; what is there already stays as it is. It is looked at with the next turn of the clock."""
    member = Member.objects.select_for_update().get(pk=member.pk)
    if is_for_all and not member.is_organiser:
        raise NotAnOrganiser
    address = address.strip()
    if len(address) > 500 or not is_address(address):
        raise NoAddress
    there = queries.sources_for_all() if is_for_all else queries.sources_of(member)
    row = there.filter(address=address).first()
    if row is not None:
        return row
    if there.count() >= (MOST_FOR_ALL if is_for_all else MOST_SOURCES):
        raise EnoughSources
    return Source.objects.create(address=address, added_by=member, is_for_all=is_for_all, added_at=now, due_at=now)


@transaction.atomic
def remove_source(*, source: Source) -> None:
    """Take a source and its pieces away."""
    source.delete()


@transaction.atomic
def look_again(*, source: Source, now: datetime) -> None:
    """Try one again that was given up, or at once."""
    Source.objects.filter(pk=source.pk).update(due_at=now, failures=0)


@transaction.atomic
def keep_pieces(
    *, source: Source, title: str, entries: list[queries.Entry] | None, etag: str, modified: str, now: datetime
) -> None:
    """Keep the latest pieces of a source, and forget old ones. entries: None where nothing changed."""
    row = Source.objects.select_for_update().filter(pk=source.pk).first()
    if row is None:
        return  # it was removed meanwhile
    row.title, row.failures, row.trouble, row.due_at = title or row.title, 0, "", now + AGAIN
    if entries is not None:
        row.etag, row.modified = etag, modified
    row.save(update_fields=["title", "failures", "trouble", "due_at", "etag", "modified"])
    for one in entries or ():
        told = {"address": one.address, "title": one.title, "beginning": one.beginning}
        Piece.objects.update_or_create(
            source=row, key=one.key, defaults=told, create_defaults={**told, "published_at": one.published_at}
        )
    last = row.pieces.values_list("pk", flat=True)[: queries.MOST_PIECES]
    row.pieces.exclude(pk__in=list(last)).delete()
    row.pieces.filter(published_at__lt=now - KEPT).delete()


@transaction.atomic
def say_it_failed(*, source: Source, why: str, now: datetime) -> None:
    """Say that a source could not be had, and look again later; at last never."""
    row = Source.objects.select_for_update().filter(pk=source.pk).first()
    if row is None:
        return
    row.failures, row.trouble = row.failures + 1, why
    wait = min(AGAIN * 2 ** (row.failures - 1), LATEST)
    row.due_at = None if row.failures >= GIVEN_UP else now + wait
    row.save(update_fields=["failures", "trouble", "due_at"])
