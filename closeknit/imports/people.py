"""The people of a file, and what was left out of it, line by line."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

LONGEST_ADDRESS = 254
LONGEST_NAME = 80
LONGEST_LINE = 160
MOST_ADDRESSES = 10  # of one person
ADDRESS = re.compile(r"[^\s@,;:<>()\[\]\"\\]{1,64}@[^\s@,;:<>()\[\]\"\\/]+\.[^\s@,;:<>()\[\]\"\\/.]{2,63}")


class Format(StrEnum):
    """What a file is."""

    LINKEDIN = "linkedin"
    GOOGLE = "google"
    VCARD = "vcard"
    SLACK = "slack"
    DISCOURSE = "discourse"
    MEETUP = "meetup"
    PAIRS = "pairs"
    SHEET = "sheet"


class Why(StrEnum):
    """Why a line is left out. The first three are in order; the others are for somebody to put right."""

    TWICE = "twice"  # an earlier line says the same person
    GONE = "gone"  # a closed account, or a program
    EMPTY = "empty"  # neither a name nor an address
    BAD_ADDRESS = "bad_address"
    NO_ADDRESS = "no_address"  # where one is needed
    FORMULA = "formula"
    TOO_LONG = "too_long"
    NO_TEXT = "no_text"  # a character that is none
    TOO_WIDE = "too_wide"  # cells beyond the last heading
    ONE_PERSON = "one_person"  # a pair of somebody with themselves
    TOO_MANY = "too_many"  # beyond what is read

    @property
    def is_wrong(self) -> bool:
        """Whether somebody should look at the line again."""
        return self not in {Why.TWICE, Why.GONE, Why.EMPTY}


@dataclass(frozen=True, slots=True)
class Person:
    """One person of a file.

    line: where they stand, from 1; of a file of cards or of JSON, which of them. emails: in lower case, the first
    first. words: why they are invited, where a sheet has a column of that.
    """

    line: int
    name: str
    emails: tuple[str, ...] = ()
    organisation: str = ""
    headline: str = ""
    place: str = ""
    words: str = ""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two addresses of which a list says that they met, in lower case."""

    line: int
    a: str
    b: str


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A line that does not come in. shown: a few of its characters, to find it by."""

    line: int
    shown: str
    why: Why


@dataclass(frozen=True, slots=True)
class Own:
    """What an export says of whoever exported it, as suggestions; empty where it says nothing."""

    headline: str = ""
    about: str = ""
    place: str = ""
    organisation: str = ""
    topics: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return any((self.headline, self.about, self.place, self.organisation, self.topics))


@dataclass(frozen=True, slots=True)
class Reading:
    """A file as it was read.

    read: what is taken -> the headings it comes from. passed_over: headings that are not read, in the file's words.
    """

    format: Format
    people: list[Person] = field(default_factory=list)
    pairs: list[Pair] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    own: Own = Own()
    read: dict[str, str] = field(default_factory=dict)
    passed_over: tuple[str, ...] = ()


def tidy(text: str, at_most: int) -> str:
    """One line without what cannot be seen: control characters, and those that turn the direction of what follows.

    >>> tidy("  Ada\\n\\u202e Moss\\x00 ", 80)
    'Ada Moss'
    """
    seen = (
        text
        if text.isprintable()
        else "".join(c if c.isprintable() or (unicodedata.category(c) == "Cf" and c in JOINERS) else " " for c in text)
    )
    return " ".join(seen[: 4 * at_most].split())[:at_most].strip()


JOINERS = "\u200c\u200d"  # they belong to letters of some scripts, and to emoji


def address(text: str) -> str | None:
    """An e-mail address in lower case; empty where nothing is said, None where it is none.

    >>> address(" MailTo:Ada@Example.org "), address("* "), address("ada at example.org")
    ('ada@example.org', '', None)
    """
    said = text.strip().removeprefix("* ").strip("* \u200b\ufeff").casefold().removeprefix("mailto:").strip()
    named = re.fullmatch(r"[^<>]{0,200}<([^<>\s]+)>", said)
    said = named.group(1) if named else said
    if not said:
        return ""
    return said if len(said) <= LONGEST_ADDRESS and said.isprintable() and ADDRESS.fullmatch(said) else None


def addresses(texts: Iterable[str]) -> tuple[tuple[str, ...], bool]:
    """Every address said, each once, and whether one of them was none."""
    found = [address(text) for text in texts]
    return tuple(dict.fromkeys(one for one in found if one))[:MOST_ADDRESSES], None in found


class Once:
    """Sorts people out who stand in a file twice: by page, else address, else name and where they work.

    Somebody without any of them but a name is taken for themselves each time: two can have one name.
    """

    def __init__(self) -> None:
        self.seen: set[tuple[str, ...]] = set()

    def is_new(self, *, page: str = "", emails: tuple[str, ...] = (), name: str = "", organisation: str = "") -> bool:
        """Whether nobody before was this person; remembers them."""
        keys: list[tuple[str, ...]] = [("page", page)] if page else [("email", one) for one in emails]
        keys = keys or [("name", name.casefold(), organisation.casefold())]
        before = len(self.seen)
        known = any(key in self.seen for key in keys)
        self.seen.update(keys)
        return not known and len(self.seen) > before
