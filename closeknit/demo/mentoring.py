"""The mentoring of the invented people: who goes with whom, and what they say to each other."""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from closeknit.mentoring import actions, queries
from closeknit.mentoring.models import Kind, Mentorship, Programme, Side
from closeknit.people.models import Member

FILE = Path(__file__).parent / "community" / "mentoring.toml"
BEGAN = timedelta(weeks=12)  # ago at the least; a network that is younger has none yet
SPOKEN = "en"
SEVERAL = 16  # apply to each
FIRST_DAY, A_WEEK = timedelta(days=14), timedelta(days=7)
DAY, HOUR = timedelta(days=1), timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Pair:
    """What two say to each other; one without check-ins ends early."""

    goal: str
    rhythm: str
    points: tuple[str, ...]
    mentor_points: tuple[str, ...]
    check_ins: tuple[str, ...]
    replies: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """One programme. opened: how many days ago."""

    plan: dict[str, Any]
    opened: int
    answers: tuple[str, ...]
    pairs: tuple[Pair, ...]


@cache
def told(file: Path = FILE) -> tuple[Told, ...]:
    """All of them."""
    return tuple(_told(entry) for entry in tomllib.loads(file.read_text(encoding="utf-8"))["programme"])


def _told(entry: dict[str, Any]) -> Told:
    plan = {name: said for name, said in entry.items() if name not in {"opened", "answers", "pair"}}
    pairs = [_pair_of(one) for one in entry["pair"]]
    return Told(plan, entry["opened"], tuple(entry["answers"]), tuple(pairs))


def _pair_of(entry: dict[str, Any]) -> Pair:
    said: dict[str, Any] = {name: tuple(one) if isinstance(one, list) else one for name, one in entry.items()}
    return Pair(**said)


def mentor_each_other(*, members: Sequence[Member], by: Member, weeks: int, now: datetime) -> None:
    """Apply, be paired by the engine, say yes, and live until now."""
    if timedelta(weeks=weeks) < BEGAN:
        return
    free = [one for one in members if SPOKEN in one.languages and one.pk != by.pk]
    for one in told():
        opened = now - one.opened * DAY
        here = [member for member in free if member.joined_at < opened]
        first = (opened + FIRST_DAY).date()
        programme = actions.open_programme(**one.plan, begins_on=first, by=by, now=opened)
        _apply(told=one, programme=programme, members=here, now=opened + DAY)
        if one.pairs:
            _pair(programme=programme, by=by, now=opened + A_WEEK)
            _live(programme=programme, told=one, now=now)
            _check_in(programme=programme, told=one, now=now)


def _apply(*, told: Told, programme: Programme, members: Sequence[Member], now: datetime) -> None:
    """Those whose minutes hold it, mentors and mentees in turn; the first of them answer what was asked."""
    applied = 0
    for member in members:
        if applied == SEVERAL:
            return
        side = "" if programme.kind == Kind.PEER else (Side.MENTOR, Side.MENTEE)[applied % 2]
        said = told.answers[applied : applied + 1]
        try:
            actions.apply(programme=programme, member=member, side=side, places=1, answers=said, agrees=True, now=now)
        except actions.TooMuch:
            continue
        applied += 1


def _pair(*, programme: Programme, by: Member, now: datetime) -> None:
    """Look ahead, ask, and say yes."""
    seen = actions.look_ahead(programme=programme, now=now, stable=True).seen
    actions.release(programme=programme, stable=True, seen=seen, by=by, now=now)
    _accept(programme=programme, now=now + 2 * DAY)


def _accept(*, programme: Programme, now: datetime) -> None:
    for proposal in programme.proposals.filter(closed_at__isnull=True).select_related("mentor", "mentee"):
        for member in (proposal.mentor, proposal.mentee):
            actions.answer(proposal=proposal, member=member, accepts=True, now=now)


def _live(*, programme: Programme, told: Told, now: datetime) -> None:
    """Each pair for itself; then the clock's own: what ended early goes on with the next choice."""
    rows = programme.mentorships.select_related("programme", "mentor", "mentee").order_by("pk")
    for row, said in zip(rows, told.pairs, strict=False):
        _begin(row=row, said=said)
        if not said.check_ins:
            ended = row.began_at + 3 * A_WEEK
            actions.end(mentorship=row, member=row.mentee, goes_on=True, now=ended)
            actions.settle(now=ended + HOUR)
            _accept(programme=programme, now=ended + 2 * DAY)
            continue
        _meet(row=row, said=said, now=now)
        if row.midpoint_at <= now:
            actions.look_back(mentorship=row, member=row.mentee, worth="yes", words="", now=now)


def _begin(*, row: Mentorship, said: Pair) -> None:
    page = queries.first_page() | {"goal": said.goal, "rhythm": said.rhythm}
    written = actions.write_page(mentorship=row, member=row.mentee, now=row.began_at + DAY, **page)
    read = row.began_at + 2 * DAY
    actions.agree(mentorship=row, member=row.mentor, written_at=written.written_at, now=read)


def _meet(*, row: Mentorship, said: Pair, now: datetime) -> None:
    """Every second week, until the one that is still to come."""
    rhythm = timedelta(weeks=row.programme.rhythm)
    begins_at = (row.began_at + rhythm).replace(hour=14, minute=0, second=0, microsecond=0)
    mentors = list(said.mentor_points)
    for points in said.points:
        before = begins_at - 5 * DAY
        meeting = actions.plan_meeting(
            mentorship=row, member=row.mentee, begins_at=begins_at, is_written=False, now=before
        )
        actions.say_points(meeting=meeting, member=row.mentee, points=points)
        if mentors:
            actions.say_points(meeting=meeting, member=row.mentor, points=mentors.pop(0))
        if begins_at > now:
            return
        actions.say_whether_you_met(meeting=meeting, met=True, now=begins_at + HOUR)
        begins_at += rhythm


def _check_in(*, programme: Programme, told: Told, now: datetime) -> None:
    """Each time everybody is asked, those who still go together say it."""
    rows = list(programme.mentorships.select_related("programme", "mentor", "mentee").order_by("pk"))
    most = max(len(said.check_ins) for said in told.pairs)
    for number in range(most):
        asked = rows[0].began_at + (number + 1) * actions.CHECK_INS_EVERY
        if asked > now:
            return
        actions.ask_check_ins(now=asked)
        for row, said in zip(rows, told.pairs, strict=False):
            row.refresh_from_db()
            if row.ended_at is None and number < len(said.check_ins):
                for member, words in ((row.mentee, said.check_ins[number]), (row.mentor, said.replies[number])):
                    actions.check_in(mentorship=row, member=member, mood="well", words=words, now=asked + DAY)
