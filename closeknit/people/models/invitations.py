"""Doors into the network."""

from datetime import datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from closeknit.people.models.codes import public_code
from closeknit.people.models.members import Member


class Door(models.TextChoices):
    """How it stands with an invitation."""

    OPEN = "open", _("open")
    USED = "used", _("used")
    ENDED = "ended", _("ended")
    EXPIRED = "expired", _("expired")


class Invitation(models.Model):
    """A door for one address: one use, INVITATION_LASTS, revocable. What its guest typed waits here until they join.

    The token itself is only in the letter; `token_hash` is its SHA-256. An invitation without an address is the one
    the first start prints: whoever opens it types an address of their own and becomes the organiser.
    """

    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    token_hash = models.CharField(max_length=64, unique=True)
    email = models.EmailField(blank=True)
    name = models.CharField(max_length=80, blank=True)
    words = models.TextField(max_length=1000, blank=True)  # why they thought of this person
    invited_by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    makes_organiser = models.BooleanField(default=False)
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    redeemed_at = models.DateTimeField(null=True, blank=True)
    redeemed_by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    typed = models.JSONField(default=dict)  # answers of the welcome, by step

    def __str__(self) -> str:
        return self.code

    def is_open(self, now: datetime) -> bool:
        return self.door(now) == Door.OPEN

    def door(self, now: datetime) -> Door:
        if self.redeemed_at is not None:
            return Door.USED
        if self.revoked_at is not None:
            return Door.ENDED
        return Door.OPEN if now < self.expires_at else Door.EXPIRED


class JoinRequest(models.Model):
    """Somebody asks to be let in."""

    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    email = models.EmailField()
    name = models.CharField(max_length=80)
    words = models.TextField(max_length=1000, blank=True)
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    invitation = models.ForeignKey(Invitation, null=True, on_delete=models.SET_NULL, related_name="+")  # None: no

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["email"], condition=models.Q(decided_at__isnull=True), name="join_request_one_open"
            ),
        )

    def __str__(self) -> str:
        return self.code
