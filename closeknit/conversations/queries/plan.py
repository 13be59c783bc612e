"""What of conversations and meetings a week holds."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, When
from django.db.models.functions import Left
from django.urls import reverse
from django.utils.translation import gettext as _

from closeknit.conversations.models import Ending, Letter, Meeting, Rest
from closeknit.conversations.queries.conversations import RESTS_AFTER
from closeknit.conversations.queries.meetings import ASKED_ABOUT, both, is_offered_to, meetings_of
from closeknit.people import queries as people
from closeknit.people.models import Member, Relation
from closeknit.web.waiting import Done, Row, Waiting, Whole, rows

LETTER_MINUTES = 10
TIME_MINUTES = 5
BEGINNING = 600  # characters of a letter that waits, of which the week shows the first words
PLAIN = ("code", "minutes", "asked_by", "held", "arrives_at", "starts_at", "sequence", "ending")
WRITTEN, UNANSWERED, MEETING = "written", "unanswered", "meeting"


def in_week(member: Member, since: datetime, now: datetime) -> list[QuerySet[Any, Any]]:
    """The letters a member wrote since a moment; those that reached them and that they did not answer, of conversations
    that do not rest; and talks: those of which something is still to say, and those since that moment."""
    other = Case(When(conversation__a=member, then=F("conversation__b")), default=F("conversation__a"))
    there = F("conversation__code")
    letters = Letter.objects.filter(Q(conversation__a=member) | Q(conversation__b=member))
    written = letters.filter(author=member, written_at__gte=since)
    unanswered = letters.filter(_unanswered(member, now))
    goes_on = Q(ended_at__isnull=True)
    talked = Q(ending=Ending.TALKED, starts_at__gte=since)
    return [
        rows(written, sort=WRITTEN, at="written_at", peer=other, there=there),
        rows(unanswered, sort=UNANSWERED, at="arrives_at", peer=other, there=there, text=Left("text", BEGINNING)),
        rows(
            meetings_of(member).filter(goes_on | talked),
            sort=MEETING,
            at="offered_at",
            peer=other,
            there=there,
            slots=Whole("slots"),
            **{name: F(name) for name in PLAIN},
        ),
    ]


def told_in_week(found: Sequence[Row], member: Member, peers: dict[int, Member], now: datetime) -> list[Waiting | Done]:
    """Those of `in_week` in words: of each conversation one line for what was written, and one for the newest letter
    that waits, oldest first; then talks, booked for this week, to be answered, or to say something of."""
    in_order = sorted(found, key=lambda row: (row.at, row.number))
    written = {row.told["there"]: row for row in in_order if row.sort == WRITTEN}
    waiting = {row.told["there"]: row for row in in_order if row.sort == UNANSWERED and row.peer in peers}
    talks = (_of_meeting(row, member, peers.get(row.peer), now) for row in in_order if row.sort == MEETING)
    return [
        *(_done(row, peers.get(row.peer)) for row in written.values()),
        *(_waiting(row, people.visible(peers[row.peer], Relation.TIED)) for row in waiting.values()),
        *(one for one in talks if one is not None),
    ]


def _unanswered(member: Member, now: datetime) -> Q:
    answers = Letter.objects.filter(
        conversation=OuterRef("conversation"), author=member, written_at__gt=OuterRef("arrives_at")
    )
    rests = Rest.objects.filter(
        conversation=OuterRef("conversation"), member=member, rested_at__gte=OuterRef("arrives_at")
    )
    arrived = Q(arrives_at__lte=now, held=False, is_thinking=False, conversation__touched_at__gte=now - RESTS_AFTER)
    return arrived & ~Q(author=member) & ~Exists(answers) & ~Exists(rests)


def _waiting(row: Row, peer: people.Visible) -> Waiting:
    news = _("%(name)s wrote to you") % {"name": peer.first_name}
    return Waiting(
        kind="conversation",
        key=f"conversation:{row.told['there']}",
        minutes=LETTER_MINUTES,
        template="conversations/waiting.html",
        somebody=True,
        known=True,
        context={**row.told, "peer": peer, "news": news},
        words=news,
        address=reverse("conversations:conversation", args=[row.told["there"]]),
    )


def _done(row: Row, peer: Member | None) -> Done:
    return Done(
        kind="conversation",
        key=f"conversation:{row.told['there']}",
        minutes=LETTER_MINUTES,
        words=_("You wrote to %(name)s") % {"name": peer.first_name} if peer else _("You wrote a letter"),
        address=reverse("conversations:conversation", args=[row.told["there"]]),
        known=True,
    )


def _of_meeting(row: Row, member: Member, peer: Member | None, now: datetime) -> Waiting | Done | None:
    meeting = _meeting(row)
    if meeting.ending == Ending.TALKED:
        return _talked(meeting, row.told["there"], peer) if meeting.begins <= now else None
    if peer is None:
        return None
    if is_offered_to(meeting, member, now) and any(moment > now for moment in meeting.times):
        return _time(meeting, row.told["there"], peer, asks="time")
    if meeting.ends_at is None:
        return None
    if meeting.ends_at > now:
        return _call(meeting, row.told["there"], member, peer) if _is_this_week(meeting.begins, member, now) else None
    return _time(meeting, row.told["there"], peer, asks="outcome") if now < meeting.ends_at + ASKED_ABOUT else None


def _meeting(row: Row) -> Meeting:
    """A meeting as the week needs it, put together from what was told."""
    told = row.told
    return Meeting(
        pk=row.number,
        code=told["code"],
        minutes=told["minutes"],
        slots=told["slots"],
        asked_by_id=told["asked_by"],
        arrives_at=row.moment("arrives_at"),
        held=bool(told["held"]),
        starts_at=row.moment("starts_at") if told["starts_at"] else None,
        sequence=told["sequence"],
        ending=told["ending"],
    )


def _is_this_week(moment: datetime, member: Member, now: datetime) -> bool:
    """Whether it is before the end of the week on the member's calendar."""
    today = people.today(now, member)
    return people.today(moment, member) < today + timedelta(days=7 - today.weekday())


