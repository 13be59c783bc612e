"""A circle in writing of people who never open a page: wished for, answered, five days of it, and another term."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from django.core.mail import EmailMessage

from closeknit.circles import queries
from closeknit.circles.models import Circle, Gathering, Interest, Seat
from closeknit.conversations import actions as conversations
from tests.cast import Harbour
from tests.conftest import Clock
from tests.journeys.by_mail import DAY, HOUR, WEEK, Reader, goes_by, same
from tests.journeys.test_two_quiet_people import as_member

pytestmark = [pytest.mark.usefixtures("answerable"), pytest.mark.slow]
HERE, THERE = "told to the circle", "this time; all four"


@pytest.fixture
def five(harbour: Harbour, monday: datetime) -> list[Reader]:
    """Ada, Bo, Chi, Eli and Flo, to each of whom Dee wrote a letter."""
    members = [harbour.ada, harbour.bo, harbour.chi, harbour.eli, harbour.flo]
    for member in members:
        there = conversations.open_conversation(a=member, b=harbour.dee, origin=f"x{member.pk}", now=monday)
        conversations.write(conversation=there, author=harbour.dee, text="Are you well?", now=monday)
    return [Reader(member) for member in members]


def newest(reader: Reader, words: str) -> EmailMessage:
    return [one for one in reader.mails() if words in str(one.body)][-1]


def formed(harbour: Harbour, five: list[Reader], clock: Clock) -> Circle:
    """All five wish for one by mail; the organiser looks at totals, and asks them."""
    flo = as_member(harbour.flo)
    flo.post("/organising/circles/", {"name": "Leading without a title", "about": "For whom nobody put in charge."})
    theme = queries.themes().get()
    now = clock.now = clock.now + DAY + 2 * HOUR
    for one in five:
        themes = one.asks(one.gets(now, "Are you well?"), "Circles", now, at="goes as your letter")
        assert "For whom nobody put in charge." in themes.body
        if one.member in (harbour.ada,):
            one.is_done(themes, "In writing: 4", now)
            continue
        longer = one.asks(themes, "In writing: 4", now)
        assert "longer than your week" in longer.body
        one.is_done(longer, "I agree\nIn writing: 4", now)
    assert {(one.is_written, one.weeks) for one in Interest.objects.all()} == {(True, 4)}
    flo.post(f"/organising/circles/{theme.code}/", {"protocol": "experience"})
    return Circle.objects.get()


def begun(harbour: Harbour, five: list[Reader], clock: Clock) -> Circle:
    """Four say yes and one no, in their own words; it begins when the day for answers is over."""
    circle = formed(harbour, five, clock)
    now = clock.now = clock.now + WEEK - DAY
    words = dict(zip((one.member for one in five), ("Yes", "Ja", "Oui", "Sí", "No thanks"), strict=True))
    for one in five:
        asked = one.gets(now, "There is a place for you in a circle")
        if one.member == harbour.ada:
            assert "nobody says what to do" in one.asks(asked, "Read", now, at="you would not; nobody").body
        one.is_done(asked, words[one.member], now, at="you would not; nobody")
    ada, flo = five[0], five[4]
    before = same(ada.asks(ada.gets(now, "There is a place"), "Circles", now, at="you would not; nobody"))
    flo.is_done(newest(flo, "There is a place"), "Never", now + HOUR, at="you would not; nobody")
    assert same(ada.asks(newest(ada, "There is a place"), "Circles", now + HOUR, at="you would not; nobody")) == before
    goes_by(clock.now + 9 * DAY)
    now = clock.now = clock.now + 2 * WEEK
    for one in five[:4]:
        assert "Leading without a title" in one.gets(now, "Your circle begins").body
    assert not any("Your circle begins" in one.subject for one in flo.mails())
    circle.refresh_from_db()
    return circle


def planned(circle: Circle, clock: Clock) -> Gathering:
    """Its gathering, told in everybody's own mail."""
    assert circle.meets_at is not None
    goes_by(max(clock.now, circle.meets_at - 14 * DAY))
    return circle.gatherings.get()


