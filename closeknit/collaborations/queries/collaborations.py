"""Collaborations, who takes part in them, and who was asked."""

from __future__ import annotations

from collections.abc import Sequence, Set
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from closeknit.collaborations.models import LAST_DAYS, Answer, Collaboration, Fit, Note, Partner, Step
from closeknit.network import queries as network
from closeknit.people import queries as people
from closeknit.people.models import Member

MOST_ASKED = 3  # at once
MOST_TOGETHER = 6
UNBEGUN = 8  # weeks that a proposal waits
TOLD = 14  # days that one is told that something did not come together


def collaborations_of(member: Member) -> QuerySet[Collaboration]:
    """Those a member proposed or took part in, until they are forgotten."""
    mine = Partner.objects.filter(collaboration=OuterRef("pk"), member=member, joined_at__isnull=False)
    return Collaboration.objects.filter(Q(proposer=member) | Exists(mine))


def proposed_by(member: Member) -> QuerySet[Collaboration]:
    """A member’s own that have not begun."""
    return Collaboration.objects.filter(proposer=member, began_at__isnull=True, closed_at__isnull=True)


def partners_of(member: Member) -> QuerySet[Partner]:
    """Everything a member was asked for or took part in."""
    return Partner.objects.filter(member=member).select_related("collaboration")


def place_of(member: Member, code: str, now: datetime) -> Partner:
    """A member’s place in what they proposed, may answer, or take part in; what ended is theirs to read."""
    rows = partners_of(member).select_related("collaboration__proposer", "member")
    row = rows.get(collaboration__code=code, left_at__isnull=True)
    own = row.collaboration.proposer_id == member.pk and row.collaboration.is_proposed
    return row if own or row.joined_at is not None else invitations(member, now).get(pk=row.pk)


def joined(member: Member) -> QuerySet[Partner]:
    """What a member takes part in, or took part in until it ended."""
    rows = partners_of(member).filter(joined_at__isnull=False, left_at__isnull=True)
    return rows.select_related("collaboration", "member")


def running(member: Member) -> QuerySet[Partner]:
    """What a member takes part in now."""
    return joined(member).filter(collaboration__closed_at__isnull=True)


def ended(member: Member) -> QuerySet[Partner]:
    """What a member took part in until it ended, the latest first."""
    return joined(member).filter(collaboration__closed_at__isnull=False).order_by("-collaboration__closed_at", "-pk")


def invitations(member: Member, now: datetime) -> QuerySet[Partner]:
    """What a member may answer now, by somebody they may meet."""
    waiting = partners_of(member).filter(
        arrives_at__lte=now,
        expires_at__gt=now,
        collaboration__began_at__isnull=True,
        collaboration__closed_at__isnull=True,
    )
    here = Exists(people.peers(member).filter(pk=OuterRef("collaboration__proposer_id")))
    rows = waiting.exclude(collaboration__proposer=member).filter(here)
    return rows.select_related("collaboration__proposer", "member").order_by("arrives_at", "pk")


def proposer_of(collaboration: Collaboration) -> Member:
    """Who proposes it, while it waits for answers."""
    if collaboration.proposer is None:
        raise Member.DoesNotExist
    return collaboration.proposer


def fell_lately(member: Member, since: datetime) -> QuerySet[Partner]:
    """What a member would have taken part in that did not come together."""
    rows = partners_of(member).filter(answer=Answer.YES, joined_at__isnull=True, collaboration__closed_at__gte=since)
    return rows.exclude(collaboration__proposer=member)


def present(collaboration: Collaboration) -> list[Partner]:
    """Who takes part, in the order in which they were asked."""
    rows = collaboration.partners.filter(joined_at__isnull=False, left_at__isnull=True)
    return list(rows.select_related("member"))


def beside(partner: Partner) -> list[Partner]:
    """The others who take part, but those a block keeps apart."""
    apart = people.blocked(partner.member) | {partner.member_id}
    return [one for one in present(partner.collaboration) if one.member_id not in apart]


