"""The words of a mail that comes as a page of HTML only, its quotes marked as in plain text."""

from __future__ import annotations

import re
from collections import Counter
from html.parser import HTMLParser

BREAKS = frozenset(
    {"p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "hr", "table", "ul", "ol", "pre", "blockquote"}
)
DEEPEST = 8  # quotes in quotes are marked so often at most
UNREAD = frozenset({"style", "script", "head", "title"})
EMPTY = frozenset({"br", "hr", "img", "meta", "link", "input", "wbr", "base", "col"})
SIGNED = re.compile(
    r"gmail_signature|moz-signature|\bSignature\b|ms-outlook-mobile-signature|protonmail_signature", re.I
)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.line = ""
        self.depth = 0  # of quotes
        self.open: list[tuple[str, bool]] = []  # tags, and whether their words are left out
        self.tags: Counter[str] = Counter()
        self.hidden = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "br" and not self.line.strip():
            self._blank()
        elif tag in BREAKS:
            self._end_line()
        if tag == "p":
            self._blank()
        if tag == "li":
            self.line = "- "
        if tag in EMPTY:
            if tag == "hr":
                self.lines.append("> " * min(self.depth, DEEPEST) + "_" * 32)
            return
        said = " ".join(f"{value}" for name, value in attrs if name in {"class", "id"} and value)
        is_hidden = tag in UNREAD or SIGNED.search(said) is not None
        self.open.append((tag, is_hidden))
        self.tags[tag] += 1
        self.hidden += is_hidden
        if tag == "blockquote":
            self.depth += 1

    def handle_endtag(self, tag: str) -> None:
        if not self.tags[tag]:
            return
        if tag in BREAKS:
            self._end_line()
        while self.open:
            name, is_hidden = self.open.pop()
            self.tags[name] -= 1
            self.hidden -= is_hidden
            if name == "blockquote":
                self.depth -= 1
            if name == tag:
                break
        if tag in {"p", "blockquote", "ul", "ol"}:
            self._blank()

    def _hear(self, data: str) -> None:
        if self.hidden:
            return
        if self.tags["pre"]:
            *before, last = data.split("\n")
            for one in before:
                self.line += one
                self._end_line()
            self.line += last
            return
        words = re.sub(r"[ \t\r\n\f]+", " ", data)
        self.line += words.lstrip(" ") if not self.line or self.line.endswith(" ") else words

    handle_data = _hear  # as the parser calls it

    def _end_line(self) -> None:
        if self.line.strip():
            self.lines.append("> " * min(self.depth, DEEPEST) + self.line.strip())
        self.line = ""

    def _blank(self) -> None:
        if self.lines and self.lines[-1].strip("> "):
            self.lines.append(("> " * min(self.depth, DEEPEST)).rstrip())

    def text(self) -> str:
        self._end_line()
        return "\n".join(self.lines).strip()


UNCLOSED = re.compile(r"<(?=[^<>]*(?:<|\Z))")  # a parser would look for its end again and again


def as_text(html: str) -> str:
    """A page's words, line by line; what it quotes begins with `> `."""
    reader = _Reader()
    reader.feed(UNCLOSED.sub("&lt;", _uncommented(html)))
    reader.close()
    return reader.text()


def _uncommented(html: str) -> str:
    kept, at = [], 0
    while (begins := html.find("<!--", at)) >= 0:
        kept.append(html[at:begins])
        ends = html.find("-->", begins)
        at = len(html) if ends < 0 else ends + 3
    return "".join(kept) + html[at:]
