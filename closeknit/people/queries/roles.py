"""Who has a role, and who is kept out."""

from datetime import datetime

from django.db.models import Q, QuerySet

from closeknit.people.models import POWERS, SINCE, Member, Power, Role, Suspension
from closeknit.people.queries.hours import today
from closeknit.people.queries.members import by_name, members


def those_who_may(power: Power) -> QuerySet[Member]:
    """Those whom a role lets do something, in the order in which they joined; none who is leaving."""
    theirs = Q()
    for role, powers in POWERS.items():
        if power in powers:
            theirs |= Q(**{f"{SINCE[role]}__isnull": False})
    return members().filter(theirs, leaving_at__isnull=True)


def with_roles() -> list[Member]:
    """Everybody with a role, by name."""
    theirs = Q()
    for role in Role:
        theirs |= Q(**{f"{SINCE[role]}__isnull": False})
    return by_name(members().filter(theirs, leaving_at__isnull=True))


def suspensions_of(member: Member) -> QuerySet[Suspension]:
    """All of a member's, the latest first."""
    return Suspension.objects.filter(member=member).select_related("member", "by")


def suspension_of(member: Member, now: datetime) -> Suspension | None:
    """The one that lasts."""
    row = suspensions_of(member).first()
    return row if row is not None and row.lasts(today(now, member)) else None


def appeals_for(member: Member, now: datetime) -> list[Suspension]:
    """Appeals that wait for an answer and that somebody else than this member decided about, the longest first."""
    rows = Suspension.objects.filter(appealed_at__isnull=False, answered_at__isnull=True, lifted_at__isnull=True)
    rows = rows.exclude(by=member).exclude(member=member).select_related("member", "by").order_by("appealed_at", "pk")
    return [row for row in rows if row.lasts(today(now, row.member))]
