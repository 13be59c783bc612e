"""What changes a tie."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import Q

from closeknit.people.models import Member
from closeknit.ties import queries
from closeknit.ties.models import LettingBe, Moment, MomentKind, Placing, Ring, Suggestion

AT_ONCE = 100  # members looked at in one go


class NotBetweenThem(ValueError):
    """A moment has two sides, and only one of them can have given."""


class NotARing(ValueError):
    """There are four rings."""


@transaction.atomic
def record_moment(
    *, a: Member, b: Member, kind: str, now: datetime, origin: str, giver: Member | None = None
) -> Moment:
    """Remember that something passed between two members; the same thing told twice is remembered once."""
    if a.pk == b.pk or (giver is not None and giver.pk not in {a.pk, b.pk}) or kind not in MomentKind.values:
        raise NotBetweenThem
    low, high = sorted((a, b), key=lambda member: member.pk)
    moment, _ = Moment.objects.get_or_create(
        origin=origin, kind=kind, defaults={"a": low, "b": high, "giver": giver, "passed_at": now}
    )
    return moment


@transaction.atomic
def place(*, member: Member, peer: Member, ring: str, now: datetime) -> None:
    """Put somebody on a ring of one's own map; without a ring, where what passed between the two puts them."""
    if not ring:
        Placing.objects.filter(member=member, peer=peer).delete()
        return
    if ring not in Ring.values:
        raise NotARing
    Placing.objects.update_or_create(member=member, peer=peer, defaults={"ring": ring, "placed_at": now})


@transaction.atomic
def let_be(*, member: Member, peer: Member, now: datetime) -> None:
    """Let a tie be: for half a year one is not asked to pick it up."""
    LettingBe.objects.update_or_create(member=member, peer=peer, defaults={"let_be_at": now})
    pick_up(member=member, peer=peer)


@transaction.atomic
def pick_up(*, member: Member, peer: Member) -> None:
    """A thread is picked up, or need not be: it is suggested no longer."""
    Suggestion.objects.filter(member=member, peer=peer).update(peer=None, last=None, statement=None)


@transaction.atomic
def suggest(*, monday: date, now: datetime, few: int = AT_ONCE) -> int:
    """In the week of a Monday, look for a thread that loosens, for a few who have not been looked at. Returns how many.

    To each at most one a month, with what passed last and, where there is any, what the peer wrote since.
    """
    looked_at = queries.not_looked_at(monday)[:few]
    for member in looked_at:
        found = queries.loosening_most(member, now)
        thread, statement = found if found else (None, None)
        Suggestion.objects.update_or_create(
            member=member,
            defaults={
                "peer_id": thread.number if thread else None,
                "last": thread.last if thread else None,
                "statement": statement,
                "monday": monday,
                "suggested_at": now,
            },
        )
    return len(looked_at)


@transaction.atomic
def hold_again(*, member: Member, peer: Member) -> None:
    """Take that back."""
    LettingBe.objects.filter(member=member, peer=peer).delete()


@transaction.atomic
def forget(*, member: Member) -> None:
    """Forget everything that passed between a member and others."""
    Moment.objects.filter(Q(a=member) | Q(b=member)).delete()
    for rows in (Placing, LettingBe, Suggestion):
        rows.objects.filter(Q(member=member) | Q(peer=member)).delete()
