"""Cells with few possible answers: how somebody likes to talk, how many introductions, yes or no."""

from __future__ import annotations

import re

from closeknit.engine.profiles import Form
from closeknit.sheets.columns import folded

LARGEST_CAPACITY = 50
FORMS: dict[str, Form] = {
    folded(word): form
    for form, words in {
        Form.WRITING: """writing,written,in writing,write,text,texting,async,asynchronous,
            email,e-mail,mail,letters,letter,
            chat,messages,message,writing first,schriftlich,schreiben,text nachrichten,brief,briefe,
            nachrichten,par écrit,écrit,écrire,courriel,messagerie,lettres,por escrito,escrito,escribir,correo,
            mensajes""",
        Form.CALLS: """calls,call,phone,telephone,video,video call,video calls,voice,zoom,teams,talk,talking,live,
            synchronous,in person,
            meeting,meetings,face to face,coffee,telefon,anruf,anrufe,telefonat,
            telefonisch,videoanruf,gespräch,persönlich,treffen,appel,appels,téléphone,visio,visioconférence,
            en personne,oral,à l'oral,rencontre,llamada,llamadas,teléfono,videollamada,en persona,presencial,
            reunión,oral""",
        Form.EITHER: """either,both,any,no preference,don't mind,whatever,all,flexible,writing or calls,
            calls or writing,
            beides,egal,keine präferenz,beliebig,alles,les deux,peu importe,indifférent,tous,n'importe,ambos,
            ambas,cualquiera,indiferente,da igual,los dos""",
    }.items()
    for word in words.split(",")
}
YES = frozenset("1 true yes y x ja wahr j oui vrai o si verdadero s ✓ ✔ ● 1.0".split())
NO = frozenset("0 false no n nein falsch non faux falso - – . 0.0".split()) | {""}


def form_of(cell: str) -> Form | None:
    """How somebody likes to talk, or None where it cannot be told.

    >>> form_of("Par écrit"), form_of("calls, e-mail"), form_of("semaphore")
    (<Form.WRITING: 0>, <Form.EITHER: 1>, None)
    """
    whole = FORMS.get(folded(re.sub(r"\([^)]*\)", " ", cell)))
    if whole is not None:
        return whole
    pieces = [p for p in re.split(r"[,;/|&+\n]|\s(?:or|oder|ou|o|and|und|et|y)\s", cell.casefold()) if folded(p)]
    found = [FORMS.get(folded(piece)) for piece in pieces]
    if not found or None in found:
        return None
    kinds = set(found)
    return kinds.pop() if len(kinds) == 1 else Form.EITHER


def capacity_of(cell: str) -> int | str:
    """How many introductions, or a sentence that says what is wrong.

    >>> capacity_of("2"), capacity_of("2.0"), capacity_of("-1")
    (2, 2, 'a capacity cannot be negative; write 0 for none this time.')
    """
    number = re.fullmatch(r"([-+−–]?)\s*(\d+)(?:[.,]0+)?", cell.strip())
    if number is None:
        return "a capacity is a whole number, such as 2."
    if number.group(1) in ("-", "−", "–") and int(number.group(2)):
        return "a capacity cannot be negative; write 0 for none this time."
    if len(number.group(2)) > 9 or int(number.group(2)) > LARGEST_CAPACITY:
        return f"at most {LARGEST_CAPACITY} introductions in one round can be meant."
    return int(number.group(2))


def yes_or_no(cell: str) -> bool | None:
    """True, False, or None where it is neither.

    >>> yes_or_no("TRUE"), yes_or_no(""), yes_or_no("oui"), yes_or_no("2")
    (True, False, True, None)
    """
    word = cell.strip().casefold().replace("í", "i")
    return True if word in YES else False if word in NO else None
