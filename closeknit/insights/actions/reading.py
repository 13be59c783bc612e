"""What a reader does with an insight. None of it is shown to anybody."""

from datetime import datetime

from django.db import transaction

from closeknit.insights.models import Insight, Kept, SeenToo
from closeknit.people.models import Member

MOST_KEPT = 10


class EnoughKept(Exception):
    """Ten are kept for later; another fits when one is read or let go."""


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


@transaction.atomic
def keep(*, insight: Insight, member: Member, now: datetime) -> Kept:
    """Keep it for later; kept twice it is there once, and what one was done with is kept anew."""
    Member.objects.select_for_update().get(pk=member.pk)
    waiting = Kept.objects.filter(member=member, done_at__isnull=True).exclude(insight=insight)
    if waiting.count() >= MOST_KEPT:
        raise EnoughKept
    row, is_new = Kept.objects.get_or_create(insight=insight, member=member, defaults={"kept_at": now})
    if not is_new and row.done_at is not None:
        row.kept_at, row.done_at = now, None
        row.save(update_fields=["kept_at", "done_at"])
    return row


@transaction.atomic
def be_done(*, insight: Insight, member: Member, now: datetime) -> Kept:
    """Be done with it: it leaves the shelf and the few, whether it was kept or not."""
    row, _ = Kept.objects.get_or_create(insight=insight, member=member, defaults={"kept_at": now})
    if row.done_at is None:
        row.done_at = now
        row.save(update_fields=["done_at"])
    return row


@transaction.atomic
def let_go(*, insight: Insight, member: Member) -> None:
    """Keep it no longer, and know nothing of it."""
    Kept.objects.filter(insight=insight, member=member).delete()
