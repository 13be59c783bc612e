"""Openings in totals. Whoever shows them sees to it that nobody is found."""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import Exists, OuterRef, Q

from closeknit.openings.models import Ending, Opening, Referral, Reply, Seeking, Sort


def by_sort(now: datetime) -> dict[str, int]:
    """Those open at a moment, by what there is to do."""
    rows = Opening.objects.filter(Q(closed_at__isnull=True) | Q(closed_at__gt=now), posted_at__lte=now)
    return _counted([sort.value for sort in Sort], list(rows.values_list("sort", flat=True)))


def by_ending(since: datetime, now: datetime) -> dict[str, int]:
    """Those that ended between two moments and are kept: with somebody found, or otherwise, for any reason."""
    endings = Opening.objects.filter(closed_at__gte=since, closed_at__lte=now).values_list("ending", flat=True)
    return _counted(["filled", "unfilled"], ["filled" if one == Ending.FILLED else "unfilled" for one in endings])


def by_outcome(since: datetime, now: datetime) -> dict[str, int]:
    """Where somebody asked for a word and the week for it is over: one was said, or none, for any reason."""
    said = Referral.objects.filter(seeking=OuterRef("pk"), reply=Reply.REFERS)
    rows = Seeking.objects.filter(ends_at__gte=since, ends_at__lte=now).annotate(is_said=Exists(said))
    return _counted(["said", "unsaid"], ["said" if one else "unsaid" for one in rows.values_list("is_said", flat=True)])


def _counted(parts: Sequence[str], of: Sequence[str]) -> dict[str, int]:
    return {part: sum(one == part for one in of) for part in parts}
