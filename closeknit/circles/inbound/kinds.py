"""What of circles is answered by mail."""

from django.utils.translation import gettext_lazy

from closeknit.mail.incoming.catalogue import A_CONVERSATION, kind

THEME = kind("theme", gettext_lazy("A theme on which circles are formed"))
CIRCLE = kind("circle", gettext_lazy("A place in a circle"))
HOME = kind("circle_home", gettext_lazy("Your circle"), lasts=A_CONVERSATION)
GATHERING = kind("gathering", gettext_lazy("A circle that meets"), lasts=A_CONVERSATION)
COMMITMENT = kind("commitment", gettext_lazy("What you meant to do"), lasts=A_CONVERSATION)
