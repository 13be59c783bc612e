"""Who may see which ask. The only door to one by its code."""

from datetime import datetime

from closeknit.asks import queries
from closeknit.asks.models import Ask, Asking, Thanks, Unwilling
from closeknit.people.models import Member


def ask_for(member: Member, code: str, now: datetime) -> Ask:
    """One that a member may open."""
    return queries.readable(member, now).get(code=code)


def ask_to_answer(member: Member, code: str, now: datetime) -> Ask:
    """One of somebody else’s that a member may answer."""
    return queries.readable(member, now).exclude(asker=member).get(code=code)


def own_ask_for(member: Member, code: str) -> Ask:
    """One that a member asked."""
    return queries.of_asker(member).select_related("asker").get(code=code)


def thanks_for(helper: Member, code: str) -> Thanks:
    """What a helper was thanked for with an ask of this code."""
    return queries.thanks_to(helper).get(ask__code=code)


def answer_for(asker: Member, code: str, helper: str) -> Asking:
    """What a helper wrote as an answer to an ask of this member’s, by the codes of both."""
    return queries.answer_of(asker, code, helper)


def offered_answer_for(helper: Member, code: str) -> Asking:
    """An answer of this member’s that the asker would keep for others."""
    return queries.offered_to(helper).get(ask__code=code)


def kept_answer_for(reader: Member, code: str, helper: str) -> Asking:
    """An answer of somebody else’s that is kept for others, this member among them."""
    rows = queries.kept_for(reader).exclude(member=reader).select_related("ask", "member")
    return rows.get(ask__code=code, member__code=helper)


def ask_to_hide(member: Member, code: str) -> Ask:
    """One for everybody, of somebody else’s, that an organiser may hide or show again."""
    return queries.asks_to_hide(member).get(code=code)


def answer_to_hide(member: Member, code: str, helper: str) -> Asking:
    """An answer kept for everybody, of somebody else’s, that an organiser may hide or show again."""
    return queries.answers_to_hide(member).get(ask__code=code, member__code=helper)


def unwilling_for(member: Member, code: str) -> Unwilling:
    """What a member said they are not to be asked about."""
    return queries.unwilling(member).get(code=code)
