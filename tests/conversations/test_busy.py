"""A calendar of one's own, of which only the times are read; and what calendar programs answer."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from closeknit.conversations import actions, jobs, queries
from closeknit.conversations.models import BusyTimes, Conversation, Ending
from closeknit.mail.calendars import Answered, Says
from closeknit.web import abroad
from tests.cast import Harbour
from tests.conftest import Clock
from tests.conversations.cast import agreed, offered

ADDRESS = "https://calendar.example/private-0123/basic.ics"
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@pytest.fixture
def there(harbour: Harbour, monday: datetime) -> Conversation:
    return actions.open_conversation(a=harbour.ada, b=harbour.bo, origin="the test", now=monday)


def fetched(monkeypatch: pytest.MonkeyPatch, *answers: abroad.Fetched | abroad.NotFetched) -> list[dict[str, Any]]:
    """Let these come, one after the other; what was asked with."""
    asked: list[dict[str, Any]] = []
    left = list(answers)

    def fetch(address: str, **told: Any) -> abroad.Fetched:
        asked.append({"address": address, **told})
        answer = left.pop(0)
        if isinstance(answer, abroad.NotFetched):
            raise answer
        return answer

    monkeypatch.setattr(jobs, "fetch", fetch)
    return asked


def calendar(*spans: tuple[datetime, datetime], title: str = "Dentist, canary") -> abroad.Fetched:
    events = "".join(
        f"BEGIN:VEVENT\r\nUID:{n}\r\nSUMMARY:{title}\r\nLOCATION:{title}\r\nDTSTART:{a:%Y%m%dT%H%M%SZ}\r\n"
        f"DTEND:{b:%Y%m%dT%H%M%SZ}\r\nEND:VEVENT\r\n"
        for n, (a, b) in enumerate(spans)
    )
    return abroad.Fetched(f"BEGIN:VCALENDAR\r\n{events}END:VCALENDAR\r\n".encode(), '"1"', "Mon")


def test_when_one_is_busy_nothing_is_suggested_to_them_and_to_the_other_nothing_changes(
    client: Client, harbour: Harbour, there: Conversation, monday: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    usual = queries.good_times(harbour.ada, harbour.bo, 25, monday)
    theirs = queries.good_times(harbour.bo, harbour.ada, 25, monday)
    taken = usual[0].starts_at.astimezone(UTC)
    actions.name_calendar(member=harbour.ada, address=ADDRESS, now=monday)
    fetched(monkeypatch, calendar((taken - 10 * HOUR / 60, taken + HOUR / 60)))
    assert jobs.read_calendars(monday) == 1
    spans = queries.spans_of(harbour.ada)
    mine = queries.good_times(harbour.ada, harbour.bo, 25, monday, spans)
    assert taken not in [one.starts_at for one in mine] and len(mine) == len(usual)
    assert queries.spans_of(harbour.bo) == [] and queries.good_times(harbour.bo, harbour.ada, 25, monday) == theirs
    client.force_login(harbour.ada)
    page = client.get(f"/conversations/{there.code}/times/").content.decode()
    assert usual[0].value not in page and mine[0].value in page


def test_of_what_is_offered_it_is_said_which_meets_something_else(
    client: Client,
    harbour: Harbour,
    there: Conversation,
    monday: datetime,
    clock: Clock,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    meeting = offered(there, monday, 2 * DAY, 3 * DAY)
    clock.now = meeting.arrives_at + HOUR
    actions.name_calendar(member=harbour.bo, address=ADDRESS, now=monday)
    fetched(monkeypatch, calendar((monday + 2 * DAY, monday + 2 * DAY + HOUR)))
    jobs.read_calendars(monday)
    client.force_login(harbour.bo)
    page = client.get(f"/conversations/{there.code}/times/").content.decode()
    assert page.count("something is in your calendar then") == 1


def test_nothing_is_kept_but_times(harbour: Harbour, monday: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    actions.name_calendar(member=harbour.ada, address=f" {ADDRESS.replace('https', 'webcal')} ", now=monday)
    fetched(monkeypatch, calendar((monday + DAY, monday + DAY + HOUR)))
    jobs.read_calendars(monday)
    kept = BusyTimes.objects.values().get()
    assert "canary" not in str(kept) and kept["address"] == ADDRESS
    assert kept["spans"] == [[(monday + DAY).isoformat(), (monday + DAY + HOUR).isoformat()]]


def test_it_is_asked_whether_it_changed_and_read_afresh_after_a_week(
    harbour: Harbour, monday: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    actions.name_calendar(member=harbour.ada, address=ADDRESS, now=monday)
    asked = fetched(
        monkeypatch,
        calendar((monday + DAY, monday + DAY + HOUR), (monday + 9 * DAY, monday + 9 * DAY + HOUR)),
        abroad.Fetched(None),
        calendar((monday + 9 * DAY, monday + 9 * DAY + HOUR)),
    )
    assert jobs.read_calendars(monday) == 1 and jobs.read_calendars(monday + HOUR) == 0
    jobs.read_calendars(monday + 2 * DAY)
    assert len(queries.spans_of(harbour.ada)) == 1  # what is over is forgotten
    jobs.read_calendars(monday + 8 * DAY)
    assert [one.get("etag", "") for one in asked] == ["", '"1"', ""]


def test_one_that_cannot_be_had_is_looked_at_ever_more_seldom_and_at_last_no_more(
    client: Client, harbour: Harbour, monday: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    actions.name_calendar(member=harbour.ada, address=ADDRESS, now=monday)
    fetched(monkeypatch, abroad.NotFetched("network"), abroad.Fetched(b"words"), abroad.NotFetched("size"))
    client.force_login(harbour.ada)
    jobs.read_calendars(monday)
    page = client.get("/conversations/busy/").content.decode()
    assert "private network" in page and "One on calendar.example" in page and "private-0123" not in page
    jobs.read_calendars(monday + 3 * HOUR)
    assert "no calendar" in client.get("/conversations/busy/").content.decode()
    assert jobs.read_calendars(monday + 8 * HOUR) == 0
    BusyTimes.objects.update(failures=actions.GIVEN_UP - 1, due_at=monday)
    jobs.read_calendars(monday)
    assert BusyTimes.objects.get().due_at is None
    assert "looked at no more" in client.get("/conversations/busy/").content.decode()
    client.post("/conversations/busy/", {"wish": "again"})
    assert BusyTimes.objects.get().failures == 0 and BusyTimes.objects.get().due_at is not None


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1/", "http://10.0.0.1/a.ics", "http://localhost/", "http://[::1]/a"]
)
def test_none_in_a_private_network_is_ever_fetched(harbour: Harbour, monday: datetime, address: str) -> None:
    secure = address.replace("http://", "https://")
    BusyTimes.objects.create(member=harbour.ada, address=secure, given_at=monday, due_at=monday)
    jobs.read_calendars(monday)
    assert BusyTimes.objects.get().trouble in {"network", "address"} and not BusyTimes.objects.get().spans


def test_another_takes_its_place_and_forgetting_it_leaves_nothing(
    client: Client, harbour: Harbour, monday: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.force_login(harbour.ada)
    assert client.post("/conversations/busy/", {"address": ADDRESS}).status_code == 302
    fetched(monkeypatch, calendar((monday + DAY, monday + DAY + HOUR)))
    jobs.read_calendars(monday + HOUR)
    assert queries.spans_of(harbour.ada)
    stale = BusyTimes.objects.get()
    client.post("/conversations/busy/", {"address": "https://other.example/a.ics"})
    assert queries.spans_of(harbour.ada) == [] and BusyTimes.objects.get().address == "https://other.example/a.ics"
    actions.keep_busy_times(times=stale, spans=[], etag="", modified="", now=monday)
    actions.say_calendar_failed(times=stale, why="time", now=monday)
    assert BusyTimes.objects.get().failures == 0
    client.post("/conversations/busy/", {"wish": "forget"})
    assert not BusyTimes.objects.exists()


@pytest.mark.parametrize(
    "address",
    ["", "calendar", "http://calendar.example/", "ftp://calendar.example/", "https://a:b@x/", "https://x:8443/"],
)
def test_what_is_no_address_is_said_beside_the_field(client: Client, harbour: Harbour, address: str) -> None:
    client.force_login(harbour.ada)
    page = client.post("/conversations/busy/", {"address": address})
    assert page.status_code == 422 and 'class="wrong"' in page.content.decode() and not BusyTimes.objects.exists()
    assert f'value="{address}"' in page.content.decode() or not address


def test_who_leaves_takes_it_along(harbour: Harbour, monday: datetime) -> None:
    actions.name_calendar(member=harbour.ada, address=ADDRESS, now=monday)
    actions.forget(member=harbour.ada, now=monday)
    assert not BusyTimes.objects.exists()


def said(meeting: Any, says: Says, at: datetime | None = None, sequence: int | None = None) -> Answered:
    number = meeting.sequence if sequence is None else sequence
    return Answered(meeting.code, number, says, "bo@example.org", at)


def test_a_no_of_a_calendar_program_calls_it_off_and_a_yes_changes_nothing(
    harbour: Harbour, there: Conversation, monday: datetime
) -> None:
    meeting = agreed(there, monday)
    for says in (Says.YES, Says.MAYBE):
        actions.answer_invitation(meeting=meeting, member=harbour.bo, answered=said(meeting, says), now=monday + DAY)
    meeting.refresh_from_db()
    assert meeting.ended_at is None and meeting.asked_by is None
    actions.answer_invitation(meeting=meeting, member=harbour.bo, answered=said(meeting, Says.NO), now=monday + DAY)
    meeting.refresh_from_db()
    assert meeting.ending == Ending.CANCELLED
    with pytest.raises(actions.NotThere):
        actions.answer_invitation(meeting=meeting, member=harbour.bo, answered=said(meeting, Says.NO), now=monday + DAY)


def test_another_time_is_offered_to_the_other_and_an_answer_to_what_changed_since_is_none(
    harbour: Harbour, there: Conversation, monday: datetime
) -> None:
    meeting, other = agreed(there, monday), monday + 5 * DAY
    answer = said(meeting, Says.ANOTHER_TIME, other)
    moved = actions.answer_invitation(meeting=meeting, member=harbour.bo, answered=answer, now=monday + DAY)
    assert moved.times == [other] and moved.asked_by == harbour.bo and moved.starts_at == meeting.starts_at
    stale = said(meeting, Says.NO, sequence=meeting.sequence - 1)
    with pytest.raises(actions.NotThere):
        actions.answer_invitation(meeting=meeting, member=harbour.bo, answered=stale, now=monday + DAY)
    with pytest.raises(actions.NoGoodTimes):
        gone = said(meeting, Says.ANOTHER_TIME, monday)
        actions.answer_invitation(meeting=meeting, member=harbour.bo, answered=gone, now=monday + DAY)
