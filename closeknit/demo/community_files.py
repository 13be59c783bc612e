"""The invented people, as they are written down in `community/`."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import time
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "community"


@dataclass(frozen=True, slots=True)
class Said:
    """One statement, and the topics its author confirmed for it."""

    text: str
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Invented:
    """One invented member."""

    name: str
    handle: str
    headline: str
    organisation: str
    place: str
    timezone: str
    languages: tuple[str, ...]
    hours: tuple[time, time] | None
    form: str
    pace: int
    organiser: bool
    about: str
    goals: tuple[Said, ...]
    offers: tuple[Said, ...]
    needs: tuple[Said, ...]
    topics: tuple[str, ...]

    @property
    def email(self) -> str:
        return f"{self.handle}@harbour.example"


@dataclass(frozen=True, slots=True)
class Wished:
    """Somebody asks to meet one of a few, by their addresses: before this week's round where it is_older, else now."""

    email: str
    peers: tuple[str, ...]
    words: str
    is_older: bool


@dataclass(frozen=True, slots=True)
class Community:
    """An invented network and everybody in it. from_the_first: handles of those who came early, since old things are
    told of them. this_week: by their address, what a few have made of this week's introductions, one after the other:
    it "waits" for the other, or they are "together"."""

    name: str
    sentence: str
    about: str
    languages: tuple[str, ...]
    members: tuple[Invented, ...]
    from_the_first: frozenset[str] = frozenset()
    wishes: tuple[Wished, ...] = ()
    this_week: Mapping[str, Sequence[str]] = field(default_factory=dict)


@cache
def community(folder: Path = FOLDER) -> Community:
    """Read the files of a community; members in the order of their handles."""
    network = tomllib.loads((folder / "network.toml").read_text())
    entries = [
        entry for file in sorted(folder.glob("members_*.toml")) for entry in tomllib.loads(file.read_text())["member"]
    ]
    members = tuple(sorted((_invented(entry) for entry in entries), key=lambda member: member.handle))
    address = {member.handle: member.email for member in members}
    return Community(
        name=network["name"],
        sentence=network["sentence"],
        about=" ".join(network["about"].split()),
        languages=tuple(network["languages"]),
        members=members,
        from_the_first=frozenset(network["from_the_first"]),
        wishes=tuple(
            Wished(address[one["member"]], tuple(map(address.__getitem__, one["peers"])), one["words"], one["is_older"])
            for one in network["wish"]
        ),
        this_week={address[handle]: tuple(states) for handle, states in network["this_week"].items()},
    )


def _invented(entry: dict[str, Any]) -> Invented:
    return Invented(
        name=entry["name"],
        handle=entry["handle"],
        headline=entry["headline"],
        organisation=entry.get("organisation", ""),
        place=entry.get("place", ""),
        timezone=entry["timezone"],
        languages=tuple(entry["languages"]),
        hours=(_clock(entry["hours"][0]), _clock(entry["hours"][1])) if entry.get("hours") else None,
        form=entry.get("form", "either"),
        pace=entry.get("pace", 30),
        organiser=entry.get("organiser", False),
        about=" ".join(entry.get("about", "").split()),
        goals=_said(entry.get("goals", ())),
        offers=_said(entry["offers"]),
        needs=_said(entry["needs"]),
        topics=tuple(entry.get("topics", ())),
    )


def _said(statements: Sequence[Sequence[str]]) -> tuple[Said, ...]:
    return tuple(Said(text, tuple(topics)) for text, *topics in statements)


def _clock(hour: float) -> time:
    return time(int(hour), round(hour % 1 * 60))
