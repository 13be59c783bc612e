"""What of collaborations is answered by mail."""

from django.utils.translation import gettext_lazy

from closeknit.collaborations import actions
from closeknit.mail.incoming.catalogue import A_CONVERSATION, Refusals, kind

TOO_MUCH = gettext_lazy("That is more than your minutes hold, with what goes on already.")
ENDED: Refusals = {actions.HasEnded: gettext_lazy("It has ended.")}
ASKED = kind(
    "collaboration",
    gettext_lazy("Something to do together"),
    refused={actions.NotWaiting: gettext_lazy("It waits for answers no longer."), actions.TooMuch: TOO_MUCH},
)
GOES_ON = kind("collaboration_begins", gettext_lazy("What you do together"), lasts=A_CONVERSATION, refused=ENDED)
CLOSING = kind("closing_note", gettext_lazy("The closing note of what you do together"), refused=ENDED)
MORE_TIME = kind("more_time", gettext_lazy("A later last day of what you do together"), refused=ENDED)
