"""Reading by mail: what a member finds on a page, sent to them when they ask for it and never by itself.

A mail that was asked for takes no place in a week. What it says is said anew when it leaves, so that it never holds
more than its reader would find at that moment.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from secrets import token_hex
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import gettext as _

from closeknit.mail import outbox
from closeknit.mail.delivery import SHOWS as KIND
from closeknit.mail.incoming import told
from closeknit.mail.incoming.catalogue import Done, Kind, NotDone, Reply, Wanted, Words, verb
from closeknit.mail.incoming.reading import Reading
from closeknit.mail.incoming.reply_words import Word
from closeknit.mail.models import Mail, ReplyAddress
from closeknit.mail.outbox import Answerable
from closeknit.mail.quiet import Manner
from closeknit.mail.registry import Correspondent, correspondent, may_send, writes

MOST_A_DAY = 24  # of these mails to one member
MOST_LISTED = 8  # things of one sort
A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Section:
    """A part of what is read, under its title, if it needs one."""

    words: str
    title: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """What a member reads, and what can be answered to it."""

    subject: str
    sections: Sequence[Section]
    replies: Sequence[Answerable] = ()


Shows = Callable[[Any, str, datetime], Shown]
READINGS: dict[str, Shows] = {}


def shows(of: Kind, word: Word, says: Words) -> Callable[[Shows], Shows]:
    """Register what is read with a word that stands alone: with the member, the code of the thing, and the time. Raises
    NotDone, or that it does not exist."""

    def register(show: Shows) -> Shows:
        READINGS[_name(of, word)] = show

        @verb(of, word, says, is_alone=True)
        def want(reply: Reply) -> Wanted:
            return wanted(of, word, reply.about)

        return show

    return register


def wanted(of: Kind, word: Word, about: str, *, instead: Done | None = None) -> Wanted:
    """What a word brings to read, as the answer of another: of what is begun by mail, how it stands."""
    return Wanted(_name(of, word), about, instead)


def _name(of: Kind, word: Word) -> str:
    return f"{of.name}/{word.name}".lower()


def show(who: Correspondent, address: ReplyAddress, reading: Reading, wanted: Wanted, *, now: datetime) -> Mail | None:
    """Send what somebody asked to read. Nothing to who wants no words by mail, and nothing beyond so many a day."""
    lately = Mail.objects.filter(member=address.member, kind=KIND, queued_at__gt=now - A_DAY)
    sealed = _("As you wished, words stay on the pages of the network and come in no mail.") if who.is_sealed else ""
    if sealed or lately.count() >= MOST_A_DAY:
        done = wanted.instead or Done("")
        words = [one for one in (done.words, sealed) if one]
        if not words:
            return None
        return told.tell(who, address, reading, *words, now=now, replies=done.replies, quotes=False)
    said = _said(who, wanted, now)
    return outbox.queue(
        to=who.address,
        member=address.member,
        kind=KIND,
        subject=said.subject,
        template=said.template,
        context=said.context,
        replies=said.replies,
        now=now,
        key="|".join((KIND, wanted.name, wanted.about, token_hex(8))),
        headers=told.threaded(reading),
    )


@may_send(KIND, Manner.AT_ONCE)
def may_send_what_is_read(mail: Mail, now: datetime) -> bool:
    """To whoever asked, while they are here and have that address."""
    return _reader(mail, now) is not None


@writes(KIND)
def said_anew(mail: Mail, now: datetime) -> outbox.Said | None:
    """What there is to read now; meanwhile somebody may have left, or blocked somebody."""
    who, (_kind, name, about, _mark) = _reader(mail, now), mail.key.split("|")
    try:
        return None if who is None else _said(who, Wanted(name, about), now)
    except (NotDone, ObjectDoesNotExist):
        return None


def _reader(mail: Mail, now: datetime) -> Correspondent | None:
    who = None if mail.member is None else correspondent(mail.member, now)
    is_theirs = who is not None and who.address == mail.to.lower() and not who.is_suspended and not who.is_sealed
    return who if is_theirs else None


def _said(who: Correspondent, wanted: Wanted, now: datetime) -> outbox.Said:
    shown = READINGS[wanted.name](who.member, wanted.about, now)
    sections = [one for one in shown.sections if one.words]
    context = {"subject": shown.subject, "sections": sections}
    return outbox.Said(shown.subject, "mail/read", context, shown.replies)
