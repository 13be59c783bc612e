"""What of mentoring is answered by mail."""

from django.utils.translation import gettext_lazy

from closeknit.mail.incoming.catalogue import A_CONVERSATION, kind

PROGRAMME = kind("programme", gettext_lazy("A mentoring programme"))
PROPOSAL = kind("mentoring_proposal", gettext_lazy("Somebody you might go with, in a programme"))
MENTORSHIP = kind("mentorship", gettext_lazy("A mentorship"), lasts=A_CONVERSATION)
PAGE = kind("mentoring_page", gettext_lazy("The one page of a mentorship"))
CHECK_IN = kind("mentoring_check_in", gettext_lazy("How it goes in a mentorship"))
LOOKING = kind("mentoring_looking", gettext_lazy("Looking back on a mentorship"), lasts=A_CONVERSATION)
