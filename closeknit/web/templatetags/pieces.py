"""Pieces that stand many times on a page, or on each: a member's patch, minutes as stitches, the foot.

Every template has them. As tags, for a page of ten would spend more on including as many templates than on its words.
"""

from collections.abc import Iterable, Sized
from functools import cache, lru_cache

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

register = template.Library()

STITCH = '<svg class="st{}" viewBox="0 0 36 32" aria-hidden="true"><use href="#stitch"/></svg>'


@register.simple_tag
def patch(handle: str, size: str = "") -> SafeString:
    """The patch of a handle. size: "patch-s", "patch-l", or as it is."""
    before, after = _around()
    classes = f"patch {size}".rstrip()
    return format_html('<img class="{}" src="{}{}{}" alt="" width="44" height="44">', classes, before, handle, after)


@register.simple_tag
def stitches(each: Sized, done: bool = False) -> SafeString:
    """A stitch for each of some; done: knitted already."""
    return mark_safe(STITCH.format(" done" if done else "") * len(each))  # noqa: S308  nothing in it was typed


@register.simple_tag
def marked(pieces: Iterable[tuple[str, bool]]) -> SafeString:
    """A text in which the words that were looked for are marked. pieces: as `search.words.marked` gives them."""
    shown = (format_html("<mark>{}</mark>" if is_sought else "{}", words) for words, is_sought in pieces)
    return format_html_join("", "{}", ((one,) for one in shown))


@register.simple_tag
def foot(network: str | None, navigation: Sized) -> SafeString:
    """The foot of every page. network: its name, if it has begun. navigation: where its reader may go."""
    return _foot(network, len(navigation) > 0, get_language())


@lru_cache(maxsize=64)
def _foot(network: str | None, signed_in: bool, language: str | None) -> SafeString:
    return render_to_string("web/foot.html", {"network": network, "signed_in": signed_in})


@cache
def _around() -> tuple[str, str]:
    """What stands before and after the handle in the address of a patch."""
    before, after = reverse("web:patch", args=["0"]).split("0")
    return before, after
