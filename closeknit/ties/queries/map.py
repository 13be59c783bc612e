"""A member's own map: who is near, and where each tie goes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import QuerySet

from closeknit import engine
from closeknit.people import queries as people
from closeknit.people.models import Member, Relation
from closeknit.ties.models import LettingBe, Moment, MomentKind, Placing, Ring
from closeknit.ties.queries.moments import moments_between, moments_of, tied_to

DEPTH = {
    MomentKind.MET: 3.0,
    MomentKind.WROTE: 2.0,
    MomentKind.CALLED: 3.0,
    MomentKind.WORTHWHILE: 3.0,
    MomentKind.HELPED: 2.0,
    MomentKind.THANKED: 3.0,
    MomentKind.WORKED: 3.0,
}
# From which strength on somebody is on a ring, and how many it holds; who finds no room is on the next.
NEAR = {Ring.CLOSEST: 6.0, Ring.TRUSTED: 3.0, Ring.ACTIVE: 1.0}
CAPS = {Ring.CLOSEST: 5, Ring.TRUSTED: 10, Ring.ACTIVE: 35}
LET_BE = timedelta(weeks=26)  # so long; then a thread may be suggested again
LOOSE = 2  # threads shown beside the map


@dataclass(frozen=True, slots=True)
class Thread:
    """A tie as its member sees it. number: the peer's. ring: their own placing, else the computed one. last: what
    passed last."""

    number: int
    peer: people.Visible
    strength: float
    trend: engine.TieTrend
    ring: Ring
    is_placed: bool
    is_let_be: bool
    last: Moment

    @property
    def is_loosening(self) -> bool:
        return self.trend == engine.TieTrend.LOOSENING

    @property
    def state(self) -> str:
        """The trend as a word of a template: steady, growing, new, loosening or light."""
        return self.trend.name.lower()


@dataclass(frozen=True, slots=True)
class Map:
    """A member's threads, the strongest first; by ring; and a few that loosen and are not let be."""

    threads: tuple[Thread, ...]

    @property
    def rings(self) -> list[tuple[Ring, list[Thread]]]:
        return [(ring, [one for one in self.threads if one.ring == ring]) for ring in Ring]

    @property
    def loosening(self) -> list[Thread]:
        near = [one for one in self.threads if one.is_loosening and not one.is_let_be and one.ring != Ring.FAMILIAR]
        return near[:LOOSE]


def tied_peers(member: Member) -> QuerySet[Member]:
    """Those a member met and may still meet."""
    return people.peers(member).filter(pk__in=tied_to(member))


def map_of(member: Member, now: datetime) -> Map:
    """Everybody a member met and may still meet."""
    peers = {peer.pk: peer for peer in tied_peers(member)}
    placed = {row.peer_id: Ring(row.ring) for row in placings_of(member)}
    let_be = set(lets_be(member).filter(let_be_at__gt=now - LET_BE).values_list("peer_id", flat=True))
    return Map(tuple(_threads(member, peers, placed, let_be, moments_of(member), now)))


def thread(member: Member, peer: Member, now: datetime) -> tuple[Thread, Sequence[Moment]]:
    """One tie, and what passed between the two, the latest first; the same in one month once."""
    moments = list(moments_between(member, peer))
    placed = {row.peer_id: Ring(row.ring) for row in placings_of(member).filter(peer=peer)}
    let_be = set(lets_be(member).filter(peer=peer, let_be_at__gt=now - LET_BE).values_list("peer_id", flat=True))
    (found,) = _threads(member, {peer.pk: peer}, placed, let_be, moments, now)
    told = {(one.kind, one.giver_id, one.passed_at.year, one.passed_at.month): one for one in reversed(moments)}
    return found, sorted(told.values(), key=lambda one: (one.passed_at, one.pk), reverse=True)


def placings_of(member: Member) -> QuerySet[Placing]:
    """Where a member put people."""
    return Placing.objects.filter(member=member).select_related("peer").order_by("pk")


def lets_be(member: Member) -> QuerySet[LettingBe]:
    """Ties a member lets be."""
    return LettingBe.objects.filter(member=member).select_related("peer").order_by("pk")


def _threads(
    member: Member,
    peers: dict[int, Member],
    placed: dict[int, Ring],
    let_be: set[int],
    moments: Iterable[Moment],
    now: datetime,
) -> list[Thread]:
    """The threads to these peers, the strongest first."""
    row = {number: place for place, number in enumerate(peers)}
    told = [(_other(one, member), one) for one in moments]
    told = [(number, one) for number, one in told if number in row]
    last = {number: one for number, one in sorted(told, key=lambda pair: (pair[1].passed_at, pair[1].pk))}
    found = engine.tie_strengths(
        [row[number] for number, _ in told],
        [DEPTH[MomentKind(one.kind)] for _, one in told],
        [max(0.0, (now - one.passed_at) / timedelta(days=1)) for _, one in told],
        [0 if one.giver_id is None else 1 if one.giver_id == member.pk else -1 for _, one in told],
        len(peers),
    )
    order = sorted(last, key=lambda number: (-found.strength[row[number]], peers[number].name, number))
    rings = _rings([(number, float(found.strength[row[number]])) for number in order])
    return [
        Thread(
            number=number,
            peer=people.visible(peers[number], Relation.TIED),
            strength=float(found.strength[row[number]]),
            trend=engine.TieTrend(int(found.trend[row[number]])),
            ring=placed.get(number, rings[number]),
            is_placed=number in placed,
            is_let_be=number in let_be,
            last=last[number],
        )
        for number in order
    ]


def _rings(order: Sequence[tuple[int, float]]) -> dict[int, Ring]:
    """Rings by strength, the strongest first, none of them beyond what it holds."""
    held, rings = dict.fromkeys(Ring, 0), {}
    for number, strength in order:
        near = (ring for ring, least in NEAR.items() if strength >= least and held[ring] < CAPS[ring])
        rings[number] = next(near, Ring.FAMILIAR)
        held[rings[number]] += 1
    return rings


def _other(moment: Moment, member: Member) -> int:
    return moment.b_id if moment.a_id == member.pk else moment.a_id
