"""The corpus: every case with its mail as it comes over the wire, and how it is to be read.

A third, chosen by a hash of the names, is held back: it is counted and never looked at while the reader is written.
"""

from __future__ import annotations

import base64
import quopri
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
CODINGS = (("utf-8", "8bit"), ("utf-8", "quoted-printable"), ("utf-8", "base64"), ("cp1252", "quoted-printable"))


@dataclass(frozen=True, slots=True)
class Case:
    """A mail and its reading. sure: whether its word may be acted on. automatic: whether a program wrote it; None where
    it may have, and a person is asked."""

    name: str
    raw: bytes
    text: str | None
    word: str
    sure: bool = True
    automatic: bool | None = False
    attachments: int = 0

    @property
    def is_held_back(self) -> bool:
        return sha256(self.name.encode()).digest()[0] % 3 == 0


def corpus() -> list[Case]:
    """All cases."""
    return [*_replies(), *_automatic(), *_whole()]


def _told(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def _replies() -> Iterator[Case]:
    """Each body in each program of its language, above and, where the program marks quotes, below and between."""
    programs, quoted, count = _told("programs.toml"), (HERE / "quoted.txt").read_text(encoding="utf-8"), 0
    for name, body in _told("bodies.toml").items():
        language = name[:2]
        read = {"text": body["text"], "word": body["word"], "sure": body.get("sure", True)}
        paragraphs = body["text"].split("\n\n")
        for title, program in programs.items():
            count += 1
            lead, foot = program[language], program.get("foot", {}).get(language, "")
            quote = [(program["quote"] + line).rstrip() for line in quoted.rstrip().split("\n")]
            below = [body["text"], *([foot] if foot and count % 2 else []), lead, "\n".join(quote)]
            yield Case(f"{name}/{title}/above", _mail("\n\n".join(below), count, program, language), **read)
            if program["quote"] and count % 3 == 0:
                lines = f"{lead}\n" + "\n".join(quote) + f"\n\n{body['text']}" + (f"\n\n{foot}" if foot else "")
                yield Case(f"{name}/{title}/below", _mail(lines, count, program, language), **read)
            if program["quote"] and len(paragraphs) > 1 and not body["word"]:
                between = "".join("\n".join([*quote[n : n + 2], one, ""]) for n, one in enumerate(paragraphs))
                yield Case(f"{name}/{title}/between", _mail(f"{lead}\n{between}", count, program, language), **read)
            if "page" in program and count % 2:
                yield Case(f"{name}/{title}/page", _page(body["text"], program, lead, quoted), **read)


def _mail(text: str, count: int, program: dict[str, Any], language: str) -> bytes:
    """A mail in one part or, every third, in two; in one of several codings."""
    charset, coding = CODINGS[count % len(CODINGS)]
    flowed = "; format=flowed" if program.get("flowed") else ""
    if flowed:
        text = "\n".join(_broken(line) for line in text.split("\n"))
    head = f"From: Maren Oduya <maren@example.org>\nTo: r+0f3c5e@harbour.example\nMessage-ID: <{count}@example.org>\n"
    head += "Subject: Re: Leila\nIn-Reply-To: <1@harbour.example>\nMIME-Version: 1.0\n"
    part = f"Content-Type: text/plain; charset={charset}{flowed}\nContent-Transfer-Encoding: {coding}\n\n"
    coded = _coded(text.encode(charset), coding)
    if count % 3:
        return (head + part).encode() + coded
    page = f'Content-Type: text/html; charset=utf-8\n\n<div lang="{language}">other words</div>\n'
    return (
        f'{head}Content-Type: multipart/alternative; boundary="b1"\n\n--b1\n{part}'.encode()
        + coded
        + f"\n--b1\n{page}\n--b1--\n".encode()
    )


def _broken(line: str) -> str:
    """A long line of one's own, broken as format=flowed breaks it."""
    if line.startswith(">") or len(line) <= 72:
        return line
    at = line.rindex(" ", 0, 72) + 1
    return line[:at] + "\n" + _broken(line[at:])


def _coded(text: bytes, coding: str) -> bytes:
    if coding == "base64":
        return base64.encodebytes(text)
    return quopri.encodestring(text) if coding == "quoted-printable" else text


def _page(text: str, program: dict[str, Any], lead: str, quoted: str) -> bytes:
    """A mail of HTML only."""
    lines = "".join(f"<div>{escape(line) or '<br>'}</div>" for line in text.split("\n"))
    answered = "<br>\n".join(escape(line) for line in quoted.split("\n"))
    rest = program["page"].format(lead=escape(" ".join(lead.split())), quoted=answered)
    head = "From: maren@example.org\nSubject: Re: Leila\nMIME-Version: 1.0\nContent-Type: text/html; charset=utf-8\n\n"
    return (head + f"<html><body><div dir=ltr>{lines}</div>{rest}</body></html>\n").encode()


def _automatic() -> Iterator[Case]:
    for name, told in _told("automatic.toml").items():
        head = {"From": told.get("from", "maren@example.org"), "Message-ID": f"<{name}@example.org>", **told["head"]}
        head.setdefault("Content-Type", "text/plain; charset=utf-8")
        raw = "".join(f"{field}: {said}\n" for field, said in head.items()) + "\n" + told["text"]
        automatic = None if told.get("unsaid") else True
        yield Case(f"automatic/{name}", raw.encode(), None, "", sure=False, automatic=automatic)


def _whole() -> Iterator[Case]:
    for name, told in _told("whole.toml").items():
        read = {"word": told.get("word", ""), "sure": told.get("sure", True)}
        yield Case(f"whole/{name}", told["raw"].encode(), told["text"], attachments=told.get("attachments", 0), **read)
