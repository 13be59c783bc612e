"""What a member does with their plan."""

from datetime import datetime

from django.db import transaction

from closeknit.people.models import Member
from closeknit.week import queries
from closeknit.week.models import LetGo


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
def forget(*, member: Member) -> None:
    """Forget what a member let go of."""
    LetGo.objects.filter(member=member).delete()
