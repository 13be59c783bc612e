"""A calendar of one's own, of which only the times are read."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from django.db import transaction

from closeknit.conversations.models import BusyTimes
from closeknit.mail.busy import Span
from closeknit.people.models import Member
from closeknit.web.abroad import is_address

AGAIN, LATEST = timedelta(hours=3), timedelta(days=2)  # between two looks, and at most after failures
AFRESH = timedelta(days=7)  # so often it is read from its beginning, whether it changed or not
LOOKED_AHEAD = timedelta(weeks=8)
GIVEN_UP = 30  # failures in a row
LONGEST_ADDRESS = 500


class NoAddress(ValueError):
    """It is none that may be fetched, or nobody keeps it secret on its way."""


@transaction.atomic
def name_calendar(*, member: Member, address: str, now: datetime) -> BusyTimes:
    """Say where one's calendar is; what was read of another is forgotten. It is looked at with the next turn of the
    clock. Raises NoAddress."""
    Member.objects.select_for_update().get(pk=member.pk)
    plain = address.strip()
    scheme, mark, rest = plain.partition("://")
    secure = f"https://{rest}" if mark and scheme.casefold() in {"https", "webcal", "webcals"} else ""
    if len(plain) > LONGEST_ADDRESS or not secure or not is_address(secure):
        raise NoAddress
    BusyTimes.objects.filter(member=member).delete()
    return BusyTimes.objects.create(member=member, address=secure, given_at=now, due_at=now)


@transaction.atomic
def forget_calendar(*, member: Member) -> None:
    """Forget where it is and all that was read of it."""
    BusyTimes.objects.filter(member=member).delete()


@transaction.atomic
def look_at_calendar_again(*, member: Member, now: datetime) -> None:
    """Look at it again that was given up, or at once."""
    BusyTimes.objects.filter(member=member).update(due_at=now, failures=0, etag="", modified="")


@transaction.atomic
def keep_busy_times(*, times: BusyTimes, spans: Sequence[Span] | None, etag: str, modified: str, now: datetime) -> None:
    """Keep when they have something. spans: None where nothing changed."""
    row = BusyTimes.objects.select_for_update().filter(pk=times.pk).first()
    if row is None:
        return  # it was forgotten meanwhile
    row.failures, row.trouble, row.due_at = 0, "", now + AGAIN
    if spans is not None:
        row.spans = [[moment.astimezone(UTC).isoformat() for moment in span] for span in spans]
        row.etag, row.modified, row.read_at = etag, modified, now
    else:
        row.spans = [list(span) for span in row.spans if datetime.fromisoformat(span[1]) > now]
    row.save()


@transaction.atomic
def say_calendar_failed(*, times: BusyTimes, why: str, now: datetime) -> None:
    """Say that it could not be had, and look again later; at last never. What was read before stays till it is over."""
    row = BusyTimes.objects.select_for_update().filter(pk=times.pk).first()
    if row is None:
        return
    row.failures, row.trouble = row.failures + 1, why
    wait = min(AGAIN * 2 ** (row.failures - 1), LATEST)
    row.due_at = None if row.failures >= GIVEN_UP else now + wait
    row.save(update_fields=["failures", "trouble", "due_at"])
