"""Letting asks be found by their words, and the answers that are kept for others.

Every action that changes either calls `index_asks` or `index_answers` before it ends. Who may find them is not decided
here: whoever looks finds what they may read at that moment.
"""

from __future__ import annotations

from django.db import transaction

from closeknit.asks import queries
from closeknit.asks.models import Ask, Asking
from closeknit.asks.queries import ANSWER, ASK
from closeknit.people.models import Audience, Member
from closeknit.search import entries


@transaction.atomic
def index_asks(*, asker: int) -> None:
    """Let what a member asked for be found as it stands now. asker: their number."""
    asks = Ask.objects.filter(asker=asker)
    entries.put(kind=ASK, owner=asker, words=[entries.Words(row.pk, _audience(row), row.text) for row in asks])


@transaction.atomic
def index_answers(*, helper: int) -> None:
    """Let those answers of a member be found that both agreed to keep for others. helper: their number."""
    kept = queries.kept().filter(member=helper).select_related("ask")
    words = [entries.Words(row.pk, Audience.MEMBERS, queries.words_of(row)) for row in kept]
    entries.put(kind=ANSWER, owner=helper, words=words)


def index_answers_to(*, ask: Ask) -> None:
    """The same for everybody who let an answer to this ask be kept."""
    for helper in ask.askings.filter(agreed_at__isnull=False).order_by("pk").values_list("member", flat=True):
        index_answers(helper=helper)


def index_everybody() -> int:
    """Do so for all who asked or answered, one at a time. What is right already is left alone."""
    askers = {*Ask.objects.order_by().values_list("asker", flat=True).distinct(), *entries.owners(ASK)}
    agreed = Asking.objects.filter(agreed_at__isnull=False).order_by().values_list("member", flat=True)
    helpers = {*agreed.distinct(), *entries.owners(ANSWER)}
    for member in sorted(askers | helpers):
        _index_again(member=member)
    return len(askers | helpers)


@transaction.atomic
def _index_again(*, member: int) -> None:
    """Under the lock of their row, so that nobody who is being erased meanwhile comes back here."""
    Member.objects.select_for_update().filter(pk=member).first()
    index_asks(asker=member)
    index_answers(helper=member)


def _audience(ask: Ask) -> str:
    return Audience.MEMBERS if ask.is_open_to_all else Audience.ME