def agreed(collaboration: Collaboration) -> list[Partner]:
    """Who would take part and can: nobody who is leaving, none of whom one blocked the proposer or one before them."""
    partners = list(collaboration.partners.select_related("member"))
    return agreed_among(collaboration, partners, blocks_among(partners))


def agreed_among(
    collaboration: Collaboration, partners: Sequence[Partner], blocks: Set[tuple[int, int]]
) -> list[Partner]:
    """The same of partners and blocks that were looked up."""
    found = [one for one in partners if one.member_id == collaboration.proposer_id]
    for one in sorted(partners, key=lambda one: (one.answered_at or one.invited_at, one.pk)):
        here = one.member.erased_at is None and one.member.leaving_at is None
        pairs = {pair for other in found for pair in _both_ways(one.member_id, other.member_id)}
        if one.answer == Answer.YES and here and one not in found and blocks.isdisjoint(pairs):
            found.append(one)
    return [one for one in found if one.member_id != collaboration.proposer_id]


def blocks_among(partners: Sequence[Partner]) -> set[tuple[int, int]]:
    """Who among these blocked whom."""
    numbers = [one.member_id for one in partners]
    return set(people.blocks().filter(member__in=numbers, peer__in=numbers).values_list("member_id", "peer_id"))


def _both_ways(a: int, b: int) -> tuple[tuple[int, int], tuple[int, int]]:
    return (a, b), (b, a)


def still_asked(collaboration: Collaboration, now: datetime) -> int:
    """How many places of those who may be asked at once are taken. An answer frees none: it would tell of itself."""
    others = collaboration.partners.exclude(member=collaboration.proposer_id)
    return others.filter(expires_at__gt=now).count()


def fits_of(collaboration: Collaboration, now: datetime) -> list[Fit]:
    """Who might fit, as long as the proposer may read the goal for which, and meet them."""
    rows = list(collaboration.fits.select_related("member", "goal")) if collaboration.looked_on else []
    if not rows or collaboration.proposer is None:
        return []
    readable = people.readable_statements(collaboration.proposer, now).filter(pk__in=[one.goal_id for one in rows])
    numbers = set(readable.values_list("pk", flat=True))
    return [one for one in rows if one.goal_id in numbers]


def notes_for(partner: Partner, apart: Set[int]) -> QuerySet[Note]:
    """What was noted, but by whom a block stands between. apart: `people.blocked` of the reader."""
    rows = partner.collaboration.notes.exclude(author__member__in=apart)
    return rows.select_related("author__member")


def open_steps(collaboration: Collaboration) -> list[Step]:
    """Steps that nobody has done yet, in the order in which they were planned."""
    return list(collaboration.steps.filter(done_at__isnull=True))


@people.takes_each_week
def worked_in(now: datetime) -> list[QuerySet[Any, Any]]:
    """What collaborations take, from the yes on."""
    rows = Partner.objects.filter(answer=Answer.YES, left_at__isnull=True, collaboration__closed_at__isnull=True)
    return [people.taken(rows, whose="member", minutes="collaboration__minutes")]


def whose_time_is_over(now: datetime) -> QuerySet[Collaboration]:
    """Proposals that waited long enough, and what has had its last day and the days after it."""
    today = (now - timedelta(days=1)).date()  # it has passed everywhere
    waited = Q(began_at__isnull=True) & (Q(proposed_at__lte=now - timedelta(weeks=UNBEGUN)) | Q(ends_on__lt=today))
    done = Q(began_at__isnull=False, ends_on__lt=today - timedelta(days=LAST_DAYS))
    return Collaboration.objects.filter(waited | done, closed_at__isnull=True)


def to_forget(now: datetime) -> QuerySet[Collaboration]:
    """What ended long enough ago; what never began, soon."""
    unbegun = Q(began_at__isnull=True, closed_at__lte=now - timedelta(days=TOLD))
    return Collaboration.objects.filter(unbegun | Q(closed_at__lte=now - network.kept_for("collaborations_kept")))
