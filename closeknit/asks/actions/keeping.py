"""Keeping an answer for others: the asker offers it, and whoever wrote it agrees. Either may take theirs back."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from closeknit.asks.actions.indexing import index_answers
from closeknit.asks.models import Ask, Asking


class NotToBeKept(Exception):
    """Kept is what was written as an answer to an ask that it helped with; a letter stays between two."""


@transaction.atomic
def offer_answer(*, asking: Asking, offers: bool, now: datetime) -> None:
    """Whether the asker would let others find an answer. Taken back and offered anew, it is asked anew."""
    row = locked(asking=asking)
    if offers and not row.may_be_kept:
        raise NotToBeKept
    row.offered_at = (row.offered_at or now) if offers else None
    row.agreed_at = row.agreed_at if offers else None
    row.save(update_fields=["offered_at", "agreed_at"])
    index_answers(helper=row.member_id)


@transaction.atomic
def agree_to_keep(*, asking: Asking, agrees: bool, now: datetime) -> None:
    """Whether whoever wrote an answer would, too. Where the asker took the offer back meanwhile, nothing happens."""
    row = locked(asking=asking)
    row.agreed_at = (row.agreed_at or now) if agrees and row.offered_at else None
    row.save(update_fields=["agreed_at"])
    index_answers(helper=row.member_id)


def locked(*, asking: Asking) -> Asking:
    """Behind its ask, as whoever helps or closes locks them."""
    ask = Ask.objects.select_for_update().get(pk=asking.ask_id)
    row = Asking.objects.select_for_update().get(pk=asking.pk)
    row.ask = ask
    return row
