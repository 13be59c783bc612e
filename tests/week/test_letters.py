"""The Monday letter: what it holds, when it comes, and when it comes less."""

import re
from datetime import UTC, date, datetime, timedelta
from html import unescape

import pytest
from django.core import mail as sent
from django.utils.html import strip_tags

from closeknit.conversations import actions as conversations
from closeknit.insights import jobs as looking
from closeknit.introductions import actions as introductions
from closeknit.introductions import emails as asked
from closeknit.jobs import rows
from closeknit.mail import delivery
from closeknit.mail.models import Mail
from closeknit.people import actions as people
from closeknit.people import queries as reading
from closeknit.people.models import Member
from closeknit.week import actions, jobs, queries
from closeknit.week.models import LetGo, MondayLetter
from closeknit.week.queries import Fading, fading
from tests.cast import Harbour
from tests.insights.cast import shared

OPEN = timedelta(minutes=30)  # half past eight


@pytest.fixture
def awaited(introduced: Harbour, monday: datetime) -> Harbour:
    """Everybody's Mondays are thought of, and this is the first; Ada and Bo have an introduction to answer."""
    actions.await_mondays(now=monday - timedelta(days=4))
    return introduced


def letters() -> list[str]:
    return sorted(left.to[0] for left in sent.outbox if left.extra_headers["List-Id"].startswith("<week."))


def morning(now: datetime) -> None:
    """The clock looks, minute by minute, as it would."""
    for minute in (0, 1, 2):
        at = now + timedelta(minutes=minute)
        jobs.decide_on_letters(at)
        delivery.send_due(at)


def words_of(text: str) -> str:
    return " ".join(re.sub(r"https?://\S+|^[-\d.]+ |^-- $", " ", unescape(text), flags=re.M).split())


def test_it_comes_on_monday_morning_with_the_plan_and_to_nobody_without_one(awaited: Harbour, monday: datetime) -> None:
    jobs.decide_on_letters(monday - timedelta(hours=2))
    assert delivery.send_due(monday - timedelta(hours=2)) == 0
    morning(monday + OPEN)
    assert letters() == ["ada@example.org", "bo@example.org"]
    left = next(one for one in sent.outbox if one.to == ["ada@example.org"])
    assert left.subject == "Your week at Harbour: one thing"
    assert "1. Would you like to meet Bo Falk? (about 5 minutes)" in left.body
    assert "inside the 60 minutes" in left.body and "This is mail 1 of at most 3 this week." in left.body
    assert "What peers noticed" not in left.body


def test_its_page_has_the_same_words_no_images_and_no_style_of_a_file(awaited: Harbour, monday: datetime) -> None:
    morning(monday + OPEN)
    left = next(one for one in sent.outbox if one.to == ["ada@example.org"])
    page = left.alternatives[0][0]  # type: ignore[index]
    shown = words_of(strip_tags(page.partition("<!--words-->")[2].partition("<!--end-->")[0]))
    assert shown == words_of(left.body[: left.body.rindex("\n-- \n")])
    for mark in ("<img", "<style", "<link", "background", "url(", ";color", "<script"):
        assert mark not in page
    assert 'name="color-scheme" content="light dark"' in page


def test_what_is_due_that_morning_comes_in_it_and_takes_no_place_of_its_own(awaited: Harbour, monday: datetime) -> None:
    assert awaited.introduction is not None
    there = conversations.open_conversation(a=awaited.bo, b=awaited.dee, origin="the test", now=monday)
    conversations.write(conversation=there, author=awaited.dee, text="A letter in full.", now=monday)
    asked.proposed(awaited.introduction, monday)
    conversations.post(now=monday + OPEN)
    delivery.send_due(monday + OPEN)  # before the letter is decided on
    assert not [left for left in sent.outbox if left.to == ["bo@example.org"]]
    morning(monday + OPEN)
    [left] = [left for left in sent.outbox if left.to == ["bo@example.org"]]
    assert left.subject.startswith("Your week at Harbour")
    for text in ("A letter in full.", "Would you like to meet Ada Lind?", "This is mail 1 of at most 1 this week."):
        assert text in left.body
    assert left.body.index("That is the whole week") < left.body.index("A letter in full.")


def test_one_a_week_whatever_becomes_of_the_zone(awaited: Harbour, monday: datetime) -> None:
    morning(monday + OPEN)
    for zone in ("Pacific/Auckland", "America/Lima"):
        Member.objects.update(timezone=zone)
        MondayLetter.objects.update(due_at=monday)
        for hours in range(0, 72, 6):
            morning(monday + OPEN + timedelta(hours=hours))
    assert letters() == ["ada@example.org", "bo@example.org"]


