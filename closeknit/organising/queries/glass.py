"""Words that were not shown, and who may read them all the same."""

from datetime import datetime, timedelta

from django.db.models import Q, QuerySet

from closeknit.conversations.models import Letter
from closeknit.organising.models import Glass
from closeknit.people import queries as people
from closeknit.people.models import Member

READ_FOR = timedelta(days=1)
WAITS_FOR = timedelta(days=7)


def glasses(member: Member) -> QuerySet[Glass]:
    """All but those for this member's own words."""
    own = Q(conversation__a=member) | Q(conversation__b=member)
    return Glass.objects.exclude(own).select_related("conversation__a", "conversation__b", "asked_by", "agreed_by")


def asked_of(member: Member, now: datetime) -> QuerySet[Glass]:
    """Those that somebody else asked for, and that this member may agree to."""
    return glasses(member).filter(agreed_at__isnull=True, asked_at__gt=now - WAITS_FOR).exclude(asked_by=member)


def readable_by(member: Member, now: datetime) -> QuerySet[Glass]:
    """Those that two agreed on, of whom this member is one, while they last."""
    return glasses(member).filter(Q(asked_by=member) | Q(agreed_by=member), agreed_at__gt=now - READ_FOR)


def glasses_for(member: Member, now: datetime) -> list[Glass]:
    """Those of both kinds, in one question."""
    return list(asked_of(member, now) | readable_by(member, now))


def letters(glass: Glass, now: datetime) -> list[Letter]:
    """What reached the one or the other, oldest first."""
    rows = glass.conversation.letters.filter(arrives_at__lte=now, held=False)
    return list(rows.select_related("author"))


def told_glasses(member: Member, now: datetime) -> QuerySet[Glass]:
    """Those for a member's own words on which two agreed."""
    own = Q(conversation__a=member) | Q(conversation__b=member)
    return Glass.objects.filter(own, agreed_at__isnull=False)


@people.rests_on
def told_to(member: Member) -> list[str]:
    """The two whose words were asked for read who did what with them, once a second person agreed."""
    own = Q(conversation__a=member) | Q(conversation__b=member)
    codes = Glass.objects.filter(own, agreed_at__isnull=False).values_list("code", flat=True)
    return [f"glass:{code}" for code in codes]
