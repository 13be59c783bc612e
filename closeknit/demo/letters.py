"""The letters of the invented network, in the languages its people write.

A thread is a few paragraphs in turn. Whoever begins takes the first, the other the second, and each thread is the same
in every language, so that two may each write their own. No conversation comes to a paragraph twice.
"""

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from closeknit.introductions.queries import Side

FILE = Path(__file__).parent / "community" / "letters.toml"
TURNS = 5  # of a thread
AT_ONCE = 2  # threads that long letters go on with
BEFORE = 3  # letters before a thread begins: two first ones, and the answer
MOST = 20  # long letters of two people: as many as the threads hold


@cache
def _letters() -> dict[str, dict[str, Any]]:
    return dict(tomllib.loads(FILE.read_text(encoding="utf-8")))


def first_letter(side: Side, number: int) -> str:
    """What somebody writes to a person they would like to meet, about what that person offers."""
    openings = _letters()[_known(side.languages[0] if side.languages else "en")]["first"]
    offer = next((gift.offer for gift in side.receives if gift.offer), None)
    if offer is None:
        return ""
    return str(openings[number % len(openings)]).format(name=side.peer.first_name, offer=offer.rstrip("."))


def next_letter(number: int, place: int, language: str) -> str:
    """What is written in a conversation that began with an introduction, after so many letters.

    number: of the conversation; it decides which threads the two take up.
    """
    answers = _letters()[_known(language)]["answer"]
    if place < BEFORE:
        return str(answers[(number + place) % len(answers)])
    return _turn(number + (place - BEFORE) // TURNS, place - BEFORE, language)


def long_letter(number: int, place: int, language: str) -> str:
    """What two write who have known each other for long, after so many letters, fewer than MOST."""
    first = number + AT_ONCE * (place // TURNS)
    return "\n\n".join(_turn(thread, place, language) for thread in range(first, first + AT_ONCE))


def _turn(thread: int, place: int, language: str) -> str:
    threads = _letters()[_known(language)]["threads"]
    return str(threads[thread % len(threads)][place % TURNS])


def _known(code: str) -> str:
    return code if code in _letters() else "en"
