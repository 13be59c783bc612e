"""Questions about the network."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from closeknit.network.models import Network
from closeknit.web.prepared import Prepared

_here = Prepared(Network.objects.all)

# What organisers may have kept for shorter, each as a sentence that says how long.
KEPT = {
    "answers_kept": _("Your answers to introductions and their reasons: %(how_long)s after the introduction closed."),
    "mails_kept": _("The words of mails to you: %(how_long)s after they left."),
    "gatherings_kept": _(
        "What was written in a gathering of a circle: %(how_long)s, unless who had the hot seat keeps it."
    ),
    "pairings_kept": _("Who was asked about whom in a programme of mentoring: %(how_long)s after its last day."),
    "collaborations_kept": _("The page of a collaboration: %(how_long)s after its end."),
    "openings_kept": _("An opening, and the words said for somebody in it: %(how_long)s after its end."),
    "reports_kept": _(
        "Reports and suspensions: %(how_long)s after they were over. That two people agreed to read letters for a "
        "report: as long from that day on."
    ),
    "invitations_kept": _("Invitations that nobody used, and requests to join: %(how_long)s after they were over."),
    "place_kept": _("The place of somebody who is not here: %(how_long)s. They are told twice before."),
}


def this_network() -> Network:
    """The network; raises `Network.DoesNotExist` before it has begun."""
    for row in _here():
        return row
    raise Network.DoesNotExist


def kept_for(what: str) -> timedelta:
    """How long something is kept once it is over: as the organisers chose, or before there are any, at most.

    what: a field of the network's that is in days.
    """
    here = next(iter(_here()), None) or Network()
    return timedelta(days=getattr(here, what))


def what_is_kept(here: Network) -> list[str]:
    """How long it is, in whole sentences, for whoever reads the privacy text."""
    said = here.kept_in_words
    return [sentence % {"how_long": said[what]} for what, sentence in KEPT.items()]
