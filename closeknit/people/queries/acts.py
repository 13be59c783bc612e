"""What organisers did, with the names of those in it."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from closeknit.audit import queries as audit
from closeknit.audit.models import Act, What
from closeknit.people.models import Invitation, JoinRequest, Member
from closeknit.people.queries.members import numbered

Codes = Callable[[Member], list[str]]
OTHERS: list[Codes] = []


@dataclass(frozen=True, slots=True)
class Done:
    """An act as it is read: by nobody is by whoever runs the machine."""

    number: int
    what: str
    by: Member | None
    about: Member | None
    at: datetime


def rests_on(codes: Codes) -> Codes:
    """Register what else a member may read acts about: a part's question for `because`s that have to do with them."""
    OTHERS.append(codes)
    return codes


def acts_about(member: Member) -> QuerySet[Act]:
    """What was done about a member, or with their request or the invitation they came by, the latest first."""
    codes = [f"invitation:{code}" for code in _codes(Invitation.objects.filter(redeemed_by=member))]
    codes += [f"request:{code}" for code in _codes(JoinRequest.objects.filter(email=member.email))]
    codes += [code for others in OTHERS for code in others(member)]
    return audit.acts().filter(Q(about=member.pk) | Q(because__in=codes))


def with_names(acts: Iterable[Act]) -> list[Done]:
    """Acts, with who did them and whom they are about."""
    rows = list(acts)
    people = numbered({number for act in rows for number in (act.by, act.about) if number is not None})
    return [
        Done(
            act.number,
            str(What(act.what).label),
            people.get(act.by) if act.by else None,
            people.get(act.about) if act.about else None,
            act.done_at,
        )
        for act in rows
    ]


def _codes(rows: QuerySet[Any]) -> Iterable[str]:
    return rows.values_list("code", flat=True)
