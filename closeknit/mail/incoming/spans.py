"""How long, and until when, as people type it: "3 weeks", "un mois", "bis 2027-03-01"."""

from __future__ import annotations

import re
from datetime import date, time, timedelta
from itertools import pairwise

from closeknit.mail.incoming.reply_words import unaccented

DAYS = {
    1: "day days tag tage tagen jour jours dia dias",
    7: "week weeks woche wochen semaine semaines semana semanas",
    30: "month months monat monate monaten mois mes meses",
    365: "year years jahr jahre jahren an ans annee annees ano anos",
}
UNITS = {word: days for days, words in DAYS.items() for word in words.split()}
NUMBERS = {
    word: number
    for number, words in {
        1: "a an one ein eine einen einem einer un une uno una",
        2: "two zwei deux dos",
        3: "three drei trois tres",
        4: "four vier quatre cuatro",
        5: "five fünf cinq cinco",
        6: "six sechs seis",
    }.items()
    for word in unaccented(words).split()
}
HALF = re.compile(r"\b(half a|half|halbes|halben|demi|medio|media)\b")
ISO = re.compile(r"\b(\d{4})-(\d{1,2})-(\d{1,2})\b")
DOTTED = re.compile(r"\b(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\b")
CLOCK = re.compile(r"\b([01]?\d|2[0-3])[:.h]([0-5]\d)\b")
LONGEST = 200  # characters that are looked at


def moment(words: str, today: date) -> tuple[date, time | None] | None:
    """The day that some words name, and the time of day, if they name one.

    >>> moment("2027-01-31 16:00", date(2026, 11, 23))
    (datetime.date(2027, 1, 31), datetime.time(16, 0))
    >>> moment("am 31.1.2027 um 9.30 Uhr", date(2026, 11, 23))
    (datetime.date(2027, 1, 31), datetime.time(9, 30))
    >>> moment("soon", date(2026, 11, 23)) is None
    True
    """
    day = until(words, today)
    if day is None:
        return None
    rest = DOTTED.sub(" ", ISO.sub(" ", words[:LONGEST]))
    found = CLOCK.search(rest)
    return day, time(int(found[1]), int(found[2])) if found else None


def until(words: str, today: date) -> date | None:
    """The day that some words name or count to; None where they name none.

    >>> until("3 weeks, please", date(2026, 11, 23)).isoformat()
    '2026-12-14'
    >>> until("bis 1.3.2027", date(2026, 11, 23)).isoformat()
    '2027-03-01'
    >>> until("for a while", date(2026, 11, 23)) is None
    True
    """
    said = unaccented(words[:LONGEST].casefold())
    for pattern, order in ((ISO, (1, 2, 3)), (DOTTED, (3, 2, 1))):
        if found := pattern.search(said):
            try:
                return date(*(int(found[place]) for place in order))
            except ValueError:
                return None
    if HALF.search(said) and any(UNITS.get(word) == 365 for word in re.findall(r"[a-z]+", said)):
        return today + timedelta(days=182)
    for many, unit in pairwise(re.findall(r"[a-z]+|\d+", said)):
        number = int(many[:3]) if many.isdigit() else NUMBERS.get(many)
        if number and unit in UNITS:
            return today + timedelta(days=number * UNITS[unit])
    return None
