"""What somebody typed into one cell -> short statements."""

from __future__ import annotations

import re

BREAKS = re.compile(r"[;\n\r\v\f\x85\u2028\u2029|•▪‣]+|\s·\s")
MARKS = re.compile(r"^(?:[-–—*+>✓✔○●◦]+\s+|\d{1,2}[.)]\s+)+")
ENDS = re.compile("[.!?…。！？]")
SENTENCE_ENDS = re.compile(r"(?<=[.!?…])[\"'”’»)\]]*\s+|(?<=[。！？])")
LAST_WORD = re.compile(r"([^\s(\[„“«\"']+)\.[\"'”’»)\]]*$")
BEGINS = re.compile(r"[\"'“”„«‹(\[¿¡]*(\w)")
SHORT_FORMS = frozenset(
    """
    e.g i.e cf vs approx incl excl dept dr prof mr mrs ms st jr sr ph.d m.sc b.a no nos vol fig ext tel resp est
    z.b d.h u.a u.u u.v.m bzw ca ggf vgl evtl inkl exkl nr abt hr fr dipl ing bspw sog str zz zzt i.d.r o.ä v.a
    p.ex ex env m mm mme mlle mgr cie svp c.-à-d réf
    p.ej ej sra srta ud uds vd aprox núm pág avda dra lic
    """.split()
)
OFTEN_LAST = frozenset("etc usw usf".split())


def statements(cell: str) -> list[str]:
    """Short statements, in order.

    Semicolons, lines, bars and bullets separate; what is left is cut where a sentence ends, and not at `e.g.`, `z. B.`,
    `Dr.`, `3.5` or an address on the web. No letter is lost.

    >>> statements("I help with pricing, e.g. day rates. Ask me about tenders!")
    ['I help with pricing, e.g. day rates.', 'Ask me about tenders!']
    >>> statements("- budgets; grant writing | z. B. Vereinsrecht")
    ['budgets', 'grant writing', 'z. B. Vereinsrecht']
    """
    found = []
    for piece in BREAKS.split(cell) if BREAKS.search(cell) else (cell,):
        piece = MARKS.sub("", piece.strip())
        if ENDS.search(piece):
            found += sentences(piece)
        elif piece:
            found.append(" ".join(piece.split()))
    return [one for one in found if any(map(str.isalnum, one))]


def sentences(prose: str) -> list[str]:
    """Prose cut into its sentences, blanks evened out."""
    cuts = [0]
    for end in SENTENCE_ENDS.finditer(prose):
        if ends_here(prose[cuts[-1] : end.end()].rstrip(), prose[end.end() :]):
            cuts.append(end.end())
    parts = [prose[a:b] for a, b in zip(cuts, [*cuts[1:], len(prose)], strict=True)]
    return [evened for part in parts if (evened := " ".join(part.split()))]


def ends_here(before: str, after: str) -> bool:
    """Whether a sentence ends between the two."""
    begins = BEGINS.match(after)
    if begins is None:
        return False
    last = LAST_WORD.search(before)
    if last is None:
        return True  # ended by ! or ? or …
    word = last.group(1).lower()
    if word in OFTEN_LAST:
        return begins.group(1).isupper()
    if word in SHORT_FORMS or len(word.rstrip(".")) == 1 or re.fullmatch(r"\d{1,2}|(?:\w\.)+\w", word):
        return False
    return begins.group(1).isupper() or begins.group(1).isdigit()


def names(cell: str) -> list[str]:
    """A list of names, such as topics: commas separate too. The first of two alike is kept.

    >>> names("pricing, Budgets; pricing")
    ['pricing', 'Budgets']
    """
    found: dict[str, str] = {}
    for piece in re.split(r"[,;\n\r\v\f|•·、，]+", cell):
        piece = " ".join(MARKS.sub("", piece.strip()).split())
        if any(map(str.isalnum, piece)):
            found.setdefault(piece.casefold(), piece)
    return list(found.values())
