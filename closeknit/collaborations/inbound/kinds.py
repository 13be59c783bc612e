"""What of collaborations is answered by mail."""

from django.utils.translation import gettext_lazy

from closeknit.mail.incoming.catalogue import A_CONVERSATION, kind

ASKED = kind("collaboration", gettext_lazy("Something to do together"))
GOES_ON = kind("collaboration_begins", gettext_lazy("What you do together"), lasts=A_CONVERSATION)
CLOSING = kind("closing_note", gettext_lazy("The closing note of what you do together"))
MORE_TIME = kind("more_time", gettext_lazy("A later last day of what you do together"))
