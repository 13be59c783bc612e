"""A year of the invented network after the last day that is told of it: everybody's clock, all jobs, and members who
come and act as lots fall. Each mail is held against the rules when it leaves, by the rows as they are then.

What the rules are stands in `docs/members/mail.md` and `docs/members/introductions.md`; they are written down here once
more, and not asked of what is looked at.
"""

from __future__ import annotations

import json
import logging
import os
import random
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta
from statistics import mean
from time import process_time
from typing import Any
from unittest import mock
from zoneinfo import ZoneInfo

from bench.machine import afresh, cpu_seconds
from bench.targets import Row, Target

BEGINS = datetime(2026, 11, 23, 8, tzinfo=UTC)
WEEKS, QUICK_WEEKS = 52, 4
USUALLY, NEAR = timedelta(minutes=127), timedelta(minutes=17)
"""From one look of the clock to the next; and near a moment at which some members' clocks change, which is a Sunday for
most, so that the Monday after it is near, too."""
BEFORE, AFTER = timedelta(hours=12), timedelta(hours=36)
DAY, WEEK = timedelta(days=1), timedelta(weeks=1)
LETTERS = {15: 1, 30: 2, 60: 3, 120: 4}  # a week, by pace
INTRODUCTIONS = {15: 1, 30: 1, 60: 2, 120: 3}
ABOUT_AN_ACCOUNT = frozenset({"leaving", "suspended", "let-in", "appeal-answered", "invitation", "sign-in"})
AGREED = "meeting"  # that a talk is on or off, for one's calendar: it takes no place in the week, and comes in a pause
RULES = ("outside_hours", "over_pace", "to_who_is_away", "over_capacity", "failed")
ABROAD = frozenset({"conversations.read_calendars", "insights.fetch_sources"})  # they fetch: nothing is there


def run(*, quick: bool = False) -> list[Row]:
    """One row: what was sent, and how often a rule was broken."""
    found: list[Row] = afresh("bench.year", str(QUICK_WEEKS if quick else WEEKS))
    return found


def targets(rows: Sequence[Row]) -> list[Target]:
    """Nothing is broken, by nobody, ever."""
    return [Target(f"year: {name}", 0, rows[0][name], at_most=True) for name in RULES]


@dataclass
class Told:
    """What came of a while. faults: by rule, what broke it. mails: by kind. weeks: mails that count, by member and the
    Monday of their week; pace: the one they had then. near: mails that keep to hours near a change, by zone. did: what
    members did. jobs: by name, seconds of processor time."""

    faults: dict[str, list[str]] = field(default_factory=lambda: {rule: [] for rule in RULES})
    mails: Counter[str] = field(default_factory=Counter)
    weeks: Counter[tuple[int, date]] = field(default_factory=Counter)
    pace: dict[tuple[int, date], int] = field(default_factory=dict)
    near: Counter[str] = field(default_factory=Counter)
    did: Counter[str] = field(default_factory=Counter)
    jobs: defaultdict[str, float] = field(default_factory=lambda: defaultdict(float))
    rounds: int = 0
    introductions: int = 0
    looks: int = 0


def pass_time(begins: datetime, ends: datetime, seed: int = 2026) -> Told:
    """Let a network that is there live from one moment to another."""
    from bench.acting import Acting
    from closeknit.jobs.clock import Clock
    from closeknit.jobs.registry import JOBS, Job
    from closeknit.people.models import Member

    told, at = Told(), [begins]
    acting = Acting(random.Random(seed))  # noqa: S311
    zones = sorted(set(Member.objects.values_list("timezone", flat=True)))
    turns = {zone: list(changes(zone, begins, ends)) for zone in zones}

    def timed(job: Job) -> Job:
        def work(now: datetime) -> int:
            began = process_time()
            try:
                return job.work(now)
            finally:
                told.jobs[job.name] += process_time() - began

        return replace(job, work=work)

    def leaves(message: Any, fail_silently: bool = False) -> int:
        judge(told, message.extra_headers["Message-ID"].strip("<>").split("@")[0], at[0], turns)
        return 1

    clock = Clock({name: timed(job) for name, job in JOBS.items() if name not in ABROAD})
    failures = _Failures(told)
    logging.getLogger("closeknit").addHandler(failures)
    try:
        with (
            mock.patch("django.core.mail.EmailMessage.send", leaves),
            mock.patch("django.utils.timezone.now", lambda: at[0]),
        ):
            for now, since in _moments(begins, ends, sorted({one for each in turns.values() for one in each})):
                at[0] = now
                clock.look(now)
                judge_round(told, now)
                acting.pass_time(now, since)
                told.looks += 1
    finally:
        logging.getLogger("closeknit").removeHandler(failures)
    told.did = acting.did
    return told


def changes(zone: str, begins: datetime, ends: datetime) -> Iterator[datetime]:
    """The moments, to the quarter of an hour, at which clocks there are put forward or back."""
    wall, now = ZoneInfo(zone), begins
    while now < ends:
        until = now + DAY
        if now.astimezone(wall).utcoffset() != until.astimezone(wall).utcoffset():
            first = now
            while first.astimezone(wall).utcoffset() == now.astimezone(wall).utcoffset():
                first += timedelta(minutes=15)
            yield first
        now = until


def _moments(begins: datetime, ends: datetime, turns: Sequence[datetime]) -> Iterator[tuple[datetime, timedelta]]:
    """When the clock looks, and how long after the last time."""
    now, since = begins, USUALLY
    while now < ends:
        yield now, since
        since = NEAR if _is_near(now, turns) else USUALLY
        now += since


def _is_near(now: datetime, turns: Sequence[datetime]) -> bool:
    return any(-BEFORE < now - turn < AFTER for turn in turns)


