"""Pages of circles: what each shows, and to whom nothing is shown."""

from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.test import Client
from django.utils.formats import date_format

from closeknit.circles import actions, queries
from closeknit.circles.models import Circle, Gathering, Interest
from closeknit.mail.models import Mail
from closeknit.people import actions as people
from closeknit.people.models import Member
from closeknit.search.models import Entry
from tests.cast import Harbour, named
from tests.circles.cast import formed, planned, running, seat_of, themed
from tests.conftest import Clock

PLANTED = "The plover nests beside the runway"


@pytest.fixture
def four(harbour: Harbour) -> list[Member]:
    return [harbour.ada, harbour.bo, harbour.chi, harbour.eli]


def page_of(client: Client, address: str) -> str:
    return client.get(address).content.decode()


def test_one_wishes_for_a_circle_and_takes_it_back(client: Client, harbour: Harbour, monday: datetime) -> None:
    theme = themed(harbour.flo, monday)
    client.force_login(harbour.ada)
    assert theme.name in page_of(client, "/circles/")
    refused = client.post(f"/circles/themes/{theme.code}/", {"way": "live", "weeks": "3"})
    assert refused.status_code == 422 and "An hour is longer than your week" in refused.content.decode()
    client.post(f"/circles/themes/{theme.code}/", {"way": "live", "weeks": "3", "agrees": "on"})
    assert Interest.objects.get().agreed_at and "You would like one." in page_of(client, "/circles/")
    client.force_login(harbour.bo)
    page = client.post(f"/circles/themes/{theme.code}/", {"way": "live", "weeks": "2", "agrees": "on"})
    assert page.status_code == 422 and "more than your minutes hold" in page.content.decode()
    assert client.post(f"/circles/themes/{theme.code}/withdrawal/").status_code == 404, "Ada's is not Bo's"
    client.force_login(harbour.ada)
    client.post(f"/circles/themes/{theme.code}/withdrawal/")
    assert not Interest.objects.exists()


def test_who_is_asked_sees_nobodys_name_and_answers_alone(
    client: Client, four: list[Member], monday: datetime, clock: Clock
) -> None:
    circle = formed(four, monday)
    client.force_login(four[0])
    page = page_of(client, f"/circles/{circle.code}/")
    assert "Would you sit in it?" in page and not any(member.name in page for member in four[1:])
    client.post(f"/circles/{circle.code}/answer/", {"no": "1"})
    assert "Nobody hears of it" in page_of(client, f"/circles/{circle.code}/")
    client.post(f"/circles/{circle.code}/answer/", {"yes": "1"})
    clock.now = monday + actions.ANSWERS_IN
    client.post(f"/circles/{circle.code}/answer/", {"no": "1"})
    assert seat_of(circle, four[0]).answer == "yes", "the day for answers is over"
    actions.settle(now=clock.now)
    assert "did not come together" in page_of(client, "/circles/")
    assert client.get(f"/circles/{circle.code}/").status_code == 404


def test_a_no_and_no_answer_leave_the_same_pages_for_everybody(
    client: Client, harbour: Harbour, four: list[Member], monday: datetime, clock: Clock
) -> None:
    """In one of two circles Flo says no, in the other nothing. What Ada reads is the same, before and after."""
    seen: list[list[str]] = []
    for says_no in (True, False):
        Circle.objects.all().delete()
        clock.now = monday
        circle = formed([*four, harbour.flo], monday)
        for member in four:
            actions.answer(seat=seat_of(circle, member), accepts=True, now=monday)
        if says_no:
            actions.answer(seat=seat_of(circle, harbour.flo), accepts=False, now=monday)
        client.force_login(four[0])
        pages = [page_of(client, "/circles/"), page_of(client, f"/circles/{circle.code}/")]
        clock.now = monday + actions.ANSWERS_IN
        actions.settle(now=clock.now)
        pages += [page_of(client, "/circles/"), page_of(client, f"/circles/{circle.code}/")]
        seen.append([plain(page, circle) for page in pages])
        client.force_login(harbour.flo)
        assert client.get(f"/circles/{circle.code}/").status_code == 404
    assert seen[0] == seen[1] and not named("".join(seen[0]), "Flo")


