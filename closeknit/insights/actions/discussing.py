"""Writing under an insight, slowly."""

from datetime import datetime

from django.db import transaction

from closeknit.insights import emails, queries
from closeknit.insights.models import Insight, News, Remark
from closeknit.people import queries as people
from closeknit.people.models import Member

LONGEST_REMARK = 2000


class NothingSaid(ValueError):
    """A remark has words, and not too many."""


class HasClosed(Exception):
    """Its author ended the discussion, or withdrew the insight."""


class NotYet(Exception):
    """Others have a day first."""


class NotHere(ValueError):
    """What is answered stands under another insight."""


@transaction.atomic
def remark(*, insight: Insight, author: Member, text: str, now: datetime, answers: Remark | None = None) -> Remark:
    """Write under an insight, or answer in a thread. Those it concerns hear of it with their next post."""
    insight = Insight.objects.select_for_update().get(pk=insight.pk)
    words = text.strip()
    if not 1 <= len(words) <= LONGEST_REMARK:
        raise NothingSaid
    if not insight.is_shared or insight.closed_at is not None:
        raise HasClosed
    if answers is not None and answers.insight_id != insight.pk:
        raise NotHere
    thread = None if answers is None else answers.thread
    there = list(insight.remarks.all())
    if queries.next_turn(insight, author, there, now, thread=thread) is not None:
        raise NotYet
    row: Remark = insight.remarks.create(author=author, answers_id=thread, text=words, written_at=now)
    _announce(row=row, to={insight.author_id, *(one.author_id for one in there if one.thread == thread)}, now=now)
    return row


@transaction.atomic
def take_back(*, remark: Remark, now: datetime) -> None:
    """Take one’s words away; what was answered leaves an empty place."""
    remark = Remark.objects.select_for_update().get(pk=remark.pk)
    if not remark.answered_by.exists():
        remark.delete()
        return
    remark.text, remark.withdrawn_at = "", now
    remark.save(update_fields=["text", "withdrawn_at"])


@transaction.atomic
def close(*, insight: Insight, now: datetime) -> Insight:
    """End the discussion. What was written stays."""
    insight = Insight.objects.select_for_update().get(pk=insight.pk)
    insight.closed_at = insight.closed_at or now
    insight.save(update_fields=["closed_at"])
    return insight


@transaction.atomic
def open_again(*, insight: Insight) -> Insight:
    """Let people write under it again."""
    insight = Insight.objects.select_for_update().get(pk=insight.pk)
    insight.closed_at = None
    insight.save(update_fields=["closed_at"])
    return insight


@transaction.atomic
def tell(*, now: datetime) -> int:
    """Write one mail to each member who is to hear of remarks; returns how many. Who paused hears on return."""
    waiting: dict[Member, list[News]] = {}
    for one in queries.untold(now):
        waiting.setdefault(one.member, []).append(one)
    here = {who: news for who, news in waiting.items() if not who.is_paused(people.today(now, who))}
    for member, news in here.items():
        remarks = queries.readable_news(member, news, now)
        if remarks:
            emails.discussed(member, remarks, now)
        News.objects.filter(pk__in=[one.pk for one in news]).update(told_at=now)
    return len(here)


def _announce(*, row: Remark, to: set[int], now: datetime) -> None:
    for member in people.members().filter(pk__in=to - {row.author_id}):
        News.objects.create(remark=row, member=member, due_at=people.next_post(member, now))
