"""A year of a small network in four time zones: nobody gets more than they chose, or when they did not."""

import random
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from statistics import mean
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.mail import EmailMessage

from closeknit.conversations import actions as conversations
from closeknit.conversations import queries as talks
from closeknit.conversations.models import Conversation, Meeting
from closeknit.jobs.clock import Clock
from closeknit.jobs.registry import JOBS
from closeknit.mail import delivery
from closeknit.network import actions as network
from closeknit.people import actions as people
from closeknit.people.models import Member, Post

ZONES = ["Europe/Berlin", "America/New_York", "Australia/Sydney", "Asia/Kathmandu"]
BEGINS, ENDS = datetime(2026, 1, 5, tzinfo=UTC), datetime(2027, 1, 4, tzinfo=UTC)
# Two days around each change of the clocks of 2026 are looked at every eleven minutes, all others every 113.
CHANGES = [datetime(2026, *on, tzinfo=UTC) for on in ((3, 8), (3, 29), (4, 4), (10, 3), (10, 25), (11, 1))]
PACES = (15, 30, 60, 120)
MOST = {15: 1, 30: 2, 60: 3, 120: 4}
PARTS = ("mail.send", "conversations.post", "week.")
WANTS = ["budgets", "speaking in public", "hiring", "contracts", "teaching", "gardens", "maps", "welding"]


def moments() -> Iterator[datetime]:
    now = BEGINS
    while now < ENDS:
        yield now
        is_near = any(abs(now - change) < timedelta(days=1) for change in CHANGES)
        now += timedelta(minutes=11 if is_near else 113)


def joined(number: int, rng: random.Random) -> Member:
    """Somebody with hours, days and a pace of their own; every sixth comes once and never again."""
    give, want = rng.sample(WANTS, 2)
    member = people.join(name=f"Member {number}", email=f"m{number}@example.org", now=BEGINS)
    said = {name: [people.Said(f"{word} {one}", topics=(one,))] for name, word, one in
            (("offers", "Help with", give), ("needs", "Learning", want))}  # fmt: skip
    people.describe(
        member=member, headline="", about="", place="", organisation="", languages=["en"], topics=[], goals=[],
        now=BEGINS, **said,
    )  # fmt: skip
    zone, minutes = ZONES[number % 4], PACES[(number + number // 4) % 4]
    people.set_pace(member=member, minutes=minutes, form="either", timezone=zone, day=(time(9), time(17)))
    begins = rng.randrange(0, 80)
    ends = rng.randrange(begins + 8, 97)
    until = time(23, 59) if ends == 96 else time(ends // 4, ends % 4 * 15)
    days = sorted(rng.sample(range(7), rng.randint(1, 7)))
    post = rng.choice(Post.values)
    return people.set_notices(
        member=member, post=post, post_from=time(begins // 4, begins % 4 * 15), post_until=until, post_days=days
    )


def something_happens(members: list[Member], there: list[Conversation], now: datetime, rng: random.Random) -> None:
    """Letters, times to talk, and that somebody is here, about as often as in a lively network."""
    if rng.random() < 0.2:
        row = rng.choice(there)
        author = rng.choice([row.a, row.b])
        try:
            conversations.write(conversation=row, author=author, text="How are you?", now=now)
        except conversations.WaitForAnAnswer:
            pass
    if rng.random() < 0.03:
        row = rng.choice(there)
        slots = [now + timedelta(hours=rng.randint(3, 400)) for _ in range(2)]
        conversations.offer_times(conversation=row, member=row.a, minutes=25, slots=slots, now=now)
    for meeting in Meeting.objects.filter(asked_by__isnull=False, ended_at=None).select_related(*talks.BOTH_SIDES)[:3]:
        later = [one for one in meeting.times if one > now]
        if later and talks.is_offered_to(meeting, meeting.conversation.b, now) and rng.random() < 0.2:
            conversations.choose_time(meeting=meeting, member=meeting.conversation.b, starts_at=later[0], now=now)
    member = rng.choice(members)
    if members.index(member) % 6:
        people.mark_here(member=member, now=now)


@pytest.mark.slow
def test_nobody_gets_more_in_a_week_than_they_chose_or_anything_in_their_quiet_hours(
    db: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    rng, sent = random.Random(2026), list[tuple[datetime, str, str, str]]()  # noqa: S311
    network.begin(name="Harbour", sentence="", about="", languages=["en"], now=BEGINS)
    members = [joined(number, rng) for number in range(8)]
    there = [
        conversations.open_conversation(a=a, b=b, origin="the test", now=BEGINS)
        for a, b in {tuple(sorted(rng.sample(members, 2), key=lambda one: one.pk)) for _ in range(14)}
    ]
    clock = Clock({name: job for name, job in JOBS.items() if name.startswith(PARTS)})
    at = [BEGINS]

    def leaves(self: EmailMessage, fail_silently: bool = False) -> int:
        headers = self.extra_headers
        sent.append((at[0], self.to[0], headers["List-Id"].split(".")[0].strip("<"), headers["Message-ID"]))
        return 1

    monkeypatch.setattr(EmailMessage, "send", leaves)
    monkeypatch.setattr(delivery.timezone, "now", lambda: at[0])
    for at[0] in moments():
        something_happens(members, there, at[0], rng)
        clock.look(at[0])

    by_address = {member.email: member for member in members}
    outside, weeks = [], defaultdict[tuple[str, Any], int](int)
    near = Counter[str]()
    for when, to, kind, _name in sent:
        member = by_address[to]
        wall = when.astimezone(ZoneInfo(member.timezone))
        is_open = wall.weekday() in member.post_days and member.post_from <= wall.time() < member.post_until
        if kind == "meeting":
            continue  # of a talk that begins before the hours do; tests/conversations says when
        if not is_open:
            outside.append((wall, to, kind))
        weeks[to, wall.date().isocalendar()[:2]] += 1
        near[member.timezone] += any(abs(when - change) < timedelta(days=2) for change in CHANGES)
    over = [
        (to, week, count)
        for (to, week), count in weeks.items()
        if count > (1 if by_address[to].post == Post.WEEKLY else MOST[by_address[to].minutes_per_week])
    ]
    kinds = Counter(kind for _, _, kind, _ in sent)
    figures = {
        minutes: (max(of, default=0), round(mean(of), 2))
        for minutes in PACES
        if (of := [count for (to, _), count in weeks.items() if by_address[to].minutes_per_week == minutes])
    }
    print(f"\n{len(sent)} mails: {dict(kinds)}", file=sys.stderr)
    print(f"most and mean in weeks with any: {figures}; near a change: {dict(near)}", file=sys.stderr)
    assert outside == [] and over == []
    assert len({name for *_, name in sent}) == len(sent)
    assert len(sent) > 400 and {"post", "week", "times", "meeting"} <= kinds.keys()
    assert near.keys() == set(ZONES) and min(near.values()) > 0
    assert any(most == MOST[minutes] for minutes, (most, _) in figures.items() if minutes > 15)  # it is reached
