"""What of collaborations is answered by mail."""

from django.utils.translation import gettext_lazy

from closeknit.collaborations import actions
from closeknit.mail.incoming.catalogue import A_CONVERSATION, Refusals, kind

TOO_MUCH = gettext_lazy("That is more than your minutes hold, with what goes on already.")
ENDED: Refusals = {actions.HasEnded: gettext_lazy("It has ended.")}
NEW = kind(
    "new_collaboration",
    gettext_lazy("Proposing something to do together"),
    lead=gettext_lazy("To propose something to do together, write to %(address)s."),
)
FROM_ASK = kind(
    "asked_collaboration",
    gettext_lazy("Proposing what you asked for"),
    lead=gettext_lazy("To propose what you asked for, %(name)s, write to %(address)s."),
)
OWN = kind(
    "own_collaboration",
    gettext_lazy("What you proposed"),
    lasts=A_CONVERSATION,
    refused={
        actions.NobodyYet: gettext_lazy("Nobody has said yes so far."),
        actions.NotWaiting: gettext_lazy("It has begun, or was taken back."),
        actions.EnoughAsked: gettext_lazy(
            "Three are asked at once at most, and six take part. Nobody was asked now; once the days of somebody to "
            "answer are over, their place is free."
        ),
    },
)
ASKED = kind(
    "collaboration",
    gettext_lazy("Something to do together"),
    refused={actions.NotWaiting: gettext_lazy("It waits for answers no longer."), actions.TooMuch: TOO_MUCH},
)
GOES_ON = kind("collaboration_begins", gettext_lazy("What you do together"), lasts=A_CONVERSATION, refused=ENDED)
CLOSING = kind("closing_note", gettext_lazy("The closing note of what you do together"), refused=ENDED)
MORE_TIME = kind("more_time", gettext_lazy("A later last day of what you do together"), refused=ENDED)
