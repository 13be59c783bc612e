"""What those with a role did for the invented network, and what its members say of each other's work."""

import tomllib
from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from closeknit.people import actions, queries
from closeknit.people.models import Member, Role
from closeknit.reports import actions as reports
from closeknit.ties import queries as ties

FILE = Path(__file__).parent / "community" / "tending.toml"
FIRST = 6  # members before these are whom a visitor looks around as; nothing is told of them here
ROLES_SINCE = timedelta(days=150)


@cache
def told(file: Path = FILE) -> dict[str, Any]:
    """All of it."""
    return tomllib.loads(file.read_text(encoding="utf-8"))


def tend(*, members: Sequence[Member], by: Member, now: datetime) -> None:
    """Give roles, suspend somebody once, close a report, and let somebody ask to come in; let some vouch for others.

    members: everybody, in the order in which they joined. by: an organiser. A network that is too small has none of it.
    """
    long_here = [one for one in members[FIRST:] if one.joined_at < now - ROLES_SINCE and not one.is_organiser]
    roles = told()["roles"]
    if len(long_here) < len(roles) + 3:
        return
    with_roles, (seller, reporter, hasty) = long_here[: len(roles)], long_here[len(roles) : len(roles) + 3]
    for member, role in zip(with_roles, roles, strict=True):
        actions.give_role(member=member, role=Role(role), by=by, now=now - ROLES_SINCE)
    _suspend(member=seller, by=by, now=now)
    _report(reporter=reporter, about=hasty, by=by, now=now)
    _vouch(members=members[FIRST:], now=now)
    _ask_to_join(members=members, now=now)


def _suspend(*, member: Member, by: Member, now: datetime) -> None:
    """Long over by now."""
    said = told()["suspension"]
    began = now - timedelta(days=said["began"])
    until = queries.today(began, member) + timedelta(days=said["days"])
    actions.suspend(member=member, because=said["because"], until=until, by=by, now=began)


def _report(*, reporter: Member, about: Member, by: Member, now: datetime) -> None:
    """Opened, heard and closed: what it said can no longer be read."""
    said = told()["report"]
    at = {step: now - timedelta(days=said[step]) for step in ("began", "opened", "heard", "answered", "closed")}
    begun = reports.begin(reporter=reporter, about=about, origin=f"profile:{about.code}", now=at["began"])
    row = reports.report(begun=begun, reason=said["reason"], words=said["words"], now=at["began"])
    reports.look(report=row, by=by, now=at["opened"])
    hearing = reports.hear(report=row, question=said["question"], by=by, now=at["heard"])
    reports.answer(hearing=hearing, words=said["answer"], now=at["answered"])
    reports.close(report=row, by=by, decision=said["decision"], outcome=said["outcome"], now=at["closed"])


def _vouch(*, members: Sequence[Member], now: datetime) -> None:
    """Words between members who met, each of another; whom the last are about has not decided yet."""
    here = {member.pk: member for member in members}
    free, vouches = list(members), told()["vouch"]
    for place, said in enumerate(vouches):
        for author in free:
            about = next((here[number] for number in sorted(ties.tied_to(author)) if here.get(number) in free), None)
            if about is not None:
                at = now - timedelta(days=said["days"])
                row = actions.vouch(author=author, about=about, words=said["words"], now=at)
                if place < len(vouches) - 1:
                    actions.agree_to_vouch(vouch=row, now=at + timedelta(days=1))
                free = [one for one in free if one not in (author, about)]
                break


def _ask_to_join(*, members: Sequence[Member], now: datetime) -> None:
    """Somebody asks to come in and names two members: one says a few words, of the other there is no word."""
    said = told()["request"]
    asked = now - timedelta(days=said["began"])
    known = [member.name for member in (members[-1], members[len(members) // 2])]
    actions.ask_to_join(email=said["email"], name=said["name"], words=said["words"], names=known, now=asked)
    actions.look_for_vouchers(now=asked)
    for member in members:
        for voucher in queries.asked_of(member)[:1]:
            actions.answer_about(voucher=voucher, words=said["said"], now=asked + timedelta(days=1))
            return
