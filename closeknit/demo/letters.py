"""The letters of the invented network, in the languages its people write."""

import tomllib
from functools import cache
from pathlib import Path

from closeknit.introductions.queries import Side

FILE = Path(__file__).parent / "community" / "letters.toml"


@cache
def _letters() -> dict[str, dict[str, list[str]]]:
    return {code: dict(kinds) for code, kinds in tomllib.loads(FILE.read_text()).items()}


def first_letter(side: Side) -> str:
    """What somebody writes to a person they would like to meet, about what that person offers."""
    language = _language(side.languages[0] if side.languages else "en")
    openings = _letters()[language]["first"]
    offer = next((gift.offer for gift in side.receives if gift.offer), None)
    if offer is None:
        return ""
    return openings[len(offer) % len(openings)].format(name=side.peer.first_name, offer=offer.rstrip("."))


def answer_to(number: int, letters: int, language: str) -> str:
    """What somebody writes back; another each time."""
    answers = _letters()[_language(language)]["answer"]
    return answers[(number * 3 + letters) % len(answers)]


def _language(code: str) -> str:
    return code if code in _letters() else "en"
