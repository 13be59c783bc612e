"""What can be done by mail: a row for each word and each kind of thing, written by the parts in their `inbound.py`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from closeknit.mail.calendars import Answered
from closeknit.mail.incoming.reading import Reading
from closeknit.mail.incoming.reply_words import Word
from closeknit.mail.outbox import Answerable

Words = str | Promise
Refusals = Mapping[type[Exception], Words]
A_QUESTION, A_CONVERSATION = timedelta(days=14), timedelta(days=182)


class NotDone(Exception):
    """What was asked for cannot be done; the words say why, to whoever wrote."""


class Unsure(Exception):
    """It cannot be told what is meant; the words say what is missing. Nothing was changed."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a member says by mail, to a verb.

    member: their row. about: the code of the thing. word: which of the verb's words it was. more: what stands in the
    line of the word. text: what stands after the word, or the whole where the verb has none. subject: of the mail.
    """

    member: Any
    about: str
    word: Word | None
    text: str
    more: str
    subject: str
    now: datetime


@dataclass(frozen=True, slots=True)
class Done:
    """What a verb has to tell whoever wrote, if anything: most say nothing, for pages do. replies: what they may answer
    to that."""

    words: str
    replies: tuple[Answerable, ...] = ()


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of thing that is answered by mail. lasts: for how long an address for it works. lead: how a mail names its
    address, for what is answered at an address of its own only, since its words could as well begin a letter.
    is_calendar: a calendar program answers it, at an address that no words name and that stays the same. tells_all: its
    mail names the words, too, that are understood everywhere. refused: what whoever wrote reads where an action refuses
    it, whichever word it was."""

    name: str
    title: Words
    lasts: timedelta
    lead: Words = ""
    is_calendar: bool = False
    tells_all: bool = False
    refused: Refusals = field(default_factory=dict, compare=False)

    @property
    def is_apart(self) -> bool:
        return bool(self.lead) or self.is_calendar


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a member asked to read: how `showing` knows it, and of what. instead: what they are told where it is not
    sent, of what was done before that."""

    name: str
    about: str
    instead: Done | None = None


Does = Callable[[Reply], Done | Wanted | None]


@dataclass(frozen=True, slots=True)
class Verb:
    """What one word does with one kind of thing. word: None for words of one's own. is_alone: only where nothing else
    is written. also: other words that do the same."""

    kind: Kind
    word: Word | None
    says: Words
    do: Does
    is_alone: bool = False
    also: tuple[Word, ...] = ()


Agreeing = Callable[[Any, Answered, datetime], object]
KINDS: dict[str, Kind] = {}
VERBS: dict[tuple[str, Word | None], Verb] = {}
KEEPING: dict[str, Callable[[Reply], object]] = {}
CALENDARS: dict[str, Agreeing] = {}


def kind(
    name: str,
    title: Words,
    *,
    lasts: timedelta = A_QUESTION,
    lead: Words = "",
    tells_all: bool = False,
    refused: Refusals | None = None,
) -> Kind:
    """Name a kind of thing that can be answered by mail."""
    made = KINDS[name] = Kind(name, title, lasts, lead, tells_all=tells_all, refused=refused or {})
    return made


EVERYWHERE = kind("everywhere", gettext_lazy("In answer to every mail"), lasts=A_QUESTION)


def verb(
    of: Kind, word: Word | None, says: Words, *, also: Sequence[Word] = (), is_alone: bool = False
) -> Callable[[Does], Does]:
    """Register what a word does: `@verb(INTRODUCTION, Word.YES, _("..."))`. says: what it does, after the word and a
    colon."""

    def register(do: Does) -> Does:
        for one in (word, *also):
            if (of.name, one) in VERBS:
                raise ValueError(f"{one} is there already for {of.name}")
            VERBS[of.name, one] = Verb(of, word, says, do, is_alone, tuple(also))
        return do

    return register


def do(row: Verb, reply: Reply) -> Done | Wanted | None:
    """Do what a verb does. Raises NotDone, Unsure, or that something does not exist."""
    with refusing(row.kind.refused):
        return row.do(reply)


@contextmanager
def refusing(refused: Refusals) -> Iterator[None]:
    """Say in words what an action refuses. Raises NotDone."""
    try:
        yield
    except tuple(refused) as refusal:
        raise NotDone(next(str(words) for one, words in refused.items() if isinstance(refusal, one))) from refusal


def keeps_draft(of: Kind) -> Callable[[Callable[[Reply], object]], Callable[[Reply], object]]:
    """Register where words wait of which it cannot be told what they are meant for."""

    def register(keep: Callable[[Reply], object]) -> Callable[[Reply], object]:
        KEEPING[of.name] = keep
        return keep

    return register


def hears_calendars(name: str, *, lasts: timedelta) -> Callable[[Agreeing], Agreeing]:
    """Register what a member's calendar program does with invitations of a kind: with the member, what it answers and
    the time. Raises NotDone."""

    def register(agree: Agreeing) -> Agreeing:
        KINDS[name] = Kind(name, "", lasts, is_calendar=True)
        CALENDARS[name] = agree
        return agree

    return register


def verbs_of(of: str) -> list[Verb]:
    """The rows of a kind as they are printed, each once."""
    rows = [row for (name, word), row in VERBS.items() if name == of and word == row.word]
    if KINDS[of].tells_all:
        there = {row.word for row in rows}
        rows += [row for row in verbs_of(EVERYWHERE.name) if row.word not in there]
    return rows


def chosen(kinds: Sequence[str], reading: Reading) -> tuple[int, Verb] | None:
    """Which verb a mail means, and for which of some kinds; None where somebody has to be asked.

    A word belongs to the one kind that has it. Of several kinds words of one's own belong to none.
    """
    if not reading.is_typed:
        return None
    if reading.word is not None:
        found = [(at, row) for at, name in enumerate(kinds) if (row := _fitting(name, reading)) is not None]
        if not found and (row := _fitting(EVERYWHERE.name, reading)) is not None:
            found = [(0, row)]
        if len(found) == 1:
            return found[0] if reading.is_sure else None
        if found:
            return None
    if len(kinds) == 1 and (row := VERBS.get((kinds[0], None))) is not None and reading.text:
        return 0, row
    return None


def _fitting(of: str, reading: Reading) -> Verb | None:
    row = VERBS.get((of, reading.word))
    if row is None or (row.is_alone and reading.rest.strip() != reading.more.strip()):
        return None
    return row


def kinds() -> list[Kind]:
    """Every kind that people answer at an address of its own, by name; and what is understood everywhere."""
    return [one for _name, one in sorted(KINDS.items()) if not one.is_calendar]
