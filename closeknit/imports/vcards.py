"""vCard 2.1, 3.0 and 4.0 -> people. Only names, addresses, organisations and titles are looked at.

Cards come from telephones and old programs that keep to no version, so what is read is what they have in common: folded
lines, quoted-printable with soft line breaks, character sets by name, groups before a property.
"""

from __future__ import annotations

import binascii
import codecs
import quopri
import re
from collections.abc import Iterator

from closeknit.imports.files import MOST_LINES
from closeknit.imports.people import (
    LONGEST_LINE,
    LONGEST_NAME,
    Format,
    LeftOut,
    Once,
    Person,
    Reading,
    Why,
    addresses,
    tidy,
)
from closeknit.sheets.table import refusal
from closeknit.sheets.text import decoded

BEGINS = re.compile(rb"\s*(?:\xef\xbb\xbf)?\s*BEGIN:VCARD", re.IGNORECASE)
WANTED = frozenset({"FN", "N", "EMAIL", "ORG", "TITLE", "ROLE", "NICKNAME"})
ESCAPED = re.compile(r"\\(.)", re.DOTALL)


def is_vcard(content: bytes) -> bool:
    """Whether a file is one of cards."""
    return BEGINS.match(content.removeprefix(codecs.BOM_UTF8)[:200]) is not None


def read_vcards(name: str, content: bytes) -> Reading:
    """Everybody in a file of cards. A person's line is where their card begins."""
    text, _ = decoded(name, content)
    once = Once()
    people: list[Person] = []
    left_out: list[LeftOut] = []
    passed_over: dict[str, None] = {}
    ended = True
    for number, (line, card) in enumerate(cards(text.splitlines(), passed_over)):
        if number >= MOST_LINES:
            left_out.append(LeftOut(line, "", Why.TOO_MANY))
            break
        ended = card.pop("", None) is not None
        shown = tidy(next(iter(card.get("FN", [])), ""), LONGEST_NAME) or named(card)
        emails, wrong = addresses(card.get("EMAIL", []))
        organisation = tidy(divided(next(iter(card.get("ORG", [])), ""), ";")[0], LONGEST_LINE)
        headline = tidy(next(iter([*card.get("TITLE", []), *card.get("ROLE", [])]), ""), LONGEST_LINE)
        if not shown and not emails:
            left_out.append(LeftOut(line, "", Why.BAD_ADDRESS if wrong else Why.EMPTY))
        elif not once.is_new(emails=emails, name=shown, organisation=organisation):
            left_out.append(LeftOut(line, shown or emails[0], Why.TWICE))
        elif wrong and not emails:
            left_out.append(LeftOut(line, shown, Why.BAD_ADDRESS))
        else:
            people.append(Person(line, shown, emails, organisation, headline))
    if not ended:
        raise refusal(name, "the last card has no end; export it again.", line)
    read = {"name": "FN", "email": "EMAIL", "organisation": "ORG", "headline": "TITLE"}
    return Reading(Format.VCARD, people, left_out=left_out, read=read, passed_over=tuple(passed_over))


def named(card: dict[str, list[str]]) -> str:
    """The name of a card without a full one: given before family, else the nickname."""
    pieces = [*divided(next(iter(card.get("N", [])), ""), ";"), "", ""]
    return tidy(f"{pieces[1]} {pieces[0]}", LONGEST_NAME) or tidy(
        next(iter(card.get("NICKNAME", [])), ""), LONGEST_NAME
    )


def divided(value: str, sign: str) -> list[str]:
    """The pieces of a value, where the sign is not escaped.

    >>> divided("Lund\\\\; Sons;Bo", ";")
    ['Lund; Sons', 'Bo']
    """
    pieces = re.split(rf"(?<!\\){re.escape(sign)}", value)
    return [ESCAPED.sub(lambda found: " " if found.group(1) in "nN" else found.group(1), piece) for piece in pieces]


def cards(lines: list[str], passed_over: dict[str, None]) -> Iterator[tuple[int, dict[str, list[str]]]]:
    """Each card: the line on which it begins, and its values; under "" where it came to its end."""
    begun = 0
    card: dict[str, list[str]] | None = None
    for number, raw in unfolded(lines):
        before, colon, value = raw.partition(":")
        property_, *told = before.split(";")
        kind = property_.rsplit(".", 1)[-1].strip().upper()
        if kind == "BEGIN" and value.strip().upper() == "VCARD":
            if card is not None:
                yield begun, card  # the one before has no end, and is read as far as it goes
            begun, card = number, {}
        elif kind == "END" and card is not None and value.strip().upper() == "VCARD":
            card[""] = []
            yield begun, card
            card = None
        elif colon and card is not None and kind in WANTED:
            written = plain(value, told)
            card.setdefault(kind, []).append(written if kind in {"N", "ORG"} else divided(written, "\0")[0])
        elif colon and card is not None and kind not in {"VERSION", "REV", "UID", "PRODID"} and len(passed_over) < 40:
            passed_over[tidy(kind, 30)] = None
    if card is not None:
        yield begun, card


def unfolded(lines: list[str]) -> Iterator[tuple[int, str]]:
    """Whole lines: those that go on after a blank, or after a soft break of quoted-printable, put together."""
    number, pieces, soft = 0, [""], False
    for at, line in enumerate(lines, start=1):
        if soft:
            pieces.append(line.lstrip(" \t") if line[:1] in {" ", "\t"} else line)
        elif line[:1] in {" ", "\t"} and number:
            pieces.append(line[1:])
        else:
            if number:
                yield number, "".join(pieces)
            number, pieces = at, [line]
        soft = line.endswith("=") and "QUOTED-PRINTABLE" in pieces[0].partition(":")[0].upper()
        if soft:
            pieces[-1] = pieces[-1][:-1]
    if number:
        yield number, "".join(pieces)


def plain(value: str, told: list[str]) -> str:
    """A value as text, whatever its parameters say of how it is written."""
    words = {word.strip().strip('"').upper() for one in told for word in one.split("=")}
    packed = None
    if "QUOTED-PRINTABLE" in words:
        packed = quopri.decodestring(value.encode("utf-8", "replace"))
    elif words & {"BASE64", "B"} and "ENCODING" in words | {one.upper() for one in told}:
        try:
            packed = binascii.a2b_base64(value.encode("ascii", "replace"))
        except binascii.Error:
            return ""
    if packed is None:
        return value
    charset = next((one.partition("=")[2] for one in told if one.upper().startswith("CHARSET=")), "utf-8")
    for encoding in (charset.strip('"'), "utf-8", "cp1252"):
        try:
            return packed.decode(encoding)
        except (LookupError, UnicodeDecodeError, ValueError):
            continue
    return packed.decode("utf-8", "replace")
