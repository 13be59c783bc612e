"""Hours in which something may come, on the days on which clocks are changed too."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from closeknit.people import queries
from closeknit.people.models import Member

ZONES = ["Europe/London", "Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "UTC"]
CLOCKS = st.integers(0, 95).map(lambda quarter: time(quarter // 4, quarter % 4 * 15))
# A fortnight around each change of the clocks in 2026, in all these zones.
CHANGES = [datetime(2026, 3, 1, tzinfo=UTC), datetime(2026, 10, 1, tzinfo=UTC)]
MOMENTS = st.builds(
    lambda begins, minutes: begins + timedelta(minutes=minutes), st.sampled_from(CHANGES), st.integers(0, 60 * 24 * 40)
)
DAYS = st.sets(st.integers(0, 6), min_size=1).map(sorted)


def member(zone: str, one: time, other: time, days: list[int]) -> Member:
    starts, ends = sorted((one, other))
    return Member(timezone=zone, post_from=starts, post_until=ends, post_days=days)


def is_quiet(who: Member, moment: datetime) -> bool:
    """What the clock and the calendar on their wall say."""
    there = moment.astimezone(ZoneInfo(who.timezone))
    return there.weekday() not in who.post_days or not who.post_from <= there.time() < who.post_until


@given(st.sampled_from(ZONES), st.tuples(CLOCKS, CLOCKS).filter(lambda pair: pair[0] != pair[1]), DAYS, MOMENTS)
@example("Europe/Berlin", (time(1), time(2, 30)), [6], datetime(2026, 3, 29, 0, 45, tzinfo=UTC))
@example("Europe/Berlin", (time(2, 30), time(5)), [6], datetime(2026, 10, 25, 0, 45, tzinfo=UTC))
@example("Europe/Berlin", (time(2, 15), time(2, 45)), [6], datetime(2026, 3, 29, 0, 45, tzinfo=UTC))
def test_an_opening_is_never_in_quiet_hours(
    zone: str, clocks: tuple[time, time], days: list[int], now: datetime
) -> None:
    who = member(zone, *clocks, days)
    for opening in (queries.next_opening(who, now), queries.next_week(who, now)):
        assert opening >= now and not is_quiet(who, opening)
    assert queries.week_began(who, now) <= now < queries.next_week(who, now)
    assert queries.week_began(who, queries.next_week(who, now)) > queries.week_began(who, now)


@pytest.mark.parametrize("day", [datetime(2026, 3, 29, tzinfo=UTC), datetime(2026, 10, 25, tzinfo=UTC)])
def test_the_morning_is_at_the_same_hour_on_the_wall_before_and_after_a_change(day: datetime) -> None:
    who = member("Europe/Berlin", time(8, 30), time(18), list(range(7)))
    openings = [queries.next_opening(who, day + timedelta(days=back)) for back in (-1, 0, 1)]
    assert [queries.local(opening, who) for opening in openings] == [time(8, 30)] * 3
    assert openings[1] - openings[0] != timedelta(days=1)


@pytest.mark.parametrize(("minutes", "most"), [(15, 1), (30, 2), (60, 3), (120, 4)])
def test_the_pace_says_how_many_mails_a_week_has(minutes: int, most: int, monday: datetime) -> None:
    who = Member(minutes_per_week=minutes)
    assert queries.mails_a_week(who, monday) == most
    assert queries.mails_a_week(Member(minutes_per_week=minutes, post="weekly"), monday) == 1
    assert queries.mails_a_week(Member(minutes_per_week=minutes, listening_since=monday), monday) == 1
    assert queries.mails_a_week(Member(minutes_per_week=minutes, paused_at=monday), monday) == 0
