"""Who may read what."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    """Who may read a statement."""

    ME = "me", _("only me")
    TIED = "tied", _("people I am introduced or tied to")
    CIRCLES = "circles", _("my circles")
    MEMBERS = "members", _("all members")
