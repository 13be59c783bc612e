"""Asks, told by the real actions."""

from datetime import datetime
from typing import Any

from closeknit.asks import actions
from closeknit.asks.models import Ask, Asking
from closeknit.people import queries as people
from closeknit.people.models import Member

TALK = actions.Wanted(
    sort="answer",
    wish="Coaching for somebody who has to speak in public",
    trying="I speak in public next month and cannot begin.",
    minutes=5,
)


def asked(asker: Member, now: datetime, **said: Any) -> Ask:
    """An ask that has not left yet."""
    return actions.ask(asker=asker, wanted=actions.Wanted(**{**vars_of(TALK), **said}), now=now)


def brought(ask: Ask, member: Member, now: datetime) -> Asking:
    """An ask as it stands with a member since the post before now."""
    row: Asking = ask.askings.create(member=member, wave=1, asked_at=now, arrives_at=now)
    ask.wave = max(1, ask.wave)
    ask.due_at = now.replace(year=now.year + 1)
    ask.save()
    return row


def vars_of(wanted: actions.Wanted) -> dict[str, Any]:
    return {name: getattr(wanted, name) for name in wanted.__slots__}


def post_of(member: Member, now: datetime) -> datetime:
    """When a member has their next post."""
    return people.next_post(member, now)


def answered(asker: Member, helper: Member, now: datetime, words: str = "Begin low.", **said: Any) -> Asking:
    """What somebody wrote as an answer to an open ask."""
    ask = brought(asked(asker, now, **said), helper, now).ask
    return actions.help_with(ask=ask, member=helper, words=words, as_letter=False, now=now)


def kept_answer(asker: Member, helper: Member, now: datetime, words: str = "Begin low.", **said: Any) -> Asking:
    """The same, once the ask is closed and both let others find it."""
    row = answered(asker, helper, now, words, **said)
    actions.close(ask=row.ask, ending="helped", helpers=[helper.pk], offers_answers=True, now=now)
    actions.agree_to_keep(asking=row, agrees=True, now=now)
    row.refresh_from_db()
    return row
