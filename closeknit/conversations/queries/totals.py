"""What conversations come to, for totals in which nobody can be found."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db.models import Sum

from closeknit.conversations.models import Ending, Letter, Meeting, Reflection, Worth
from closeknit.conversations.queries.plan import LETTER_MINUTES


def in_touch(since: datetime, now: datetime) -> set[int]:
    """Numbers of the members who wrote a letter between two moments, to whom one came, or who talked."""
    letters = Letter.objects.filter(arrives_at__gte=since, written_at__lte=now).select_related("conversation")
    found = set()
    for letter in letters:
        found.add(letter.author_id)
        if not letter.held and letter.arrives_at <= now:
            found |= {letter.conversation.a_id, letter.conversation.b_id}
    talks = Meeting.objects.filter(ending=Ending.TALKED, starts_at__gte=since, starts_at__lte=now)
    pairs: Iterable[tuple[int, int]] = talks.values_list("conversation__a_id", "conversation__b_id")
    return found | {number for pair in pairs for number in pair}


def found_worth(since: datetime, now: datetime) -> dict[int, tuple[int, Worth]]:
    """The last reflection of each member between two moments: with whom they wrote, and whether it was worth it."""
    rows = Reflection.objects.filter(reflected_at__gte=since, reflected_at__lte=now).exclude(worth=Worth.NOT_ASKED)
    rows = rows.select_related("conversation").order_by("reflected_at", "pk")
    return {
        row.member_id: (
            row.conversation.b_id if row.member_id == row.conversation.a_id else row.conversation.a_id,
            Worth(row.worth),
        )
        for row in rows
    }


def minutes_spent(since: datetime, now: datetime) -> int:
    """About how long members took over letters and talks between two moments, together."""
    letters = Letter.objects.filter(written_at__gte=since, written_at__lte=now, is_thinking=False).count()
    talks = Meeting.objects.filter(ending=Ending.TALKED, starts_at__gte=since, starts_at__lte=now)
    return letters * LETTER_MINUTES + 2 * (talks.aggregate(minutes=Sum("minutes"))["minutes"] or 0)
