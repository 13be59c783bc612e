"""Collaborations in totals. Whoever shows them sees to it that nobody is found."""

from datetime import datetime

from closeknit.collaborations.models import Collaboration, Ending, Partner

ENDINGS = (Ending.SIGNED, Ending.OVER, Ending.FEWER)


def taking_part() -> set[int]:
    """Numbers of the members who take part in one that goes on."""
    rows = Partner.objects.filter(joined_at__isnull=False, left_at__isnull=True, collaboration__closed_at__isnull=True)
    return set(rows.values_list("member_id", flat=True))


def by_ending(since: datetime) -> dict[str, int]:
    """Those that began and ended since a moment, by how."""
    ended = Collaboration.objects.filter(began_at__isnull=False, closed_at__gte=since)
    found = list(ended.values_list("ending", flat=True))
    return {ending.value: found.count(ending.value) for ending in ENDINGS}
