"""Being reached by mail, and being here."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db import transaction

from closeknit.people import queries
from closeknit.people.actions.farewells import return_from_afar
from closeknit.people.actions.profile import set_notices
from closeknit.people.models import Member, Stopped


@transaction.atomic
def note_refusal(*, number: int, address: str, now: datetime) -> None:
    """A server refused the address of a member for good: nothing more goes there but what they ask for at the door.
    An address they have left meanwhile says nothing of the one they have."""
    member = Member.objects.select_for_update().filter(pk=number, email=address, refused_at__isnull=True).first()
    if member is not None:
        member.refused_at = now
        member.save(update_fields=["refused_at"])


@transaction.atomic
def try_address_again(*, member: Member) -> Member:
    """Let mails go to the address again, as before it was refused."""
    member = Member.objects.select_for_update().get(pk=member.pk)
    member.refused_at = None
    member.save(update_fields=["refused_at"])
    return member


@transaction.atomic
def mark_here(*, member: Member, now: datetime) -> None:
    """Note the day on which a member was here or answered, at most once in it. Whoever had not been for long, stays."""
    today = queries.today(now, member)
    if member.seen_on != today:
        member.seen_on = today
        member.save(update_fields=["seen_on"])
        return_from_afar(member=member)


@transaction.atomic
def stop_mails(*, member: Member, series: Iterable[str], now: datetime) -> None:
    """Send a member none of these series from now on; what waits is dropped when its time comes."""
    Member.objects.select_for_update().get(pk=member.pk)
    there = queries.stopped(member)
    Stopped.objects.bulk_create(
        Stopped(member=member, series=name, stopped_at=now) for name in series if name not in there
    )


@transaction.atomic
def send_mails_again(*, member: Member, series: Iterable[str]) -> None:
    """Send a member these series as before."""
    Member.objects.select_for_update().get(pk=member.pk)
    Stopped.objects.filter(member=member, series__in=list(series)).delete()


@transaction.atomic
def set_post(
    *, member: Member, notices: dict[str, Any], wanted: Iterable[str], unwanted: Iterable[str], now: datetime
) -> None:
    """Say when letters may come, and which series of mails do: all of it or nothing. notices: what `set_notices`
    takes."""
    set_notices(member=member, **notices)
    stop_mails(member=member, series=unwanted, now=now)
    send_mails_again(member=member, series=wanted)
