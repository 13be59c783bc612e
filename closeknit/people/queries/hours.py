"""When members work, and when their post comes."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from closeknit.people.models import Member, Post
from closeknit.people.queries.members import members


@dataclass(frozen=True, slots=True)
class Hours:
    """A span in which both are at work, on each one's own clock."""

    starts: time
    ends: time
    starts_for_peer: time
    ends_for_peer: time


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


def hours_of_both(member: Member, peer: Member, on: date) -> tuple[Hours, ...]:
    """The spans of `hours_shared` as the two read them on their walls."""
    spans = hours_shared(member, peer, on)
    return tuple(Hours(*(local(moment, who) for who in (member, peer) for moment in span)) for span in spans)


def local(moment: datetime, member: Member) -> time:
    """The clock on a member's wall at a moment."""
    return moment.astimezone(ZoneInfo(member.timezone)).time()


def today(moment: datetime, member: Member) -> date:
    """The date on a member's calendar at a moment."""
    return moment.astimezone(ZoneInfo(member.timezone)).date()


def next_opening(member: Member, now: datetime) -> datetime:
    """The first moment, now or later, inside the hours and days in which something may come. UTC."""
    for starts, ends in _windows(member, now):
        if now < ends:
            return max(starts, now).astimezone(UTC)
    raise AssertionError("a week has an opening: post_days is never empty")


def next_post(member: Member, now: datetime) -> datetime:
    """When letters written now reach a member. UTC.

    As it comes: at the next opening. Otherwise at the first hour of the next of their days, or of the first of their
    days in the next week; a letter written at that very moment waits for the one after.
    """
    if member.post == Post.AS_IT_COMES:
        return next_opening(member, now)
    first = min(member.post_days)
    for starts, _ in _windows(member, now):
        if starts > now and (member.post == Post.WEEKDAYS or starts.weekday() == first):
            return starts.astimezone(UTC)
    raise AssertionError("a fortnight has a post: post_days is never empty")


def _windows(member: Member, now: datetime) -> list[tuple[datetime, datetime]]:
    """Hours in which something may come, from yesterday for a fortnight, on the member's own clock.

    Where clocks are changed inside them, a time that is shown twice or never begins them late and ends them early: the
    clock on the wall says so all the while.
    """
    zone = ZoneInfo(member.timezone)
    first = now.astimezone(zone).date() - timedelta(days=1)
    days = (first + timedelta(days=ahead) for ahead in range(16))
    windows = (
        (
            max(_both(day, member.post_from, zone)).astimezone(zone),
            min(_both(day, member.post_until, zone)).astimezone(zone),
        )
        for day in days
        if day.weekday() in member.post_days
    )
    return [(starts, ends) for starts, ends in windows if starts.astimezone(UTC) < ends.astimezone(UTC)]


def _both(day: date, clock: time, zone: ZoneInfo) -> list[datetime]:
    """A time of a day before and after clocks are changed; the same twice on all other days. UTC."""
    return [datetime.combine(day, clock.replace(fold=fold), zone).astimezone(UTC) for fold in (0, 1)]


def week_began(member: Member, now: datetime) -> datetime:
    """The first moment of this week on a member's calendar. UTC."""
    return _midnight(member, today(now, member) - timedelta(days=today(now, member).weekday()))


def next_week(member: Member, now: datetime) -> datetime:
    """The first moment of a member's next week in which something may come. UTC."""
    on = today(now, member)
    return next_opening(member, _midnight(member, on + timedelta(days=7 - on.weekday())))


def _midnight(member: Member, on: date) -> datetime:
    return datetime.combine(on, time(), ZoneInfo(member.timezone)).astimezone(UTC)


def mails_a_week(member: Member, now: datetime) -> int:
    """How many mails may come in a week: none in a pause, one to who listens first or has all their post at once."""
    if member.is_paused(today(now, member)):
        return 0
    is_slow = member.listening_since is not None or member.post == Post.WEEKLY
    return 1 if is_slow else member.pace.letters


def may_be_written_to(number: int | None, now: datetime) -> Member | None:
    """The member of this number, if they are here, did not pause and are not leaving."""
    member = None if number is None else members().filter(pk=number, leaving_at__isnull=True).first()
    return member if member is not None and not member.is_paused(today(now, member)) else None
