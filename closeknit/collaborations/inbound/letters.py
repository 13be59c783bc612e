"""What a letter proposes: who does what, the first step, how much of each week, and until when."""

from __future__ import annotations

import re
from datetime import date

from closeknit.mail.incoming.letters import Letter
from closeknit.mail.incoming.reply_words import unaccented
from closeknit.mail.incoming.spans import DOTTED, ISO, until

FIRST = re.compile(
    r"^[ \t]*(?:the |der |la |le |el )?"
    r"(?:first step|erste[rn]? schritt|premi[eè]re [eé]tape|premier pas|primer paso)[ \t]*(?::|[–—-][ \t])[ \t]*",
    re.I | re.M,
)
MINUTES = r"(?P<minutes>\d{1,3}) ?min(?:s|ut\w*)?\b"
IN_WORDS = {  # the longest first: an hour and a half is no hour
    90: "(?:an|one) hour and a half|(?:anderthalb|eineinhalb) stunden|(?:une )?heure et demie|(?:una )?hora y media",
    30: "half an hour|(?:eine )?halbe stunde|(?:une )?demi[- ]?heure|media hora",
    60: "(?:an|one) hour|eine stunde|une heure|una hora|1 ?(?:h|hour|stunde|heure|hora)",
}
WORDS = "|".join(rf"(?P<in_words_{minutes}>{words})\b" for minutes, words in IN_WORDS.items())
A_WEEK = r"(?:[ ,]+(?:a|per|each|every|pro|die|jede|in der|par|chaque|por|cada|a la) (?:week|woche|semaine|semana))?"
SIZE = re.compile(rf"\b(?:{MINUTES}|{WORDS}){A_WEEK}")
SEVERAL = re.compile(r"\b\d{1,3} ?(?:-|–|or|to|oder|bis|ou|a|o) ?\d{1,3} ?min")


def proposed(letter: Letter, today: date) -> dict[str, str]:
    """What the form of the page asks for, as far as a letter says it.

    A paragraph says how much and until when; the last that does, if several do. The first step is called so, or is the
    paragraph before that one. All else is who does what.
    """
    told = [part.strip() for one in letter.paragraphs for part in parted(one) if part.strip()]
    found = {"what": letter.title}
    terms = [(at, _terms(words, today)) for at, words in enumerate(told) if not FIRST.match(words)]
    at, said = max(terms, key=lambda one: (len(one[1]), one[0]), default=(0, {}))
    above, below = (told[:at], told[at + 1 :]) if said else (told, [])
    steps = [one for one in above + below if FIRST.match(one)]
    if not steps and len(above) > 1:
        steps = [above.pop()]
    if len(steps) == 1:
        found["first_step"] = " ".join(FIRST.sub("", steps[0]).split())
        above, below = ([one for one in part if one != steps[0]] for part in (above, below))
    return {**found, **said, "roles": "\n\n".join(above + below)}


def parted(paragraph: str) -> tuple[str, str]:
    """A paragraph up to a line that begins with the first step, and from there on."""
    begins = FIRST.search(paragraph)
    at = len(paragraph) if begins is None else begins.start()
    return paragraph[:at], paragraph[at:]


def _terms(words: str, today: date) -> dict[str, str]:
    """How much of each week, and the last day, each where one is named and not several."""
    said = " ".join(unaccented(words.casefold()).split())
    found = {}
    sizes = {_minutes(one) for one in SIZE.finditer(said)}
    if len(sizes) == 1 and not SEVERAL.search(said):
        found["minutes"] = str(sizes.pop())
    rest = SIZE.sub(" ", said)
    day = until(rest, today) if len(ISO.findall(rest)) + len(DOTTED.findall(rest)) < 2 else None
    if day is not None:
        found["ends_on"] = day.isoformat()
    return found


def _minutes(found: re.Match[str]) -> int:
    if found["minutes"]:
        return int(found["minutes"])
    return next(minutes for minutes in IN_WORDS if found[f"in_words_{minutes}"])
