"""The pages on which two find a time."""

from datetime import datetime, time, timedelta
from typing import Any

import pytest
from django.test import Client
from icalendar import Calendar

from closeknit.conversations import actions, queries
from closeknit.conversations.models import Conversation, Meeting
from closeknit.people import actions as people
from tests.cast import Harbour
from tests.conftest import Clock
from tests.conversations.cast import agreed, offered

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def there(harbour: Harbour, monday: datetime) -> Conversation:
    for member, zone in ((harbour.ada, "Europe/Berlin"), (harbour.bo, "America/Toronto")):
        people.set_pace(member=member, minutes=60, form="either", timezone=zone, day=(time(9), time(17)))
    harbour.ada.refresh_from_db()
    harbour.bo.refresh_from_db()
    return actions.open_conversation(a=harbour.ada, b=harbour.bo, origin="the test", now=monday)


def test_both_days_and_good_times_are_shown(client: Client, harbour: Harbour, there: Conversation) -> None:
    client.force_login(harbour.ada)
    page = client.get(f"/conversations/{there.code}/times/").content.decode()
    assert "You overlap from 15:00 to 17:00 your time, which is 9:00 to 11:00 for Bo." in page
    assert page.count("<rect") == 5 and page.count('name="slots"') == 6 and "for Bo)" in page


def test_hours_kept_to_oneself_are_not_drawn(client: Client, harbour: Harbour, there: Conversation) -> None:
    harbour.bo.audiences = {"hours": "me"}
    harbour.bo.save()
    client.force_login(harbour.ada)
    page = client.get(f"/conversations/{there.code}/times/").content.decode()
    assert "<rect" not in page and 'name="slots"' not in page and "name times of your own" in page


def test_two_times_and_one_of_ones_own_are_offered(
    client: Client, harbour: Harbour, there: Conversation, monday: datetime
) -> None:
    client.force_login(harbour.ada)
    good = [one.value for one in queries.good_times(harbour.ada, harbour.bo, 25, monday)]
    said = {"slots": good[:2], "day": "2026-12-01", "at": "16:00", "minutes": "45", "place": "https://meet.example/x"}
    assert client.post(f"/conversations/{there.code}/times/", said).status_code == 302
    meeting = Meeting.objects.get()
    assert (meeting.minutes, meeting.place, len(meeting.slots)) == (45, "https://meet.example/x", 3)
    assert "2026-12-01T15:00:00+00:00" in meeting.slots


@pytest.mark.parametrize(
    ("said", "words"),
    [
        ({}, "Choose one time at least"),
        ({"day": "2026-12-01"}, "Give both a day and an hour"),
        ({"day": "2026-11-02", "at": "10:00"}, "This time has gone by."),
        ({"day": "2027-08-02", "at": "10:00"}, "within the next six weeks"),
        ({"slots": ["2020-01-01T10:00:00+00:00"]}, "One of these times went by."),
        ({"day": "2026-12-01", "at": "half past", "place": "The bench"}, "Type an hour"),
    ],
)
def test_what_is_wrong_is_said_and_what_was_typed_stays(
    client: Client, harbour: Harbour, there: Conversation, said: dict[str, Any], words: str
) -> None:
    client.force_login(harbour.ada)
    answer = client.post(f"/conversations/{there.code}/times/", {"minutes": "25", **said})
    page = answer.content.decode()
    assert answer.status_code == 422 and words in page and not Meeting.objects.exists()
    assert all(f'value="{typed}"' in page for name, typed in said.items() if name != "slots")


def test_more_than_three_are_too_many(client: Client, harbour: Harbour, there: Conversation, monday: datetime) -> None:
    client.force_login(harbour.ada)
    good = [one.value for one in queries.good_times(harbour.ada, harbour.bo, 25, monday)]
    answer = client.post(f"/conversations/{there.code}/times/", {"slots": good[:4], "minutes": "25"})
    assert answer.status_code == 422 and "Three times are enough" in answer.content.decode()


def test_an_hour_that_clocks_skip_is_no_time(
    client: Client, harbour: Harbour, there: Conversation, clock: Clock
) -> None:
    clock.now = datetime.fromisoformat("2027-03-15T08:00:00+00:00")
    client.force_login(harbour.ada)
    said = {"day": "2027-03-28", "at": "02:30", "minutes": "25"}
    answer = client.post(f"/conversations/{there.code}/times/", said)
    assert answer.status_code == 422 and "there is no such hour" in answer.content.decode()


