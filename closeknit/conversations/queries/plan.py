"""What of conversations and meetings a week holds."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext as _

from closeknit.conversations.models import Conversation, Ending, Letter, Meeting, Rest
from closeknit.conversations.queries.conversations import RESTS_AFTER
from closeknit.conversations.queries.meetings import ASKED_ABOUT, both, is_offered_to, meetings_of
from closeknit.people.models import Member
from closeknit.web.waiting import Done, Waiting

LETTER_MINUTES = 10
TIME_MINUTES = 5


def in_week(member: Member, since: datetime, now: datetime) -> list[Waiting | Done]:
    """What a member did since a moment and what waits: letters, times to answer, talks that are agreed."""
    return [*_letters(member, since, now), *_meetings(member, since, now)]


def _letters(member: Member, since: datetime, now: datetime) -> list[Waiting | Done]:
    """The conversations a member wrote in since a moment; and the letters that reached them and that they did not
    answer, the oldest first; none of what rests."""
    theirs = Q(conversation__a=member) | Q(conversation__b=member)
    written = Q(author=member, written_at__gte=since)
    letters = list(
        Letter.objects.filter(theirs)
        .filter(written | _unanswered(member, now))
        .select_related("conversation__a", "conversation__b", "author")
        .order_by("arrives_at", "pk")
    )
    mine = {one.conversation_id: one.conversation for one in letters if one.author_id == member.pk}
    newest = {one.conversation_id: one for one in letters if one.author_id != member.pk}
    return [*(_done(one, member) for one in mine.values()), *map(_waiting, newest.values())]


def _unanswered(member: Member, now: datetime) -> Q:
    answers = Letter.objects.filter(
        conversation=OuterRef("conversation"), author=member, written_at__gt=OuterRef("arrives_at")
    )
    rests = Rest.objects.filter(
        conversation=OuterRef("conversation"), member=member, rested_at__gte=OuterRef("arrives_at")
    )
    arrived = Q(arrives_at__lte=now, held=False, is_thinking=False, conversation__touched_at__gte=now - RESTS_AFTER)
    return arrived & ~Q(author=member) & ~Exists(answers) & ~Exists(rests)


def _waiting(letter: Letter) -> Waiting:
    return Waiting(
        kind="conversation",
        key=f"conversation:{letter.conversation.code}",
        minutes=LETTER_MINUTES,
        template="conversations/waiting.html",
        somebody=True,
        known=True,
        context={"letter": letter, "peer": letter.author},
    )


def _done(conversation: Conversation, member: Member) -> Done:
    return Done(
        kind="conversation",
        key=f"conversation:{conversation.code}",
        minutes=LETTER_MINUTES,
        words=_("You wrote to %(name)s") % {"name": conversation.peer_of(member).first_name},
        address=reverse("conversations:conversation", args=[conversation.code]),
        known=True,
    )


def _meetings(member: Member, since: datetime, now: datetime) -> list[Waiting | Done]:
    """Talks of this week, times that wait for an answer, and talks nobody said anything of yet."""
    goes_on = Q(ended_at__isnull=True)
    talked = Q(ending=Ending.TALKED, starts_at__gte=since)
    found = (_meeting(row, member, since, now) for row in meetings_of(member).filter(goes_on | talked))
    return [one for one in found if one is not None]


def _meeting(row: Meeting, member: Member, since: datetime, now: datetime) -> Waiting | Done | None:
    if row.ending == Ending.TALKED:
        return _talked(row, member)
    if is_offered_to(row, member, now) and any(moment > now for moment in row.times):
        return _time(row, member, asks="time")
    if row.ends_at is None:
        return None
    if row.ends_at > now:
        return _call(row, member) if row.begins < since + timedelta(weeks=1) else None
    return _time(row, member, asks="outcome") if now < row.ends_at + ASKED_ABOUT else None


def _time(meeting: Meeting, member: Member, *, asks: str) -> Waiting:
    return Waiting(
        kind="time",
        key=f"time:{meeting.code}:{meeting.sequence}",
        minutes=TIME_MINUTES,
        template="conversations/time_waiting.html",
        somebody=asks == "time",
        known=True,
        context={"meeting": meeting, "peer": meeting.conversation.peer_of(member), "asks": asks},
    )


def _call(meeting: Meeting, member: Member) -> Waiting:
    peer = meeting.conversation.peer_of(member)
    return Waiting(
        kind="call",
        key=f"call:{meeting.code}",
        minutes=meeting.minutes,
        template="conversations/call_waiting.html",
        somebody=True,
        known=True,
        context={"meeting": meeting, "peer": peer, "at": both(meeting.begins, member, peer)},
    )


def _talked(meeting: Meeting, member: Member) -> Done:
    return Done(
        kind="call",
        key=f"call:{meeting.code}",
        minutes=meeting.minutes,
        words=_("You talked with %(name)s") % {"name": meeting.conversation.peer_of(member).first_name},
        address=reverse("conversations:conversation", args=[meeting.conversation.code]),
        known=True,
    )
