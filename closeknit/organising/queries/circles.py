"""Circles as an organiser sees them: in totals in which nobody is found."""

from __future__ import annotations

from collections.abc import Iterable, Sized
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from django.utils.translation import gettext as _

from closeknit.circles import queries as circles
from closeknit.circles.models import Theme
from closeknit.organising.queries.totals import K, nearest


class Formed(Protocol):
    """A circle that would be, as far as this page reads it: the part of those in it who find something there."""

    @property
    def fit(self) -> float: ...


class Preview(Protocol):
    """What forming would give."""

    @property
    def circles(self) -> tuple[Formed, ...]: ...

    @property
    def without(self) -> Sized: ...


@dataclass(frozen=True, slots=True)
class Total:
    """A theme, and how many wait on it, in words."""

    theme: Theme
    waiting: str


@dataclass(frozen=True, slots=True)
class Ahead:
    """A forming before it is released. without: whether somebody is left over, and never how many below five."""

    circles: int
    fit: str
    without: str


def themes_in_totals(now: datetime) -> list[Total]:
    """Every theme with how many wait."""
    return [Total(theme, _waiting(circles.interests_in(theme, now).count())) for theme in circles.themes()]


def ahead(preview: Preview) -> Ahead:
    """The same of a preview."""
    left = len(preview.without)
    without = (
        _("Everybody who waits has a place.")
        if not left
        else _("Some are left without a place, and come first next time.")
    )
    return Ahead(len(preview.circles), _fit(one.fit for one in preview.circles), without)


def _waiting(many: int) -> str:
    if many == 0:
        return _("Nobody waits.")
    if many < K:
        return _("Fewer than five wait.")
    return _("About %(many)s wait.") % {"many": nearest(many)}


def _fit(fits: Iterable[float]) -> str:
    least = min(fits, default=0.0)
    if least >= 0.75:
        return _("In each, most find something they seek.")
    return (
        _("In each, some find something they seek.") if least > 0 else _("In one at least, nobody is promised a thing.")
    )
