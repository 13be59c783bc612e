"""What repeats falls on the days on which a library that is used everywhere says it does."""

from datetime import date, datetime, timedelta
from itertools import takewhile

import pytest
from dateutil.rrule import rrulestr
from hypothesis import example, given
from hypothesis import strategies as st

from closeknit.mail.repeating import DAYS, MOST_DAYS, Patience, TooMuch, days, rule

WINDOW = timedelta(weeks=12)
WEEKDAYS = st.lists(st.sampled_from(DAYS), min_size=1, max_size=3, unique=True).map(",".join)
PLACES = st.sampled_from(["1", "2", "4", "5", "-1", "-2"])
PLACED = st.lists(st.tuples(PLACES, st.sampled_from(DAYS)).map("".join), min_size=1, max_size=2, unique=True).map(
    ",".join
)
MONTH_DAYS = st.lists(st.sampled_from(["1", "13", "28", "31", "-1", "-3"]), min_size=1, unique=True).map(",".join)
MONTHS = st.lists(st.integers(1, 12).map(str), min_size=1, max_size=3, unique=True).map(",".join)


def _with(frequency: str, **parts: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    """Rules of one frequency, with any of these parts."""
    said = st.fixed_dictionaries({}, optional={"INTERVAL": st.integers(1, 5).map(str), **parts})
    return said.map(lambda told: ";".join([f"FREQ={frequency}", *(f"{name}={value}" for name, value in told.items())]))


RULES = st.one_of(
    _with("DAILY", BYMONTH=MONTHS, BYDAY=WEEKDAYS, BYMONTHDAY=MONTH_DAYS),
    _with("WEEKLY", BYDAY=WEEKDAYS, WKST=st.sampled_from(["MO", "SU"]), BYMONTH=MONTHS),
    _with("MONTHLY", BYDAY=PLACED, BYMONTH=MONTHS),
    _with("MONTHLY", BYDAY=WEEKDAYS, BYMONTHDAY=MONTH_DAYS),
    _with("MONTHLY", BYMONTHDAY=MONTH_DAYS),
    _with("YEARLY", BYMONTH=MONTHS, BYMONTHDAY=MONTH_DAYS),
    _with("YEARLY", BYDAY=PLACED),
    _with("YEARLY", BYDAY=PLACED, BYMONTH=MONTHS),
    st.tuples(WEEKDAYS, PLACES).map(lambda said: f"FREQ=MONTHLY;BYDAY={said[0]};BYSETPOS={said[1]}"),
)
COUNTED = st.none() | st.integers(1, 40)
DATES = st.dates(date(2019, 1, 1), date(2026, 12, 31))
AHEAD = st.integers(-40, 3000)


@given(RULES, COUNTED, DATES, AHEAD)
@example("FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1", None, date(2020, 1, 31), 2000)
@example("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", None, date(2020, 2, 29), 1400)
@example("FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=SU,MO", 7, date(2026, 11, 29), 0)
def test_it_falls_on_the_days_dateutil_says(text: str, times: int | None, begins: date, ahead: int) -> None:
    text += f";COUNT={times}" if times else ""
    since = begins + timedelta(days=ahead)
    until = since + WINDOW
    at = datetime(begins.year, begins.month, begins.day, 9)
    theirs = [
        one.date()
        for one in takewhile(lambda one: one.date() <= until, rrulestr(text, dtstart=at).xafter(at, inc=True))
    ]
    if (
        begins not in theirs and times
    ):  # what begins it is counted as one of them (RFC 5545, 3.8.5.3); dateutil does not
        text = text.replace(f"COUNT={times}", f"COUNT={times + 1}")
    ours = list(days(rule(text), begins, since, until, Patience()))
    assert ours == sorted({*(one for one in theirs if since <= one), *([begins] if since <= begins else [])})


@pytest.mark.parametrize(
    "text",
    [
        "",
        "FREQ=HOURLY",
        "FREQ=DAILY;BYHOUR=9",
        "FREQ=YEARLY;BYWEEKNO=3",
        "FREQ=DAILY;COUNT=x",
        "FREQ=WEEKLY;BYDAY=XX",
        "=;=",
    ],
)
def test_what_is_not_read_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        rule(text)


@pytest.mark.parametrize(
    "text",
    [
        "FREQ=YEARLY;COUNT=900000;BYDAY=MO",
        "FREQ=DAILY;COUNT=5000000;BYMONTH=2;BYMONTHDAY=30",
        "FREQ=DAILY;INTERVAL=999999999",
    ],
)
def test_no_rule_takes_longer_than_its_share(text: str) -> None:
    patience = Patience(left=20_000)
    assert MOST_DAYS > patience.left
    try:
        list(days(rule(text), date(1, 1, 1), date(2026, 1, 1), date(2026, 4, 1), patience))
    except TooMuch:
        assert "COUNT" in text
    else:
        assert "COUNT" not in text and patience.left > 19_000


def test_as_many_days_are_tried_as_there_are_and_not_one_more() -> None:
    patience = Patience()
    patience.spend(MOST_DAYS)
    with pytest.raises(TooMuch):
        patience.spend(1)
    first, last = date(2026, 1, 1), date(2026, 1, 10)
    for left, fits in ((20, True), (19, False)):  # ten days, and as many periods
        found = days(rule("FREQ=DAILY;COUNT=10"), first, first, last, Patience(left=left))
        if fits:
            assert len(list(found)) == 10
        else:
            with pytest.raises(TooMuch):
                list(found)
