"""Ties that come loose."""

from datetime import datetime, timedelta

from closeknit.people.models import Member
from closeknit.ties import actions
from closeknit.ties.models import MomentKind


def drifted(a: Member, b: Member, now: datetime) -> None:
    """Two who met and talked often until the summer."""
    for days in (300, 150, 140, 130, 120):
        kind = MomentKind.MET if days == 300 else MomentKind.CALLED
        when = now - timedelta(days=days)
        actions.record_moment(a=a, b=b, kind=kind, origin=f"drifted:{a.pk}:{b.pk}:{days}", now=when)


def loosening(a: Member, b: Member, monday: datetime) -> None:
    """The same, and it is suggested to each of the two this week."""
    drifted(a, b, monday)
    actions.suggest(monday=monday.date(), now=monday)
