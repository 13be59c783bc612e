"""Two whom no round introduces."""

from datetime import datetime

from django.db import transaction

from closeknit.audit import actions as audit
from closeknit.audit.models import What
from closeknit.introductions.models import Exclusion
from closeknit.people.models import Member


@transaction.atomic
def exclude(*, one: Member, other: Member, by: Member, now: datetime) -> Exclusion:
    """Let no round introduce these two. What is on their pages already stays as it is; neither is told.

    Raises ValueError where they are the same.
    """
    if one.pk == other.pk:
        raise ValueError("one member twice")
    a, b = sorted((one.pk, other.pk))
    row, made = Exclusion.objects.get_or_create(a_id=a, b_id=b, defaults={"excluded_at": now})
    if made:
        audit.write_down(what=What.KEPT_APART, by=by.pk, because=f"exclusion:{row.code}", now=now)
    return row


@transaction.atomic
def readmit(*, exclusion: Exclusion, by: Member, now: datetime) -> bool:
    """Let rounds introduce these two again. Whether they were kept apart until now."""
    deleted, _ = Exclusion.objects.filter(pk=exclusion.pk).delete()
    if deleted:
        audit.write_down(what=What.NOT_KEPT_APART, by=by.pk, because=f"exclusion:{exclusion.code}", now=now)
    return bool(deleted)
