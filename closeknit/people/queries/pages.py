"""A member's page, as somebody else or they themself see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from closeknit.people.models import Kind, Member, Relation, Statement, Vouch
from closeknit.people.queries.hours import Hours, hours_of_both, today
from closeknit.people.queries.members import has_photo
from closeknit.people.queries.readers import Visible, statements_for, visible
from closeknit.people.queries.vouches import vouches_beside, vouches_for


@dataclass(frozen=True, slots=True)
class MemberPage:
    """All that a member's page shows. away: the words chosen for a pause, while it lasts. note: the reader's own."""

    profile: Visible
    offers: list[Statement]
    needs: list[Statement]
    goals: list[Statement]
    hours: tuple[Hours, ...]
    has_photo: bool
    away: str
    note: str
    vouches: list[Vouch]

    @property
    def is_bare(self) -> bool:
        """Whether nothing they wrote is for this reader."""
        return not (self.offers or self.needs or self.goals or self.profile.about or self.vouches)


def page_of(owner: Any, reader: Member, now: datetime, *, note: str) -> MemberPage:
    """The page of a member whom `access` let this reader meet; they came with what the reader is to them."""
    found = Relation(owner.relation)
    hours = hours_of_both(reader, owner, today(now, reader))
    return _page(owner, found, now, vouches=vouches_beside(owner), hours=hours, note=note)


def own_page_as(owner: Member, relation: Relation, now: datetime) -> MemberPage:
    """A member's own page as others of a relation see it; whose hours theirs would meet nobody knows."""
    return _page(owner, relation, now, vouches=list(vouches_for(owner, owner)))


def _page(
    owner: Member,
    relation: Relation,
    now: datetime,
    *,
    vouches: list[Vouch],
    hours: tuple[Hours, ...] = (),
    note: str = "",
) -> MemberPage:
    profile, said = visible(owner, relation), statements_for(owner, relation)
    return MemberPage(
        profile=profile,
        offers=said[Kind.OFFER],
        needs=said[Kind.NEED],
        goals=said[Kind.GOAL],
        hours=hours if profile.may_see_hours else (),
        has_photo=profile.may_see_photo and has_photo(owner),
        away=owner.pause_words if owner.has_paused(today(now, owner)) else "",
        note=note,
        vouches=vouches,
    )
