"""Letting insights be found by their words.

Every action that changes what others read of an insight calls `index` before it ends. Who may find it is not decided
here: whoever looks finds what they may read at that moment.
"""

from __future__ import annotations

from django.db import transaction

from closeknit.insights import queries
from closeknit.insights.models import Insight
from closeknit.insights.queries import INSIGHT
from closeknit.people.models import Member
from closeknit.search import entries


@transaction.atomic
def index(*, author: int) -> None:
    """Let what others may read of an author's insights be found as it stands now. author: their number."""
    shared = queries.shared().filter(author=author)
    entries.put(
        kind=INSIGHT, owner=author, words=[entries.Words(row.pk, row.audience, queries.words_of(row)) for row in shared]
    )


def index_everybody() -> int:
    """Do so for all authors, one at a time. What is right already is left alone."""
    authors = {*Insight.objects.order_by().values_list("author", flat=True).distinct(), *entries.owners(INSIGHT)}
    for author in sorted(authors):
        _index_again(author=author)
    return len(authors)


@transaction.atomic
def _index_again(*, author: int) -> None:
    """Under the lock of their row, so that nobody who is being erased meanwhile comes back here."""
    Member.objects.select_for_update().filter(pk=author).first()
    index(author=author)
