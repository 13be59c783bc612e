"""Finding a time to talk."""

from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
import vobject
from icalendar import Calendar

from closeknit.conversations import actions, emails, queries
from closeknit.conversations.models import Conversation, Ending, Meeting
from closeknit.mail import calendars
from closeknit.mail.models import Mail
from closeknit.mail.registry import is_allowed
from closeknit.people import actions as people
from closeknit.people.models import Block
from closeknit.ties.models import Moment, MomentKind
from tests.cast import Harbour, named
from tests.conversations.cast import agreed, offered

DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def there(harbour: Harbour, monday: datetime) -> Conversation:
    return actions.open_conversation(a=harbour.ada, b=harbour.bo, origin="the test", now=monday)


def later(meeting: Meeting) -> datetime:
    return meeting.arrives_at + HOUR


def test_times_are_offered_and_one_is_taken(there: Conversation, harbour: Harbour, monday: datetime) -> None:
    meeting = offered(there, monday, 2 * DAY, 3 * DAY)
    seen = queries.times(there, harbour.bo, later(meeting))
    assert [one.starts_at for one in seen.offered] == [monday + 2 * DAY, monday + 3 * DAY] and not seen.offering
    assert len(queries.times(there, harbour.ada, later(meeting)).offering) == 2
    chosen = actions.choose_time(meeting=meeting, member=harbour.bo, starts_at=monday + 3 * DAY, now=later(meeting))
    assert (chosen.starts_at, chosen.sequence, chosen.slots, chosen.asked_by) == (monday + 3 * DAY, 1, [], None)
    assert queries.times(there, harbour.ada, later(meeting)).agreed


@pytest.mark.parametrize(
    ("slots", "minutes"),
    [([], 25), ([1, 2, 3, 4], 25), ([-1], 25), ([60], 25), ([1], 7)],
    ids=["none", "four", "gone by", "in two months", "seven minutes"],
)
def test_times_that_are_none_are_refused(
    there: Conversation, harbour: Harbour, monday: datetime, slots: list[int], minutes: int
) -> None:
    days = [monday + one * DAY for one in slots]
    with pytest.raises(actions.NoGoodTimes):
        actions.offer_times(conversation=there, member=harbour.ada, minutes=minutes, slots=days, now=monday)
    assert not Meeting.objects.exists()


def test_a_time_that_was_not_offered_or_went_by_or_is_ones_own_cannot_be_taken(
    there: Conversation, harbour: Harbour, monday: datetime
) -> None:
    meeting = offered(there, monday, 2 * DAY)
    for member, slot, now in (
        (harbour.bo, monday + 3 * DAY, later(meeting)),
        (harbour.bo, monday + 2 * DAY, monday + 2 * DAY + HOUR),
        (harbour.ada, monday + 2 * DAY, later(meeting)),
    ):
        with pytest.raises(actions.NotThere):
            actions.choose_time(meeting=meeting, member=member, starts_at=slot, now=now)
    assert queries.times(there, harbour.bo, monday + 3 * DAY).offered == ()


def test_times_arrive_inside_the_receivers_hours(there: Conversation, harbour: Harbour, monday: datetime) -> None:
    night = monday.replace(hour=22)
    meeting = offered(there, night, 2 * DAY)
    assert meeting.arrives_at > night
    assert queries.times(there, harbour.bo, night + timedelta(minutes=5)).offered == ()
    assert not queries.meetings_seen_by(harbour.bo, night + timedelta(minutes=5)).exists()
    assert Mail.objects.get(kind="times").due_at == meeting.arrives_at


def test_whoever_would_rather_write_ends_it_kindly(there: Conversation, harbour: Harbour, monday: datetime) -> None:
    meeting = offered(there, monday, 2 * DAY)
    ended = actions.rather_write(meeting=meeting, member=harbour.bo, now=later(meeting))
    assert ended.ending == Ending.WRITING and queries.times(there, harbour.ada, later(meeting)).meeting is None
    assert "Bo would rather write." in Mail.objects.get(kind="times", member=harbour.ada.pk).text
    with pytest.raises(actions.NotThere):
        actions.choose_time(meeting=meeting, member=harbour.bo, starts_at=monday + 2 * DAY, now=later(meeting))


def test_times_are_taken_back_by_who_offered_them_alone(
    there: Conversation, harbour: Harbour, monday: datetime
) -> None:
    meeting = offered(there, monday, 2 * DAY)
    with pytest.raises(actions.NotThere):
        actions.take_times_back(meeting=meeting, member=harbour.bo, now=monday)
    assert actions.take_times_back(meeting=meeting, member=harbour.ada, now=monday).ending == Ending.TAKEN_BACK
    assert queries.times(there, harbour.bo, later(meeting)).meeting is None


