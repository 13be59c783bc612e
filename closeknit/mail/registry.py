"""Who may still be written to, how a kind of mail comes, and how a member wants mails: asked again when one leaves."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from closeknit.mail.models import Mail
from closeknit.mail.outbox import Said
from closeknit.mail.quiet import Manner, Receiver, Turn

Policy = Callable[[Mail, datetime], bool]
Writer = Callable[[Mail, datetime], Said | None]
Receiving = Callable[[int, datetime], Receiver | None]
Taking = Callable[[int, str, datetime], Turn]
Refusing = Callable[[int, str, datetime], object]
POLICIES: dict[str, Policy] = {}
MANNERS: dict[str, Manner] = {}
WRITERS: dict[str, Writer] = {}
RECEIVING: list[Receiving] = []
TURNS: list[Taking] = []
REFUSED: list[Refusing] = []


def may_send(kind: str, manner: Manner = Manner.COUNTED) -> Callable[[Policy], Policy]:
    """Register who decides for mails of a kind, and how they come: `@may_send("introduction")`, in a part's
    `emails.py`."""

    def register(policy: Policy) -> Policy:
        POLICIES[kind], MANNERS[kind] = policy, manner
        return policy

    return register


def writes(kind: str) -> Callable[[Writer], Writer]:
    """Register who says mails of a kind anew when they leave, in their receiver's language: meanwhile somebody may have
    blocked, hidden or changed something. None where nothing is left to say."""

    def register(writer: Writer) -> Writer:
        WRITERS[kind] = writer
        return writer

    return register


def receives(receiving: Receiving) -> Receiving:
    """Register who tells how the member of a number wants mails; the part that knows members does."""
    RECEIVING.append(receiving)
    return receiving


def gives_turns(taking: Taking) -> Taking:
    """Register who tells whether a member's mails of a kind are to come now."""
    TURNS.append(taking)
    return taking


def when_refused(refusing: Refusing) -> Refusing:
    """Register whom to tell that a server refused the address of the member of a number for good."""
    REFUSED.append(refusing)
    return refusing


def is_allowed(mail: Mail, now: datetime) -> bool:
    """Whether a mail may leave now; a kind that nobody decides for may not."""
    policy = POLICIES.get(mail.kind)
    return policy is not None and policy(mail, now)


def manner_of(mail: Mail) -> Manner:
    """How a mail comes. What is written to somebody who is no member yet keeps to no hours: none are known."""
    return Manner.AT_ONCE if mail.member is None else MANNERS.get(mail.kind, Manner.COUNTED)


def receiver_of(member: int, now: datetime) -> Receiver | None:
    """How a member wants mails; None for somebody who is not here."""
    return next((told for told in (asked(member, now) for asked in RECEIVING) if told is not None), None)


def turn_of(mail: Mail, now: datetime) -> Turn:
    """Whether it is a mail's turn; it is where nobody says otherwise."""
    if mail.member is None:
        return Turn.NOW
    turns = (asked(mail.member, mail.kind, now) for asked in TURNS)
    return next((turn for turn in turns if turn is not Turn.NOW), Turn.NOW)
