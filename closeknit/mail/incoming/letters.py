"""A letter that begins something: its title and its paragraphs, without a greeting above and a name below."""

from __future__ import annotations

import re
from dataclasses import dataclass

from closeknit.mail.incoming.catalogue import Reply
from closeknit.mail.incoming.reply_words import unaccented

BETWEEN = re.compile(r"\n\s*\n")
ANSWERS = re.compile(r"^\s*(?:re|aw|antw|rép|rv|fwd?|wg|tr)\s*:", re.I)  # no subject that somebody wrote
GREETINGS = frozenset(
    "hello hi hey dear good hallo guten liebe lieber liebes moin servus bonjour bonsoir salut chers cher chere cheres "
    "hola buenos buenas estimado estimada estimados estimadas querido querida queridos queridas".split()
)
GREETED = 6  # words of a greeting at most
FAREWELL = re.compile(r"[^\W\d]+(?:[ ’'-]+[^\W\d]+){0,4},?")  # and no sentence


@dataclass(frozen=True, slots=True)
class Letter:
    """What somebody begins. title: the subject; where the letter answers a mail, whose subject that would be, or has
    none, the first paragraph. paragraphs: what stands below, each as it was typed."""

    title: str
    paragraphs: tuple[str, ...]

    @property
    def text(self) -> str:
        return "\n\n".join(self.paragraphs)


def letter(reply: Reply) -> Letter:
    """Read a letter."""
    told = paragraphs(reply.text)
    if told and _greets(told[0]):
        del told[0]
    if len(told) > 1 and signs(told[-1], reply.member):
        del told[-1]
    if reply.subject and not ANSWERS.match(reply.subject):
        return Letter(reply.subject, tuple(told))
    title = " ".join(told.pop(0).split()) if len(told) > 1 else ""
    return Letter(title, tuple(told))


def paragraphs(words: str) -> list[str]:
    """What stands between empty lines."""
    return [one.strip() for one in BETWEEN.split(words) if one.strip()]


def _greets(words: str) -> bool:
    said = re.findall(r"\w+", unaccented(words.casefold()))
    return 0 < len(said) <= GREETED and said[0] in GREETINGS and words.rstrip()[-1] in ",!:."


def signs(words: str, member: object) -> bool:
    """Whether these words only end a letter with its writer’s name, under a few words of farewell at most."""
    *above, last = words.strip().splitlines()
    names = {str(getattr(member, name)).casefold() for name in ("name", "first_name")}
    return last.strip(" ,.–—-").casefold() in names and (not above or FAREWELL.fullmatch(" ".join(above)) is not None)
