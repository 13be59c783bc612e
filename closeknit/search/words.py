"""Words as they are kept and asked for: alike for both databases, so that neither needs an extension."""

from __future__ import annotations

import re
from collections.abc import Iterable
from unicodedata import combining, normalize

LONGEST_QUESTION = 240  # characters; what is beyond is not looked for
LONGEST_WORD = 40
MOST_WORDS = 30
LONGEST_PASSAGE = 220
BEFORE = 60  # of it, before the first word that was looked for
_WORD = re.compile(r"[^\W_]+")
# Written in two ways in everyday use, and no accent to fold away.
_SPELT = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d", "ı": "i"})
# They are in every sentence and tell nothing: English, German, French, Spanish.
_SAID_BY_ALL = frozenset(
    """a about am an and any are as at be been but by can could do does for from get give had has have help how i
    if in is it its me my need no not of on one or our so some somebody someone that the their them there
    they this to us want was we what when where which who will with would you your aber als am an auch auf
    aus bei bin das dem den der des die ein eine einem einen einer er es fur hat ich ihr im in ist kann mein
    meine mich mir mit nicht noch oder sich sie sind so uber um und uns unser unsere von vor was wenn wer
    wie wir wird zu zum zur au aux avec ce ces cette comme dans de des du elle en est et il ils je la le les
    leur ma mais mes mon ne nos notre nous on ou par pas pour qu que qui sa se ses son sont sur un une vous
    al como con de del el ella ellos en es esta este la las lo los mas mi mis muy nos nuestra nuestro para
    pero por que se ser si sin son su sus un una y yo""".split()
)


def plain(text: str) -> str:
    """Words in small letters without accents, with one blank between them.

    >>> plain("Zoë’s Straße, “naïve” façade\\x00(2nd)")
    'zoe s strasse naive facade 2nd'
    """
    letters = "".join(letter for letter in normalize("NFKD", text) if not combining(letter))
    return " ".join(word[:LONGEST_WORD] for word in _WORD.findall(letters.casefold().translate(_SPELT)))


def asked(text: str) -> list[str]:
    """What a question looks for: its words, each once. Words that are in every sentence count only if it has no others.

    >>> asked('the "budgets" OR (budgets NEAR/2 *'), asked("To be")
    (['budgets', 'near', '2'], ['to', 'be'])
    """
    words = list(dict.fromkeys(plain(text[:LONGEST_QUESTION]).split()))[:MOST_WORDS]
    return [word for word in words if word not in _SAID_BY_ALL] or words


def marked(text: str, words: Iterable[str]) -> list[tuple[str, bool]]:
    """A text in pieces that join to it again, each with whether it is one of the words or begins like the last.

    >>> marked("Clear budgets, calmly", ["clear", "budg"])
    [('Clear', True), (' ', False), ('budgets', True), (', calmly', False)]
    """
    sought = list(words)
    pieces: list[tuple[str, bool]] = []
    for piece in re.split(r"([^\W_]+)", text):
        is_sought = bool(sought and (word := plain(piece)) and (word in sought or word.startswith(sought[-1])))
        if pieces and not is_sought and not pieces[-1][1]:
            pieces[-1] = (pieces[-1][0] + piece, False)
        elif piece:
            pieces.append((piece, is_sought))
    return pieces


def need(typed: str) -> str:
    """What of something typed is looked for, on one line; what is beyond the longest question is not.

    >>> need(" a  budget\\x00that balances ")
    'a budget that balances'
    """
    return " ".join(typed.replace("\0", " ").split())[:LONGEST_QUESTION].rstrip()


def passage(text: str, words: Iterable[str]) -> list[tuple[str, bool]]:
    """Of a long text the part around the first of the words, else its beginning: on one line, in pieces as `marked`
    gives them.

    >>> passage("Forty pages were sent. " * 9 + "Then we sent one, and people asked questions.", ["one"])[1:]
    [('one', True), (', and people asked questions.', False)]
    """
    sought, line = list(words), " ".join(text.split())
    first = 0
    for piece, is_sought in marked(line, sought):
        if is_sought:
            break
        first += len(piece)
    begins = first - BEFORE if BEFORE < first < len(line) else 0
    if begins:
        begins = line.find(" ", begins, first) + 1 or first
    ends = begins + LONGEST_PASSAGE
    if ends < len(line):
        ends = max(line.rfind(" ", begins, ends), begins + LONGEST_PASSAGE // 2)
    return marked(("… " if begins else "") + line[begins:ends] + (" …" if ends < len(line) else ""), sought)
