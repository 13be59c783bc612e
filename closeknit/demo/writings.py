"""What the invented people learnt and wrote down, and what others wrote under it."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from closeknit.insights import actions as insights
from closeknit.people.models import Member

FILE = Path(__file__).parent / "community" / "insights.toml"
MORNING = timedelta(hours=3)  # after the hour at which the network is told


@dataclass(frozen=True, slots=True)
class Under:
    """What somebody wrote under an insight, so many days later."""

    author: str
    days: int
    text: str


@dataclass(frozen=True, slots=True)
class Insight:
    """One insight, shared so many weeks ago. may_be_asked: its author agreed to be asked about its first topic."""

    author: str
    weeks: int
    topics: tuple[str, ...]
    written: insights.Written
    under: tuple[Under, ...]
    may_be_asked: bool


@cache
def writings(file: Path = FILE) -> tuple[Insight, ...]:
    """All insights, the oldest first."""
    told = [_insight(entry) for entry in tomllib.loads(file.read_text(encoding="utf-8"))["insight"]]
    return tuple(sorted(told, key=lambda one: (-one.weeks, one.author)))


def write(*, members: Mapping[str, Member], weeks: int, now: datetime) -> None:
    """Share the insights of those who are here and write under them, each at its time; then look at what rises."""
    for one in writings():
        if one.author not in members or one.weeks >= weeks:
            continue
        when = now - timedelta(weeks=one.weeks) + MORNING
        row = insights.draft(author=members[one.author], written=one.written, now=when)
        row = insights.share(insight=row, topics=one.topics, audience="members", now=when)
        for under in one.under:
            if under.author in members:
                at = when + timedelta(days=under.days)
                insights.remark(insight=row, author=members[under.author], text=under.text, answers=None, now=at)
        if one.may_be_asked:
            insights.agree_to_be_asked(member=row.author, topic=one.topics[0], now=when)
    insights.tell(now=now)
    insights.look(now=now)


def _insight(entry: dict[str, Any]) -> Insight:
    return Insight(
        author=entry["author"],
        weeks=entry["weeks"],
        topics=tuple(entry["topics"]),
        written=insights.Written(entry["claim"], entry["story"].strip(), entry["doing"]),
        under=tuple(Under(**one) for one in entry.get("remark", ())),
        may_be_asked=entry.get("may_be_asked", False),
    )
