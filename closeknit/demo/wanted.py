"""What the invented people asked for, who helped, and what waits now."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from django.db import transaction

from closeknit.asks import actions as asks
from closeknit.asks import queries
from closeknit.asks.models import Ask
from closeknit.conversations.actions import WaitForAnAnswer
from closeknit.people.models import Member

FILE = Path(__file__).parent / "community" / "asks.toml"
BEFORE = timedelta(days=4)  # what is open now left so long ago
ANSWERED, CLOSED = timedelta(days=3), timedelta(days=9)  # after it was asked


@dataclass(frozen=True, slots=True)
class Answer:
    """Who helped, and what they wrote."""

    helper: str
    words: str
    as_letter: bool = False


@dataclass(frozen=True, slots=True)
class Asked:
    """One ask, so many weeks ago; 0 for what is open now. shown: both let others read the thanks. kept: both let
    others find the answers."""

    asker: str
    weeks: int
    wanted: asks.Wanted
    answers: tuple[Answer, ...]
    thanks: str
    shown: bool
    kept: bool


@cache
def wanted(file: Path = FILE) -> tuple[Asked, ...]:
    """All asks, the oldest first."""
    told = [_asked(entry) for entry in tomllib.loads(file.read_text(encoding="utf-8"))["ask"]]
    return tuple(sorted(told, key=lambda one: (-one.weeks, one.asker)))


def ask_for_things(*, members: Mapping[str, Member], weeks: int, now: datetime) -> None:
    """Ask for what is asked for, bring it to those the engine finds, and let them answer, each at its time."""
    for one in wanted():
        if one.asker not in members or one.weeks >= weeks or (one.weeks == 0 and weeks == 0):
            continue
        when = now - (timedelta(weeks=one.weeks) or BEFORE)
        row = asks.ask(asker=members[one.asker], wanted=one.wanted, now=when)
        if one.answers:
            asks.send_waves(now=when)
            _answer(row=row, told=one, members=members, when=when)
    asks.send_waves(now=now - BEFORE)


def _answer(*, row: Ask, told: Asked, members: Mapping[str, Member], when: datetime) -> None:
    helpers = [one for one in told.answers if one.helper in members]
    for one in helpers:
        helper, at = members[one.helper], when + ANSWERED
        if queries.asking_of(row, helper, at) is not None or row.is_open_to_all:
            _help(row=row, told=one, helper=helper, now=at)
    if not queries.answers_to(row):
        asks.close(ask=row, ending="otherwise", now=when + CLOSED)
        return
    numbers = [members[one.helper].pk for one in helpers]
    asks.close(
        ask=row,
        ending="helped",
        helpers=numbers,
        thanks=told.thanks,
        is_offered=told.shown,
        offers_answers=told.kept,
        now=when + CLOSED,
    )
    if told.kept:
        for asking in row.askings.filter(member__in=numbers, offered_at__isnull=False):
            asks.agree_to_keep(asking=asking, agrees=True, now=when + CLOSED)
    if told.shown:
        for number in numbers:
            thanks = row.thanks.filter(helper=number).first()
            if thanks is not None:
                asks.agree_to_show(thanks=thanks, agrees=True, now=when + CLOSED)


def _help(*, row: Ask, told: Answer, helper: Member, now: datetime) -> None:
    """By letter, unless letters of the helper's wait for an answer already."""
    try:
        with transaction.atomic():
            asks.help_with(ask=row, member=helper, words=told.words, as_letter=told.as_letter, now=now)
    except WaitForAnAnswer:
        asks.help_with(ask=row, member=helper, words=told.words, as_letter=False, now=now)


def _asked(entry: dict[str, Any]) -> Asked:
    return Asked(
        asker=entry["asker"],
        weeks=entry["weeks"],
        wanted=asks.Wanted(
            sort=entry["sort"],
            wish=entry["wish"],
            trying=entry["trying"],
            minutes=entry["minutes"],
            is_open_to_all=entry.get("everyone", False),
        ),
        answers=tuple(Answer(**one) for one in entry.get("answer", ())),
        thanks=entry.get("thanks", ""),
        shown=entry.get("shown", False),
        kept=entry.get("kept", False),
    )
