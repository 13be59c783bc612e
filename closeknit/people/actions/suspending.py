"""Keeping a member out for a while, with a reason, an end and a second person to appeal to."""

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from closeknit.audit import actions as audit
from closeknit.audit.models import What
from closeknit.network import queries as network
from closeknit.people import emails, queries
from closeknit.people.actions.indexing import index
from closeknit.people.models import Member, Power, SuspendedAddress, Suspension

A_WHILE = timedelta(days=14)
A_YEAR = timedelta(days=365)
LONGEST_REASON = 2000


class NotSuspended(ValueError):
    """Oneself, whoever tends the network, and who is suspended already are not suspended."""


class TooLong(ValueError):
    """A fortnight at most, a year at most for organisers, and a day at least."""


class NothingSaid(ValueError):
    """A reason has words, and not too many."""


class Decided(Exception):
    """It is over, it was appealed once, or the appeal was answered."""


class SamePerson(Exception):
    """An appeal is decided by somebody who did not suspend, and who is not suspended by it."""


@transaction.atomic
def suspend(*, member: Member, because: str, until: date, by: Member, now: datetime) -> Suspension:
    """Keep a member out until a day of their calendar. They read why, take their data along and may appeal."""
    member = Member.objects.select_for_update().get(pk=member.pk)
    today = queries.today(now, member)
    if member.pk == by.pk or member.is_organiser or member.is_suspended(today):
        raise NotSuspended
    if not today < until <= today + (A_YEAR if by.may(Power.SUSPEND_LONG) else A_WHILE):
        raise TooLong
    row = Suspension.objects.create(member=member, by=by, because=_said(because), suspended_at=now, until=until)
    _keep_out(member, until)
    audit.write_down(what=What.SUSPENDED, by=by.pk, about=member.pk, because=f"suspension:{row.code}", now=now)
    emails.suspended(row, now)
    return row


@transaction.atomic
def lift_suspension(*, suspension: Suspension, by: Member, now: datetime) -> Suspension:
    """Let somebody in again before the day."""
    row = _lasting(suspension, now)
    _lift(row, now)
    audit.write_down(what=What.LET_IN, by=by.pk, about=row.member_id, because=f"suspension:{row.code}", now=now)
    emails.let_in(row, now)
    return row


@transaction.atomic
def appeal(*, suspension: Suspension, words: str, now: datetime) -> Suspension:
    """Say why it is wrong, once, to somebody other than who decided it."""
    row = _lasting(suspension, now)
    if row.appealed_at is not None:
        raise Decided
    row.appeal, row.appealed_at = _said(words), now
    row.save(update_fields=["appeal", "appealed_at"])
    emails.appealed(row, now)
    return row


@transaction.atomic
def answer_appeal(*, suspension: Suspension, lifts: bool, answer: str, by: Member, now: datetime) -> Suspension:
    """Decide an appeal as a second person, in words the member reads."""
    row = _lasting(suspension, now)
    if by.pk in {row.by_id, row.member_id}:
        raise SamePerson
    if row.appealed_at is None or row.answered_at is not None:
        raise Decided
    row.answer, row.answered_at, row.answered_by = _said(answer), now, by
    row.save(update_fields=["answer", "answered_at", "answered_by"])
    if lifts:
        _lift(row, now)
    what = What.APPEAL_GRANTED if lifts else What.APPEAL_REFUSED
    audit.write_down(what=what, by=by.pk, about=row.member_id, because=f"suspension:{row.code}", now=now)
    emails.answered(row, now)
    return row


@transaction.atomic
def forget_suspensions(*, now: datetime) -> int:
    """Forget those that were over long enough ago, and whose address was kept until their day."""
    over = Suspension.objects.filter(until__lt=(now - network.kept_for("reports_kept")).date())
    SuspendedAddress.objects.filter(until__lt=now.date() - timedelta(days=1)).delete()
    return over.delete()[0]


@transaction.atomic
def keep_suspended(*, member: Member, now: datetime) -> None:
    """Before somebody is erased who is suspended: leaving and coming back with the same address does not end it."""
    until = member.suspended_until
    if until is not None and member.is_suspended(queries.today(now, member)):
        SuspendedAddress.objects.create(address_hash=_hashed(member), until=until)


@transaction.atomic
def stay_suspended(*, member: Member, now: datetime) -> None:
    """When an address becomes a member's: a suspension in which its last member left lasts until its day."""
    kept = SuspendedAddress.objects.filter(address_hash=_hashed(member))
    row = kept.filter(until__gt=queries.today(now, member)).order_by("-until").first()
    kept.delete()
    if row is not None:
        because = _("You left while you were suspended. It lasts until its day.")
        Suspension.objects.create(member=member, because=because, suspended_at=now, until=row.until)
        _keep_out(member, row.until)


def _hashed(member: Member) -> str:
    return queries.address_hash(member.email, "suspended")


def _lift(row: Suspension, now: datetime) -> None:
    row.lifted_at = now
    row.save(update_fields=["lifted_at"])
    _keep_out(Member.objects.select_for_update().get(pk=row.member_id), None)


def _keep_out(member: Member, until: date | None) -> None:
    member.suspended_until = until
    member.save(update_fields=["suspended_until"])
    index(member=member)


def _lasting(suspension: Suspension, now: datetime) -> Suspension:
    row = Suspension.objects.select_for_update().select_related("member").get(pk=suspension.pk)
    if not row.lasts(queries.today(now, row.member)):
        raise Decided
    return row


def _said(words: str) -> str:
    words = words.strip()
    if not 1 <= len(words) <= LONGEST_REASON:
        raise NothingSaid
    return words
