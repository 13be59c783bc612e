"""What a mail says of answering it by mail: the words that are understood, and where to write."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.html import escape
from django.utils.translation import gettext as _

from closeknit.mail.incoming.addresses import Way, Ways
from closeknit.mail.incoming.catalogue import KINDS, verbs_of
from closeknit.mail.incoming.reply_words import spelled


@dataclass(frozen=True, slots=True)
class Told:
    """The same twice."""

    text: str = ""
    html: str = ""


def told(pk: int, ways: Ways, language: str) -> Told:
    """How one mail of a bundle is answered, in its receiver's language; nothing where it cannot be."""
    blocks = [_block(way, is_one=way.address == ways.reply_to, language=language) for way in ways.by_mail.get(pk, ())]
    return Told("".join(one.text for one in blocks), "\n".join(one.html for one in blocks))


def _block(way: Way, *, is_one: bool, language: str) -> Told:
    rows = [(spelled(row.word, language) if row.word else "", str(row.says)) for row in verbs_of(way.kind)]
    lead = _("To answer by mail, reply to this one.") if is_one else _to(way)
    if all(word for word, _says in rows):
        lead = f"{lead} {_('Begin the first line with one of these words:')}"
    text = "\n".join(f"- {word}: {says}" if word else f"- {says}" for word, says in rows)
    html = "".join(f"<li>{f'<b>{escape(word)}</b>: ' if word else ''}{escape(says)}</li>" for word, says in rows)
    page = str(escape(lead))
    if not is_one:
        page = page.replace(escape(way.address), f'<a href="mailto:{escape(way.address)}">{escape(way.address)}</a>')
    return Told(f"\n{lead}\n{text}\n", f'<p>{page}</p>\n<ul style="font-size:15px">{html}</ul>')


def _to(way: Way) -> str:
    if KINDS[way.kind].is_apart:
        return str(KINDS[way.kind].lead) % {"name": way.of, "address": way.address}
    if way.of:
        return _("To answer %(name)s by mail, write to %(address)s.") % {"name": way.of, "address": way.address}
    return _("To answer this by mail, write to %(address)s.") % {"address": way.address}
