"""Closing an ask, with thanks."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from closeknit.asks import emails, queries
from closeknit.asks.actions.indexing import index_answers, index_answers_to, index_asks
from closeknit.asks.models import Ask, Asking, Ending, Reply, Thanks, Unwilling
from closeknit.people.models import Member
from closeknit.ties import actions as ties
from closeknit.ties.models import MomentKind

LONGEST_THANKS = 280
CHOSEN = frozenset({Ending.HELPED, Ending.OTHERWISE, Ending.LET_GO})


class NotAnEnding(ValueError):
    """It ends in one of three ways, with thanks to those who helped and in a sentence."""


@transaction.atomic
def close(
    *,
    ask: Ask,
    ending: str,
    now: datetime,
    helpers: Collection[int] = (),
    thanks: str = "",
    is_offered: bool = False,
    offers_answers: bool = False,
) -> Ask:
    """Close an ask. helpers: numbers of those who really helped, which is remembered between the two; thanks: one
    sentence to each of them, read by others only where they agree, too. offers_answers: others may find what they
    wrote as an answer, where they agree."""
    row = Ask.objects.select_for_update().select_related("asker").get(pk=ask.pk)
    if row.closed_at is not None:
        return row
    there = Asking.objects.filter(ask=row, reply=Reply.HELP, member__in=helpers).select_related("member")
    helped = list(there) if ending == Ending.HELPED else []
    text = thanks.strip()
    if ending not in CHOSEN or len(text) > LONGEST_THANKS or (text and not helped):
        raise NotAnEnding
    row.closed_at, row.ending, row.due_at = now, ending, None
    row.save(update_fields=["closed_at", "ending", "due_at"])
    for asking in helped:
        _remember(ask=row, helper=asking.member, text=text, is_offered=is_offered, now=now)
    if offers_answers:
        written = row.askings.filter(pk__in=[one.pk for one in helped], is_letter=False, offered_at__isnull=True)
        written.update(offered_at=now)
    index_answers_to(ask=row)
    return row


@transaction.atomic
def open_again(*, ask: Ask, now: datetime) -> Ask:
    """Open a closed ask again, if there is room for it and nobody hid it; what was thanked stays. Until it is
    closed anew its answers are found by nobody else."""
    from_now = Member.objects.select_for_update().get(pk=ask.asker_id)
    row = Ask.objects.select_for_update().get(pk=ask.pk)
    if row.is_open or row.hidden_at is not None or not queries.may_open(from_now, now, but=row.pk):
        return row
    row.closed_at, row.ending = None, ""
    row.needed_by = None
    is_helped = row.askings.filter(reply=Reply.HELP).exists()
    row.due_at = None if is_helped else queries.next_wave_at(row, now)
    row.save(update_fields=["closed_at", "ending", "needed_by", "due_at"])
    index_answers_to(ask=row)
    return row


@transaction.atomic
def ask_others(*, ask: Ask, now: datetime) -> Ask:
    """Let it go to more people although somebody answered: the answer was not yet what helps."""
    row = Ask.objects.select_for_update().get(pk=ask.pk)
    if row.is_open and row.due_at is None:
        row.due_at = queries.next_wave_at(row, now)
        row.save(update_fields=["due_at"])
    return row


@transaction.atomic
def agree_to_show(*, thanks: Thanks, agrees: bool, now: datetime) -> None:
    """Whether others may read what one was thanked for, where the asker offered it."""
    row = Thanks.objects.select_for_update().get(pk=thanks.pk)
    row.agreed_at = now if agrees and row.is_offered else None
    row.save(update_fields=["agreed_at"])


@transaction.atomic
def forget(*, member: Member, now: datetime) -> None:
    """Forget all that a member asked for, was asked and was thanked for."""
    kept = Asking.objects.filter(ask__asker=member, agreed_at__isnull=False)
    helpers = set(kept.values_list("member", flat=True))
    Ask.objects.filter(asker=member).delete()
    for rows in (Asking, Unwilling):
        rows.objects.filter(member=member).delete()
    Thanks.objects.filter(helper=member).delete()
    index_asks(asker=member.pk)
    for helper in sorted({member.pk, *helpers}):
        index_answers(helper=helper)


def _remember(*, ask: Ask, helper: Member, text: str, is_offered: bool, now: datetime) -> None:
    """The two met by it, and who helped; with thanks, those too."""
    origin = f"ask:{ask.code}:{helper.code}"
    ties.record_moment(a=ask.asker, b=helper, kind=MomentKind.MET, origin=origin, now=now)
    ties.record_moment(a=ask.asker, b=helper, kind=MomentKind.HELPED, giver=helper, origin=origin, now=now)
    if text:
        ties.record_moment(a=ask.asker, b=helper, kind=MomentKind.THANKED, giver=ask.asker, origin=origin, now=now)
        thanks, _ = Thanks.objects.update_or_create(
            ask=ask, helper=helper, defaults={"text": text, "thanked_at": now, "is_offered": is_offered}
        )
        emails.thanked(thanks, now)