def test_who_chose_later_hours_meanwhile_gets_it_later(awaited: Harbour, monday: datetime) -> None:
    Member.objects.filter(pk=awaited.ada.pk).update(post_from="14:00")
    morning(monday + OPEN)
    assert letters() == ["bo@example.org"]
    morning(monday + timedelta(hours=6))
    assert letters() == ["ada@example.org", "bo@example.org"]


def queue_for_ada(awaited: Harbour, now: datetime) -> Mail:
    """Ada's letter, written and not yet sent."""
    row = MondayLetter.objects.get(member=awaited.ada)
    [claimed] = rows.claim(MondayLetter.objects.filter(pk=row.pk), now=now)
    assert actions.decide_on_letter(letter=claimed, now=now)
    return Mail.objects.get(kind="week", member=awaited.ada.pk)


def blocks(awaited: Harbour, now: datetime) -> None:
    people.block(member=awaited.ada, peer=awaited.bo, now=now)


def pauses(awaited: Harbour, now: datetime) -> None:
    people.pause(member=awaited.ada, until=None, words="", now=now)


def gone(member: Member, now: datetime) -> None:
    Member.objects.filter(pk=member.pk).update(leaving_at=now - timedelta(days=8))
    assert people.erase(member=member, now=now)


def erases(awaited: Harbour, now: datetime) -> None:
    gone(awaited.ada, now)


def lets_go(awaited: Harbour, now: datetime) -> None:
    assert awaited.introduction is not None
    actions.let_go(member=awaited.ada, key=f"introduction:{awaited.introduction.code}", now=now)


def answers(awaited: Harbour, now: datetime) -> None:
    assert awaited.introduction is not None
    introductions.respond(introduction=awaited.introduction, member=awaited.ada, answer="not_for_me", now=now)


@pytest.mark.parametrize("happens", [None, blocks, pauses, erases, lets_go, answers])
def test_what_happened_since_it_was_written_stops_it(awaited: Harbour, monday: datetime, happens) -> None:  # type: ignore[no-untyped-def]
    now = monday + OPEN
    queue_for_ada(awaited, now)
    if happens:
        happens(awaited, now)
    delivery.send_due(now)
    assert letters() == ([] if happens else ["ada@example.org"])


def test_the_first_of_a_month_brings_what_peers_noticed_of_ones_topics(awaited: Harbour, monday: datetime) -> None:
    now = datetime(2026, 12, 7, 8, 30, tzinfo=UTC)
    long_ago, lately = now - timedelta(days=200), now - timedelta(days=40)
    crowd = [people.join(name=f"Guest {n}", email=f"guest{n}@harbour.example", now=long_ago) for n in range(14)]
    for n, one in enumerate(crowd):
        shared(one, long_ago, f"Gardens {n}.", topics=["gardens"])
        if n < 8:
            shared(one, lately, f"Money {n}.", topics=["budgets"])
    looking.look(now)
    there = conversations.open_conversation(a=awaited.ada, b=awaited.dee, origin="the test", now=now)
    for author in (awaited.ada, awaited.dee):
        conversations.write(conversation=there, author=author, text="Dear you", now=now - timedelta(days=4))
    morning(now)
    ada = next(left.body for left in sent.outbox if left.to == ["ada@example.org"])
    assert "What peers noticed in November" in ada and "More peers write of it than before." in ada and "Money" in ada
    assert "Gardens" not in ada and "gardens" not in ada
    morning(now + timedelta(days=7))
    assert "What peers noticed" not in [left.body for left in sent.outbox if left.to == ["ada@example.org"]][-1]


def test_fading_says_so_twice_and_then_is_silent_until_they_return() -> None:
    mondays = [date(2026, 1, 5) + timedelta(weeks=week) for week in range(52)]
    written, said = 0, []
    for monday in mondays:
        said.append(fading(written, monday))
        written += said[-1] not in (Fading.RESTS, Fading.STOPPED)
    assert said[:6] == [Fading.WRITES] * 5 + [Fading.WILL_BE_MONTHLY]
    later = [
        (monday, one) for monday, one in zip(mondays, said, strict=True) if one in (Fading.WRITES, Fading.WILL_STOP)
    ]
    assert all(monday.day <= 7 for monday, _ in later[5:]) and [one for _, one in later[5:]] == [
        Fading.WRITES,
        Fading.WRITES,
        Fading.WILL_STOP,
    ]
    assert said[-1] is Fading.STOPPED and fading(0, mondays[-1]) is Fading.WRITES


