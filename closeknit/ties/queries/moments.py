"""What passed between members."""

from datetime import datetime
from typing import Any

from django.db.models import Q, QuerySet

from closeknit.people.models import Member, Relation
from closeknit.people.queries import makes_known
from closeknit.ties.models import Moment, MomentKind
from closeknit.web.waiting import the_other


def moments_of(member: Member) -> QuerySet[Moment]:
    """Everything that passed between a member and others, oldest first."""
    return Moment.objects.filter(Q(a=member) | Q(b=member))


def moments_between(member: Member, peer: Member) -> QuerySet[Moment]:
    """What passed between two, the latest first."""
    return moments_of(member).filter(Q(a=peer) | Q(b=peer)).order_by("-passed_at", "-pk")


def tied_to(member: Member) -> set[int]:
    """Numbers of the peers a member really met."""
    pairs = moments_of(member).filter(kind=MomentKind.MET).values_list("a_id", "b_id")
    return {number for pair in pairs for number in pair} - {member.pk}


@makes_known(Relation.TIED)
def known_to(member: Member, now: datetime) -> QuerySet[Any, Any]:
    """Those who met a member read more of them."""
    return moments_of(member).filter(kind=MomentKind.MET).order_by().values(number=the_other(member.pk))


def met() -> list[tuple[int, int]]:
    """Everybody who met, as pairs of numbers, the lower first: they are never introduced again."""
    return list(
        Moment.objects.filter(kind=MomentKind.MET).values_list("a_id", "b_id").distinct().order_by("a_id", "b_id")
    )


def passed_besides_meeting() -> list[tuple[int, int, datetime]]:
    """Who had something pass between them, the lower number first, and when; that they met is not counted."""
    return list(Moment.objects.exclude(kind=MomentKind.MET).values_list("a_id", "b_id", "passed_at"))
