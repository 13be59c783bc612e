"""Who may see which collaboration: who proposed it, who was asked, who takes part. Organisers have no other door."""

from datetime import datetime

from closeknit.asks import access as asks
from closeknit.asks.models import Ask, Sort
from closeknit.collaborations import queries
from closeknit.collaborations.models import Collaboration, Note, Partner, Step
from closeknit.people import queries as people
from closeknit.people.models import Member


def place_for(member: Member, code: str, now: datetime) -> Partner:
    """A member’s place in what they proposed, may answer, or take part in."""
    return queries.place_of(member, code, now)


def proposal_for(member: Member, code: str) -> Collaboration:
    """A member’s own that has not begun."""
    return queries.proposed_by(member).select_related("proposer").get(code=code)


def ask_for_somebody(member: Member, code: str) -> Ask:
    """A member’s own ask for somebody to work with, from which a proposal may come."""
    ask = asks.own_ask_for(member, code)
    if ask.sort != Sort.COLLABORATOR:
        raise Ask.DoesNotExist
    return ask


def invitation_for(member: Member, code: str, now: datetime) -> Partner:
    """What a member was asked for, and may answer."""
    return queries.invitations(member, now).get(collaboration__code=code)


def partner_for(member: Member, code: str) -> Partner:
    """A member’s place in one that has begun; it stays theirs to read until it is forgotten."""
    return queries.joined(member).get(collaboration__code=code)


def running_partner_for(member: Member, code: str) -> Partner:
    """A member’s place in one that goes on."""
    return queries.running(member).get(collaboration__code=code)


def candidate_for(collaboration: Collaboration, code: str, now: datetime) -> Member:
    """One of those whom the proposer may ask."""
    for one in queries.candidates(collaboration, now):
        if one.member.code == code:
            return one.member
    raise Member.DoesNotExist


def step_for(partner: Partner, code: str) -> Step:
    """One of the collaboration somebody takes part in."""
    return partner.collaboration.steps.get(code=code)


def partner_named(partner: Partner, code: str) -> Partner | None:
    """Somebody who takes part, as one of them chose them for a step; nobody for no code."""
    there = (one for one in queries.present(partner.collaboration) if one.code == code)
    return next(there, None)


def own_note_for(partner: Partner, code: str) -> Note:
    """What one noted oneself."""
    return partner.collaboration.notes.get(author=partner, code=code)


def note_to_report(partner: Partner, code: str) -> Note:
    """What somebody else noted, as far as one reads it."""
    apart = people.blocked(partner.member)
    return queries.notes_for(partner, apart).exclude(author=partner).get(code=code)
