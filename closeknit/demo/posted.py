"""What the invented people posted, and a word that was said."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from closeknit.openings import actions as openings
from closeknit.openings.models import Opening
from closeknit.people.models import Member
from closeknit.ties import queries as ties

FILE = Path(__file__).parent / "community" / "openings.toml"
SAID = timedelta(days=2)  # after it was asked for


@dataclass(frozen=True, slots=True)
class Told:
    """One opening. work, word: what somebody asks a word for, and what is said."""

    poster: str
    days: int
    lasts: int
    sort: str
    what: str
    about: str
    terms: str
    work: str = ""
    word: str = ""


@cache
def told(file: Path = FILE) -> tuple[Told, ...]:
    """All of them."""
    return tuple(Told(**entry) for entry in tomllib.loads(file.read_text(encoding="utf-8"))["opening"])


def post_openings(*, members: Mapping[str, Member], weeks: int, now: datetime) -> None:
    """Post them, let somebody ask for a word and somebody who met both say it, and end what is over."""
    for one in told():
        when = now - timedelta(days=one.days)
        if one.poster not in members or timedelta(days=one.days) >= timedelta(weeks=weeks):
            continue
        until = (when + timedelta(days=one.lasts)).date()
        posted = openings.Posted(one.sort, one.what, one.about, one.terms, until)
        row = openings.post(poster=members[one.poster], posted=posted, now=when)
        if one.word:
            _say(row=row, told=one, now=when + SAID)
    openings.end_over(now=now)


def _say(*, row: Opening, told: Told, now: datetime) -> None:
    """The first of those the poster met who met somebody else, says a word for them."""
    for referrer in ties.tied_peers(row.poster).order_by("pk"):
        others = ties.tied_peers(referrer).exclude(pk=row.poster_id).order_by("pk")
        member = next((one for one in others if row.poster_id not in ties.tied_to(one)), None)
        if member is None:
            continue
        seeking = openings.seek(opening=row, member=member, peers=[referrer], work=told.work, now=now)
        for referral in seeking.referrals.all():
            openings.refer(referral=referral, words=told.word, now=now + SAID)
        return
