"""More time, leaving, closing with a note that all sign, and forgetting."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import combinations

from django.db import transaction

from closeknit.collaborations import queries
from closeknit.collaborations.actions.proposing import LONGEST_WEEKS, origin_of
from closeknit.collaborations.actions.working import NothingWritten, still_there
from closeknit.collaborations.models import Collaboration, Ending, Partner
from closeknit.people import queries as people
from closeknit.people.models import Member
from closeknit.ties import actions as ties
from closeknit.ties.models import MomentKind

LONGEST_CLOSING = 1000


class WrongDay(ValueError):
    """More time ends after the last day, and within half a year."""


class NotSigned(Exception):
    """The words were changed meanwhile, or there are none."""


@transaction.atomic
def extend(*, partner: Partner, to: date, now: datetime) -> None:
    """Propose a later last day. It holds once all have agreed."""
    row, place = still_there(partner=partner)
    today = people.today(now, place.member)
    if not row.ends_on < to <= today + timedelta(weeks=LONGEST_WEEKS):
        raise WrongDay
    row.extends_to = to
    row.save(update_fields=["extends_to"])
    row.partners.update(extends_at=None)
    row.partners.filter(pk=place.pk).update(extends_at=now)
    _settle(row=row, now=now)


@transaction.atomic
def agree_to_extend(*, partner: Partner, to: date, now: datetime) -> None:
    """Agree to a later last day. to: the day one read; another may have been proposed meanwhile."""
    row, place = still_there(partner=partner)
    if row.extends_to != to:
        raise WrongDay
    row.partners.filter(pk=place.pk).update(extends_at=now)
    _settle(row=row, now=now)


@transaction.atomic
def close(*, partner: Partner, text: str, now: datetime) -> None:
    """Write the closing note, or write it anew, and sign it. Who had signed other words signs again."""
    row, place = still_there(partner=partner)
    text = text.strip()
    if not 1 <= len(text) <= LONGEST_CLOSING:
        raise NothingWritten
    if text != row.closing:
        row.closing, row.closing_at = text, now
        row.save(update_fields=["closing", "closing_at"])
        row.partners.update(signed_at=None)
    row.partners.filter(pk=place.pk).update(signed_at=now)
    _settle(row=row, now=now)


@transaction.atomic
def sign(*, partner: Partner, written_at: datetime, now: datetime) -> None:
    """Sign the closing note. written_at: of the words one read."""
    row, place = still_there(partner=partner)
    if row.closing_at is None or row.closing_at != written_at:
        raise NotSigned
    row.partners.filter(pk=place.pk).update(signed_at=now)
    _settle(row=row, now=now)


@transaction.atomic
def leave(*, partner: Partner, now: datetime) -> None:
    """Leave. Nobody asks why. Where one is left alone, it ends."""
    row, place = still_there(partner=partner)
    row.partners.filter(pk=place.pk).update(left_at=now)
    _settle(row=row, now=now)


def end_over(*, now: datetime) -> int:
    """Let go of proposals that waited long enough, and end what is past its last days; returns how many."""
    return sum(_over(collaboration=one, now=now) for one in queries.whose_time_is_over(now))


@transaction.atomic
def _over(*, collaboration: Collaboration, now: datetime) -> bool:
    row = Collaboration.objects.select_for_update().get(pk=collaboration.pk)
    if not queries.whose_time_is_over(now).filter(pk=row.pk).exists():
        return False  # it was given more time, or ended, meanwhile
    _end(row=row, ending=Ending.NOT_TOGETHER if row.began_at is None else Ending.OVER, now=now)
    return True


@transaction.atomic
def forget_ended(*, now: datetime) -> int:
    """Forget what ended long enough ago; returns how many. That people worked together stays between them."""
    rows = queries.to_forget(now)
    many = rows.count()
    rows.delete()
    return many


@transaction.atomic
def forget(*, member: Member, now: datetime) -> None:
    """Forget a member’s places and words. What others do goes on, without what the member wrote of it."""
    queries.proposed_by(member).delete()
    rows = Collaboration.objects.select_for_update()
    for row in rows.filter(pk__in=Partner.objects.filter(member=member).values("collaboration")).order_by("pk"):
        if row.proposer_id == member.pk:
            row.what, row.roles, row.first_step, row.ask, row.proposer = "", "", "", "", None
        if row.closing:
            row.closing, row.closing_at = "", None  # it was written for all, and one of them is gone
            row.partners.update(signed_at=None)
        row.save()
        row.partners.filter(member=member).delete()
        if row.is_running:
            _settle(row=row, now=now)


def _settle(*, row: Collaboration, now: datetime) -> None:
    """What follows once those who are there have agreed, have signed, or are too few."""
    there = queries.present(row)
    if len(there) < 2:
        _end(row=row, ending=Ending.FEWER, now=now)
        return
    if row.closing_at is not None and all(one.signed_at for one in there):
        _end(row=row, ending=Ending.SIGNED, now=now)
        apart = {one.pk: people.blocked(one.member) for one in there}
        for a, b in combinations(sorted(there, key=lambda one: one.member_id), 2):
            if b.member_id not in apart[a.pk]:
                origin = origin_of(row=row, a=a, b=b)
                ties.record_moment(a=a.member, b=b.member, kind=MomentKind.WORKED, origin=origin, now=now)
        return
    if row.extends_to is not None and all(one.extends_at for one in there):
        row.ends_on, row.extends_to = row.extends_to, None
        row.save(update_fields=["ends_on", "extends_to"])
        row.partners.update(extends_at=None)


def _end(*, row: Collaboration, ending: Ending, now: datetime) -> None:
    row.closed_at, row.ending, row.extends_to = now, ending, None
    row.save(update_fields=["closed_at", "ending", "extends_to"])
