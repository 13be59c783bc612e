"""Filters that put lists, languages and typed texts into words."""

from collections.abc import Iterable

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from closeknit.web.fields import language_name
from closeknit.web.prose import prose as markdown

register = template.Library()


@register.filter
def listing(words: Iterable[str]) -> str:
    """Join words as people do: “a”, “a and b”, “a, b and c”."""
    *first, last = [str(word) for word in words] or [""]
    if not first:
        return last
    return _("%(first)s and %(last)s") % {"first": ", ".join(first), "last": last}


@register.filter
def prose(text: str) -> SafeString:
    """Markdown that somebody typed, as safe HTML."""
    return markdown(text)


register.filter("language", language_name)


@register.filter
def languages(codes: Iterable[str]) -> str:
    """The names of several languages, joined."""
    return listing(language_name(code) for code in codes)
