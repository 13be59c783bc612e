"""Letting a member be found by what they offer.

Every action that changes offers, or who may read them, calls `index` before it ends. Goals and needs are not looked
through: one is found by what one can give.
"""

from datetime import datetime

from django.db import transaction

from closeknit.people.models import Audience, Kind, Member, Statement
from closeknit.search import allowance
from closeknit.search.allowance import EnoughSeen
from closeknit.search.entries import Words, forget_all_of, put

__all__ = ["EnoughSeen", "forget_in_search", "forget_what_was_shown", "index", "index_everybody", "show"]


@transaction.atomic
def index(*, member: Member) -> None:
    """Let a member's offers be found as they stand now; none of them, once the member is leaving."""
    offers = Statement.objects.filter(member=member, kind=Kind.OFFER).exclude(audience=Audience.ME)
    put(
        kind=Kind.OFFER.value,
        owner=member.pk,
        words=[Words(row.pk, row.audience, _words(row)) for row in offers] if member.leaving_at is None else [],
    )


@transaction.atomic
def forget_in_search(*, member: Member) -> None:
    """Let nothing of a member be found, nor how many they were shown."""
    forget_all_of(member.pk)


def index_everybody() -> int:
    """Do so for all, a member at a time. What is right already is left alone."""
    members = list(Member.objects.order_by("pk"))
    for member in members:
        _index_again(member)
    return len(members)


@transaction.atomic
def show(*, member: Member, rows: int, now: datetime) -> None:
    """Show a member so much of what they looked for; raises `EnoughSeen`. Nothing at all is always theirs to see."""
    if not rows:
        return
    Member.objects.select_for_update().get(pk=member.pk)
    allowance.spend(member=member.pk, rows=rows, now=now)


@transaction.atomic
def forget_what_was_shown(*, now: datetime) -> int:
    """Forget how many people members were shown longer than an hour ago."""
    return allowance.forget(now)


@transaction.atomic
def _index_again(member: Member) -> None:
    here = Member.objects.select_for_update().filter(pk=member.pk).first()
    if here is not None:
        index(member=here)


def _words(statement: Statement) -> str:
    """The sentence and the topics its author confirmed for it."""
    return ". ".join([statement.text, *statement.topics])