def test_one_is_chosen_and_both_read_it(
    client: Client, harbour: Harbour, there: Conversation, monday: datetime, clock: Clock
) -> None:
    meeting = offered(there, monday, 3 * DAY)
    clock.now = meeting.arrives_at + HOUR
    client.force_login(harbour.bo)
    address = f"/conversations/{there.code}/times/{meeting.code}"
    assert "Ada offers a time to talk" in client.get(f"/conversations/{there.code}/").content.decode()
    unsaid = client.post(f"{address}/choice/")
    assert unsaid.status_code == 422 and "Choose one of the times" in unsaid.content.decode()
    assert client.post(f"{address}/choice/", {"slot": meeting.slots[0]}).status_code == 302
    for member, wall in ((harbour.bo, "03:00 (09:00 for Ada)"), (harbour.ada, "09:00 (03:00 for Bo)")):
        client.force_login(member)
        assert wall in client.get(f"/conversations/{there.code}/").content.decode()
    ics = client.get(f"{address}/calendar/")
    assert ics["Content-Type"].startswith("text/calendar") and Calendar.from_ical(ics.content)["METHOD"] == "PUBLISH"


def test_what_has_not_arrived_is_not_there(
    client: Client, harbour: Harbour, there: Conversation, monday: datetime, clock: Clock
) -> None:
    clock.now = monday.replace(hour=3)
    meeting = offered(there, clock.now, 3 * DAY)
    client.force_login(harbour.bo)
    address = f"/conversations/{there.code}/times/{meeting.code}"
    assert client.post(f"{address}/choice/", {"slot": meeting.slots[0]}).status_code == 404
    assert "offers a time" not in client.get(f"/conversations/{there.code}/").content.decode()


def test_it_is_moved_called_off_and_told_of(
    client: Client, harbour: Harbour, there: Conversation, monday: datetime, clock: Clock
) -> None:
    meeting = agreed(there, monday)
    address = f"/conversations/{there.code}/times/{meeting.code}"
    client.force_login(harbour.ada)
    page = client.get(f"/conversations/{there.code}/times/").content.decode()
    assert "What you offer here is to move it." in page and 'name="place"' not in page
    said = {"day": "2026-12-01", "at": "16:00"}
    assert client.post(f"/conversations/{there.code}/times/", said).status_code == 302
    meeting.refresh_from_db()
    assert meeting.minutes == 25 and meeting.begins == monday + 3 * DAY + 3 * HOUR
    clock.now = meeting.begins + HOUR
    page = client.get(f"/conversations/{there.code}/").content.decode()
    assert "Did you and Bo talk?" in page
    client.post(f"{address}/outcome/", {"talked": "1"})
    assert "Did you and Bo talk?" not in client.get(f"/conversations/{there.code}/").content.decode()
    assert "You talked with Bo" in client.get("/week/").content.decode()


def test_the_week_holds_the_talk_and_the_times_that_wait(
    client: Client, harbour: Harbour, there: Conversation, monday: datetime, clock: Clock
) -> None:
    meeting = offered(there, monday, 3 * DAY)
    clock.now = meeting.arrives_at + HOUR
    client.force_login(harbour.bo)
    assert "Ada offers a time to talk" in client.get("/week/").content.decode()
    actions.choose_time(meeting=meeting, member=harbour.bo, starts_at=meeting.times[0], now=clock.now)
    page = client.get("/week/").content.decode()
    assert "Ada offers a time to talk" not in page and "Thursday 26 November, 03:00" in page
    clock.now = monday + 8 * DAY
    page = client.get("/week/").content.decode()
    assert "Did you and Ada talk?" in page and "Thursday 26 November, 03:00" not in page


def test_its_pages_ask_few_questions(
    client: Client, harbour: Harbour, there: Conversation, monday: datetime, django_assert_max_num_queries: Any
) -> None:
    offered(there, monday, 2 * DAY, 3 * DAY)
    client.force_login(harbour.ada)
    for address in (f"/conversations/{there.code}/", f"/conversations/{there.code}/times/", "/week/"):
        with django_assert_max_num_queries(8):
            assert client.get(address).status_code == 200
