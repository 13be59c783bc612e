"""What was foretold, in words: rounded, and without a difference where fewer than five people would make it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from closeknit.organising.queries.totals import SMALL, K, nearest, partition

SHARES = ("introduced", "met", "together", "across")


@dataclass(frozen=True, slots=True)
class Line:
    """One figure: what it is, as rounds are run, as it was asked, and what is between the two."""

    what: str
    now: str
    then: str
    between: str


@dataclass(frozen=True, slots=True)
class Foretold:
    """The next round, and half a year; no lines at all in a network of fewer than twenty."""

    following: tuple[Line, ...]
    half_year: tuple[Line, ...]


def foretold(result: dict[str, Any]) -> Foretold:
    """The `result` of a forecast as organisers read it."""
    now, then = result["next"]
    if min(now["members"], then["members"]) < SMALL:
        return Foretold((), ())
    return Foretold(_following(now, then), tuple(_line(name, told) for name, told in result["half_year"].items()))


def _following(now: dict[str, Any], then: dict[str, Any]) -> tuple[Line, ...]:
    people = [
        partition({"introduced": one["introduced"], "left": one["members"] - one["introduced"]})["introduced"]
        for one in (now, then)
    ]
    about = [_("not shown") if many is None else _("about %(many)s") % {"many": many} for many in people]
    few = abs(now["introduced"] - then["introduced"]) < K
    if few:
        about[1] = about[0]  # and so nothing can be learnt by asking often
    lines = [Line(_("People with an introduction"), about[0], about[1], _same_or(few or None in people, *people))]
    for what, part, whole in (
        (_("Needs that may be answered"), "needs_answered", "needs"),
        (_("Room that is taken"), "placed", "room"),
    ):
        if min(now[whole], then[whole]) >= SMALL:
            shares = [nearest(100 * one[part] / one[whole]) for one in (now, then)]
            if few:
                shares[1] = shares[0]
            told = [_("about %(part)s %%") % {"part": share} for share in shares]
            lines.append(Line(what, told[0], told[1], _same_or(shares[0] == shares[1], *shares)))
    return tuple(lines)


def _same_or(is_same: bool, now: int | None, then: int | None) -> str:
    if is_same or now is None or then is None or now == then:
        return _("about the same")
    return _("more") if then > now else _("fewer")


def _line(name: str, told: Sequence[Sequence[float]]) -> Line:
    now, then, between = told
    low, _middle, high = between
    if low <= 0 <= high:
        apart = _("no clear difference")
    else:
        apart = _("more, in nine of ten runs") if low > 0 else _("less, in nine of ten runs")
    return Line(_what(name), _range(name, now), _range(name, then), apart)


def _range(name: str, told: Sequence[float]) -> str:
    low, middle, high = told
    if name in SHARES:
        numbers = {"low": nearest(100 * low), "middle": nearest(100 * middle), "high": nearest(100 * high)}
        return _("%(middle)s %% (%(low)s to %(high)s)") % numbers
    if name == "worth":
        return _("%(middle)s (%(low)s to %(high)s)") % {"low": _gain(low), "middle": _gain(middle), "high": _gain(high)}
    return _("%(middle)s (%(low)s to %(high)s)") % {
        "low": f"{low:.1f}",
        "middle": f"{middle:.1f}",
        "high": f"{high:.1f}",
    }


def _gain(worth: float) -> str:
    return [_("a little"), _("a fair amount"), _("much"), _("very much")][min(int(4 * worth), 3)]


def _what(name: str) -> str:
    return {
        "introductions": _("Introductions for one member"),
        "introduced": _("Members with at least one"),
        "met": _("Members who met somebody"),
        "meetings": _("People met by one member"),
        "together": _("Introductions with two yeses"),
        "worth": _("What the side that gains less gains"),
        "across": _("Meetings between different corners"),
    }[name]
