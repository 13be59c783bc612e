"""Markdown that people typed, as HTML that is safe to show.

Two sieves: the reader of Markdown knows no HTML, and what it writes is parsed again and keeps only plain prose. No
pictures, because a picture tells its owner who looked.
"""

import html as marks
from functools import cache

import nh3
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt

PROSE = {"p", "br", "hr", "strong", "em", "s", "code", "pre", "blockquote", "ul", "ol", "li", "a", "h2", "h3", "h4"}
HEADINGS = {"h1": "h2", "h2": "h3"}  # the page has its own h1; all that is deeper is an h4


def prose(text: str) -> SafeString:
    """A text as paragraphs, lists, headings and links; whatever else it holds is left out or shown as it was typed."""
    tokens = _reader().parse(text)
    for token in tokens:
        if token.type in {"heading_open", "heading_close"}:
            token.tag = HEADINGS.get(token.tag, "h4")
    html = _reader().renderer.render(tokens, _reader().options, {})
    clean = nh3.clean(
        html,
        tags=PROSE,
        attributes={"a": {"href"}, "ol": {"start"}},
        url_schemes={"http", "https", "mailto"},
        link_rel="nofollow noopener ugc",
    )
    return mark_safe(clean)  # noqa: S308 - cleaned by nh3 in the line above


def plain_words(text: str) -> str:
    """The same without any sign of how it is set, as for a passage of it. No HTML: whoever shows it escapes it."""
    return marks.unescape(nh3.clean(prose(text), tags=set()))


@cache
def _reader() -> MarkdownIt:
    return MarkdownIt("js-default", {"html": False}).disable(["table", "image"])
