"""From a mail to what it says: pure functions, no rows and no clock."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.utils import getaddresses

from closeknit.mail.incoming.automatic import is_automatic, is_sent_by_itself, may_be_automatic
from closeknit.mail.incoming.pages import as_text
from closeknit.mail.incoming.quotes import own_words
from closeknit.mail.incoming.reply_words import Word, first_line

LONGEST_MESSAGE = 1024 * 1024  # bytes
MOST_PARTS = 40
MOST_HOPS = 25  # servers a mail came by; one that goes round in a circle has more
FOUND_FORGED = re.compile(r"\bdmarc\s*=\s*fail\b", re.I)
LONGEST_LINE = 300  # characters of the first one
LONGEST_TEXT = 64 * 1024  # characters that are looked at
NO_WORDS = re.compile(
    "[\0-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]"
)  # nobody types them, and no database takes them all


@dataclass(frozen=True, slots=True)
class Reading:
    """What a mail says.

    text: what its author wrote, without quotes and signature. word: what the first line says, if it is one of ours;
    more: what follows the word in that line. rest: what follows in the lines below and after the word. is_sure: False
    where a person has to be asked: the word is taken back in the same line, or a program may have written it.
    attachments: how many files came along. is_typed: nothing in it is such as programs write. sender: the one address
    it says it is from; empty where it says none or several. is_doubted: a server on its way found it is not from there.
    """

    text: str
    word: Word | None
    more: str
    rest: str
    is_sure: bool
    is_automatic: bool
    sender: str
    message_id: str
    attachments: int
    subject: str = ""
    is_typed: bool = True
    is_doubted: bool = False


def read(raw: bytes) -> Reading:
    """Read one mail. Whatever it holds, this answers; what cannot be read reads as nothing."""
    if raw.lower().count(b"boundary=") > MOST_PARTS:  # parts in parts in parts: nothing a person sends
        return Reading("", None, "", "", is_sure=False, is_automatic=True, sender="", message_id="", attachments=0)
    message = message_from_bytes(raw, policy=policy.compat32)
    text, attachments = _body(message)
    own = own_words(text[:LONGEST_TEXT])
    line, _, below = own.partition("\n")
    said = first_line(line[:LONGEST_LINE])
    is_typed = not may_be_automatic(own)
    subject, sender = _header(message, "Subject"), _sender(message)
    hops = len(message.get_all("Received", []))
    rest = below.strip() if said.word is not None else own
    if said.word is not None and said.more:
        rest = f"{said.more}\n{rest}".strip()
    return Reading(
        text=own,
        word=said.word,
        more=said.more,
        rest=rest,
        is_sure=said.is_sure and is_typed,
        is_automatic=is_automatic(message, subject=subject, sender=sender) or hops > MOST_HOPS,
        sender=sender,
        message_id=" ".join(NO_WORDS.sub("", str(message.get("Message-ID", ""))).split())[:250],
        attachments=attachments,
        subject=" ".join(subject.split()),
        is_typed=is_typed,
        is_doubted=any(FOUND_FORGED.search(str(said)) for said in message.get_all("Authentication-Results", [])),
    )


def pressed(raw: bytes) -> str:
    """The calendar that came with a mail which somebody's press sent; empty where there is none, or a program sent it
    by itself."""
    if raw.lower().count(b"boundary=") > MOST_PARTS:
        return ""
    message = message_from_bytes(raw, policy=policy.compat32)
    if is_sent_by_itself(message, sender=_sender(message)) or len(message.get_all("Received", [])) > MOST_HOPS:
        return ""
    found = (part for part in _parts(message) if part.get_content_type() == "text/calendar")
    return next((_decoded(part)[:LONGEST_TEXT] for part in found), "")


def _sender(message: Message) -> str:
    """The one address it is from, in small letters."""
    lines = [NO_WORDS.sub("", str(line)[:LONGEST_LINE]) for line in message.get_all("From", [])]
    try:
        found = [address for _name, address in getaddresses(lines)]
    except RecursionError:  # comments in comments in comments
        return ""
    return found[0].lower() if len(lines) == len(found) == 1 else ""


def _header(message: Message, name: str) -> str:
    """A line of the head, decoded (RFC 2047) as far as it can be."""
    typed = str(message.get(name, ""))[:LONGEST_LINE]
    try:
        return NO_WORDS.sub("", str(make_header(decode_header(typed))))
    except (ValueError, LookupError, MessageError):
        return NO_WORDS.sub("", typed)


def _body(message: Message) -> tuple[str, int]:
    """The plain text of a mail, else that of its page; and how many files came along."""
    plain, pages, attachments = [], [], 0
    for part in _parts(message):
        kind, disposition = part.get_content_type(), str(part.get("Content-Disposition", "")).lower()
        if disposition.startswith("attachment") or not kind.startswith("text/"):
            attachments += not kind.startswith(("application/pgp-signature", "application/pkcs7-signature", "image/"))
            attachments += kind.startswith("image/") and disposition.startswith("attachment")
        elif kind == "text/plain":
            plain.append(_flowed(_decoded(part), part))
        elif kind == "text/html":
            pages.append(_decoded(part))
    text = "\n".join(plain)
    return (text if text.strip() else as_text("\n".join(pages)[:LONGEST_TEXT])), attachments


def _parts(message: Message) -> list[Message]:
    """Its parts, but not those of a mail that came along whole."""
    if message.get_content_maintype() != "multipart":
        return [message]
    found: list[Message] = []
    payload = message.get_payload()
    for part in payload if isinstance(payload, list) else []:
        if isinstance(part, Message):
            found += _parts(part) if part.get_content_maintype() == "multipart" else [part]
    return found


def _decoded(part: Message) -> str:
    payload = part.get_payload(decode=True)
    if not isinstance(payload, bytes):
        return ""
    for charset in (part.get_content_charset() or "utf-8", "utf-8", "cp1252", "latin-1"):
        try:
            return NO_WORDS.sub("", payload.decode(charset))
        except (LookupError, ValueError):
            continue
    return NO_WORDS.sub("", payload.decode("utf-8", "replace"))


def _flowed(text: str, part: Message) -> str:
    """A text whose lines were broken for the way, put together again (RFC 3676)."""
    if str(part.get_param("format", "") or "").lower() != "flowed":
        return text
    joined: list[str] = []
    drops_space = str(part.get_param("delsp", "") or "").lower() == "yes"
    is_open = False
    for line in text.replace("\r\n", "\n").split("\n"):
        quoted = line.startswith(">")
        words = line if quoted or not line.startswith(" ") else line[1:]
        if is_open and not quoted and words != "-- ":
            joined[-1] = (joined[-1][:-1] if drops_space else joined[-1]) + words
        else:
            joined.append(words)
        is_open = words.endswith(" ") and words != "-- " and not quoted
    return "\n".join(joined)
