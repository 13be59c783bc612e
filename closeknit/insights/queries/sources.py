"""What stands elsewhere: sources, what of them fits a reader, and how a feed is read."""

from __future__ import annotations

import html
from calendar import timegm
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from io import BytesIO
from typing import Any

import feedparser
import nh3
from django.db.models import Exists, Q, QuerySet

from closeknit.insights.models import Piece, Source
from closeknit.insights.queries.fitting import key
from closeknit.network.models import Network
from closeknit.people.models import Member
from closeknit.search.topics import topics_of

MOST_PIECES = 20  # of a source are kept
LOOKED_AT = 200
FRESH = timedelta(weeks=3)
FEW, MORE = 2, 4  # pieces a reader is shown, up to half an hour a week and above


class NotReadable(ValueError):
    """What came is no feed, or one that defines entities of its own, which nothing honest needs."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a feed, in plain words."""

    key: str
    address: str
    title: str
    beginning: str
    published_at: datetime


def sources_of(member: Member) -> QuerySet[Source]:
    """Those a member added for themself."""
    return Source.objects.filter(added_by=member, is_for_all=False)


def sources_for_all() -> QuerySet[Source]:
    """Those organisers added for everybody."""
    return Source.objects.filter(is_for_all=True)


def due_sources(now: datetime) -> QuerySet[Source]:
    """Those to be looked at again; of who is leaving none. A network whose people are invented looks at nothing."""
    gone = Q(added_by__leaving_at__isnull=False, is_for_all=False)
    invented = Network.objects.filter(demonstrated_at__isnull=False)
    return Source.objects.filter(~gone, ~Exists(invented), due_at__lte=now).order_by("due_at", "pk")


def pieces_for(member: Member, mind: frozenset[str], now: datetime) -> list[Piece]:
    """A few, the latest first: of one's own sources, and of those for all what is about what one thinks about."""
    theirs = Q(source__added_by=member, source__is_for_all=False) | Q(source__is_for_all=True)
    rows = Piece.objects.filter(theirs, published_at__gte=now - FRESH).select_related("source")[:LOOKED_AT]
    most = FEW if member.minutes_per_week <= 30 else MORE
    chosen: dict[int, Piece] = {}  # one of each source
    for row in rows:
        if row.source_id not in chosen and (not row.source.is_for_all or _is_about(row, mind)):
            chosen[row.source_id] = row
    return list(chosen.values())[:most]


def entries(body: bytes, now: datetime) -> tuple[str, list[Entry]]:
    """The title of a feed and its latest entries. Raises NotReadable."""
    plain = body.replace(b"\0", b"").upper()
    if b"<!ENTITY" in plain or b"<!DOCTYPE" in plain:
        raise NotReadable
    read = feedparser.parse(BytesIO(body), sanitize_html=False, resolve_relative_uris=False)
    if not read.get("version"):
        raise NotReadable
    first = sorted(read.entries, key=lambda one: _told_at(one, now), reverse=True)[: 3 * MOST_PIECES]
    found = [entry for one in first if (entry := _entry(one, now)) is not None]
    latest = sorted({one.key: one for one in found}.values(), key=lambda one: one.published_at, reverse=True)
    return _words(read.feed.get("title", ""), 120), latest[:MOST_PIECES]


def _entry(one: Any, now: datetime) -> Entry | None:
    address, title = str(one.get("link", "")), _words(one.get("title", ""), 200)
    if not (address.startswith(("https://", "http://")) and len(address) <= 1000 and address.isprintable() and title):
        return None
    return Entry(
        key=sha256(str(one.get("id") or address).encode()).hexdigest(),
        address=address,
        title=title,
        beginning=_words(one.get("summary", ""), 300),
        published_at=_told_at(one, now),
    )


def _told_at(one: Any, now: datetime) -> datetime:
    """When an entry says that it was written; now where it says nothing, or a time to come."""
    told = one.get("published_parsed") or one.get("updated_parsed")
    try:
        return min(datetime.fromtimestamp(timegm(told), UTC), now) if told else now
    except (OverflowError, ValueError, OSError):
        return now


def _words(text: Any, most: int) -> str:
    """What is there to read, without any markup, on one line."""
    plain = html.unescape(nh3.clean(str(text), tags=set(), clean_content_tags={"script", "style"}))
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in plain).split())
    return line if len(line) <= most else f"{line[: most - 1].rstrip()}…"


def _is_about(row: Piece, mind: frozenset[str]) -> bool:
    return bool(mind & _keys(topic.name["en"] for topic in topics_of(f"{row.title}. {row.beginning}")))


def _keys(labels: Iterable[str]) -> set[str]:
    return {key(label) for label in labels}
