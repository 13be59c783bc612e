"""Who may see which conversation: the two who are in it. The only door to one by its code."""

from datetime import datetime

from closeknit.conversations import queries
from closeknit.conversations.models import Conversation, Letter, Meeting
from closeknit.people.models import Member


def conversation_for(member: Member, code: str) -> Conversation:
    return queries.of_member(member).get(code=code)


def own_letter_for(member: Member, conversation: Conversation, code: str) -> Letter:
    return conversation.letters.get(author=member, code=code)


def conversation_with(member: Member, peer_code: str) -> Conversation:
    """The one with a peer of this code."""
    return next(row for row in queries.of_member(member) if row.peer_of(member).code == peer_code)


def meeting_for(member: Member, conversation: Conversation, code: str, now: datetime) -> Meeting:
    """One that this member knows of: what was offered to them and has not arrived is not there."""
    return queries.meetings_seen_by(member, now).get(conversation=conversation, code=code)


def conversation_behind_glass(code: str) -> Conversation:
    """One that neither of its two opened: for who asks with a reason, and a second person who agrees. Organising keeps
    to that, writes it down and tells the two."""
    return Conversation.objects.select_related("a", "b").get(code=code)


def agreed_meeting_for(conversation: Conversation, code: str) -> Meeting:
    return conversation.meetings.select_related(*queries.BOTH_SIDES).get(code=code, starts_at__isnull=False)
