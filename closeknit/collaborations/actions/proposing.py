"""Proposing, asking people, answering, and beginning."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import combinations

from django.db import transaction

from closeknit.collaborations import emails, for_engine, queries
from closeknit.collaborations.models import Answer, Collaboration, Ending, Fit, Partner, Size, Step
from closeknit.conversations import actions as conversations
from closeknit.people import queries as people
from closeknit.people.models import Member
from closeknit.ties import actions as ties
from closeknit.ties.models import MomentKind

LONGEST_WHAT, LONGEST_ROLES, LONGEST_FIRST = 120, 1000, 240
LONGEST_WEEKS = 26  # from today to its last day
ANSWER_DAYS = 10
MOST_PROPOSED = 2  # by a member, that have not begun


class NotSaid(ValueError):
    """A proposal says what, who does what, how long a week, a first step, and a last day within half a year."""


class TooMuch(Exception):
    """It takes more of a week than is left."""


class EnoughProposed(Exception):
    """Two proposals wait already."""


class EnoughAsked(Exception):
    """Three are asked already, or as many are in it as may be."""


class LookedToday(Exception):
    """Who might fit was looked for today."""


class NotWaiting(Exception):
    """It has begun, or was taken back, or one's days to answer are over."""


class NobodyYet(Exception):
    """Nobody has said yes."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """What a member proposes, as they typed it."""

    what: str
    roles: str
    minutes: int
    first_step: str
    ends_on: date


@transaction.atomic
def propose(*, proposer: Member, proposed: Proposed, now: datetime, ask: str = "") -> Collaboration:
    """Propose something. Nobody is asked yet. ask: the code of one's ask that it comes from."""
    proposer = Member.objects.select_for_update().get(pk=proposer.pk)
    what, first = " ".join(proposed.what.split()), " ".join(proposed.first_step.split())
    roles = proposed.roles.strip()
    said = 1 <= len(what) <= LONGEST_WHAT and 1 <= len(roles) <= LONGEST_ROLES and 1 <= len(first) <= LONGEST_FIRST
    today = people.today(now, proposer)
    in_time = today < proposed.ends_on <= today + timedelta(weeks=LONGEST_WEEKS)
    if not said or not in_time or proposed.minutes not in Size.values:
        raise NotSaid
    if queries.proposed_by(proposer).count() >= MOST_PROPOSED:
        raise EnoughProposed
    if proposed.minutes > people.room_each_week(proposer, now):
        raise TooMuch
    row = Collaboration.objects.create(
        proposer=proposer,
        ask=ask,
        what=what,
        roles=roles,
        first_step=first,
        minutes=proposed.minutes,
        ends_on=proposed.ends_on,
        proposed_at=now,
    )
    Partner.objects.create(
        collaboration=row, member=proposer, invited_at=now, expires_at=now, answer=Answer.YES, answered_at=now
    )
    return row


def look(*, collaboration: Collaboration, now: datetime) -> int:
    """Look for a few who might fit, once a day; returns how many. The thinking happens outside a transaction."""
    if collaboration.looked_on == now.date():
        raise LookedToday
    return _found(collaboration=collaboration, found=for_engine.look(collaboration, now), now=now)


@transaction.atomic
def _found(*, collaboration: Collaboration, found: list[for_engine.Found], now: datetime) -> int:
    row = _proposal(collaboration)
    row.looked_on = now.date()
    row.save(update_fields=["looked_on"])
    row.fits.all().delete()
    Fit.objects.bulk_create(Fit(collaboration=row, member=one.member, goal=one.goal, found_at=now) for one in found)
    return len(found)


@transaction.atomic
def invite(*, collaboration: Collaboration, peer: Member, now: datetime) -> Partner:
    """Ask somebody, who answers in private. Whoever may not be brought together with those there already, or is away,
    is not reached; that looks like no answer."""
    row, peer = _proposal(collaboration), Member.objects.get(pk=peer.pk)
    there = list(row.partners.select_related("member"))
    others = [one for one in there if one.member_id != row.proposer_id]
    taken = queries.still_asked(row, now)
    rest = sum(one.expires_at <= now for one in queries.agreed(row))
    if taken >= queries.MOST_ASKED or 1 + taken + rest >= queries.MOST_TOGETHER:
        raise EnoughAsked
    if any(one.member_id == peer.pk for one in there):
        raise EnoughAsked
    meets = people.blocked(peer).isdisjoint({one.member_id for one in others} | {row.proposer_id})
    away = peer.is_paused(people.today(now, peer)) or peer.listening_since is not None
    partner = Partner.objects.create(
        collaboration=row,
        member=peer,
        invited_at=now,
        arrives_at=people.next_post(peer, now) if meets and not away else None,
        expires_at=now + timedelta(days=ANSWER_DAYS),
    )
    if partner.arrives_at is not None:
        emails.asked(partner, now)
    return partner


@transaction.atomic
def answer(*, partner: Partner, accepts: bool, now: datetime) -> None:
    """Say yes or no, privately; it may be changed as long as it waits. A yes takes its minutes from then on."""
    member = Member.objects.select_for_update().get(pk=partner.member_id)
    row = Collaboration.objects.select_for_update().get(pk=partner.collaboration_id)
    place = row.partners.filter(pk=partner.pk).first()
    if not row.is_proposed or place is None or place.arrives_at is None or place.expires_at <= now:
        raise NotWaiting
    if accepts and place.answer != Answer.YES and row.minutes > people.room_each_week(member, now):
        raise TooMuch
    place.answer, place.answered_at = (Answer.YES if accepts else Answer.NO), now
    place.save(update_fields=["answer", "answered_at"])


@transaction.atomic
def begin(*, collaboration: Collaboration, now: datetime) -> Collaboration:
    """Begin with those who said yes: they have met, and can write to each other. A no leaves nothing behind."""
    row = _proposal(collaboration)
    agreed = queries.agreed(row)
    if not agreed:
        raise NobodyYet
    first = row.partners.select_related("member").get(member=row.proposer_id)
    there = [first, *agreed]
    row.partners.exclude(pk__in=[one.pk for one in there]).delete()
    row.partners.update(joined_at=now)
    row.fits.all().delete()
    row.began_at = now
    row.save(update_fields=["began_at"])
    for a, b in combinations(sorted(there, key=lambda one: one.member_id), 2):
        origin = origin_of(row=row, a=a, b=b)
        ties.record_moment(a=a.member, b=b.member, kind=MomentKind.MET, origin=origin, now=now)
        conversations.open_conversation(a=a.member, b=b.member, origin=f"collaboration:{row.code}", now=now)
    Step.objects.create(collaboration=row, author=first, text=row.first_step, written_at=now)
    for one in agreed:
        one.collaboration = row
        emails.begins(one, now)
    return row


def origin_of(*, row: Collaboration, a: Partner, b: Partner) -> str:
    """What moments between two of them came from."""
    return f"collaboration:{row.code}:{a.pk}:{b.pk}"


@transaction.atomic
def withdraw(*, collaboration: Collaboration, now: datetime) -> None:
    """Take a proposal back. Who said yes reads that it did not come together, and no reason."""
    row = _proposal(collaboration)
    row.closed_at, row.ending = now, Ending.WITHDRAWN
    row.save(update_fields=["closed_at", "ending"])


def _proposal(collaboration: Collaboration) -> Collaboration:
    """One that has not begun, locked."""
    row = Collaboration.objects.select_for_update().get(pk=collaboration.pk)
    if not row.is_proposed:
        raise NotWaiting
    return row
