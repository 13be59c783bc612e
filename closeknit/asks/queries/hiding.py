"""What organisers may hide: what everybody here may read."""

from __future__ import annotations

from django.db.models import QuerySet

from closeknit.asks.models import Ask, Asking
from closeknit.asks.queries.keeping import agreed
from closeknit.people.models import Member


def asks_to_hide(member: Member) -> QuerySet[Ask]:
    """Asks of others that are for everybody, hidden or not; none for who may not hide."""
    if not member.may_hide:
        return Ask.objects.none()
    return Ask.objects.filter(is_open_to_all=True).exclude(asker=member).select_related("asker")


def answers_to_hide(member: Member) -> QuerySet[Asking]:
    """Answers of others that are kept for everybody, hidden or not; none for who may not hide."""
    if not member.may_hide:
        return Asking.objects.none()
    return agreed().exclude(member=member).select_related("ask", "member")


def hidden(member: Member) -> tuple[list[Ask], list[Asking]]:
    """What is hidden and may be shown again, the latest first."""
    answers = answers_to_hide(member).filter(hidden_at__isnull=False)
    return (
        list(asks_to_hide(member).filter(hidden_at__isnull=False).order_by("-hidden_at", "-pk")),
        list(answers.order_by("-hidden_at", "-pk")),
    )
