"""Who may see which conversation: the two who are in it. The only door to one by its code."""

from closeknit.conversations import queries
from closeknit.conversations.models import Conversation, Letter
from closeknit.people.models import Member


def conversation_for(member: Member, code: str) -> Conversation:
    return queries.of_member(member).get(code=code)


def own_letter_for(member: Member, conversation: Conversation, code: str) -> Letter:
    return conversation.letters.get(author=member, code=code)


def conversation_with(member: Member, peer_code: str) -> Conversation:
    """The one with a peer of this code."""
    return next(row for row in queries.of_member(member) if row.peer_of(member).code == peer_code)
