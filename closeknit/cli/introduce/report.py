"""The report of a round: one HTML file that needs nothing else, for a board or an organiser.

Written with Django's template engine used by itself: it escapes what people wrote, it is a dependency already, and it
takes a tenth of a second to start. No settings are read.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
from django.template import Context, Engine

from closeknit import engine
from closeknit.cli.introduce.round import Round
from closeknit.sheets.words import ABSENCES, certificate

FOLDER = Path(__file__).parent
MOST_TOLD = 1000
BANDS = ("nothing", "a little", "some", "much", "very much")
BOUNDS = (1e-9, 0.25, 0.5, 0.75)
WIDTH, HEIGHT, FOOT, HEAD = 72, 120, 26, 20
"""Sizes of the figure: a band's width, the tallest bar, room below and above for words."""


def report_bytes(done: Round, title: str) -> bytes:
    """The report as UTF-8 bytes; the same round gives the same bytes, for it knows no clock."""
    template = Engine(dirs=[str(FOLDER)], autoescape=True).get_template("report.html")
    context = Context(facts(done, title), use_l10n=False, use_tz=False)
    return template.render(context).encode()


def facts(done: Round, title: str) -> dict[str, Any]:
    """What the template says, in words and strings only."""
    proposals = done.proposals
    many = len(proposals.a)
    several = int((proposals.absence == engine.Absence.PROPOSED).sum())
    took_part = int(done.took_part.sum())
    benefit = done.benefit[done.took_part]
    return {
        "title": title,
        "style": (FOLDER / "report.css").read_text(encoding="utf-8"),
        "many": counted(many, "introduction"),
        "several": f"{several:,}",
        "people": counted(len(done.people), "person", "people"),
        "certificate": certificate(proposals.value, proposals.bound),
        "introductions": [introduction(done, k) for k in range(min(many, MOST_TOLD))],
        "more": f"{many - MOST_TOLD:,}" if many > MOST_TOLD else "",
        "absences": absences(done),
        "needs": f"{int(done.needs.sum()):,} of {counted(len(done.needs), 'need')}" if len(done.needs) else "",
        "needs_share": share(int(done.needs.sum()), len(done.needs)),
        "answered_share": share(int(done.answered.sum()), len(done.answered)) if done.later else "",
        "spread": spread(benefit) if took_part else None,
        "gini": f"{engine.gini(benefit.astype(np.float32)):.2f}",
        "settings": done.settings,
        "notes": done.notes,
    }


def counted(many: int, one: str, several: str = "") -> str:
    """A number with its noun.

    >>> counted(1, "need"), counted(1200, "person", "people")
    ('1 need', '1,200 people')
    """
    return f"{many:,} {one if many == 1 else several or one + 's'}"


def share(part: int, whole: int) -> str:
    """A share in whole per cent, never rounded up to all or down to none.

    >>> share(1, 3), share(999, 1000), share(0, 5)
    ('33 %', '99 %', '0 %')
    """
    if not whole:
        return ""
    percent = round(100 * part / whole)
    if 0 < part < whole:
        percent = min(max(percent, 1), 99)
    return f"{percent} %"


def introduction(done: Round, k: int) -> dict[str, Any]:
    """One introduction, both sides of it."""
    people = done.people
    sides = [
        {
            "name": people.names[row],
            "role": ", ".join(dict.fromkeys(x for x in (people.headlines[row], people.organisations[row]) if x)),
        }
        for row in (int(done.proposals.a[k]), int(done.proposals.b[k]))
    ]
    return {
        "number": k + 1,
        "a": sides[0],
        "b": sides[1],
        "for_a": done.reasons(k, of="a", named=True),
        "for_b": done.reasons(k, of="b", named=True),
    }


def absences(done: Round) -> list[dict[str, Any]]:
    """Who is proposed to nobody, by the reason why."""
    found = []
    for absence, told in ABSENCES.items():
        rows = np.flatnonzero(done.proposals.absence == absence)
        if len(rows):
            names = sorted((done.people.names[row] for row in rows[:MOST_TOLD]), key=str.casefold)
            more = len(rows) - len(names)
            found.append({"why": told, "names": names, "more": f"{more:,}" if more else ""})
    return found


def spread(benefit: np.ndarray[Any, np.dtype[np.float64]]) -> dict[str, Any]:
    """The figure of who gains how much, and its table."""
    band = np.digitize(benefit, BOUNDS)
    many = np.bincount(band, minlength=len(BANDS))
    tallest = max(int(many.max()), 1)
    spans = ("0", "below 0.25", "0.25 to 0.5", "0.5 to 0.75", "0.75 and more")
    bars = []
    for n, (name, count) in enumerate(zip(BANDS, many.tolist(), strict=True)):
        tall = HEIGHT * count / tallest
        bars.append(
            {
                "name": name,
                "span": spans[n],
                "people": f"{count:,}",
                "share": share(count, len(benefit)),
                "x": f"{n * WIDTH + 10}",
                "y": f"{HEAD + HEIGHT - tall:.1f}",
                "tall": f"{tall:.1f}",
                "middle": f"{n * WIDTH + WIDTH / 2:g}",
                "above": f"{HEAD + HEIGHT - tall - 6:.1f}",
            }
        )
    return {
        "bars": bars,
        "wide": len(BANDS) * WIDTH,
        "high": HEAD + HEIGHT + FOOT,
        "floor": HEAD + HEIGHT,
        "words": HEAD + HEIGHT + 18,
        "bar": WIDTH - 20,
    }