def _time(meeting: Meeting, there: str, peer: Member, *, asks: str) -> Waiting:
    words = _("%(name)s offers a time to talk") if asks == "time" else _("Did you and %(name)s talk?")
    page = "times" if asks == "time" else "conversation"
    return Waiting(
        kind="time",
        key=f"time:{meeting.code}:{meeting.sequence}",
        minutes=TIME_MINUTES,
        template="conversations/time_waiting.html",
        somebody=asks == "time",
        known=True,
        context={"there": there, "peer": people.visible(peer, Relation.TIED), "asks": asks},
        words=words % {"name": peer.first_name},
        address=reverse(f"conversations:{page}", args=[there]),
    )


def _call(meeting: Meeting, there: str, member: Member, peer: Member) -> Waiting:
    at = both(meeting.begins, member, peer)
    return Waiting(
        kind="call",
        key=f"call:{meeting.code}",
        minutes=meeting.minutes,
        template="conversations/call_waiting.html",
        somebody=True,
        known=True,
        context={
            "there": there,
            "peer": people.visible(peer, Relation.TIED),
            "at": at,
        },
        words=_("You talk with %(name)s: %(at)s") % {"name": peer.first_name, "at": at},
        address=reverse("conversations:conversation", args=[there]),
    )


def _talked(meeting: Meeting, there: str, peer: Member | None) -> Done:
    return Done(
        kind="call",
        key=f"call:{meeting.code}",
        minutes=meeting.minutes,
        words=_("You talked with %(name)s") % {"name": peer.first_name} if peer else _("You talked with somebody"),
        address=reverse("conversations:conversation", args=[there]),
        known=True,
    )