def plain(page: str, circle: Circle) -> str:
    """A page without what differs from request to request and from circle to circle."""
    for seat in circle.seats.all():
        page = page.replace(seat.code, "seat")
    lines = [line for line in page.replace(circle.code, "circle").splitlines() if "csrfmiddlewaretoken" not in line]
    return "\n".join(lines)


def everywhere(client: Client, circle: Circle) -> list[str]:
    """Every page with words of a circle."""
    gathering = circle.gatherings.get()
    return [f"/circles/{circle.code}/", f"/circles/{circle.code}/gatherings/{gathering.code}/"]


def test_what_is_said_there_is_nowhere_else(
    client: Client, harbour: Harbour, four: list[Member], monday: datetime, clock: Clock
) -> None:
    """Planted words: on the pages of the circle, and in no mail, no search, no page of an organiser with all roles."""
    circle = running(four, monday, is_written=True, protocol="ring")
    gathering = planned(circle)
    clock.now = gathering.begins_at
    actions.open_stages(now=clock.now)
    seats = [seat_of(circle, member) for member in four]
    actions.say(seat=seats[0], text=PLANTED, now=clock.now)
    actions.commit(gathering=gathering, seat=seats[0], text=PLANTED, now=clock.now)
    for seat in seats:
        actions.write(gathering=gathering, seat=seat, stage=0, text=PLANTED, now=clock.now)
    client.force_login(four[1])
    for address in everywhere(client, circle):
        assert PLANTED in page_of(client, address)
    assert not Mail.objects.filter(text__contains="plover").exists()
    assert not Mail.objects.filter(html__contains="plover").exists()
    assert not [entry for entry in Entry.objects.all() if "plover" in str(vars(entry))]
    for member in (harbour.flo, harbour.dee):
        client.force_login(member)
        for address in everywhere(client, circle):
            assert client.get(address).status_code == 404
    client.force_login(harbour.flo)
    for address in ("/organising/circles/", "/organising/health/", "/organising/acts/", "/circles/", "/week/"):
        page = page_of(client, address)
        assert "plover" not in page and circle.code not in page


def test_words_are_taken_back_by_who_wrote_them_and_reported_by_others(
    client: Client, four: list[Member], monday: datetime
) -> None:
    circle = running(four, monday)
    client.force_login(four[0])
    empty = client.post(f"/circles/{circle.code}/updates/", {"words": " "})
    assert empty.status_code == 422 and "Write a line first." in empty.content.decode()
    client.post(f"/circles/{circle.code}/updates/", {"words": PLANTED})
    row = circle.updates.get()
    address = f"/circles/{circle.code}/updates/{row.code}/"
    client.force_login(four[1])
    assert client.post(address).status_code == 404 and circle.updates.exists()
    assert client.post(f"{address}report/").status_code == 302
    people.block(member=four[0], peer=four[2], now=monday)
    client.force_login(four[2])
    assert client.post(f"{address}report/").status_code == 404, "what one does not read one does not report"
    client.force_login(four[0])
    client.post(address)
    assert not circle.updates.exists()


