"""Letting insights be found by their words.

Every action that changes what others read of an insight calls `index` before it ends. Who may find it is not decided
here: whoever looks finds what they may read at that moment.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction

from closeknit.insights import queries
from closeknit.insights.models import Insight
from closeknit.insights.queries import INSIGHT
from closeknit.people.models import Member
from closeknit.search import entries


@transaction.atomic
def index(*, author: int) -> None:
    """Let what others may read of an author's insights be found as it stands now. author: their number."""
    entries.put(kind=INSIGHT, owner=author, words=_shared([author])[author])


def index_everybody() -> int:
    """Do so for all authors whose insights are not found as they stand, one at a time; returns for how many."""
    authors = {*Insight.objects.order_by().values_list("author", flat=True).distinct(), *entries.owners(INSIGHT)}
    found = [number for some in entries.some_of(authors) for number in entries.astray(INSIGHT, _shared(some))]
    for author in found:
        _index_again(author=author)
    return len(found)


@transaction.atomic
def _index_again(*, author: int) -> None:
    """Under the lock of their row, so that nobody who is being erased meanwhile comes back here."""
    Member.objects.select_for_update().filter(pk=author).first()
    index(author=author)


def _shared(authors: Sequence[int]) -> dict[int, list[entries.Words]]:
    """What is found of each of these authors."""
    found: dict[int, list[entries.Words]] = {number: [] for number in authors}
    for row in queries.shared().filter(author__in=authors):
        found[row.author_id].append(entries.Words(row.pk, row.audience, queries.words_of(row)))
    return found
