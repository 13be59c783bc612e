"""The words in which a round is told: reasons, absences, and how good it is. Never built from a number alone."""

from __future__ import annotations

import math
from dataclasses import dataclass

from closeknit.engine.introduce import Absence
from closeknit.engine.reasons import ReasonKind
from closeknit.sheets.columns import folded
from closeknit.sheets.problems import shown

LONGEST_QUOTE = 160


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a sentence: ours, or somebody's own words (`quoted`), which a page sets in another voice."""

    text: str
    quoted: bool = False


def pieces(
    kind: ReasonKind, *, receiver: str | None, giver: str, wanted: str = "", given: str = "", topic: str | None = None
) -> list[Piece]:
    """One reason why an introduction is worth the receiver's time; receiver None is the reader.

    wanted, given: what the receiver would like and what the giver can give, in their own words. topic: what both are
    about, told where neither says it.
    """
    if kind == ReasonKind.GROUND:
        if topic:
            return [Piece(f"A topic {'you' if receiver is None else 'they'} share: {topic}.")]
        return [Piece(f"{'You' if receiver is None else 'They'} move in the same fields.")]
    gift, wish = quote(given), quote(wanted)
    goal = kind == ReasonKind.GOAL
    if gift.casefold() == wish.casefold():
        whose = "your" if receiver is None else f"{receiver}’s"
        who = "you" if receiver is None else receiver
        ends = f", which is {whose} goal." if goal else f", which {who} would like."
        return [Piece(f"{giver} can give "), Piece(gift, True), Piece(ends)]
    if receiver is None:
        leads = "; your goal is " if goal else "; you would like "
    else:
        leads = f"; {receiver}’s goal is " if goal else f"; {receiver} would like "
    told = [Piece(f"{giver} can give "), Piece(gift, True), Piece(leads), Piece(wish, True), Piece(".")]
    if topic and folded(topic) not in folded(gift) and folded(topic) not in folded(wish):
        told.append(Piece(f" The topic of both: {topic}."))
    return told


def sentence(told: list[Piece]) -> str:
    """The pieces as plain text, quotations in quotation marks.

    >>> need = ReasonKind.NEED
    >>> told = pieces(need, receiver=None, giver="Bo", wanted="fewer night shifts", given="rota design", topic="rotas")
    >>> sentence(told)
    'Bo can give “rota design”; you would like “fewer night shifts”. The topic of both: rotas.'
    >>> sentence(pieces(need, receiver="Ada", giver="Bo", wanted="SQL", given="sql"))
    'Bo can give “sql”, which Ada would like.'
    """
    return "".join(f"“{piece.text}”" if piece.quoted else piece.text for piece in told)


def quote(text: str) -> str:
    """Somebody's words, short enough to quote, without the full stop that would end our sentence.

    >>> quote("I chair meetings.  Gladly.")
    'I chair meetings. Gladly'
    """
    line = shown(text, LONGEST_QUOTE)
    return line if line.endswith(("...", "…")) else line.rstrip(" .;,")


ABSENCES: dict[Absence, str] = {
    Absence.NO_ROOM: "They have no room this round: their capacity is 0.",
    Absence.NOTHING_SAID: "They have not said both what they can give and what they would like.",
    Absence.OTHERS_FIRST: "The people worth meeting had their places filled by introductions worth more.",
    Absence.ALREADY_KNOWN: "Whoever would be worth it they have met, or may not be introduced to.",
    Absence.NOT_WORTH: "Somebody could help, but for one side it would have been a weak introduction.",
    Absence.NOBODY_ANSWERS: (
        "Nobody they may meet, by language, hours and organisation, "
        "both offers what they would like and would like what they offer."
    ),
}


def certificate(value: float, bound: float) -> str:
    """How good the round is, proven; the share left is rounded up.

    >>> certificate(99.95, 100.0)
    'This round is within 0.1 % of the best possible round.'
    >>> certificate(7.0, 7.0), certificate(0.0, 0.0)
    ('This is the best possible round.', 'Nobody could be introduced, so there was nothing to choose between.')
    """
    if bound <= 0 or value <= 0:
        return "Nobody could be introduced, so there was nothing to choose between."
    left = 1 - value / bound
    if left < 1e-9:
        return "This is the best possible round."
    return f"This round is within {math.ceil(left * 1000 - 1e-6) / 10:g} % of the best possible round."