def test_one_takes_part_from_the_page(client: Client, four: list[Member], monday: datetime, clock: Clock) -> None:
    circle = running(four, monday)
    gathering = planned(circle)
    address = f"/circles/{circle.code}/gatherings/{gathering.code}/"
    client.force_login(four[0])
    assert "You have the hot seat" in page_of(client, address)
    client.post(f"{address}question/", {"words": "How do I begin?"})
    long = client.post(f"{address}question/", {"words": "a" * 1001})
    assert long.status_code == 422 and "A thousand characters fit." in long.content.decode()
    client.force_login(four[1])
    page = page_of(client, address)
    assert "Ada has the hot seat" in page and "How do I begin?" in page and "5 min" in page
    client.post(f"{address}question/", {"words": "Mine first"})
    client.post(f"{address}part/", {"part": "writing", "note": "By walking."})
    client.post(f"{address}words/", {"words": "Nothing is written here", "stage": "0"})
    client.post(f"{address}time/", {"begins_at": "2026-12-09T10:00", "place": "https://meet.example.org/tuesday"})
    gathering.refresh_from_db()
    assert gathering.question == "How do I begin?" and str(gathering.begins_at) == "2026-12-09 10:00:00+00:00"
    wrong = client.post(f"{address}time/", {"begins_at": "2020-12-09T10:00"})
    assert wrong.status_code == 422 and "within the next eight weeks" in wrong.content.decode()
    client.force_login(four[0])
    assert "By walking." in page_of(client, address)
    clock.now = gathering.begins_at + timedelta(hours=1)
    client.post(f"{address}commitments/", {"words": "Ask my team"})
    commitment = gathering.commitments.get()
    assert "Ask my team" in page_of(client, f"/circles/{circle.code}/")
    client.post(f"/circles/{circle.code}/commitments/{commitment.code}/", {"kept": "done"})
    commitment.refresh_from_db()
    assert commitment.kept == "done"


def test_a_late_line_is_not_lost(client: Client, four: list[Member], monday: datetime, clock: Clock) -> None:
    circle = running(four, monday, is_written=True, protocol="ring")
    gathering = planned(circle)
    clock.now = gathering.begins_at
    actions.open_stages(now=clock.now)
    actions.open_stages(now=clock.now + timedelta(days=1))
    client.force_login(four[0])
    address = f"/circles/{circle.code}/gatherings/{gathering.code}/"
    late = client.post(f"{address}words/", {"words": PLANTED, "stage": "0"})
    assert late.status_code == 422 and PLANTED in late.content.decode()
    client.post(f"{address}words/", {"words": PLANTED, "stage": "1"})
    assert gathering.writings.get().stage == 1


@pytest.mark.parametrize(
    ("where", "typed"),
    [
        ("part", {"part": "writing", "note": PLANTED}),
        ("question", {"words": PLANTED}),
        ("words", {"words": PLANTED, "stage": "0"}),
    ],
)
def test_what_is_typed_while_a_gathering_closes_is_given_back(
    client: Client, four: list[Member], monday: datetime, where: str, typed: dict[str, str]
) -> None:
    circle = running(four, monday)
    gathering = planned(circle)
    Gathering.objects.update(closed_at=monday)
    for member in four[:2]:
        client.force_login(member)
        late = client.post(f"/circles/{circle.code}/gatherings/{gathering.code}/{where}/", typed)
        assert late.status_code == 422 and "The gathering went on meanwhile" in late.content.decode()
        assert PLANTED in late.content.decode()
    gathering.refresh_from_db()
    assert not gathering.question and not gathering.writings.exists()
    assert not gathering.takings.exclude(note="").exists()


def test_a_circle_is_in_the_week_with_its_minutes(
    client: Client, harbour: Harbour, four: list[Member], monday: datetime, clock: Clock
) -> None:
    circle = running(four, monday)
    gathering = planned(circle)
    clock.now = gathering.begins_at - timedelta(hours=5)
    client.force_login(four[3])
    page = page_of(client, "/week/")
    assert circle.name in page and "about 60 minutes" in page
    actions.take_part(gathering=gathering, seat=seat_of(circle, four[3]), part="absent", note="", now=clock.now)
    assert circle.name not in page_of(client, "/week/")
    actions.take_part(gathering=gathering, seat=seat_of(circle, four[2]), part="listening", note="", now=clock.now)
    clock.now = gathering.begins_at + timedelta(hours=3)
    client.force_login(four[2])
    assert "You sat in" in page_of(client, "/week/")


def test_a_stage_waits_in_the_week_for_those_it_is_for(
    client: Client, four: list[Member], monday: datetime, clock: Clock
) -> None:
    circle = running(four, monday, is_written=True)
    gathering = planned(circle)
    clock.now = gathering.begins_at
    actions.open_stages(now=clock.now)
    for member, waits in ((four[0], True), (four[1], False)):
        client.force_login(member)
        assert ("Write for it" in page_of(client, "/week/")) is waits
    actions.write(gathering=gathering, seat=seat_of(circle, four[0]), stage=0, text=PLANTED, now=clock.now)
    for member, waits in ((four[0], False), (four[1], True)):
        client.force_login(member)
        page = page_of(client, "/week/")
        assert ("Write for it" in page) is waits and PLANTED not in page
    client.force_login(four[0])
    assert "You wrote in" in page_of(client, "/week/")


