"""Collaborations in totals. Whoever shows them sees to it that nobody is found."""

from datetime import datetime

from django.db.models import Q

from closeknit.collaborations.models import Collaboration, Ending, Partner

ENDINGS = (Ending.SIGNED, Ending.OVER, Ending.FEWER)


def taking_part(now: datetime) -> set[int]:
    """Numbers of the members who take part in one that goes on at a moment."""
    stays = Q(left_at__isnull=True) | Q(left_at__gt=now)
    goes_on = Q(collaboration__closed_at__isnull=True) | Q(collaboration__closed_at__gt=now)
    rows = Partner.objects.filter(stays, goes_on, joined_at__lte=now)
    return set(rows.values_list("member_id", flat=True))


def by_ending(since: datetime, now: datetime) -> dict[str, int]:
    """Those that began, and ended between two moments, by how."""
    ended = Collaboration.objects.filter(began_at__isnull=False, closed_at__gte=since, closed_at__lte=now)
    found = list(ended.values_list("ending", flat=True))
    return {ending.value: found.count(ending.value) for ending in ENDINGS}
