"""Ways in, and the address they go to."""

from datetime import datetime, timedelta

from django.db import models

from closeknit.people.models.codes import public_code
from closeknit.people.models.members import Member


class SignIn(models.Model):
    """A way in for one member: a code to type or a link to open, twenty minutes, one use. Only hashes are kept."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    code_hash = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"sign-in {self.pk}"


class AddressChange(models.Model):
    """From one e-mail address to another: a link sent to the new one makes it so, a link sent to the old one undoes it.

    The first works for a day and once; the second for a week, whether the first was used or not: who is at the old
    address may read of it only after somebody else has changed it.
    """

    OPEN_FOR = timedelta(days=1)
    UNDONE_FOR = timedelta(days=7)

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    old = models.EmailField()
    new = models.EmailField()
    token_hash = models.CharField(max_length=64, unique=True)
    undo_hash = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)  # undone, or a later one was asked for

    def __str__(self) -> str:
        return f"address change {self.pk}"

    @property
    def open_until(self) -> datetime:
        return self.asked_at + self.OPEN_FOR

    def is_open(self, now: datetime) -> bool:
        """Whether the link sent to the new address can be used."""
        return self.used_at is None and self.ended_at is None and now < self.open_until

    def may_be_undone(self, now: datetime) -> bool:
        """Whether the link sent to the old address can be used."""
        return self.ended_at is None and now < self.asked_at + self.UNDONE_FOR


class Passkey(models.Model):
    """The public half of a key that stays in a member's device. attested: id and public key, as fido2 writes them."""

    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(max_length=60)
    credential_id = models.CharField(max_length=1400, unique=True)  # up to 1,023 bytes, as text
    attested = models.BinaryField()
    sign_count = models.PositiveBigIntegerField()
    made_at = models.DateTimeField()
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"passkey {self.code}"


class WrongTry(models.Model):
    """A code that was typed and was wrong: for which address, as a keyed hash, and from which network. For an hour."""

    address_hash = models.CharField(max_length=64)
    came_from = models.CharField(max_length=43)
    tried_at = models.DateTimeField()

    class Meta:
        indexes = (
            models.Index(fields=["address_hash", "tried_at"], name="wrong_tries_of_account"),
            models.Index(fields=["came_from", "tried_at"], name="wrong_tries_from_network"),
        )

    def __str__(self) -> str:
        return f"wrong try {self.pk}"
