"""Collaborations, told by the real actions."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from closeknit.collaborations import actions
from closeknit.collaborations.models import Collaboration, Partner
from closeknit.people.models import Audience, Member

WEEKS = 10


def proposed(by: Member, now: datetime, what: str = "A guide to small budgets", **otherwise: object) -> Collaboration:
    """One that waits; ten minutes a week, which everybody’s week holds."""
    said: dict[str, object] = {
        "what": what,
        "roles": "I know the numbers. You know how people read.",
        "minutes": 10,
        "first_step": "Each brings one budget that went wrong",
        "ends_on": (now + timedelta(weeks=WEEKS)).date(),
        **otherwise,
    }
    return actions.propose(proposer=by, proposed=actions.Proposed(**said), now=now)  # type: ignore[arg-type]


def with_goal(member: Member, goal: str, audience: str = Audience.MEMBERS) -> None:
    """Let a member aim at something."""
    said = {"kind": "goal", "text": goal, "audience": audience, "position": member.statements.count()}
    member.statements.create(**said, written_at=member.joined_at)


def asked(collaboration: Collaboration, member: Member, now: datetime) -> Partner:
    """Somebody who was asked, once it reached them."""
    partner = actions.invite(collaboration=collaboration, peer=member, now=now)
    Partner.objects.filter(pk=partner.pk, arrives_at__isnull=False).update(arrives_at=now)
    return place_of(collaboration, member)


def running(members: Sequence[Member], now: datetime, **otherwise: object) -> Collaboration:
    """One that began, since everybody said yes; the first proposed it."""
    row = proposed(members[0], now, **otherwise)  # type: ignore[arg-type]
    for member in members[1:]:
        actions.answer(partner=asked(row, member, now), accepts=True, now=now)
    return actions.begin(collaboration=row, now=now)


def place_of(collaboration: Collaboration, member: Member) -> Partner:
    return Partner.objects.select_related("collaboration", "member").get(collaboration=collaboration, member=member)
