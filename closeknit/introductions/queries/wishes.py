"""Whom members asked to meet: as they may know of it, and as a round needs it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import F, Q, QuerySet

from closeknit.conversations import queries as conversations
from closeknit.conversations.models import Conversation
from closeknit.introductions.models import Introduction, Round, Wish
from closeknit.introductions.queries.introductions import RECENT, REST, of_member
from closeknit.people import queries as people
from closeknit.people.models import Member


@dataclass(frozen=True, slots=True)
class Standing:
    """How it stands between a member and a peer they might ask to meet, as far as the member may know.

    Of all four at most the first that holds: they have met; they have an introduction, open or lately closed; the
    member asked, and waits or lately heard that it came to nothing; again_on: from when it may be asked again.
    """

    conversation: Conversation | None = None
    introduction: Introduction | None = None
    wish: Wish | None = None
    again_on: date | None = None

    @property
    def is_free(self) -> bool:
        """Whether it may be asked now."""
        return not (self.conversation or self.introduction or self.wish)


def standing(member: Member, peer: Member, now: datetime) -> Standing:
    """Only from what the member did and has seen: nothing that the peer did or decided shows."""
    if (there := conversations.between(member, peer)) is not None:
        return Standing(conversation=there)
    lately = of_member(member, now).filter(Q(a=peer) | Q(b=peer), closes_at__gt=now - REST)
    if (introduction := lately.first()) is not None:
        return Standing(introduction=introduction, again_on=people.today(introduction.closes_at + REST, member))
    wish = wishes_of(member).filter(peer=peer, taken_back_at=None, closes_at__gt=now - REST).first()
    return Standing(wish=wish, again_on=people.today(wish.closes_at + REST, member)) if wish else Standing()


def wishes_of(member: Member) -> QuerySet[Wish]:
    """Whom a member asked to meet, the latest first."""
    return Wish.objects.filter(member=member).select_related("peer")


def wishes_within_a_week(member: Member, now: datetime) -> int:
    """How often a member asked lately; taking one back makes no room for another."""
    return wishes_of(member).filter(asked_at__gt=now - timedelta(weeks=1)).count()


def waiting_and_lapsed(member: Member, now: datetime) -> tuple[list[Wish], list[Wish]]:
    """What a member still waits to hear of, and what lately came to nothing; an introduction they see is neither."""
    is_a = Q(introduction__a=F("member"), introduction__revealed_a_at__gt=now)
    is_b = Q(introduction__b=F("member"), introduction__revealed_b_at__gt=now)
    rows = wishes_of(member).filter(Q(introduction=None) | is_a | is_b, taken_back_at=None, closes_at__gt=now - REST)[
        :RECENT
    ]
    return [row for row in rows if row.is_open(now)], [row for row in rows if not row.is_open(now)]


def wished(now: datetime, of: Round | None = None) -> list[tuple[int, int]]:
    """Who asked to meet whom and still waits, by number, the oldest first. of: a round whose own count too."""
    waits = Q(introduction=None) | Q(introduction__round=of) if of is not None else Q(introduction=None)
    rows = Wish.objects.filter(waits, taken_back_at=None, asked_at__lte=now, closes_at__gt=now)
    return list(rows.order_by("asked_at", "pk").values_list("member_id", "peer_id"))


def behind(introduction: Introduction, member: Member) -> tuple[str, str]:
    """The words of the wishes behind an introduction: this member's own, and what the other chose to show."""
    own = shown = ""
    for wish in Wish.objects.filter(introduction=introduction):
        if wish.member_id == member.pk:
            own = wish.words
        elif wish.is_shown:
            shown = wish.words
    return own, shown