@pytest.mark.slow
def test_who_is_not_here_hears_less_and_less_and_who_returns_hears_again(awaited: Harbour, monday: datetime) -> None:
    there = conversations.open_conversation(a=awaited.ada, b=awaited.dee, origin="the test", now=monday)
    bodies: list[str] = []
    for week in range(30):
        now = monday + OPEN + timedelta(weeks=week)
        people.mark_here(member=awaited.dee, now=now)
        conversations.write(
            conversation=there, author=awaited.dee, text=f"Week {week}.", now=now - timedelta(days=4)
        ) if (week % 3 == 0 and week < 9) else None
        conversations.keep_draft(conversation=there, author=awaited.dee, text="", now=now)
        type(there).objects.update(touched_at=now)  # it does not rest
        conversations.post(now=now)
        sent.outbox.clear()
        morning(now)
        bodies += [left.body for left in sent.outbox if left.to == ["ada@example.org"]]
    assert len(bodies) == 9
    assert [n for n, body in enumerate(bodies) if "comes once a month" in body] == [5]
    assert [n for n, body in enumerate(bodies) if "We will stop writing" in body] == [8]
    now = monday + OPEN + timedelta(weeks=30)
    people.mark_here(member=Member.objects.get(pk=awaited.ada.pk), now=now - timedelta(days=1))
    type(there).objects.update(touched_at=now)
    sent.outbox.clear()
    morning(now)
    assert "ada@example.org" in letters() and "once a month" not in sent.outbox[0].body


def test_whose_letters_stopped_gets_nothing_else_and_finds_it_on_the_page(awaited: Harbour, monday: datetime) -> None:
    MondayLetter.objects.filter(member=awaited.ada).update(
        silent=9, written_on=monday.date(), due_at=monday + timedelta(weeks=1)
    )
    there = conversations.open_conversation(a=awaited.ada, b=awaited.dee, origin="the test", now=monday)
    for author in (awaited.ada, awaited.dee):
        conversations.write(conversation=there, author=author, text="Dear you", now=monday)
    now = monday + timedelta(days=1, hours=1)
    conversations.post(now=now)
    morning(now)
    assert sorted(left.to[0] for left in sent.outbox) == ["bo@example.org", "dee@example.org"]
    assert any(one.kind == "conversation" for one in queries.found(awaited.ada, now).waiting)
    people.ask_to_sign_in(email="ada@example.org", now=now)
    assert delivery.send_due(now) == 1


def test_everybody_is_thought_of_once_and_whoever_left_no_more(awaited: Harbour, monday: datetime) -> None:
    assert MondayLetter.objects.count() == 6 and actions.await_mondays(now=monday) == 0
    gone(awaited.chi, monday)
    assert MondayLetter.objects.count() == 5 and actions.await_mondays(now=monday) == 0
    assert LetGo.objects.count() == 0


def test_every_line_that_a_part_brings_has_words_for_a_mail(awaited: Harbour, monday: datetime) -> None:
    found = queries.found(awaited.ada, monday + OPEN).waiting
    assert found and all(one.words and one.address.startswith("/") for one in found)


def test_one_that_fails_holds_up_no_other(awaited: Harbour, monday: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    true = actions.decide_on_letter

    def fails_for_ada(*, letter: MondayLetter, now: datetime) -> bool:
        if letter.member_id == awaited.ada.pk:
            raise ValueError
        return true(letter=letter, now=now)

    monkeypatch.setattr(actions, "decide_on_letter", fails_for_ada)
    assert jobs.decide_on_letters(monday + OPEN) == 1
    row = MondayLetter.objects.get(member=awaited.ada)
    assert row.attempts == 1 and row.due_at > monday + OPEN
    monkeypatch.undo()
    assert jobs.decide_on_letters(row.due_at) == 1


def test_an_introduction_that_leaves_with_it_says_what_is_so_now(awaited: Harbour, monday: datetime) -> None:
    assert awaited.introduction is not None
    asked.proposed(awaited.introduction, monday)
    assert "Bo Falk" in Mail.objects.get(member=awaited.ada.pk).text
    Member.objects.filter(pk=awaited.bo.pk).update(name="Bo Hale")
    morning(monday + OPEN)
    [left] = [left for left in sent.outbox if left.to == ["ada@example.org"]]
    assert "Would you like to meet Bo Hale?" in left.body and "Bo Falk" not in left.body


def test_a_week_on_the_members_own_calendar(awaited: Harbour) -> None:
    late = datetime(2026, 11, 29, 23, 30, tzinfo=UTC)  # Monday already in Auckland
    for zone, began in (("UTC", 23), ("Pacific/Auckland", 30)):
        assert queries.monday_of(Member(timezone=zone), late).day == began
        assert reading.today(reading.week_began(Member(timezone=zone), late), Member(timezone=zone)).day == began
