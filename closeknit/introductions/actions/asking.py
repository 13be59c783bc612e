"""Asking to be introduced to somebody."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction

from closeknit.introductions import queries
from closeknit.introductions.models import Introduction, Wish
from closeknit.network import queries as network
from closeknit.people import queries as people
from closeknit.people.models import Member

WISHES_A_WEEK = 2
WISHES_AT_FIRST = 1  # of who is new and not trusted yet
LONGEST_WISH = 400
WAITS = timedelta(weeks=2)  # after the closing of this week's introductions: three rounds look at it


class AskedEnough(Exception):
    """As many as a week allows were asked for; at first it allows fewer."""


class NotFree(Exception):
    """They have met, were introduced or asked lately."""


@transaction.atomic
def ask(*, member: Member, peer: Member, words: str, is_shown: bool, now: datetime) -> Wish:
    """Ask to be introduced. What the peer did or decided changes nothing here: then no round makes anything of it."""
    Member.objects.select_for_update().get(pk=member.pk)
    if not queries.standing(member, peer, now).is_free:
        raise NotFree
    used = queries.wishes_within_a_week(member, now)
    if not people.has_room(member, used=used, usual=WISHES_A_WEEK, at_first=WISHES_AT_FIRST, now=now):
        raise AskedEnough
    closes_at = queries.closing(network.this_network(), now) + WAITS
    return Wish.objects.create(
        member=member, peer=peer, words=words.strip(), is_shown=is_shown, asked_at=now, closes_at=closes_at
    )


@transaction.atomic
def take_back(*, wish: Wish, now: datetime) -> None:
    """Take back what was asked, while it waits. What a round made an introduction of is answered like any other."""
    wish = Wish.objects.select_for_update().get(pk=wish.pk)
    if wish.is_open(now) and wish.introduction_id is None:
        wish.taken_back_at = now
        wish.save(update_fields=["taken_back_at"])


@transaction.atomic
def come_true(*, introductions: Iterable[Introduction], now: datetime) -> None:
    """Tie what was asked to what a round made of it; of two who asked for each other both."""
    rows = Wish.objects.select_for_update().filter(taken_back_at=None, introduction=None, closes_at__gt=now)
    waiting = list(rows)
    of_pair = {(one.a_id, one.b_id): one for one in introductions}
    for wish in waiting:
        pair = min(wish.member_id, wish.peer_id), max(wish.member_id, wish.peer_id)
        if pair in of_pair:
            wish.introduction = of_pair[pair]
            wish.save(update_fields=["introduction"])


@transaction.atomic
def forget_wishes(*, now: datetime) -> int:
    """Forget wishes when the two could be introduced again anyway."""
    forgotten, _ = Wish.objects.filter(closes_at__lt=now - queries.REST).delete()
    return forgotten
