"""What of circles is answered by mail."""

from django.utils.translation import gettext_lazy

from closeknit.circles import actions
from closeknit.mail.incoming.catalogue import A_CONVERSATION, Refusals, kind

TOO_LONG: Refusals = {actions.NothingWritten: gettext_lazy("This is longer than fits: two thousand characters do.")}

THEME = kind("theme", gettext_lazy("A theme on which circles are formed"))
CIRCLE = kind(
    "circle",
    gettext_lazy("A place in a circle"),
    refused={
        actions.NotWaiting: gettext_lazy("It waits for answers no longer."),
        actions.TooMuch: gettext_lazy("That is more than your minutes hold, with what goes on already."),
    },
)
HOME = kind("circle_home", gettext_lazy("Your circle"), lasts=A_CONVERSATION, refused=TOO_LONG)
GATHERING = kind(
    "gathering",
    gettext_lazy("A circle that meets"),
    lasts=A_CONVERSATION,
    refused={actions.IsOver: gettext_lazy("That gathering is over."), **TOO_LONG},
)
COMMITMENT = kind("commitment", gettext_lazy("What you meant to do"), lasts=A_CONVERSATION)
