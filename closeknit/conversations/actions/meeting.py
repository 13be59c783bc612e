"""Finding a time to talk, moving it, and letting it be."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from django.db import transaction

from closeknit.conversations import emails, queries
from closeknit.conversations.actions.writing import locked
from closeknit.conversations.models import Conversation, Ending, Meeting
from closeknit.mail.calendars import Answered, Says
from closeknit.people import queries as people
from closeknit.people.models import Member
from closeknit.ties import actions as ties
from closeknit.ties.models import MomentKind

MOST_SLOTS = 3
AHEAD = timedelta(weeks=6)
LONGEST_PLACE = 200
LENGTHS = (15, 25, 45, 60)  # minutes
USUAL_LENGTH = 25


class NoGoodTimes(ValueError):
    """One to three different times that lie ahead, and not too far."""


class NotThere(Exception):
    """What was to be answered, moved or ended is there no more: the other was faster, or left."""


@transaction.atomic
def offer_times(
    *,
    conversation: Conversation,
    member: Member,
    minutes: int,
    slots: Iterable[datetime],
    now: datetime,
    place: str = "",
) -> Meeting:
    """Offer the other up to three times to talk; where a time is agreed already, up to three to move it to.

    What is moved stays as long as it was and where it was: nothing of what was agreed changes before both agree.
    They take the place of times either offered before. A talk whose time went by without a word is let be.
    """
    conversation, times = locked(conversation=conversation), sorted(set(slots))
    where = " ".join(place.split())
    if minutes not in LENGTHS or not 1 <= len(times) <= MOST_SLOTS or len(where) > LONGEST_PLACE:
        raise NoGoodTimes
    if times[0] <= now or times[-1] > now + AHEAD:
        raise NoGoodTimes
    peer = conversation.peer_of(member)
    if peer.erased_at is not None:
        raise NotThere
    meeting = queries.open_meeting(conversation)
    if meeting is not None and meeting.ends_at is not None and meeting.ends_at <= now:
        _end(meeting, Ending.PASSED, now)
        meeting = None
    if meeting is None:
        meeting = Meeting(conversation=conversation)
    if meeting.starts_at is None:
        meeting.minutes, meeting.place = minutes, where
    meeting.asked_by, meeting.offered_at = member, now
    meeting.arrives_at, meeting.held = people.next_opening(peer, now), people.are_apart(member, peer)
    meeting.slots = [moment.astimezone(UTC).isoformat() for moment in times]
    meeting.save()
    if not meeting.held:
        emails.times_offered(meeting, to=peer, now=now)
    return meeting


@transaction.atomic
def choose_time(*, meeting: Meeting, member: Member, starts_at: datetime, now: datetime) -> Meeting:
    """Take one of the times the other offered. Both get it for their calendars at once."""
    meeting = _answerable(meeting, member, now)
    if starts_at <= now or starts_at not in meeting.times:
        raise NotThere
    _drop_slots(meeting)
    meeting.starts_at, meeting.agreed_at = starts_at, now
    meeting.sequence += 1
    meeting.save()
    emails.meeting_agreed(meeting, now)
    return meeting


@transaction.atomic
def rather_write(*, meeting: Meeting, member: Member, now: datetime) -> Meeting:
    """None of these times, and letters are as good. What was agreed before stays."""
    meeting = _answerable(meeting, member, now)
    asker = meeting.conversation.peer_of(member)
    _drop_slots(meeting)
    if meeting.starts_at is None:
        _end(meeting, Ending.WRITING, now)
    emails.times_declined(meeting, to=asker, now=now)
    return meeting


@transaction.atomic
def take_times_back(*, meeting: Meeting, member: Member, now: datetime) -> Meeting:
    """Offer them no longer. The other is not written to; what was agreed before stays."""
    meeting = _open(meeting)
    if meeting.asked_by_id != member.pk:
        raise NotThere
    _drop_slots(meeting)
    if meeting.starts_at is None:
        _end(meeting, Ending.TAKEN_BACK, now)
    return meeting


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, now: datetime) -> Meeting:
    """Call off what was agreed. Both calendars are told, in the same words whoever did and why."""
    meeting = _open(meeting)
    if meeting.starts_at is None or meeting.starts_at <= now:
        raise NotThere
    _drop_slots(meeting)
    meeting.sequence += 1
    _end(meeting, Ending.CANCELLED, now)
    emails.meeting_cancelled(meeting, now)
    return meeting


@transaction.atomic
def answer_invitation(*, meeting: Meeting, member: Member, answered: Answered, now: datetime) -> Meeting:
    """What a member's calendar program answers to what was agreed: no calls it off, another time is offered to the
    other, yes and perhaps change nothing. Raises NotThere for an answer to what has changed since, NoGoodTimes."""
    row = _open(meeting)
    if row.starts_at is None or row.starts_at <= now or answered.sequence < row.sequence:
        raise NotThere
    if answered.says is Says.NO:
        return cancel_meeting(meeting=row, now=now)
    if answered.says is Says.ANOTHER_TIME and answered.starts_at is not None and answered.starts_at != row.starts_at:
        times = [answered.starts_at]
        return offer_times(conversation=row.conversation, member=member, minutes=row.minutes, slots=times, now=now)
    return row


@transaction.atomic
def tell_outcome(*, meeting: Meeting, member: Member, talked: bool, now: datetime) -> Meeting:
    """Say whether it happened. When it did, the tie of the two remembers that they talked."""
    meeting = _open(meeting)
    if meeting.starts_at is None or meeting.starts_at > now:
        raise NotThere
    _drop_slots(meeting)
    _end(meeting, Ending.TALKED if talked else Ending.MISSED, now)
    if talked:
        a, b = meeting.conversation.a, meeting.conversation.b
        ties.record_moment(a=a, b=b, kind=MomentKind.CALLED, origin=f"meeting:{meeting.code}", now=meeting.begins)
        conversation = meeting.conversation
        conversation.touched_at = max(conversation.touched_at, now)
        conversation.save(update_fields=["touched_at"])
    return meeting


@transaction.atomic
def call_off_for_those_apart(*, now: datetime) -> int:
    """Call off talks between two of whom one blocked the other or is leaving. Returns how many."""
    rows = list(queries.meetings_of_those_apart(now))
    for meeting in rows:
        cancel_meeting(meeting=meeting, now=now)
    return len(rows)


def _open(meeting: Meeting) -> Meeting:
    """It and its conversation, locked, while it goes on."""
    locked(conversation=meeting.conversation)
    row = Meeting.objects.select_for_update(of=("self",)).select_related(*queries.BOTH_SIDES).get(pk=meeting.pk)
    if row.ended_at is not None:
        raise NotThere
    return row


def _answerable(meeting: Meeting, member: Member, now: datetime) -> Meeting:
    row = _open(meeting)
    if not queries.is_offered_to(row, member, now):
        raise NotThere
    return row


def _drop_slots(meeting: Meeting) -> None:
    meeting.slots, meeting.asked_by = [], None
    meeting.save(update_fields=["slots", "asked_by"])


def _end(meeting: Meeting, ending: Ending, now: datetime) -> None:
    meeting.ended_at, meeting.ending = now, ending
    meeting.save()
