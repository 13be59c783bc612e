"""What the invented people do together: one ended, one goes on, one waits for an answer."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from closeknit.collaborations import actions as collaborations
from closeknit.collaborations import queries
from closeknit.collaborations.models import Collaboration, Partner
from closeknit.people.models import Member

FILE = Path(__file__).parent / "community" / "collaborations.toml"
DAY = timedelta(days=1)
ANSWERED, BEGAN = 3 * DAY, 4 * DAY  # after it was proposed


@dataclass(frozen=True, slots=True)
class Told:
    """One of them. members: the first proposed it. lasts: weeks from then to its last day."""

    members: tuple[str, ...]
    weeks: int
    lasts: int
    minutes: int
    what: str
    roles: str
    first_step: str
    steps: tuple[tuple[str, int, str, bool], ...] = ()
    notes: tuple[tuple[str, int, str], ...] = ()
    closing: str = ""
    is_waiting: bool = False


@cache
def told(file: Path = FILE) -> tuple[Told, ...]:
    """All of them, the oldest first."""
    return tuple(_told(entry) for entry in tomllib.loads(file.read_text(encoding="utf-8"))["collaboration"])


def _told(entry: dict[str, Any]) -> Told:
    said: dict[str, Any] = {
        name: tuple(map(tuple, one)) if name in {"steps", "notes"} else one for name, one in entry.items()
    }
    return Told(members=tuple(said.pop("with")), **said)


def work_together(*, members: Mapping[str, Member], weeks: int, now: datetime) -> None:
    """Propose, ask, answer, begin, work and end, each at its time. Whose weeks do not hold it does not take part."""
    for one in told():
        there = [members[handle] for handle in one.members if handle in members]
        when = now - timedelta(weeks=one.weeks)
        if len(there) < len(one.members) or one.weeks >= weeks:
            continue
        try:
            _tell(told=one, members=members, when=when, now=now)
        except collaborations.TooMuch:
            continue


def _tell(*, told: Told, members: Mapping[str, Member], when: datetime, now: datetime) -> None:
    proposer, *others = (members[handle] for handle in told.members)
    last = (when + timedelta(weeks=told.lasts)).date()
    proposed = collaborations.Proposed(told.what, told.roles, told.minutes, told.first_step, last)
    row = collaborations.propose(proposer=proposer, proposed=proposed, now=when)
    for peer in others:
        partner = collaborations.invite(collaboration=row, peer=peer, now=when)
        if not told.is_waiting:
            collaborations.answer(partner=partner, accepts=True, now=when + ANSWERED)
    if not told.is_waiting:
        _work(row=collaborations.begin(collaboration=row, now=when + BEGAN), told=told, members=members, now=now)


def _work(*, row: Collaboration, told: Told, members: Mapping[str, Member], now: datetime) -> None:
    place = {one.member_id: one for one in queries.present(row)}
    began = row.began_at or now

    def of(handle: str) -> Partner:
        return place[members[handle].pk]

    first = row.steps.get()
    collaborations.do_step(step=first, partner=of(told.members[-1]), now=began + 2 * DAY)
    for who, days, text, is_done in told.steps:
        step = collaborations.plan_step(partner=of(told.members[0]), text=text, who=of(who), now=began + DAY)
        if is_done:
            collaborations.do_step(step=step, partner=of(who), now=began + days * DAY)
    for who, days, text in told.notes:
        collaborations.note(partner=of(who), text=text, now=began + days * DAY)
    if told.closing:
        end = began + timedelta(weeks=told.lasts - 1)
        collaborations.close(partner=of(told.members[0]), text=told.closing, now=end)
        for handle in told.members[1:]:
            collaborations.sign(partner=of(handle), written_at=end, now=end + DAY)
