"""Letting a member be found by what they offer.

Every action that changes offers, or who may read them, calls `index` before it ends. Goals and needs are not looked
through: one is found by what one can give.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction

from closeknit.people.models import Audience, Kind, Member, Statement
from closeknit.search import allowance
from closeknit.search.allowance import EnoughSeen
from closeknit.search.entries import Words, astray, forget_all_of, put, some_of

__all__ = ["EnoughSeen", "forget_in_search", "forget_what_was_shown", "index", "index_everybody", "show"]


@transaction.atomic
def index(*, member: Member) -> None:
    """Let a member's offers be found as they stand now; none of them, once the member is leaving."""
    put(kind=Kind.OFFER.value, owner=member.pk, words=_offers([member.pk])[member.pk])


@transaction.atomic
def forget_in_search(*, member: Member) -> None:
    """Let nothing of a member be found, nor how many they were shown."""
    forget_all_of(member.pk)


def index_everybody() -> int:
    """Do so for all whose offers are not found as they stand, a member at a time; returns for how many."""
    everybody = some_of(Member.objects.order_by().values_list("pk", flat=True))
    found = [number for some in everybody for number in astray(Kind.OFFER.value, _offers(some))]
    for number in found:
        _index_again(number)
    return len(found)


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
def _index_again(number: int) -> None:
    here = Member.objects.select_for_update().filter(pk=number).first()
    if here is not None:
        index(member=here)


def _offers(members: Sequence[int]) -> dict[int, list[Words]]:
    """What is found of each of these members."""
    found: dict[int, list[Words]] = {number: [] for number in members}
    rows = Statement.objects.filter(member__in=members, member__leaving_at=None, kind=Kind.OFFER)
    for row in rows.exclude(audience=Audience.ME):
        found[row.member_id].append(Words(row.pk, row.audience, _words(row)))
    return found


def _words(statement: Statement) -> str:
    """The sentence and the topics its author confirmed for it."""
    return ". ".join([statement.text, *statement.topics])
