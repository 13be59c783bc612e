"""The invented people, as they are written down in `community/`."""

import tomllib
from dataclasses import dataclass
from datetime import time
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "community"


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
    goals: tuple[str, ...]
    offers: tuple[str, ...]
    needs: tuple[str, ...]
    topics: tuple[str, ...]

    @property
    def email(self) -> str:
        return f"{self.handle}@harbour.example"


@dataclass(frozen=True, slots=True)
class Community:
    """An invented network and everybody in it."""

    name: str
    sentence: str
    about: str
    languages: tuple[str, ...]
    members: tuple[Invented, ...]


@cache
def community(folder: Path = FOLDER) -> Community:
    """Read the files of a community; members in the order of their handles."""
    network = tomllib.loads((folder / "network.toml").read_text())
    entries = [
        entry for file in sorted(folder.glob("members_*.toml")) for entry in tomllib.loads(file.read_text())["member"]
    ]
    return Community(
        name=network["name"],
        sentence=network["sentence"],
        about=" ".join(network["about"].split()),
        languages=tuple(network["languages"]),
        members=tuple(sorted((_invented(entry) for entry in entries), key=lambda member: member.handle)),
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
        goals=tuple(entry.get("goals", ())),
        offers=tuple(entry["offers"]),
        needs=tuple(entry["needs"]),
        topics=tuple(entry.get("topics", ())),
    )


def _clock(hour: float) -> time:
    return time(int(hour), round(hour % 1 * 60))
