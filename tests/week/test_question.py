"""The question that is put together once is the one that each part would ask of each member at each time."""

import re
from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.db import connection
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from closeknit.people.models import Member
from closeknit.web.waiting import rows
from closeknit.week.models import LetGo
from closeknit.week.queries import question

TIMES = st.datetimes(datetime(2020, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
MEMBERS = st.builds(
    Member,
    pk=st.integers(1, 2**40),
    minutes_per_week=st.sampled_from([15, 120]),
    topics=st.lists(st.sampled_from(["budgets", "law"]), max_size=2),
    timezone=st.sampled_from(["UTC", "Asia/Tokyo"]),
    organiser_since=st.none() | TIMES,
)


def compare(member: Member, since: datetime, now: datetime) -> set[str]:
    """The question as it is asked is the one put together anew; of what its slots are."""
    sql, parameters = question.written(connection.vendor)
    anew, values = question.union(member, since, now).query.sql_with_params()
    slots = [one for one in parameters.values() if isinstance(one, question.Slot)]
    names = re.findall(r"%\((\w+)\)s", sql)
    named = {name: one.filled(member.pk, since, now) if one in slots else one for name, one in parameters.items()}
    assert [named[name] for name in names] == list(values)
    assert re.sub(r"%\(\w+\)s", "%s", sql) == question.GATHERED[connection.vendor].format(anew)
    return {one.of for one in slots}


@pytest.mark.slow
@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(member=MEMBERS, since=TIMES, now=TIMES)
def test_it_is_the_same_as_if_it_were_put_together_anew(
    db: None, member: Member, since: datetime, now: datetime
) -> None:
    """In `in_week` only the member's number and times so long before or after the two may differ between members."""
    assert compare(member, since, now) == {"member", "since", "now"}


def test_a_part_that_looks_at_more_of_the_member_is_noticed(
    db: None, monkeypatch: pytest.MonkeyPatch, monday: datetime
) -> None:
    class Nosy:
        @staticmethod
        def in_week(member: Member, since: datetime, now: datetime) -> list[object]:
            return [rows(LetGo.objects.filter(member=member, kind=member.timezone), sort="nosy", at="let_go_at")]

    monkeypatch.setattr(question, "PARTS", (Nosy,))
    question.written.cache_clear()
    compare(Member(pk=1, timezone="UTC"), monday, monday)
    with pytest.raises(AssertionError):
        compare(Member(pk=1, timezone="Asia/Tokyo"), monday, monday)
    question.written.cache_clear()


def test_a_time_is_read_whatever_its_zone_and_a_word_that_looks_like_none_stays() -> None:
    ahead = timezone(timedelta(hours=2))
    for time in (question.NOW + timedelta(weeks=3), (question.NOW + timedelta(weeks=3)).astimezone(ahead)):
        assert question._slotted(time) == question.Slot("now", timedelta(weeks=3))
    assert question._slotted(question.SINCE - timedelta(1)) == question.Slot("since", -timedelta(1))
    for plain in ("written", "2026-11-23", 7, None, datetime(2026, 11, 23, tzinfo=UTC)):
        assert question._slotted(plain) == plain