def test_leaving_and_going_on(client: Client, four: list[Member], monday: datetime, clock: Clock) -> None:
    circle = running(four, monday)
    client.force_login(four[0])
    assert "Its term ends" not in page_of(client, f"/circles/{circle.code}/")
    clock.now = monday + timedelta(days=345)
    assert "Its term ends" in page_of(client, f"/circles/{circle.code}/")
    client.post(f"/circles/{circle.code}/going-on/", {"yes": "1"})
    assert "You would go on." in page_of(client, f"/circles/{circle.code}/")
    assert "Nobody asks why" in page_of(client, f"/circles/{circle.code}/departure/")
    client.post(f"/circles/{circle.code}/departure/")
    assert client.get(f"/circles/{circle.code}/").status_code == 404
    assert queries.circles_of(four[0]).get() == circle, "it is in what they can take with them"


def test_pages_ask_few_questions(
    client: Client, four: list[Member], monday: datetime, clock: Clock, django_assert_max_num_queries: Any
) -> None:
    circle = running(four, monday, is_written=True, protocol="ring")
    gathering = planned(circle)
    clock.now = gathering.begins_at
    actions.open_stages(now=clock.now)
    for member in four:
        actions.say(seat=seat_of(circle, member), text="A word.", now=clock.now)
        actions.write(gathering=gathering, seat=seat_of(circle, member), stage=0, text="A line.", now=clock.now)
    client.force_login(four[0])
    client.get("/week/")
    for address in ("/circles/", *everywhere(client, circle)):
        with django_assert_max_num_queries(8):
            assert client.get(address).status_code == 200


def test_an_organiser_forms_circles_in_totals(
    client: Client, harbour: Harbour, four: list[Member], monday: datetime
) -> None:
    client.force_login(harbour.flo)
    client.post("/organising/circles/", {"name": "Leading without a title", "about": ""})
    page = page_of(client, "/organising/circles/")
    assert "Leading without a title" in page and "Nobody waits." in page
    theme = queries.themes().get()
    for member in four:
        actions.wish(member=member, theme=theme, is_written=True, weeks=4, agrees=True, now=monday)
    assert "Fewer than five wait." in page_of(client, "/organising/circles/")
    page = page_of(client, f"/organising/circles/{theme.code}/")
    assert "One circle would be formed today" in page and not Circle.objects.exists()
    assert not any(member.name in page for member in four)
    client.post(f"/organising/circles/{theme.code}/", {"protocol": "ring"})
    assert Circle.objects.get().protocol == "ring"
    client.post(f"/organising/circles/{theme.code}/closing/")
    assert not queries.themes().exists()


def test_earlier_gatherings_have_the_day_they_had_where_one_is(
    client: Client, four: list[Member], monday: datetime, clock: Clock
) -> None:
    """It met late on a Tuesday in Berlin, which was Wednesday in Auckland."""
    circle = running(four, monday)
    gathering = planned(circle)
    late = gathering.begins_at.replace(hour=21)
    Gathering.objects.update(begins_at=late)
    clock.now = late + queries.AFTER
    actions.open_stages(now=clock.now)
    days = []
    for zone in ("Europe/Berlin", "Pacific/Auckland"):
        Member.objects.filter(pk=four[0].pk).update(timezone=zone)
        client.force_login(four[0])
        page = page_of(client, f"/circles/{circle.code}/")
        days.append(page.partition('id="past"')[2].partition("</a>")[0].rpartition(">")[2])
    here = date_format(late.astimezone(ZoneInfo("Europe/Berlin")), "j F Y")
    there = date_format(late.astimezone(ZoneInfo("Pacific/Auckland")), "j F Y")
    assert days == [here, there] and here != there
