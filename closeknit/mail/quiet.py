"""Quiet delivery, as plain values: whether a mail leaves now, waits until when, or never leaves.

The rules are those of `docs/members/mail.md`: nothing outside a member's hours, a few mails a week and no more, and
what does not fit comes with the first letter of the next week.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import Enum

SOON = timedelta(minutes=1)


class Manner(Enum):
    """How a kind of mail comes."""

    AT_ONCE = "at once"  # somebody is at the door, or it is about their account
    IN_HOURS = "in hours"  # a calendar is told; it takes no place in the week
    COUNTED = "counted"
    IF_ROOM = "if there is room"  # counted, and left out where the week has no place


class Turn(Enum):
    """Whether a member's mail is to come now."""

    NOW = "now"
    SOON = "soon"  # another goes first
    NEXT_WEEK = "next week"
    NEVER = "never"  # they are not written to any more


@dataclass(frozen=True, slots=True)
class Receiver:
    """How a member wants mails, at one moment. network: what it is called.

    most: mails a week. week_began: when their Monday did. opening: the first moment, now or later, in which something
    may come; next_week: the first one in their next week. is_sealed: no words by mail. is_refused: their address takes
    nothing. stopped: the series they want none of. All times in UTC.
    """

    language: str
    network: str
    most: int
    week_began: datetime
    opening: datetime
    next_week: datetime
    is_sealed: bool = False
    is_refused: bool = False
    stopped: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Verdict:
    """leaves: it leaves now. until: where it waits. Neither: it never leaves."""

    leaves: bool = False
    until: datetime | None = None


LEAVES, NEVER = Verdict(leaves=True), Verdict()


def verdict(
    manner: Manner,
    receiver: Receiver,
    *,
    now: datetime,
    taken: int,
    turn: Turn = Turn.NOW,
    needed_by: datetime | None = None,
) -> Verdict:
    """What becomes of a mail. taken: how many of its receiver's places in this week others have."""
    if manner is Manner.AT_ONCE:
        return LEAVES
    if receiver.is_refused:
        return NEVER
    if receiver.opening > now and not (needed_by is not None and now < needed_by <= receiver.opening):
        return Verdict(until=receiver.opening)
    if manner is Manner.IN_HOURS:
        return LEAVES
    if turn is Turn.NEVER:
        return NEVER
    if turn is Turn.SOON:
        return Verdict(until=now + SOON)
    if turn is Turn.NEXT_WEEK or taken >= receiver.most:
        return NEVER if manner is Manner.IF_ROOM else Verdict(until=receiver.next_week)
    return LEAVES