def test_five_days_in_writing_and_what_follows(harbour: Harbour, five: list[Reader], clock: Clock) -> None:
    circle = begun(harbour, five, clock)
    four, readers = five[:4], {one.member: one for one in five}
    gathering = planned(circle, clock)
    assert gathering.guest is not None
    now = clock.now = gathering.begins_at - 2 * DAY
    for one in four:
        assert "meets in writing from" in one.gets(now, THERE).body
    guest = readers[gathering.guest.member]
    others = [one for one in four if one is not guest]
    guest.is_done(newest(guest, THERE), "I bring: Why does my team agree with everything?", now, at=THERE)
    for one, words in zip(others, ("I will be there", "Zuhören", "Listening"), strict=True):
        one.is_done(newest(one, THERE), words, now, at=THERE)
        assert "Why does my team agree" in one.asks(newest(one, THERE), "Read", now, at=THERE).body
    assert gathering.facilitator is not None
    keeper = readers[gathering.facilitator.member]
    other = next(one for one in others if one is not keeper)
    refused = other.asks(newest(other, THERE), "Call it off", now, at=THERE)
    assert "Somebody else keeps the time" in refused.body
    later = gathering.begins_at + DAY
    keeper.is_done(newest(keeper, THERE), f"Meet: {later:%Y-%m-%d}", now, at=THERE)
    gathering.refresh_from_db()
    assert gathering.begins_at == later

    now = clock.now = gathering.begins_at + 2 * HOUR
    goes_by(gathering.begins_at)
    for stage in range(queries.STAGES):
        writers = [guest] if stage in (0, 2, 4) else others
        reading = {one.member: one.asks(newest(one, THERE), "Read", now, at=THERE) for one in four}
        for one in writers:
            said = f"In stage {stage}, {one.member.first_name} writes."
            other = next(reader for reader in four if reader is not one)
            assert said not in other.asks(newest(other, THERE), "Read", now, at=THERE).body
            one.is_done(reading[one.member], said, now)
        late = reading[writers[0].member]
        if stage + 1 < queries.STAGES:
            answer = writers[0].asks(late, "One thing more.", now)
            assert "has opened meanwhile" in answer.body and "One thing more." in answer.body
        now = clock.now = now + 20 * HOUR  # before its day is over, which nobody had to wait for
        goes_by(now)
    gathering.refresh_from_db()
    assert gathering.closed_at is not None and gathering.writings.count() == 9

    whole = others[0].asks(newest(others[0], THERE), "Read", now, at=THERE).body
    assert all(f"In stage {stage}, " in whole for stage in range(queries.STAGES))
    others[0].is_done(newest(others[0], THERE), "I promise: ask first, and then wait", now, at=THERE)
    guest.is_done(newest(guest, THERE), "Keep", now, at=THERE)
    gathering.refresh_from_db()
    assert gathering.kept_at is not None
    home = others[0].asks(newest(others[0], HERE), "Read", now, at=HERE)
    others[0].is_done(home, "Partly", now, at="what became of it")
    assert gathering.commitments.get().kept == "partly"
    others[0].is_done(newest(others[0], HERE), "I read a good book on it.", now, at=HERE)
    assert "I read a good book on it." in guest.asks(newest(guest, HERE), "Read", now, at=HERE).body
    by_itself = [mail for one in five for mail in one.mails() if mail.extra_headers["Auto-Submitted"] != "auto-replied"]
    assert not any("In stage" in str(mail.body) or "good book" in str(mail.body) for mail in by_itself)


def test_another_term_and_leaving(harbour: Harbour, five: list[Reader], clock: Clock) -> None:
    circle = begun(harbour, five, clock)
    four = five[:4]
    early = four[0].asks(newest(four[0], HERE), "Go on", clock.now, at=HERE)
    assert "is not there any more" in early.body, "its last weeks have not come"
    ends_on = circle.ends_on
    assert ends_on is not None
    now = clock.now = datetime.combine(ends_on, clock.now.timetz()) - timedelta(days=20)
    for one in four:  # what they had is too old to be answered by now; any mail of the day leads there
        there = conversations.open_conversation(a=one.member, b=harbour.dee, origin="y", now=now)
        conversations.write(conversation=there, author=harbour.dee, text="Well again?", now=now - 2 * DAY)
    now = clock.now = now + WEEK
    for one in four:
        circles = one.asks(one.gets(now, "Well again?"), "Circles", now, at="goes as your letter")
        home = one.asks(circles, "Read", now, at=HERE)
        assert "what you would like" in home.body
        one.is_done(home, "Go on", now, at=HERE)
    goes_by(datetime.combine(ends_on, now.timetz()) + 2 * DAY)
    circle.refresh_from_db()
    assert circle.is_running and circle.ends_on is not None and circle.ends_on > ends_on
    four[3].is_done(newest(four[3], HERE), "Salir", now, at=HERE)
    assert Seat.objects.get(circle=circle, member=harbour.eli).left_at is not None
