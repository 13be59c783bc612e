"""Who may see which opening, and which word. The only door to one by its code."""

from datetime import datetime

from closeknit.openings import queries
from closeknit.openings.models import Opening, Referral, Reply
from closeknit.people import queries as people
from closeknit.people.models import Member
from closeknit.reports import queries as reports


def opening_for(member: Member, code: str, now: datetime) -> Opening:
    """One that a member may open."""
    return queries.readable(member, now).get(code=code)


def opening_of_another(member: Member, code: str, now: datetime) -> Opening:
    """One of somebody else’s."""
    return queries.readable(member, now).exclude(poster=member).get(code=code)


def opening_for_organiser(member: Member, code: str, now: datetime) -> Opening:
    """An open one of somebody else’s, for whom a role lets hide words: that they read like any member, or in a report
    that they opened."""
    if not member.may_hide:
        raise Opening.DoesNotExist
    shown = queries.readable(member, now).values("pk")
    rows = Opening.objects.select_related("poster").exclude(poster=member).filter(code=code, closed_at__isnull=True)
    return rows.get() if reports.has_opened(member, f"opening:{code}") else rows.get(pk__in=shown)


def own_opening_for(member: Member, code: str) -> Opening:
    """One that a member posted."""
    return queries.of_poster(member).select_related("poster").get(code=code)


def referral_for(referrer: Member, code: str, now: datetime) -> Referral:
    """A word somebody is asked for, or said or let be; not what they left until its week was over."""
    row: Referral = queries.asked_of(referrer, now).get(code=code)
    if not row.reply and not queries.to_answer(referrer, now).filter(pk=row.pk).exists():
        raise Referral.DoesNotExist
    return row


def referral_asked_of(referrer: Member, code: str, now: datetime) -> Referral:
    """The same for what is said too late: their words are theirs, though its week is over."""
    row: Referral = queries.asked_of(referrer, now).get(code=code)
    return row


def referral_to(poster: Member, code: str) -> Referral:
    """A word that was said to who posted it, by and about people they may meet."""
    rows = Referral.objects.filter(reply=Reply.REFERS, seeking__opening__poster=poster)
    apart = people.blocked(poster)
    rows = rows.exclude(referrer__in=apart).exclude(seeking__member__in=apart)
    row: Referral = rows.select_related("referrer", "seeking__member", "seeking__opening__poster").get(code=code)
    return row


def referral_about(member: Member, code: str) -> Referral:
    """A word that was said to, or for, a member: one they read."""
    rows = queries.referrals_about(member).filter(reply=Reply.REFERS).exclude(referrer=member)
    mine = rows.exclude(referrer__in=people.blocked(member)).filter(code=code).select_related("referrer").first()
    return mine if mine is not None else referral_to(member, code)
