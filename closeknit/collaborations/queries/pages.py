"""What pages of collaborations show, and to whom."""

from __future__ import annotations

from collections.abc import Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from closeknit.asks import queries as asks
from closeknit.asks.models import Ask, Sort
from closeknit.collaborations.models import Collaboration, Ending, Note, Partner, Step
from closeknit.collaborations.queries.collaborations import (
    MOST_ASKED,
    MOST_TOGETHER,
    agreed_among,
    blocks_among,
    fits_of,
    notes_for,
    present,
    proposed_by,
)
from closeknit.people import queries as people
from closeknit.people.models import Member, Relation
from closeknit.ties import queries as ties

LATEST_ASKS = 3  # for somebody to work with, from which one may propose
HELPED, FITS, MET = "helped", "fits", "met"


@dataclass(frozen=True, slots=True)
class Candidate:
    """Somebody who may be asked, and why they are on the list. goal: theirs, where that is why."""

    member: Member
    why: str
    goal: str = ""

    @property
    def words(self) -> str:
        return {HELPED: _("who answered your ask"), FITS: _("who might fit"), MET: _("people you met here")}[self.why]


@dataclass(frozen=True, slots=True)
class Invited:
    """Somebody who was asked, as the proposer sees them. A no, a silence and what never arrived are the same."""

    partner: Partner
    peer: people.Visible
    said_yes: bool
    may_answer: bool


@dataclass(frozen=True, slots=True)
class Proposal:
    """A proposal as its proposer sees it."""

    collaboration: Collaboration
    invited: Sequence[Invited]
    candidates: Sequence[Candidate]
    has_place: bool

    @property
    def agreed(self) -> list[Invited]:
        return [one for one in self.invited if one.said_yes]

    @property
    def fits(self) -> list[Candidate]:
        return [one for one in self.candidates if one.why == FITS]


@dataclass(frozen=True, slots=True)
class Shown:
    """A step, with whose it is and who did it; empty where a block stands between, or nobody is named."""

    step: Step
    who: str
    done_by: str


@dataclass(frozen=True, slots=True)
class Said:
    """A note, with who wrote it."""

    note: Note
    author: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class Page:
    """A collaboration that has begun, as one who takes part sees it. peers: the others, but those a block keeps apart.

    signed, extends: who signed the closing words, and who agreed to more time, by name.
    """

    collaboration: Collaboration
    partner: Partner
    peers: Sequence[Partner]
    steps: Sequence[Shown]
    notes: Sequence[Said]
    signed: Sequence[str]
    extends: Sequence[str]
    is_ending: bool

    @property
    def open_steps(self) -> list[Shown]:
        return [one for one in self.steps if one.step.done_at is None]

    @property
    def done_steps(self) -> list[Shown]:
        return [one for one in self.steps if one.step.done_at is not None]


def asks_for_somebody(member: Member) -> list[Ask]:
    """A member’s latest asks for somebody to work with, from which nothing was proposed yet that waits."""
    waits = proposed_by(member).values("ask")
    rows = asks.of_asker(member).filter(sort=Sort.COLLABORATOR, hidden_at__isnull=True).exclude(code__in=waits)
    return list(rows[:LATEST_ASKS])


def candidates(collaboration: Collaboration, now: datetime) -> list[Candidate]:
    """Whom the proposer may ask: who answered the ask it came from, who might fit, and whom they met. Each once."""
    return _candidates(collaboration, set(collaboration.partners.values_list("member_id", flat=True)), now)


def _candidates(collaboration: Collaboration, asked: Set[int], now: datetime) -> list[Candidate]:
    proposer = collaboration.proposer
    if proposer is None:
        return []
    found: dict[int, Candidate] = {}
    for ask in asks.of_asker(proposer).filter(code=collaboration.ask) if collaboration.ask else ():
        for one in asks.answers_to(ask):
            found.setdefault(one.asking.member_id, Candidate(one.asking.member, HELPED))
    for fit in fits_of(collaboration, now):
        found.setdefault(fit.member_id, Candidate(fit.member, FITS, fit.goal.text))
    for peer in people.by_name(ties.tied_peers(proposer)):
        found.setdefault(peer.pk, Candidate(peer, MET))
    return [one for number, one in found.items() if number not in asked]


def proposal(collaboration: Collaboration, now: datetime) -> Proposal:
    """Everything the page of a proposal shows to who made it. Whom they blocked themself is not on it."""
    partners = list(collaboration.partners.select_related("member"))
    blocks = blocks_among(partners)
    yes = {one.pk for one in agreed_among(collaboration, partners, blocks)}
    invited = [
        Invited(one, people.visible(one.member, Relation.MEMBER), one.pk in yes, one.expires_at > now)
        for one in partners
        if one.member_id != collaboration.proposer_id
    ]
    taken = sum(one.may_answer for one in invited)
    rest = sum(one.said_yes and not one.may_answer for one in invited)
    has_place = taken < MOST_ASKED and 1 + taken + rest < MOST_TOGETHER
    return Proposal(
        collaboration=collaboration,
        invited=[one for one in invited if (collaboration.proposer_id, one.partner.member_id) not in blocks],
        candidates=_candidates(collaboration, {one.member_id for one in partners}, now) if has_place else [],
        has_place=has_place,
    )


def page(partner: Partner, on: date) -> Page:
    """Everything the page of one that has begun shows."""
    collaboration = partner.collaboration
    apart = people.blocked(partner.member)
    there = present(collaboration)
    steps = collaboration.steps.select_related("who__member", "done_by__member")
    return Page(
        collaboration=collaboration,
        partner=partner,
        peers=[one for one in there if one.pk != partner.pk and one.member_id not in apart],
        steps=[Shown(one, _name(one.who, partner, apart), _name(one.done_by, partner, apart)) for one in steps],
        notes=[_said(one, partner) for one in notes_for(partner, apart)],
        signed=[_name(one, partner, apart) for one in there if one.signed_at and one.member_id not in apart],
        extends=[_name(one, partner, apart) for one in there if one.extends_at and one.member_id not in apart],
        is_ending=collaboration.is_ending(on),
    )


def _said(note: Note, reader: Partner) -> Said:
    return Said(note, note.author.member.first_name, note.author_id == reader.pk)


def _name(partner: Partner | None, reader: Partner, apart: set[int]) -> str:
    if partner is None or partner.member_id in apart:
        return ""
    return _("you") if partner.pk == reader.pk else partner.member.first_name


def said_of(collaboration: Collaboration) -> str:
    """What one who took part is told of how it ended."""
    return (
        {
            Ending.SIGNED: _("It ended with a note that all of you signed."),
            Ending.OVER: _("Its last day has passed."),
            Ending.FEWER: _("It ended, since too few were left."),
        }.get(Ending(collaboration.ending), "")
        if collaboration.ending
        else ""
    )