def test_a_talk_is_moved_and_stays_where_it_was_until_both_agree(
    there: Conversation, harbour: Harbour, monday: datetime
) -> None:
    meeting = agreed(there, monday)
    before, now = meeting.begins, monday + DAY
    offered(there, now, 4 * DAY, by="b", minutes=60)
    row = queries.open_meeting(there)
    assert row is not None and row.pk == meeting.pk and row.starts_at == before
    assert (row.minutes, row.place) == (meeting.minutes, meeting.place)
    actions.rather_write(meeting=row, member=harbour.ada, now=later(row))
    assert queries.open_meeting(there).starts_at == before  # type: ignore[union-attr]
    again = offered(there, now, 4 * DAY, by="b")
    moved = actions.choose_time(meeting=again, member=harbour.ada, starts_at=now + 4 * DAY, now=later(again))
    assert (moved.code, moved.sequence, moved.starts_at) == (meeting.code, 2, now + 4 * DAY)


def test_it_is_called_off_once_and_both_calendars_hear_it(
    there: Conversation, harbour: Harbour, monday: datetime
) -> None:
    meeting = agreed(there, monday)
    actions.cancel_meeting(meeting=meeting, now=monday + DAY)
    with pytest.raises(actions.NotThere):
        actions.cancel_meeting(meeting=meeting, now=monday + DAY)
    off = [mail for mail in Mail.objects.filter(kind="meeting") if calendars.method(mail.calendar) == "CANCEL"]
    assert {mail.member for mail in off} == {harbour.ada.pk, harbour.bo.pk}
    assert all("This talk is off. That can be for any reason." in mail.text for mail in off)


@pytest.mark.parametrize("what", ["block", "leave", "call off"])
def test_a_block_and_a_leaving_call_it_off_in_the_same_words(
    there: Conversation, harbour: Harbour, monday: datetime, what: str
) -> None:
    meeting, now = agreed(there, monday), monday + DAY
    if what == "block":
        people.block(member=harbour.ada, peer=harbour.bo, now=now)
    elif what == "leave":
        people.leave(member=harbour.ada, takes_letters=False, now=now)
    else:
        actions.cancel_meeting(meeting=meeting, now=now)
    assert actions.call_off_for_those_apart(now=now) == (what != "call off")
    heard = Mail.objects.filter(kind="meeting", member=harbour.bo.pk).latest("pk")
    assert heard.subject.startswith("Off: your talk with Ada") and is_allowed(heard, now)
    assert "That can be for any reason." in heard.text and not named(heard.text, "Bo")


def test_between_two_apart_nothing_arrives_and_who_offers_sees_no_difference(
    there: Conversation, harbour: Harbour, monday: datetime
) -> None:
    Block.objects.create(member=harbour.bo, peer=harbour.ada, blocked_at=monday)
    meeting = offered(there, monday, 2 * DAY)
    assert len(queries.times(there, harbour.ada, later(meeting)).offering) == 1
    assert queries.times(there, harbour.bo, later(meeting)).offered == ()
    assert not Mail.objects.filter(kind="times").exists()
    with pytest.raises(actions.NotThere):
        actions.choose_time(meeting=meeting, member=harbour.bo, starts_at=monday + 2 * DAY, now=later(meeting))


def test_their_tie_remembers_that_they_talked_and_nothing_else(
    there: Conversation, harbour: Harbour, monday: datetime
) -> None:
    meeting = agreed(there, monday)
    over = meeting.begins + HOUR
    with pytest.raises(actions.NotThere):
        actions.tell_outcome(meeting=meeting, member=harbour.bo, talked=True, now=monday)
    assert queries.times(there, harbour.ada, over).asks_outcome
    actions.tell_outcome(meeting=meeting, member=harbour.bo, talked=True, now=over)
    assert Moment.objects.get(kind=MomentKind.CALLED).passed_at == meeting.starts_at
    assert not queries.times(there, harbour.ada, over).asks_outcome


def test_what_did_not_happen_leaves_no_trace_in_a_tie(there: Conversation, harbour: Harbour, monday: datetime) -> None:
    meeting = agreed(there, monday)
    actions.tell_outcome(meeting=meeting, member=harbour.bo, talked=False, now=meeting.begins + HOUR)
    assert not Moment.objects.filter(kind=MomentKind.CALLED).exists()


def test_a_talk_nobody_spoke_of_does_not_stand_in_the_way_of_the_next(
    there: Conversation, harbour: Harbour, monday: datetime
) -> None:
    meeting = agreed(there, monday)
    again = offered(there, meeting.begins + 20 * DAY, DAY)
    meeting.refresh_from_db()
    assert again.pk != meeting.pk and meeting.ending == Ending.PASSED
    assert not queries.times(there, harbour.bo, meeting.begins + 20 * DAY).asks_outcome


