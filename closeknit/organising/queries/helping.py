"""Whether introductions help here, in words, as far as lots have told."""

from django.utils.translation import gettext as _

from closeknit import engine
from closeknit.introductions.queries import Help
from closeknit.organising.queries.totals import nearest


def does_it_help(told: Help) -> str:
    """One or two sentences: too early, or what is between those introduced and those left out, with its interval.

    Points are to the nearest five, and the interval is rounded outwards.
    """
    if not told.is_enough:
        return _(
            "It is too early to say: it takes twenty pairs of either kind whose twelve weeks are over, and chance "
            "would say more than they do."
        )
    least, apart, most = engine.difference(told.of_introduced, told.introduced, told.of_left_out, told.left_out)
    figures = {"apart": nearest(100 * apart), "least": _down(100 * least), "most": -_down(-100 * most)}
    if least > 0:
        first = _("Introductions help here.")
    elif most < 0:
        first = _("Introductions seem to be in the way here.")
    else:
        first = _("Whether introductions help here cannot be told yet.")
    return (
        first
        + " "
        + _(
            "Of a hundred pairs introduced, about %(apart)s more than of a hundred left out by lot had something "
            "between them within twelve weeks: help, thanks, a talk, letters. It may be anything from "
            "%(least)s to %(most)s."
        )
        % figures
    )


def _down(points: float) -> int:
    """The multiple of five at or below."""
    return int(points // 5) * 5
