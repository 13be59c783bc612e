"""Who is given no new introduction until an organiser has looked, and who may look at what."""

from datetime import datetime, timedelta

import pytest

from closeknit.introductions.for_engine import _room
from closeknit.people import queries as people
from closeknit.reports import actions, queries
from tests.cast import Harbour
from tests.reports.cast import reported

DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("who", "days", "held"),
    [
        (("ada", "chi", "dee"), (0, 3, 7), True),
        (("ada", "chi", "dee"), (0, 3, 7.001), False),  # not within a week
        (("ada", "chi", "ada"), (0, 1, 2), False),  # three reports of two members
        (("ada", "chi"), (0, 1), False),
        (("ada", "chi", "dee", "eli"), (0, 8, 9, 10), True),  # the first is not of that week
    ],
)
def test_three_members_within_a_week_hold_somebody(
    harbour: Harbour, monday: datetime, who: tuple[str, ...], days: tuple[float, ...], held: bool
) -> None:
    for name, day in zip(who, days, strict=True):
        reported(getattr(harbour, name), harbour.bo, monday + day * DAY)
    assert queries.held() == ({harbour.bo.pk} if held else set())


def test_what_was_begun_and_not_sent_holds_nobody(harbour: Harbour, monday: datetime) -> None:
    for reporter in (harbour.ada, harbour.chi, harbour.dee):
        actions.begin(reporter=reporter, about=harbour.bo, origin="profile:x", now=monday)
    assert queries.held() == set()


def test_a_look_lets_go_and_three_new_reports_hold_again(harbour: Harbour, monday: datetime) -> None:
    rows = [reported(one, harbour.bo, monday) for one in (harbour.ada, harbour.chi, harbour.dee, harbour.eli)]
    assert queries.held() == {harbour.bo.pk}
    actions.look(report=rows[1], by=harbour.flo, now=monday)
    assert queries.held() == set()
    for one in (harbour.ada, harbour.chi):
        reported(one, harbour.bo, monday + DAY)
    assert queries.held() == set()
    reported(harbour.dee, harbour.bo, monday + DAY)
    assert queries.held() == {harbour.bo.pk}


def test_who_is_held_has_no_room_in_a_round_and_nobody_else_loses_any(harbour: Harbour, monday: datetime) -> None:
    members = list(people.members())
    before, _full = _room(members, [], {}, monday.date(), monday, (monday, monday))
    for reporter in (harbour.ada, harbour.chi, harbour.dee):
        reported(reporter, harbour.bo, monday)
    assert before[harbour.bo.pk] == 1
    room, _full = _room(members, [], {}, monday.date(), monday, (monday, monday))
    assert room == {**before, harbour.bo.pk: 0}


def test_an_organiser_looks_into_none_that_is_by_or_about_them(harbour: Harbour, monday: datetime) -> None:
    reported(harbour.ada, harbour.flo, monday)
    reported(harbour.flo, harbour.ada, monday)
    other = reported(harbour.ada, harbour.bo, monday)
    assert list(queries.open_for(harbour.flo)) == [other]
    assert queries.open_for(harbour.dee).count() == 3


def test_closed_ones_are_seen_for_thirty_days(harbour: Harbour, monday: datetime) -> None:
    row = reported(harbour.ada, harbour.bo, monday)
    assert list(queries.open_for(harbour.flo)) == [row] and not queries.lately_for(harbour.flo, monday)[1]
    actions.close(report=row, by=harbour.flo, decision="We spoke.", now=monday)
    assert not queries.open_for(harbour.flo).exists()
    assert queries.lately_for(harbour.flo, monday + 29 * DAY) == ([], [row])
    assert queries.lately_for(harbour.flo, monday + 30 * DAY) == ([], [])