def test_calendars_of_others_read_what_is_sent(there: Conversation, harbour: Harbour, monday: datetime) -> None:
    there.prompts = ["What would you ask first?", "What is hard?", "A third one"]
    there.save()
    meeting = agreed(there, monday)
    mail = Mail.objects.get(kind="meeting", member=harbour.bo.pk)
    event = Calendar.from_ical(mail.calendar).walk("VEVENT")[0]
    assert event.decoded("dtstart") == meeting.starts_at and event["uid"].startswith(meeting.code)
    assert event["summary"] == "Bo and Ada" and "A third one" not in event["description"]
    assert "@" not in str(event["attendee"]).replace(harbour.bo.email, "")
    read = vobject.readOne(mail.calendar)
    assert read.vevent.dtstart.value == meeting.starts_at and read.method.value == "REQUEST"
    actions.cancel_meeting(meeting=meeting, now=monday + DAY)
    off = vobject.readOne(Mail.objects.filter(kind="meeting", member=harbour.bo.pk).latest("pk").calendar)
    assert (off.method.value, off.vevent.uid.value, int(off.vevent.sequence.value)) == ("CANCEL", event["uid"], 2)


def test_a_reminder_comes_a_day_before_and_only_if_it_still_stands(
    there: Conversation, harbour: Harbour, monday: datetime
) -> None:
    meeting = agreed(there, monday)
    mail = Mail.objects.get(kind="tomorrow", member=harbour.bo.pk)
    assert meeting.begins - DAY <= mail.due_at < meeting.begins and is_allowed(mail, mail.due_at)
    actions.cancel_meeting(meeting=meeting, now=monday + DAY)
    assert not is_allowed(mail, mail.due_at)


def test_no_reminder_of_a_talk_that_is_near(there: Conversation, harbour: Harbour, monday: datetime) -> None:
    meeting = offered(there, monday, DAY)
    actions.choose_time(meeting=meeting, member=harbour.bo, starts_at=monday + DAY, now=later(meeting))
    assert not Mail.objects.filter(kind="tomorrow").exists()


def test_good_times_lie_in_the_hours_of_both_and_on_days_of_both(harbour: Harbour, monday: datetime) -> None:
    ada, bo = harbour.ada, harbour.bo
    ada = people.set_pace(member=ada, minutes=60, form="either", timezone="Europe/Berlin", day=clock(9, 17))
    bo = people.set_pace(member=bo, minutes=15, form="either", timezone="America/Toronto", day=clock(9, 17))
    good = queries.good_times(ada, bo, 25, monday)
    assert len(good) == 6 and len({one.starts_at.date() for one in good}) == 6
    for one in good:
        assert 15 <= one.starts_at.hour < 17 and 9 <= one.for_peer.hour < 11 and one.starts_at.weekday() < 5
        assert one.starts_at >= monday + DAY
    assert "for Bo)" in str(good[0])
    bo = people.set_pace(member=bo, minutes=15, form="either", timezone="Pacific/Auckland", day=clock(9, 12))
    assert queries.good_times(ada, bo, 25, monday) == []


@pytest.mark.parametrize("on", [datetime(2027, 3, 22, 8, tzinfo=UTC), datetime(2026, 10, 19, 8, tzinfo=UTC)])
def test_over_a_change_of_clocks_each_time_is_right_on_both_walls(harbour: Harbour, on: datetime) -> None:
    ada, bo = harbour.ada, harbour.bo
    ada = people.set_pace(member=ada, minutes=60, form="either", timezone="Europe/Berlin", day=clock(9, 17))
    bo = people.set_pace(member=bo, minutes=15, form="either", timezone="Asia/Kathmandu", day=clock(9, 17))
    good = queries.good_times(ada, bo, 25, on)
    assert good
    for one in good:
        assert 9 <= one.starts_at.hour < 17 and 9 <= one.for_peer.hour < 17
        assert one.starts_at.utcoffset() == one.starts_at.astimezone(ZoneInfo("Europe/Berlin")).utcoffset()


def test_both_days_are_drawn_in_the_hours_of_who_looks(harbour: Harbour, monday: datetime) -> None:
    ada, bo = harbour.ada, harbour.bo
    assert queries.days(ada, harbour.chi, monday) is None  # she named no hours
    ada = people.set_pace(member=ada, minutes=60, form="either", timezone="Europe/Berlin", day=clock(9, 17))
    bo = people.set_pace(member=bo, minutes=15, form="either", timezone="Asia/Tokyo", day=clock(6, 17))
    drawn = queries.days(ada, bo, monday)
    assert drawn is not None
    assert [(bar.at, bar.hours) for bar in drawn.mine] == [(9.0, 8.0)]
    assert [(bar.at, bar.hours) for bar in drawn.theirs] == [(0.0, 9.0), (22.0, 2.0)]  # over midnight
    assert drawn.shared == ()


def test_who_is_erased_takes_their_talks_along(there: Conversation, harbour: Harbour, monday: datetime) -> None:
    agreed(there, monday)
    actions.forget(member=harbour.ada, now=monday + DAY)
    assert not Meeting.objects.exists()
    assert emails.may_send_meeting(Mail.objects.filter(kind="meeting", member=harbour.bo.pk).latest("pk"), monday)


def clock(starts: int, ends: int) -> tuple[time, time]:
    return time(starts), time(ends)
