"""Who may still be written to, how a kind of mail comes, and how a member wants mails: asked again when one leaves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils.functional import Promise

from closeknit.mail.models import Mail
from closeknit.mail.outbox import Said
from closeknit.mail.quiet import Manner, Receiver, Turn


@dataclass(frozen=True, slots=True)
class Correspondent:
    """A member who may answer by mail. member: their row. address: the only one they are believed at, in small
    letters. is_sealed: they want no words by mail."""

    member: Any
    address: str
    language: str
    is_suspended: bool = False
    is_sealed: bool = False


Policy = Callable[[Mail, datetime], bool]
Writer = Callable[[Mail, datetime], Said | None]
Receiving = Callable[[int, datetime], Receiver | None]
Taking = Callable[[int, str, datetime], Turn]
Refusing = Callable[[int, str, datetime], object]
Leading = Callable[[int, Sequence[str]], str]
Recognising = Callable[[int, datetime], Correspondent | None]
Hearing = Callable[[int, datetime], object]
Keeping = Callable[[], timedelta]
POLICIES: dict[str, Policy] = {}
MANNERS: dict[str, Manner] = {}
WRITERS: dict[str, Writer] = {}
RECEIVING: list[Receiving] = []
TURNS: list[Taking] = []
REFUSED: list[Refusing] = []
RECOGNISING: list[Recognising] = []
HEARD: list[Hearing] = []
KEEPING: list[Keeping] = []
STOPS: list[Leading] = []
EVERYTHING = "everything"  # every series at once, where a mail does not say which it belongs to


@dataclass(frozen=True, slots=True)
class Series:
    """Kinds of mail that a member stops together. name: one word, in small letters. title: how members know them."""

    name: str
    title: str | Promise


SERIES: dict[str, Series] = {}
SERIES_OF: dict[str, str] = {}


def may_send(kind: str, manner: Manner = Manner.COUNTED, series: Series | None = None) -> Callable[[Policy], Policy]:
    """Register who decides for mails of a kind, and how they come: `@may_send("introduction")`, in a part's
    `emails.py`. series: what a member stops who wants none of them; without one, nobody can stop them."""

    def register(policy: Policy) -> Policy:
        POLICIES[kind], MANNERS[kind] = policy, manner
        if series is not None:
            SERIES[series.name], SERIES_OF[kind] = series, series.name
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


def stops(leading: Leading) -> Leading:
    """Register who tells the address at which the member of a number stops series, and has them again."""
    STOPS.append(leading)
    return leading


def where_to_stop(mail: Mail, names: Sequence[str]) -> str:
    """The address at which whoever a mail is for stops these series; empty where there is nothing to stop."""
    if mail.member is None or not names:
        return ""
    return next((told for told in (asked(mail.member, names) for asked in STOPS) if told), "")


def recognises(recognising: Recognising) -> Recognising:
    """Register who tells who the member of a number is, when a mail comes to an address of theirs."""
    RECOGNISING.append(recognising)
    return recognising


def when_heard(hearing: Hearing) -> Hearing:
    """Register whom to tell that the member of a number answered by mail."""
    HEARD.append(hearing)
    return hearing


def keeps_words(keeping: Keeping) -> Keeping:
    """Register who tells how long the words of mails are kept; the shortest counts."""
    KEEPING.append(keeping)
    return keeping


def correspondent(member: int, now: datetime) -> Correspondent | None:
    """The member of a number, if they may answer by mail; None for somebody who is not here."""
    return next((told for told in (asked(member, now) for asked in RECOGNISING) if told is not None), None)


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
