"""Questions about conversations."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import takewhile
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from closeknit.conversations.models import Conversation, Draft, Letter, Meeting, Reflection, Rest, Sheet
from closeknit.conversations.queries.meetings import Times, times
from closeknit.people import queries as people
from closeknit.people.models import Member, Relation

RESTS_AFTER = timedelta(weeks=6)
WITHOUT_AN_ANSWER = 3  # letters in a row, then one waits
SHOWN = 3  # letters that are open when the page is opened
LETTERS_EACH = 3  # after so many each way, one is asked whether it was worth it
QUIET = timedelta(days=14)  # or after so long without a letter


@dataclass(frozen=True, slots=True)
class Page:
    """A conversation as one of the two sees it."""

    conversation: Conversation
    member: Member
    peer: Member
    profile: people.Visible
    letters: list[Letter]
    draft: str
    mine: Sheet | None
    theirs: Sheet | None
    asks_reflection: bool
    may_write: bool
    may_think: bool
    times: Times

    @property
    def earlier(self) -> list[Letter]:
        return self.letters[:-SHOWN]

    @property
    def latest(self) -> list[Letter]:
        return self.letters[-SHOWN:]


def of_member(member: Member) -> QuerySet[Conversation]:
    """A member's conversations, the last one touched first."""
    return Conversation.objects.filter(Q(a=member) | Q(b=member)).select_related("a", "b")


def between(a: Member, b: Member) -> Conversation | None:
    """The conversation of two members, if they have one."""
    return of_member(a).filter(Q(a=b) | Q(b=b)).first()


def between_with_time(a: Member, b: Member) -> tuple[Conversation | None, datetime | None]:
    """The same, and when the two agreed in it to talk, as long as that is open."""
    at = Meeting.objects.filter(conversation=OuterRef("pk"), ended_at__isnull=True).values("starts_at")[:1]
    found: Any = of_member(a).filter(Q(a=b) | Q(b=b)).annotate(talk_at=Subquery(at)).first()
    return found, found and found.talk_at


def open_and_resting(member: Member, now: datetime) -> tuple[list[Conversation], list[Conversation]]:
    """A member's conversations: those that go on, and those that rest, by themselves or by their wish."""
    rests = Rest.objects.filter(conversation=OuterRef("pk"), member=member, rested_at__gte=OuterRef("touched_at"))
    rows: list[Any] = list(of_member(member).annotate(is_resting=Exists(rests)))
    resting = [row for row in rows if row.is_resting or row.touched_at < now - RESTS_AFTER]
    return [row for row in rows if row not in resting], resting


def letters_for(conversation: Conversation, member: Member, now: datetime) -> QuerySet[Letter]:
    """What a member may read: their own letters, and those that reached them."""
    seen = Q(author=member) | Q(arrives_at__lte=now, held=False)
    return conversation.letters.filter(seen).select_related("author")


def letters_read_by(member: Member, now: datetime) -> QuerySet[Letter]:
    """Every letter a member wrote or that reached them, oldest first."""
    theirs = Q(conversation__a=member) | Q(conversation__b=member)
    seen = Q(author=member) | Q(arrives_at__lte=now, held=False)
    return Letter.objects.filter(theirs, seen).select_related("author", "conversation__a", "conversation__b")


def letters_to_show(conversation: Conversation, member: Member, now: datetime) -> list[Letter]:
    """Those with words that a member may read and could show to somebody, the latest first."""
    return [letter for letter in letters_for(conversation, member, now).reverse() if not letter.is_thinking]


def page(conversation: Conversation, member: Member, now: datetime) -> Page:
    """Everything the page of a conversation shows."""
    peer = conversation.peer_of(member)
    profile = people.visible(peer, Relation.TIED)
    letters = list(letters_for(conversation, member, now))
    sheets = {sheet.member_id: sheet for sheet in conversation.sheets.all()}
    draft = Draft.objects.filter(conversation=OuterRef("pk"), author=member).values("text")
    reflection = Reflection.objects.filter(conversation=OuterRef("pk"), member=member)
    one = Conversation.objects.annotate(draft=Subquery(draft), has_reflected=Exists(reflection))
    mine = one.values("draft", "has_reflected").get(pk=conversation.pk)
    last = letters[-1] if letters else None
    return Page(
        conversation=conversation,
        member=member,
        peer=peer,
        profile=profile,
        letters=letters,
        draft=mine["draft"] or "",
        mine=sheets.get(member.pk),
        theirs=sheets.get(peer.pk),
        asks_reflection=not mine["has_reflected"] and is_time_to_reflect(letters, member, now),
        may_write=peer.erased_at is None and unanswered(letters, member) < WITHOUT_AN_ANSWER,
        may_think=peer.erased_at is None and last is not None and last.author_id == peer.pk and not last.is_thinking,
        times=times(conversation, member, now),
    )


def unanswered(letters: list[Letter], member: Member) -> int:
    """How many letters of a member, one after the other, wait at the end."""
    return sum(1 for _ in takewhile(lambda letter: letter.author_id == member.pk, reversed(letters)))


def is_time_to_reflect(letters: list[Letter], member: Member, now: datetime) -> bool:
    """After three letters each way, or a fortnight without one."""
    real = [letter for letter in letters if not letter.is_thinking]
    mine = sum(letter.author_id == member.pk for letter in real)
    if min(mine, len(real) - mine) >= LETTERS_EACH:
        return True
    return bool(real) and real[-1].arrives_at < now - QUIET and 0 < mine < len(real)


def asks_reflection(conversation: Conversation, member: Member, now: datetime) -> bool:
    """Whether a member is asked if it was worth it: when it is time, until they said something."""
    if Reflection.objects.filter(conversation=conversation, member=member).exists():
        return False
    return is_time_to_reflect(list(letters_for(conversation, member, now)), member, now)


def posted_to(member: Member, at: datetime) -> list[Letter]:
    """The letters that went into a member's mail at one post, as far as they are there still."""
    rows = Letter.objects.filter(
        Q(conversation__a=member) | Q(conversation__b=member), mailed_at=at, author__erased_at__isnull=True
    )
    return list(rows.exclude(author=member).select_related("conversation", "author").order_by("arrives_at", "pk"))


def unposted(now: datetime) -> QuerySet[Letter]:
    """Letters that arrived and of which the receiver has no mail yet."""
    return (
        Letter.objects.filter(arrives_at__lte=now, held=False, mailed_at__isnull=True)
        .select_related("conversation__a", "conversation__b", "author")
        .order_by("arrives_at", "pk")
    )
