"""Talks and gatherings for a member's own calendar program."""

from datetime import datetime, timedelta

import pytest
import vobject
from django.test import Client
from icalendar import Calendar

from closeknit.circles import actions as circles
from closeknit.conversations import actions as conversations
from closeknit.conversations.models import Conversation
from closeknit.people import actions as people
from closeknit.people.models import Member
from closeknit.week import access, actions
from closeknit.week.models import CalendarAddress
from tests.cast import Harbour
from tests.circles.cast import planned, running, seat_of
from tests.conftest import Clock
from tests.conversations.cast import agreed
from tests.insights.test_pages import OUR_CORPUS
from tests.mentoring.cast import going

HOURS = timedelta(hours=1)


@pytest.fixture
def there(harbour: Harbour, monday: datetime) -> Conversation:
    """Ada and Bo have a time to talk; Ada sits in a circle that meets live, and in one that meets in writing."""
    row = conversations.open_conversation(
        a=harbour.ada, b=harbour.bo, origin="the test", now=monday, prompts=["What is new?"]
    )
    conversations.write(conversation=row, author=harbour.ada, text="Nobody else may read this.", now=monday)
    agreed(row, monday)
    return row


def address_of(member: Member, now: datetime) -> str:
    return f"/week/calendar/{actions.make_calendar_address(member=member, now=now)}/"


def events(client: Client, address: str) -> list[object]:
    answer = client.get(address)
    assert answer.status_code == 200 and answer["Content-Type"] == "text/calendar; charset=utf-8"
    text = answer.content.decode()
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n")) and "RDATE" not in text and "TZID" not in text
    ours = Calendar.from_ical(text).walk("VEVENT")
    assert len(list(vobject.readOne(text).contents.get("vevent", []))) == len(ours)
    return list(ours)


def test_it_holds_what_one_agreed_to_and_no_word_that_was_written(
    client: Client, harbour: Harbour, there: Conversation, monday: datetime
) -> None:
    [talk] = events(client, address_of(harbour.ada, monday))
    meeting = there.meetings.get()
    assert talk["UID"].startswith(f"{meeting.code}@") and talk["SUMMARY"] == "Ada and Bo"  # type: ignore[index]
    assert talk["DTSTART"].dt == meeting.begins and talk["DTEND"].dt == meeting.ends_at  # type: ignore[index]
    assert "Nobody else" not in client.get(address_of(harbour.ada, monday)).content.decode()
    assert events(client, address_of(harbour.dee, monday)) == []
    conversations.cancel_meeting(meeting=meeting, now=monday + HOURS)
    assert events(client, address_of(harbour.ada, monday)) == []


def test_live_gatherings_are_in_it_until_one_says_not_this_time_and_written_ones_are_not(
    client: Client, harbour: Harbour, monday: datetime, clock: Clock
) -> None:
    gus = people.join(name="Gus Hart", email="gus@example.org", now=monday)
    live = running([harbour.ada, harbour.dee, harbour.chi, gus], monday)
    planned(running([harbour.ada, harbour.eli, harbour.chi, gus], monday, is_written=True))
    gathering, seat = planned(live), seat_of(live, harbour.ada)
    address = address_of(harbour.ada, monday)
    [one] = events(client, address)
    assert one["SUMMARY"] == f"Circle: {live.name}" and one["DTSTART"].dt == gathering.begins_at  # type: ignore[index]
    circles.take_part(gathering=gathering, seat=seat, part="absent", note="", now=clock.now)
    assert events(client, address) == []
    assert len(events(client, address_of(harbour.dee, monday))) == 1


def test_meetings_of_a_mentorship_are_in_it(client: Client, harbour: Harbour, monday: datetime) -> None:
    meeting = going(harbour.dee, harbour.ada, monday).meetings.create(begins_at=monday + 99 * HOURS, planned_at=monday)
    [one] = events(client, address_of(harbour.ada, monday))
    assert one["SUMMARY"] == "Ada and Dee" and one["DTSTART"].dt == meeting.begins_at  # type: ignore[index]
    meeting.called_off_at = monday
    meeting.save()
    assert events(client, address_of(harbour.ada, monday)) == []


