"""What a bundle says: the words of each mail in one frame, which of how many it is, and where it is stopped."""

from __future__ import annotations

from dataclasses import dataclass, replace

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import override

from closeknit.mail.bundles import FIRST, Bundle
from closeknit.mail.incoming.addresses import Ways
from closeknit.mail.models import Mail
from closeknit.mail.registry import EVERYTHING, SERIES_OF, where_to_stop
from closeknit.mail.ways import told

FOOT = "\n-- \n"  # what stands below is the frame's; a letter may hold the same line above
BEGIN, END, COUNT = "<!--words-->", "<!--end-->", "<!--count-->"  # in frame.html; what members write is escaped
RULE = '<hr style="border:0;border-top:1px solid #74827B;margin:32px 0">'


@dataclass(frozen=True, slots=True)
class Words:
    """A mail as it is read. is_whole: it says what was written, not only that something was. stop: the address at
    which its reader has no more like it; empty where that cannot be."""

    subject: str
    text: str
    html: str
    is_whole: bool = True
    stop: str = ""


def of(bundle: Bundle, ways: Ways | None = None, language: str = "en") -> Words:
    """The words of a bundle, in its receiver's language, with how to answer them by mail where that is possible.

    language: of who keeps to no hours.
    """
    language = bundle.receiver.language if bundle.receiver else language
    with override(language):
        if bundle.receiver is not None and bundle.receiver.is_sealed:
            return _footed(_sealed(bundle.receiver.network), bundle)
        parts = [_answerable(mail, ways, language) for mail in bundle.mails]
        if bundle.receiver is None:
            return replace(parts[0], stop=_stop(bundle))
        if len(parts) == 1:
            return _footed(parts[0], bundle)
        first, kinds = parts[0], [mail.kind for mail in bundle.mails]
        subject = first.subject if kinds[0] == FIRST else _("Your post")
        texts, pages = zip(*(_section(part, kind) for part, kind in zip(parts, kinds, strict=True)), strict=True)
        text = "\n\n* * *\n\n".join(texts) + first.text[first.text.rindex(FOOT) :]
        before, _words, after = _parted(first.html)
        html = before.replace(escape(first.subject), escape(subject), 1) + RULE.join(pages) + after
        return _footed(Words(subject, text, html), bundle)


def _answerable(mail: Mail, ways: Ways | None, language: str) -> Words:
    """One mail's words, and below them how it is answered by mail."""
    words = Words(mail.subject, mail.text, mail.html)
    if ways is None or not ways.by_mail.get(mail.pk):
        return words
    said = told(mail.pk, ways, language)
    text, _mark, foot = words.text.rpartition(FOOT)
    before, inside, after = _parted(words.html)
    return replace(
        words, text=f"{text.rstrip()}\n{said.text}{FOOT}{foot}", html=f"{before}{inside}\n{said.html}{after}"
    )


def _section(mail: Words, kind: str) -> tuple[str, str]:
    """One mail's words for a bundle, under its subject where they do not begin with it."""
    text = mail.text[: mail.text.rindex(FOOT)].strip()
    html = _parted(mail.html)[1]
    if kind == FIRST or text.startswith(mail.subject):
        return text, html
    return f"{mail.subject}\n\n{text}", f'<h2 style="font-size:17px">{escape(mail.subject)}</h2>\n{html}'


def _parted(html: str) -> tuple[str, str, str]:
    """A page in three: what stands before its words, they, and what stands after them."""
    before, _mark, rest = html.partition(BEGIN)
    words, _mark, after = rest.rpartition(END)
    return before + BEGIN, words, END + after


def _sealed(network: str) -> Words:
    subject = _("You have a letter")
    known = {"base_url": settings.BASE_URL, "network": network, "subject": subject}
    pages = (render_to_string(f"mail/sealed.{kind}", known) for kind in ("txt", "html"))
    text, html = pages
    return Words(subject, text.strip() + "\n", html, is_whole=False)


def _footed(words: Words, bundle: Bundle) -> Words:
    """The same, and beneath it which of how many it is, and where such mails are stopped."""
    lines: list[str] = []
    pages: list[str] = []
    if bundle.number and bundle.receiver is not None:
        most = max(bundle.receiver.most, bundle.number)
        lines.append(
            _("This is mail %(number)s of at most %(most)s this week.") % {"number": bundle.number, "most": most}
        )
        pages.append(escape(lines[0]))
    stop = _stop(bundle, is_whole=words.is_whole)
    if stop:
        label = _("Stop mails like this one")
        lines.append(f"{label}:\n{stop}")
        pages.append(f'<a href="{escape(stop)}">{escape(label)}</a>')
    before, _mark, foot = words.text.rpartition(FOOT)
    text = "".join(f"{line}\n" for line in lines)
    html = words.html.replace(COUNT, "".join(f'<p style="font-size:15px">{page}</p>' for page in pages), 1)
    return Words(words.subject, f"{before}{FOOT}{text}{foot}", html, words.is_whole, stop)


def _stop(bundle: Bundle, *, is_whole: bool = True) -> str:
    """Where all that is in a bundle is stopped. One without its words says no more than that it is a letter, so that
    whoever stops it stops them all."""
    names = sorted({SERIES_OF[mail.kind] for mail in bundle.mails if mail.kind in SERIES_OF})
    return where_to_stop(bundle.mails[0], names if is_whole or not names else [EVERYTHING])
