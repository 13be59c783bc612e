"""What organisers may hide: what everybody here may read."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import QuerySet, Value

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


@dataclass(frozen=True, slots=True)
class Hidden:
    """An ask that is hidden, or an answer to one, with whose it is. helper: the code of who answered, if it is one."""

    ask: str
    helper: str
    wish: str
    who: str
    hidden_at: datetime


def hidden(member: Member) -> list[Hidden]:
    """What is hidden and may be shown again, the latest first; one question for both."""
    asks = asks_to_hide(member).filter(hidden_at__isnull=False).order_by()
    answers = answers_to_hide(member).filter(hidden_at__isnull=False).order_by()
    rows = asks.values_list("code", Value(""), "wish", "asker__name", "hidden_at").union(
        answers.values_list("ask__code", "member__code", "ask__wish", "member__name", "hidden_at"), all=True
    )
    return sorted((Hidden(*row) for row in rows), key=lambda one: one.hidden_at, reverse=True)
