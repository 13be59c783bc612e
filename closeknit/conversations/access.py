"""Who may see which conversation: the two who are in it. The only door to one by its code."""

from datetime import datetime

from django.db.models import Q

from closeknit.conversations import queries
from closeknit.conversations.models import Conversation, Letter, Meeting
from closeknit.people.models import Member
from closeknit.ties import queries as ties


def conversation_for(member: Member, code: str) -> Conversation:
    return queries.of_member(member).get(code=code)


def own_letter_for(member: Member, conversation: Conversation, code: str) -> Letter:
    return conversation.letters.get(author=member, code=code)


def conversation_with(member: Member, peer_code: str) -> Conversation:
    """The one with a peer of this code."""
    return queries.of_member(member).get(Q(a__code=peer_code) | Q(b__code=peer_code))


def peer_to_write_to(member: Member, peer_code: str) -> Member:
    """Somebody of this code whom a member met: the two may write to each other, whether or not anybody has yet."""
    return ties.tied_peers(member).get(code=peer_code)


def meeting_for(member: Member, conversation: Conversation, code: str, now: datetime) -> Meeting:
    """One that this member knows of: what was offered to them and has not arrived is not there."""
    return queries.meetings_seen_by(member, now).get(conversation=conversation, code=code)


def conversation_behind_glass(code: str) -> Conversation:
    """One that neither of its two opened: for who asks with a reason, and a second person who agrees. Organising keeps
    to that, writes it down and tells the two."""
    return Conversation.objects.select_related("a", "b").get(code=code)


def agreed_meeting_for(conversation: Conversation, code: str) -> Meeting:
    return conversation.meetings.select_related(*queries.BOTH_SIDES).get(code=code, starts_at__isnull=False)
