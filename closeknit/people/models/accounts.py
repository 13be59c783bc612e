"""Ways in, and the address they go to."""

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
    """A member's new e-mail address, until a link sent there is used."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="address_change")
    email = models.EmailField()
    token_hash = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"address change {self.pk}"


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
