"""Two who have a time to talk."""

from datetime import datetime, timedelta

from closeknit.conversations import actions
from closeknit.conversations.models import Conversation, Meeting


def offered(conversation: Conversation, now: datetime, *ahead: timedelta, by: str = "a", minutes: int = 25) -> Meeting:
    """The first of the two offers times, so long after now: a day and three hours, where nothing is said."""
    slots = [now + one for one in ahead or (timedelta(days=1, hours=3),)]
    member = getattr(conversation, by)
    return actions.offer_times(conversation=conversation, member=member, minutes=minutes, slots=slots, now=now)


def agreed(conversation: Conversation, now: datetime) -> Meeting:
    """The other of the two took the time, as soon as it arrived."""
    meeting = offered(conversation, now, timedelta(days=3, hours=3))
    later = max(now, meeting.arrives_at)
    return actions.choose_time(meeting=meeting, member=conversation.b, starts_at=meeting.times[0], now=later)
