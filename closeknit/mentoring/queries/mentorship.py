"""The page of a mentorship, for one of its two."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from closeknit.conversations import queries as conversations
from closeknit.conversations.models import Conversation
from closeknit.mentoring.models import Agreement, CheckIn, Meeting, Mentorship, Moment, Reflection
from closeknit.mentoring.queries.agendas import AGENDAS, FIRST, HALF_WAY, LAST, USUAL, Agenda, Step
from closeknit.people import queries as people
from closeknit.people.models import Member, Relation

NEAR_MIDPOINT = timedelta(days=14)
LAST_DAYS = 14
LAST_WEEKS = timedelta(days=LAST_DAYS)


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the page shows. said: what each wrote to the other in check-ins; of the moods, nobody's.

    talk_at: a time the two agreed on in their letters. has_agreed: this one; is_agreed: both. asks_check_in,
    reflects_on: what this member has not said yet, and may.
    """

    mentorship: Mentorship
    member: Member
    peer: people.Visible
    conversation: Conversation | None
    talk_at: datetime | None
    agreement: Agreement | None
    has_agreed: bool
    is_agreed: bool
    meeting: Meeting | None
    points: str
    points_of_peer: str
    agenda: Agenda
    steps: list[tuple[int, Step]]
    held: list[Meeting]
    said: list[CheckIn]
    asks_check_in: bool
    reflects_on: str
    own_reflections: list[Reflection]

    @property
    def is_mentor(self) -> bool:
        return self.mentorship.is_mentor(self.member)


def page(mentorship: Mentorship, member: Member, now: datetime) -> Page:
    """The page for one of the two."""
    peer = mentorship.peer_of(member)
    agreement = getattr(mentorship, "agreement", None)
    meetings = list(mentorship.meetings.filter(called_off_at__isnull=True))
    meeting = next((one for one in meetings if one.held_at is None), None)
    held = [one for one in meetings if one.held_at is not None]
    check_ins = list(mentorship.check_ins.select_related("member"))
    mine, theirs = _by_side(mentorship, member, "agreed_at", agreement)
    points, points_of_peer = _by_side(mentorship, member, "points", meeting)
    agenda = AGENDAS[_which(mentorship, meeting.begins_at if meeting else now, len(held))]
    own = list(mentorship.reflections.filter(member=member))
    conversation, talk_at = conversations.between_with_time(member, peer)
    return Page(
        mentorship=mentorship,
        member=member,
        peer=people.visible(peer, Relation.TIED),
        conversation=conversation,
        talk_at=talk_at,
        agreement=agreement,
        has_agreed=mine is not None,
        is_agreed=mine is not None and theirs is not None,
        meeting=meeting,
        points=points or "",
        points_of_peer=points_of_peer or "",
        agenda=agenda,
        steps=agenda.in_minutes(mentorship.programme.minutes),
        held=held,
        said=[one for one in check_ins if one.words],
        asks_check_in=mentorship.ended_at is None and asks_check_in(mentorship, member, check_ins),
        reflects_on=reflects_on(mentorship, {one.moment for one in own}, now),
        own_reflections=own,
    )


def _by_side(mentorship: Mentorship, member: Member, what: str, row: object) -> tuple[Any, ...]:
    sides = ("mentor", "mentee") if member.pk == mentorship.mentor_id else ("mentee", "mentor")
    return tuple(getattr(row, f"{side}_{what}") if row is not None else None for side in sides)


def asks_check_in(mentorship: Mentorship, member: Member, check_ins: list[CheckIn]) -> bool:
    """Whether how it goes was asked, and this one has not said."""
    mine = {one.number for one in check_ins if one.member_id == member.pk}
    return mentorship.check_in > 0 and mentorship.check_in not in mine


def reflects_on(mentorship: Mentorship, done: set[str], now: datetime) -> str:
    """What may be looked back on now: half of it, in the second half; all of it, in its last days and after."""
    is_closing = mentorship.ended_at is not None or now >= mentorship.ends_at - LAST_WEEKS
    if is_closing:
        return "" if Moment.CLOSING in done else Moment.CLOSING
    return Moment.MIDPOINT if now >= mentorship.midpoint_at and Moment.MIDPOINT not in done else ""


def _which(mentorship: Mentorship, on: datetime, held: int) -> str:
    if held == 0:
        return FIRST
    if on >= mentorship.ends_at - LAST_WEEKS:
        return LAST
    return HALF_WAY if abs(on - mentorship.midpoint_at) <= NEAR_MIDPOINT else USUAL


def held_meetings(mentorship: Mentorship) -> int:
    """How often the two met."""
    return mentorship.meetings.filter(held_at__isnull=False).count()
