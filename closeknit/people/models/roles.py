"""What members may do for the network, and which roles let them: the table that every `access` asks."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    """What somebody is for the network, beside being a member. One may have several, and each adds its own."""

    ORGANISER = "organiser", _("organiser")
    MODERATOR = "moderator", _("moderator")
    PROGRAMMES = "programmes", _("programme manager")
    FACILITATOR = "facilitator", _("facilitator")


class Power(StrEnum):
    """What a role lets one do. Whoever has none of it finds nothing there."""

    TOTALS = "totals"  # read what the network comes to, in totals
    ROUNDS = "rounds"  # look ahead at rounds, hold them and let them run
    ADMIT = "admit"  # invite whom they like, and decide who comes in
    REPORTS = "reports"  # open reports, and decide about them
    HIDE = "hide"  # hide an insight or a remark, and show it again
    SUSPEND = "suspend"  # suspend a member for a fortnight at most
    SUSPEND_LONG = "suspend_long"  # suspend a member for a year at most
    GLASS = "glass"  # ask to read words that were not shown, with a second person
    TEND = "tend"  # give roles and take them
    ACTS = "acts"  # read what everybody with a role did
    OWN_ACTS = "own_acts"  # read what they did themself
    SETTLE = "settle"  # keep the settings of the network
    PROGRAMMES = "programmes"  # run the programmes that are theirs
    GATHERINGS = "gatherings"  # write the agenda of a gathering


POWERS: dict[Role, frozenset[Power]] = {
    Role.ORGANISER: frozenset(Power),
    Role.MODERATOR: frozenset({Power.REPORTS, Power.HIDE, Power.SUSPEND, Power.OWN_ACTS}),
    Role.PROGRAMMES: frozenset({Power.PROGRAMMES, Power.OWN_ACTS}),
    Role.FACILITATOR: frozenset({Power.GATHERINGS}),
}
# The field of a member that says since when they have a role.
SINCE = {
    Role.ORGANISER: "organiser_since",
    Role.MODERATOR: "moderator_since",
    Role.PROGRAMMES: "programmes_since",
    Role.FACILITATOR: "facilitator_since",
}
