"""What changes a tie."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from closeknit.people.models import Member
from closeknit.ties.models import Moment, MomentKind


class NotBetweenThem(ValueError):
    """A moment has two sides, and only one of them can have given."""


@transaction.atomic
def record_moment(
    *, a: Member, b: Member, kind: str, now: datetime, origin: str, giver: Member | None = None
) -> Moment:
    """Remember that something passed between two members; the same thing told twice is remembered once."""
    if a.pk == b.pk or (giver is not None and giver.pk not in {a.pk, b.pk}) or kind not in MomentKind.values:
        raise NotBetweenThem
    low, high = sorted((a, b), key=lambda member: member.pk)
    moment, _ = Moment.objects.get_or_create(
        origin=origin, kind=kind, defaults={"a": low, "b": high, "giver": giver, "passed_at": now}
    )
    return moment


@transaction.atomic
def forget(*, member: Member) -> None:
    """Forget everything that passed between a member and others."""
    Moment.objects.filter(Q(a=member) | Q(b=member)).delete()
