"""What of openings is answered by mail."""

from django.utils.translation import gettext_lazy

from closeknit.mail.incoming.catalogue import A_CONVERSATION, kind
from closeknit.openings import actions

OPENING = kind(
    "opening",
    gettext_lazy("An opening"),
    refused={actions.NotOpen: gettext_lazy("This opening is closed. Nothing is left to do.")},
)
OWN = kind("own_opening", gettext_lazy("What you posted"), lasts=A_CONVERSATION)
NEW = kind(
    "new_opening",
    gettext_lazy("Posting an opening"),
    lead=gettext_lazy("To post a vacancy, a commission or a seat on a board, write to %(address)s."),
)
ASKED = kind(
    "referral",
    gettext_lazy("A word you are asked for"),
    refused={actions.NotOpen: gettext_lazy("It can no longer be said: its week is over, or it was answered.")},
)
SAID = kind("referral_said", gettext_lazy("A word that was said to you"), lasts=A_CONVERSATION)
