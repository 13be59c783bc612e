"""Whom a member knew before, and pairs who met before: kept as hashes, so that no round introduces them again."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from closeknit.audit import actions as audit
from closeknit.audit.models import What
from closeknit.people import queries
from closeknit.people.models import Acquaintance, Member, PastPair

MOST_KNOWN = 30_000  # hashes kept for one member
AT_ONCE = 1_000


class KnowsMany(Exception):
    """MOST_KNOWN are kept already."""


@transaction.atomic
def know(*, member: Member, hashes: Iterable[str], now: datetime) -> None:
    """Write down whom a member knows already. Twice is once, and later."""
    Member.objects.select_for_update().get(pk=member.pk)
    rows = [Acquaintance(member=member, peer_hash=one, told_at=now) for one in dict.fromkeys(hashes)]
    Acquaintance.objects.bulk_create(
        rows, AT_ONCE, update_conflicts=True, unique_fields=["member", "peer_hash"], update_fields=["told_at"]
    )
    if Acquaintance.objects.filter(member=member).count() > MOST_KNOWN:
        raise KnowsMany


@transaction.atomic
def forget_known(*, member: Member) -> None:
    """Forget everybody whom a member said they know."""
    Acquaintance.objects.filter(member=member).delete()


@transaction.atomic
def write_down_past(*, pairs: Iterable[tuple[str, str]], by: Member | None, because: str, now: datetime) -> None:
    """Write pairs of hashes of addresses down as having met before, each in their order. Twice is once."""
    rows = [PastPair(a_hash=a, b_hash=b, told_at=now) for a, b in dict.fromkeys(pairs)]
    PastPair.objects.bulk_create(
        rows, AT_ONCE, update_conflicts=True, unique_fields=["a_hash", "b_hash"], update_fields=["told_at"]
    )
    audit.write_down(what=What.PAST_TOLD, by=by.pk if by else None, because=because, now=now)


@transaction.atomic
def forget_past(*, by: Member | None, now: datetime) -> None:
    """Forget every pair of every list."""
    gone, _ = PastPair.objects.all().delete()
    if gone:
        audit.write_down(what=What.PAST_FORGOTTEN, by=by.pk if by else None, because="", now=now)


@transaction.atomic
def forget_unused(*, now: datetime) -> int:
    """Forget whom somebody knew, and pairs, that were told long ago and fit nobody here; returns how many rows."""
    known, past = queries.told_long_ago(now)
    for at in range(0, len(known), AT_ONCE):
        Acquaintance.objects.filter(pk__in=known[at : at + AT_ONCE]).delete()
    for at in range(0, len(past), AT_ONCE):
        PastPair.objects.filter(pk__in=past[at : at + AT_ONCE]).delete()
    return len(known) + len(past)


@transaction.atomic
def be_known_by(*, member: Member, before: str) -> None:
    """When a member's address becomes another: those who know them, and pairs, go with them."""
    old, new = queries.known_hash(before), queries.known_hash(member.email)
    knowing = Acquaintance.objects.filter(peer_hash=old)
    knowing.filter(member__in=Acquaintance.objects.filter(peer_hash=new).values("member")).delete()
    Acquaintance.objects.filter(peer_hash=old).update(peer_hash=new)
    mine = queries.past_hash(before)
    rows = list(PastPair.objects.filter(Q(a_hash=mine) | Q(b_hash=mine)))
    moved = [sorted((queries.past_hash(member.email), r.b_hash if r.a_hash == mine else r.a_hash)) for r in rows]
    again = [PastPair(a_hash=a, b_hash=b, told_at=r.told_at) for r, (a, b) in zip(rows, moved, strict=True) if a != b]
    PastPair.objects.bulk_create(again, ignore_conflicts=True)
    PastPair.objects.filter(pk__in=[row.pk for row in rows]).delete()


@transaction.atomic
def be_known_no_more(*, member: Member) -> None:
    """Before somebody is erased: nothing says any more whom they knew, or who knew them."""
    own = [queries.known_hash(member.email), queries.known_name_hash(member.name, member.organisation)]
    Acquaintance.objects.filter(Q(member=member) | Q(peer_hash__in=[one for one in own if one])).delete()
    queries.past_pairs_of(member).delete()
