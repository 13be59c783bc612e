"""What stands elsewhere and the invented people look at, as if the clock had fetched it. Nothing is fetched."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

from closeknit.insights import actions as insights
from closeknit.insights import queries
from closeknit.people.models import Member

FILE = Path(__file__).parent / "community" / "sources.toml"
LOOKED = timedelta(hours=2)  # ago


@dataclass(frozen=True, slots=True)
class Piece:
    """What stood there, published so many days ago."""

    days: int
    title: str
    address: str
    beginning: str


@dataclass(frozen=True, slots=True)
class Source:
    """A source that a member added so many weeks ago, for themself or for everybody."""

    by: str
    for_all: bool
    weeks: int
    title: str
    address: str
    pieces: tuple[Piece, ...]


@cache
def sources(file: Path = FILE) -> tuple[Source, ...]:
    """All of them, as they are written down."""
    return tuple(_source(entry) for entry in tomllib.loads(file.read_text(encoding="utf-8"))["source"])


def look_elsewhere(*, members: Mapping[str, Member], weeks: int, now: datetime) -> None:
    """Add the sources of those who are here, with their pieces as the clock would have kept them."""
    for one in sources():
        if one.by not in members or one.weeks >= weeks:
            continue
        added = now - timedelta(weeks=one.weeks)
        row = insights.add_source(member=members[one.by], address=one.address, is_for_all=one.for_all, now=added)
        entries = [_entry(piece, now) for piece in one.pieces]
        insights.keep_pieces(source=row, title=one.title, entries=entries, etag="", modified="", now=now - LOOKED)


def _entry(piece: Piece, now: datetime) -> queries.Entry:
    return queries.Entry(
        key=sha256(piece.address.encode()).hexdigest(),
        address=piece.address,
        title=piece.title,
        beginning=piece.beginning,
        published_at=now - timedelta(days=piece.days),
    )


def _source(entry: dict[str, Any]) -> Source:
    told = {name: value for name, value in entry.items() if name != "piece"}
    return Source(**told, pieces=tuple(Piece(**piece) for piece in entry["piece"]))
