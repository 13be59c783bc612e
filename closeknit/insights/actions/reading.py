"""What a reader does with an insight. None of it is shown to anybody."""

from datetime import datetime

from django.db import transaction

from closeknit.insights.models import Insight, SeenToo
from closeknit.people.models import Member


class OwnInsight(Exception):
    """Who wrote it sees it, and need not say so."""


@transaction.atomic
def see_too(*, insight: Insight, member: Member, now: datetime) -> SeenToo:
    """Say that one sees the same. It is private, and said twice it is said once."""
    if insight.author_id == member.pk:
        raise OwnInsight
    row, _ = SeenToo.objects.get_or_create(insight=insight, member=member, defaults={"seen_at": now})
    return row


@transaction.atomic
def take_back_seeing(*, insight: Insight, member: Member) -> None:
    """Say so no longer."""
    SeenToo.objects.filter(insight=insight, member=member).delete()