class _Failures(logging.Handler):
    """A job that fails holds up no other, and is a fault here."""

    def __init__(self, told: Told) -> None:
        super().__init__(logging.ERROR)
        self.told = told

    def emit(self, record: logging.LogRecord) -> None:
        self.told.faults["failed"].append(self.format(record))


def judge(told: Told, code: str, now: datetime, turns: dict[str, list[datetime]]) -> None:
    """Whether a mail may leave now."""
    from closeknit.mail.models import Mail
    from closeknit.people.models import Member

    mail = Mail.objects.get(code=code)
    told.mails[mail.kind] += 1
    if mail.kind in ABOUT_AN_ACCOUNT:
        return
    member = Member.objects.get(pk=mail.member)
    wall = now.astimezone(ZoneInfo(member.timezone))
    what = f"{mail.kind} to {member.email} at {wall.isoformat()}"
    if _is_away(member, wall.date()) and (mail.kind != AGREED or member.erased_at is not None):
        told.faults["to_who_is_away"].append(what)
    if not _is_open(member, now) and not (mail.kind == AGREED and _is_needed_before(mail.needed_by, member, now)):
        told.faults["outside_hours"].append(what)
    told.near[member.timezone] += _is_near(now, turns[member.timezone])
    if mail.kind == AGREED:
        return
    week = member.pk, wall.date() - timedelta(days=wall.weekday())
    told.weeks[week] += 1
    told.pace[week] = member.minutes_per_week
    few = member.post == "weekly" or member.listening_since is not None
    if told.weeks[week] > (1 if few else LETTERS[member.minutes_per_week]):
        told.faults["over_pace"].append(f"the {told.weeks[week]}th: {what}")


def _is_away(member: Any, on: date) -> bool:
    """Whether somebody paused, is kept out, leaves or left."""
    paused = member.paused_at is not None and (member.paused_until is None or on < member.paused_until)
    kept_out = member.suspended_until is not None and on < member.suspended_until
    return paused or kept_out or member.leaving_at is not None or member.erased_at is not None


def _is_open(member: Any, now: datetime) -> bool:
    wall = now.astimezone(ZoneInfo(member.timezone))
    return wall.weekday() in member.post_days and member.post_from <= wall.time() < member.post_until


def _is_needed_before(needed_by: datetime | None, member: Any, now: datetime) -> bool:
    """Whether something begins before the hours of whom it is for do."""
    while needed_by is not None and now < needed_by:
        if _is_open(member, now):
            return False
        now += timedelta(minutes=1)
    return needed_by is not None


def judge_round(told: Told, now: datetime) -> None:
    """Whether the round that just ran gave nobody more than their pace, and nobody anything who is away."""
    from closeknit.introductions.models import Round

    rounds = list(Round.objects.order_by("-monday")[:2])
    if not rounds or rounds[0].run_at != now:
        return
    given = _given(rounds[0])
    before = {member for one in rounds[1:] if rounds[0].monday - one.monday <= WEEK for member in _given(one)}
    told.rounds += 1
    told.introductions += sum(given.values()) // 2
    for member, many in given.items():
        rests = member.minutes_per_week == 15 and member in before
        on = now.astimezone(ZoneInfo(member.timezone)).date()
        if many > INTRODUCTIONS[member.minutes_per_week] or rests:
            told.faults["over_capacity"].append(f"{many} to {member.email} at {now}")
        if _is_away(member, on) or member.listening_since is not None:
            told.faults["to_who_is_away"].append(f"introduced {member.email} at {now}")


def _given(row: Any) -> Counter[Any]:
    pairs = row.introductions.select_related("a", "b")
    return Counter(member for one in pairs for member in (one.a, one.b))


def measure(weeks: int) -> list[Row]:
    """Tell the network, and let it live."""
    from django.core.management import call_command
    from django.db import transaction

    from closeknit.demo import actions
    from closeknit.people.models import Member

    call_command("migrate", verbosity=0)
    actions.build(now=BEGINS)
    began, members = cpu_seconds(), Member.objects.count()
    with transaction.atomic():
        told = pass_time(BEGINS, BEGINS + weeks * WEEK)
    for faults in told.faults.values():
        print("\n".join(faults[:20]), file=sys.stderr, end="\n" if faults else "")
    for name, seconds in sorted(told.jobs.items(), key=lambda one: -one[1])[:20]:
        print(f"{name:40} {seconds:8.2f} s", file=sys.stderr)
    print(dict(told.mails), dict(told.did), dict(told.near), sep="\n", file=sys.stderr)
    by_pace = {
        str(pace): [max(of), round(mean(of), 2)]
        for pace in LETTERS
        if (of := [count for week, count in told.weeks.items() if told.pace[week] == pace])
    }
    return [
        {
            "members": members, "weeks": weeks, "looks": told.looks, "acts": sum(told.did.values()),
            "rounds": told.rounds, "introductions": told.introductions, "mails": sum(told.mails.values()),
            "counted": sum(told.weeks.values()), "near_a_change": sum(told.near.values()), "by_pace": by_pace,
            **{rule: len(faults) for rule, faults in told.faults.items()}, "cpu_seconds": cpu_seconds() - began,
        }
    ]  # fmt: skip


def main(weeks: int) -> None:
    with tempfile.TemporaryDirectory() as data:
        os.environ |= {
            "DJANGO_SETTINGS_MODULE": "closeknit.project.settings",
            "CLOSEKNIT_DATA": data,
            "CLOSEKNIT_DATABASE_URL": "",
            "CLOSEKNIT_SECRET_KEY": "only for this run",
        }
        import django

        django.setup()
        print(json.dumps(measure(weeks)))


if __name__ == "__main__":
    main(int(sys.argv[1]))
