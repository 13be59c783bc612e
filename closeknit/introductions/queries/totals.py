"""What introductions come to, for totals in which nobody can be found."""

from datetime import datetime

from closeknit.introductions.models import Introduction


def came_together(since: datetime, now: datetime) -> tuple[int, int]:
    """Of the introductions that closed since a moment: how many had two yeses, and how many had not, whatever the
    reason."""
    closed = Introduction.objects.filter(closes_at__gt=since, closes_at__lte=now)
    together = closed.filter(met_at__isnull=False).count()
    return together, closed.count() - together
