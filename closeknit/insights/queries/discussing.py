"""What is written under an insight, and whose turn it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from closeknit.insights.models import Insight, News, Remark
from closeknit.people import queries as people
from closeknit.people.models import Member

BETWEEN = timedelta(days=1)  # two remarks of one member, so that others have a day


@dataclass(frozen=True, slots=True)
class Said:
    """A remark as one reader sees it. text: empty where there is nothing for them to read any more."""

    remark: Remark
    text: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class Thread:
    """A remark and what was answered to it. next_turn: when the reader may answer; None for now."""

    first: Said
    answers: tuple[Said, ...]
    next_turn: datetime | None

    @property
    def is_gone(self) -> bool:
        """Whether nothing of it is left to read."""
        return not (self.first.text or self.answers)


def remarks_for(insight: Insight, reader: Member) -> QuerySet[Any]:
    """All that was written under it, oldest first; `is_theirs` says whether this reader may read one."""
    return with_readers(Remark.objects.filter(insight=insight).select_related("author"), reader)


def remarks_of(member: Member) -> QuerySet[Remark]:
    """What a member wrote under insights, oldest first."""
    return Remark.objects.filter(author=member, withdrawn_at__isnull=True).order_by("pk")


def threads(insight: Insight, reader: Member, remarks: Sequence[Any], now: datetime) -> list[Thread]:
    """The discussion as one reader sees it. What they may not read leaves an empty place where it was answered."""
    found = []
    for first in (one for one in remarks if one.answers_id is None):
        answers = [_said(one, reader) for one in remarks if one.answers_id == first.pk]
        turn = next_turn(insight, reader, remarks, now, thread=first.pk)
        thread = Thread(_said(first, reader), tuple(one for one in answers if one.text), turn)
        if not thread.is_gone:
            found.append(thread)
    return found


def next_turn(
    insight: Insight, member: Member, remarks: Iterable[Remark], now: datetime, *, thread: int | None = None
) -> datetime | None:
    """When a member may write under it next; None for now.

    A day after their last remark there, so that others have one; at once where the insight’s author answered in its
    thread meanwhile. The author, whom everybody writes to, has a turn a day in each thread. thread: None for a new one.
    """
    remarks = list(remarks)
    is_host = member.pk == insight.author_id
    mine = [one for one in remarks if one.author_id == member.pk]
    if is_host:
        mine = [one for one in mine if (one.answers_id is None if thread is None else one.thread == thread)]
    if not mine:
        return None
    last = mine[-1]
    asked = not is_host and any(
        one.author_id == insight.author_id and one.thread == last.thread for one in remarks[remarks.index(last) + 1 :]
    )
    due = last.written_at + BETWEEN
    return None if asked or due <= now else due


def untold(now: datetime) -> QuerySet[News]:
    """Remarks that somebody is to be told of now; none that is hidden, and none under what was withdrawn or hidden."""
    due = News.objects.filter(told_at__isnull=True, due_at__lte=now, remark__withdrawn_at__isnull=True)
    shared = due.filter(
        remark__hidden_at__isnull=True,
        remark__insight__withdrawn_at__isnull=True,
        remark__insight__hidden_at__isnull=True,
    )
    return shared.select_related("member", "remark__author", "remark__insight__author")


def told_at(member: Member, at: datetime) -> QuerySet[News]:
    """Remarks a member was told of at one moment, as far as they may be read still."""
    there = News.objects.filter(member=member, told_at=at, remark__withdrawn_at__isnull=True)
    return there.filter(
        remark__hidden_at__isnull=True,
        remark__insight__withdrawn_at__isnull=True,
        remark__insight__hidden_at__isnull=True,
    )


def with_readers(rows: QuerySet[Remark], reader: Member) -> QuerySet[Any]:
    """Whether each is this reader’s to read: their own, or of somebody they may meet."""
    theirs = Exists(people.peers(reader).filter(pk=OuterRef("author_id"))) | Q(author=reader)
    return rows.annotate(is_theirs=theirs)


def _said(remark: Any, reader: Member) -> Said:
    is_hidden = remark.hidden_at is not None and not (remark.author_id == reader.pk or reader.may_hide)
    is_readable = remark.is_theirs and remark.withdrawn_at is None and not is_hidden
    return Said(remark, remark.text if is_readable else "", remark.author_id == reader.pk)
