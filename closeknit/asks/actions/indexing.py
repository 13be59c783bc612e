"""Letting asks be found by their words, and the answers that are kept for others.

Every action that changes either calls `index_asks` or `index_answers` before it ends. Who may find them is not decided
here: whoever looks finds what they may read at that moment.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from closeknit.asks import queries
from closeknit.asks.models import Ask, Asking
from closeknit.asks.queries import ANSWER, ASK
from closeknit.people.models import Audience, Member
from closeknit.search import entries


@transaction.atomic
def index_asks(*, asker: int) -> None:
    """Let what a member asked for be found as it stands now. asker: their number."""
    entries.put(kind=ASK, owner=asker, words=_asks([asker])[asker])


@transaction.atomic
def index_answers(*, helper: int) -> None:
    """Let those answers of a member be found that both agreed to keep for others. helper: their number."""
    entries.put(kind=ANSWER, owner=helper, words=_answers([helper])[helper])


def index_answers_to(*, ask: Ask) -> None:
    """The same for everybody who let an answer to this ask be kept."""
    for helper in ask.askings.filter(agreed_at__isnull=False).order_by("pk").values_list("member", flat=True):
        index_answers(helper=helper)


def index_everybody() -> int:
    """Do so for all whose asks or answers are not found as they stand, one at a time; returns for how many."""
    askers = {*Ask.objects.order_by().values_list("asker", flat=True).distinct(), *entries.owners(ASK)}
    agreed = Asking.objects.filter(agreed_at__isnull=False).order_by().values_list("member", flat=True)
    helpers = {*agreed.distinct(), *entries.owners(ANSWER)}
    found = {
        *(number for some in entries.some_of(askers) for number in entries.astray(ASK, _asks(some))),
        *(number for some in entries.some_of(helpers) for number in entries.astray(ANSWER, _answers(some))),
    }
    for member in sorted(found):
        _index_again(member=member)
    return len(found)


@transaction.atomic
def _index_again(*, member: int) -> None:
    """Under the lock of their row, so that nobody who is being erased meanwhile comes back here."""
    Member.objects.select_for_update().filter(pk=member).first()
    index_asks(asker=member)
    index_answers(helper=member)


def _asks(askers: Sequence[int]) -> dict[int, list[entries.Words]]:
    """What is found of what each of these members asked for."""
    found: dict[int, list[entries.Words]] = {number: [] for number in askers}
    for row in Ask.objects.filter(asker__in=askers):
        found[row.asker_id].append(entries.Words(row.pk, _audience(row), row.text))
    return found


def _answers(helpers: Sequence[int]) -> dict[int, list[entries.Words]]:
    """What is found of what each of these members answered."""
    found: dict[int, list[entries.Words]] = {number: [] for number in helpers}
    for row in queries.kept().filter(member__in=helpers).select_related("ask"):
        found[row.member_id].append(entries.Words(row.pk, Audience.MEMBERS, queries.words_of(row)))
    return found


def _audience(ask: Ask) -> str:
    return Audience.MEMBERS if ask.is_open_to_all else Audience.ME
