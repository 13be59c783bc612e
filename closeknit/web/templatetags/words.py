"""Filters that put lists and languages into words."""

from collections.abc import Iterable

from django import template
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _

register = template.Library()


@register.filter
def listing(words: Iterable[str]) -> str:
    """Join words as people do: “a”, “a and b”, “a, b and c”."""
    *first, last = [str(word) for word in words] or [""]
    if not first:
        return last
    return _("%(first)s and %(last)s") % {"first": ", ".join(first), "last": last}


@register.filter
def language(code: str) -> str:
    """The name of a language from its code, or the code where no name is known."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


@register.filter
def languages(codes: Iterable[str]) -> str:
    """The names of several languages, joined."""
    return listing(language(code) for code in codes)
