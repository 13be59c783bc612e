"""Hours two members share, on each one's own clock."""

from datetime import date, time
from zoneinfo import ZoneInfo

from closeknit.people import queries
from closeknit.people.models import Member

MONDAY = date(2026, 11, 23)


def member(zone: str, starts: int | None = 9, ends: int = 17) -> Member:
    return Member(
        timezone=zone,
        day_starts_at=None if starts is None else time(starts),
        day_ends_at=None if starts is None else time(ends),
    )


def shared(mine: Member, theirs: Member, on: date = MONDAY) -> list[tuple[str, str, str, str]]:
    return [
        (
            *(f"{queries.local(moment, mine):%H:%M}" for moment in span),
            *(f"{queries.local(moment, theirs):%H:%M}" for moment in span),
        )
        for span in queries.hours_shared(mine, theirs, on)
    ]


def test_neighbours_share_all_but_an_hour() -> None:
    assert shared(member("Europe/Berlin"), member("Europe/London")) == [("10:00", "17:00", "09:00", "16:00")]


def test_somebody_whose_day_has_another_date_is_met_in_the_morning_and_in_the_evening() -> None:
    here, there = member("Pacific/Auckland", 6, 22), member("America/Los_Angeles", 6, 22)
    assert shared(here, there) == [("06:00", "19:00", "09:00", "22:00")]
    assert shared(there, here) == [("09:00", "22:00", "06:00", "19:00")]


def test_two_spans_in_one_day_are_both_named() -> None:
    here, there = member("UTC", 0, 23), member("Pacific/Auckland", 9, 17)
    assert shared(here, there) == [("00:00", "04:00", "13:00", "17:00"), ("20:00", "23:00", "09:00", "12:00")]


def test_clocks_that_change_between_seasons_are_followed() -> None:
    berlin, accra = member("Europe/Berlin"), member("Africa/Accra")
    assert shared(berlin, accra)[0][:2] == ("10:00", "17:00")
    assert shared(berlin, accra, date(2026, 7, 6))[0][:2] == ("11:00", "17:00")


def test_who_said_no_hours_shares_none_that_could_be_named() -> None:
    assert shared(member("UTC", None), member("UTC")) == shared(member("UTC"), member("UTC", None)) == []


def test_a_day_is_meant_on_the_calendar_of_its_member() -> None:
    starts, _ = queries.day_of(member("Asia/Tokyo"), MONDAY) or (None, None)
    assert starts is not None and starts.tzinfo == ZoneInfo("Asia/Tokyo") and starts.date() == MONDAY


def test_names_are_looked_for_without_their_accents() -> None:
    names = ["Zoë", "Étienne", "Fergus", "Edith", "étan"]
    assert [one.name for one in queries.by_name(Member(name=name, pk=1) for name in names)] == [
        "Edith",
        "étan",
        "Étienne",
        "Fergus",
        "Zoë",
    ]
