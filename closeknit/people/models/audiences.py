"""Who may read what."""

from enum import StrEnum

from django.db import models
from django.utils.translation import gettext_lazy as _


class Audience(models.TextChoices):
    """Who may read a field or a statement."""

    ME = "me", _("only me")
    TIED = "tied", _("people I am introduced or tied to")
    CIRCLES = "circles", _("my circles")
    MEMBERS = "members", _("all members")


class Relation(StrEnum):
    """What a reader is to the member they read about, the nearest first. Between blocked members there is none."""

    OWN = "own"  # themself
    TIED = "tied"  # both said yes
    INTRODUCED = "introduced"  # by an introduction that is still open
    MEMBER = "member"  # here, and no more

    def reads(self, audience: str) -> bool:
        """Whether something for this audience is for such a reader. Every page, search and mail asks here.

        >>> [relation.value for relation in Relation if relation.reads(Audience.TIED)]
        ['own', 'tied', 'introduced']
        """
        return audience in READ_BY[self]


READ_BY = {
    Relation.OWN: frozenset(Audience),
    Relation.TIED: frozenset({Audience.TIED, Audience.MEMBERS}),
    Relation.INTRODUCED: frozenset({Audience.TIED, Audience.MEMBERS}),
    Relation.MEMBER: frozenset({Audience.MEMBERS}),
}
