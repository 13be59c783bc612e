"""Who may see which insight. The only door to one by its code."""

from datetime import datetime

from django.db.models import Q

from closeknit.insights import queries
from closeknit.insights.models import Insight, ReadingAddress, Remark, Source
from closeknit.people import queries as people
from closeknit.people.models import Member


def insight_for(reader: Member, code: str, now: datetime) -> Insight:
    """One that a member may read."""
    return queries.readable(reader, people.relations(reader, now)).get(code=code)


def own_insight_for(member: Member, code: str) -> Insight:
    """One that a member wrote, whatever became of it."""
    return queries.of_author(member).get(code=code)


def shown_for(reader: Member, code: str, now: datetime) -> queries.Shown:
    """One to open, with its author as this reader sees them; also one's own that nobody else reads."""
    known = people.relations(reader, now)
    return queries.as_shown([queries.openable(reader, known).get(code=code)], reader, known)[0]


def shared_for(reader: Member, code: str, now: datetime) -> queries.Shown:
    """The same, but none that only its author or an organiser may open."""
    shown = shown_for(reader, code, now)
    if not shown.insight.is_shared:
        raise Insight.DoesNotExist
    return shown


def remark_for(reader: Member, insight: Insight, code: str) -> Remark:
    """One under an insight that a member may read, of their own or of others."""
    rows = queries.remarks_for(insight, reader).filter(is_theirs=True, withdrawn_at__isnull=True)
    row: Remark = rows.exclude(~Q(author=reader), hidden_at__isnull=False).get(code=code)
    return row


def own_remark_for(member: Member, insight: Insight, code: str) -> Remark:
    """One that a member wrote and did not take back."""
    return insight.remarks.get(author=member, code=code, withdrawn_at__isnull=True)


def reader_by(token: str, now: datetime) -> Member:
    """Whose reader asks, by the token of an address they made; nobody who is leaving or suspended."""
    rows = ReadingAddress.objects.filter(member__in=people.members().filter(leaving_at__isnull=True))
    reader = rows.select_related("member").get(token_hash=people.hashed(token)).member
    if reader.is_suspended(people.today(now, reader)):
        raise ReadingAddress.DoesNotExist
    return reader


def insight_to_organise(member: Member, code: str, now: datetime) -> Insight:
    """One that an organiser may open, hidden or not."""
    if not member.may_hide:
        raise Insight.DoesNotExist
    row: Insight = queries.openable(member, people.relations(member, now)).get(code=code, shared_at__isnull=False)
    return row


def insight_for_organiser(member: Member, code: str, now: datetime) -> Insight:
    """One of somebody else’s that an organiser may hide or show again."""
    row = insight_to_organise(member, code, now)
    if row.author_id == member.pk:
        raise Insight.DoesNotExist
    return row


def remark_for_organiser(member: Member, insight: Insight, code: str) -> Remark:
    """One of somebody else’s under it that an organiser may hide or show again."""
    rows = queries.remarks_for(insight, member).filter(is_theirs=True, withdrawn_at__isnull=True)
    row: Remark = rows.exclude(author=member).get(code=code)
    return row


def source_for(member: Member, code: str) -> Source:
    """One that a member added for themself; for an organiser, also one that everybody has."""
    theirs = queries.sources_of(member)
    return (theirs | queries.sources_for_all() if member.is_organiser else theirs).get(code=code)
