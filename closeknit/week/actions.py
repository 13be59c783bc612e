"""What a member does with their plan, the letter that brings it, and the address of its calendar."""

import secrets
from datetime import datetime

from django.db import transaction

from closeknit.jobs import rows
from closeknit.people import queries as people
from closeknit.people.models import Member
from closeknit.week import emails, queries
from closeknit.week.models import CalendarAddress, LetGo, MondayLetter
from closeknit.week.queries import Fading

SILENT = frozenset({Fading.RESTS, Fading.STOPPED})


class NotWaiting(Exception):
    """Nothing of this kind waits for this member, or no longer."""


@transaction.atomic
def let_go(*, member: Member, key: str, now: datetime) -> LetGo:
    """Take something out of this week's plan; doing so twice changes nothing."""
    waiting = queries.is_waiting(member, key, now)
    if waiting is None:
        raise NotWaiting
    row, _ = LetGo.objects.get_or_create(
        member=member,
        monday=queries.monday_of(member, now),
        key=key,
        defaults={"kind": waiting.kind, "let_go_at": now},
    )
    return row


@transaction.atomic
def take_back(*, letting_go: LetGo) -> None:
    """Put it back into the plan."""
    letting_go.delete()


@transaction.atomic
def make_calendar_address(*, member: Member, now: datetime) -> str:
    """The token of a new address. It is told this once; the one before it opens nothing any more."""
    Member.objects.select_for_update().get(pk=member.pk)
    token = secrets.token_urlsafe(24)
    CalendarAddress.objects.update_or_create(
        member=member, defaults={"token_hash": people.hashed(token), "made_at": now}
    )
    return token


@transaction.atomic
def end_calendar_address(*, member: Member) -> None:
    """Let the address open nothing any more."""
    CalendarAddress.objects.filter(member=member).delete()


@transaction.atomic
def forget(*, member: Member) -> None:
    """Forget what a member let go of, their Mondays, and the address of their calendar."""
    CalendarAddress.objects.filter(member=member).delete()
    LetGo.objects.filter(member=member).delete()
    MondayLetter.objects.filter(member=member).delete()


@transaction.atomic
def await_mondays(*, now: datetime) -> int:
    """Think of the Mondays of those who came in: their first letter comes in the week after. Returns of how many."""
    begun = [MondayLetter(member=member, due_at=people.next_week(member, now)) for member in queries.without_letter()]
    return len(MondayLetter.objects.bulk_create(begun, ignore_conflicts=True))


@transaction.atomic
def decide_on_letter(*, letter: MondayLetter, now: datetime) -> bool:
    """Write this week's letter, or none where nothing is planned or it is not to come; then think of the next one.

    Once a week, whatever happens to a member's zone and hours meanwhile. Returns whether one was written.
    """
    claimed = rows.mine(letter).select_for_update(of=("self",)).select_related("member").first()
    if claimed is None:
        return False
    member = claimed.member
    opening, monday = people.next_opening(member, now), queries.monday_of(member, now)
    if opening > now and claimed.decided_on != monday and monday == queries.monday_of(member, opening):
        rows.put_off(letter, until=opening)  # they chose other hours since
        return False
    mail = None
    is_wanted = emails.MONDAYS.name not in people.stopped(member)
    if is_wanted and claimed.decided_on != monday and people.may_be_written_to(member.pk, now) is not None:
        silent = queries.silent(claimed)
        fading = queries.fading(silent, monday)
        mail = None if fading in SILENT else emails.letter(member, fading, now)
        claimed.silent = silent + (mail is not None)
    if mail is not None:
        claimed.written_on = people.today(now, member)
    claimed.decided_on, claimed.due_at, claimed.attempts = monday, people.next_week(member, now), 0
    claimed.lease, claimed.lease_until = "", None
    claimed.save()
    return mail is not None