def test_who_wants_no_words_by_mail_has_none_in_their_calendar(
    client: Client, harbour: Harbour, there: Conversation, monday: datetime
) -> None:
    Member.objects.filter(pk=harbour.ada.pk).update(is_sealed=True)
    address = address_of(harbour.ada, monday)
    [talk] = events(client, address)
    assert talk["SUMMARY"] == "Busy" and "LOCATION" not in talk and "DESCRIPTION" not in talk  # type: ignore[index,operator]
    for told in ("Bo", "Harbour", "What is new", there.code):
        assert told not in client.get(address).content.decode()


def test_a_token_is_shown_once_made_anew_and_ended_and_others_find_nothing(
    client: Client, harbour: Harbour, monday: datetime
) -> None:
    first, second = address_of(harbour.ada, monday), address_of(harbour.ada, monday)
    assert client.get(first).status_code == 404 and client.get(second).status_code == 200
    assert second.split("/")[3] not in str(CalendarAddress.objects.values())
    client.force_login(harbour.ada)
    page = client.post("/week/calendar/", {"wish": "make"}).content.decode()
    assert "/week/calendar/" in page and "It is shown this once." in page and client.get(second).status_code == 404
    assert "It is shown this once." not in client.get("/week/calendar/").content.decode()
    client.post("/week/calendar/", {"wish": "end"})
    assert not CalendarAddress.objects.exists()


def test_it_opens_nothing_for_who_leaves_is_suspended_or_gone(
    client: Client, harbour: Harbour, monday: datetime
) -> None:
    addresses = [address_of(one, monday) for one in (harbour.ada, harbour.bo, harbour.dee)]
    assert [client.get(one).status_code for one in addresses] == [200] * 3
    day = monday.date() + timedelta(days=9)
    people.suspend(member=harbour.ada, because="For now.", until=day, by=harbour.flo, now=monday)
    people.leave(member=harbour.bo, takes_letters=False, now=monday)
    actions.forget(member=harbour.dee)
    assert [client.get(one).status_code for one in addresses] == [404] * 3
    with pytest.raises(CalendarAddress.DoesNotExist):
        access.calendar_by("", monday)


def test_nothing_new_is_not_sent_twice_and_no_machine_keeps_it(
    client: Client, harbour: Harbour, there: Conversation, monday: datetime, clock: Clock
) -> None:
    address = address_of(harbour.ada, monday)
    answer = client.get(address)
    assert answer["X-Robots-Tag"] == "noindex" and "no-store" in answer["Cache-Control"]
    clock.now += HOURS
    assert client.get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 304
    conversations.cancel_meeting(meeting=there.meetings.get(), now=clock.now)
    assert client.get(address, headers={"If-None-Match": answer["ETag"]}).status_code == 200


@pytest.mark.parametrize(
    "words", [*OUR_CORPUS, "a\r\nEND:VEVENT\r\nBEGIN:VEVENT\r\nSUMMARY:x", 'a;b,c\\n:"', "x" * 500]
)
def test_whatever_somebody_is_called_there_is_one_event(
    words: str, client: Client, harbour: Harbour, there: Conversation, monday: datetime
) -> None:
    Member.objects.filter(pk=harbour.bo.pk).update(name=words[:80] or "x")
    there.meetings.update(place=words[:200])
    [talk] = events(client, address_of(harbour.ada, monday))
    assert talk["DTSTART"].dt == there.meetings.get().begins  # type: ignore[index]


def test_its_pages_ask_few_questions(
    client: Client, harbour: Harbour, there: Conversation, monday: datetime, django_assert_max_num_queries
) -> None:
    address = address_of(harbour.ada, monday)
    with django_assert_max_num_queries(8):
        client.get(address)
    client.force_login(harbour.ada)
    with django_assert_max_num_queries(8):
        client.get("/week/calendar/")
