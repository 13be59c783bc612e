"""Questions about members."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from unicodedata import normalize
from zoneinfo import ZoneInfo

from django.db.models import QuerySet

from closeknit.people.models import Member, Statement


def members() -> QuerySet[Member]:
    """Everybody, in the order in which they joined."""
    return Member.objects.order_by("pk")


def by_name(rows: Iterable[Member]) -> list[Member]:
    """Members as people look for them: Étienne stands among the E, on every database alike."""
    return sorted(rows, key=lambda member: (normalize("NFKD", member.name).casefold(), member.pk))


def statements() -> QuerySet[Statement]:
    """What everybody wrote, a member's side by side."""
    return Statement.objects.order_by("member_id", "kind", "position")


def words(numbers: Iterable[int]) -> dict[int, str]:
    """The texts of statements by their number; those that are gone are missing."""
    return dict(Statement.objects.filter(pk__in=numbers).values_list("pk", "text"))


def day_of(member: Member, on: date) -> tuple[datetime, datetime] | None:
    """A member's working hours on a day of their own calendar; None where they said nothing."""
    if member.day_starts_at is None or member.day_ends_at is None:
        return None
    zone = ZoneInfo(member.timezone)
    starts, ends = (datetime.combine(on, clock, zone) for clock in (member.day_starts_at, member.day_ends_at))
    return starts, ends


def hours_shared(member: Member, peer: Member, on: date) -> list[tuple[datetime, datetime]]:
    """When both are at work during the member's day `on`: spans in UTC, earliest first; empty where one said nothing.

    The peer's day before and after are looked at too, because theirs may have another date.
    """
    mine = day_of(member, on)
    if mine is None:
        return []
    shared = []
    for days in (-1, 0, 1):
        theirs = day_of(peer, on + timedelta(days=days))
        if theirs is None:
            return []
        starts, ends = max(mine[0], theirs[0]), min(mine[1], theirs[1])
        if starts < ends:
            shared.append((starts.astimezone(UTC), ends.astimezone(UTC)))
    return shared


def local(moment: datetime, member: Member) -> time:
    """The clock on a member's wall at a moment."""
    return moment.astimezone(ZoneInfo(member.timezone)).time()
