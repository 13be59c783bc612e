"""What was brought from elsewhere: a file that waits for its owner's word, and whom somebody knew before."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from closeknit.people.models.codes import public_code
from closeknit.people.models.members import Member


class Purpose(models.TextChoices):
    """What a file is brought for."""

    KNOWN = "known", _("people a member knows, and a member's own profile")
    INVITING = "inviting", _("people to invite")
    PAST = "past", _("pairs who met before")


class Import(models.Model):
    """A file as it was read, for its owner to look at. Nothing of it is taken in before they say so.

    held: lines that would come in, lines that are left out and why, and what is suggested; for `known`, addresses are
    in it as keyed hashes only. It is forgotten when it was taken in or thrown away, and after an hour.
    """

    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    purpose = models.CharField(max_length=8, choices=Purpose.choices)
    sheet = models.CharField(max_length=80)  # the file's name
    held = models.JSONField(default=dict)
    begun_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["member", "purpose"], name="import_one_of_each_purpose"),
            models.CheckConstraint(condition=models.Q(purpose__in=Purpose.values), name="import_purpose_is_known"),
        )

    def __str__(self) -> str:
        return self.code


class Acquaintance(models.Model):
    """A member said that they know somebody already: a keyed hash of the address, or of a name and where they work.

    Whoever it is need not be here, and is never told; if they are, no round introduces the two.
    """

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    peer_hash = models.CharField(max_length=64, db_index=True)
    told_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["member", "peer_hash"], name="acquaintance_once"),)

    def __str__(self) -> str:
        return f"acquaintance {self.pk}"


class PastPair(models.Model):
    """Two who met before they came, as a list of an organiser says: keyed hashes of their addresses, in their order."""

    a_hash = models.CharField(max_length=64)
    b_hash = models.CharField(max_length=64, db_index=True)
    told_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["a_hash", "b_hash"], name="past_pair_once"),
            models.CheckConstraint(condition=models.Q(a_hash__lt=models.F("b_hash")), name="past_pair_has_two_sides"),
        )

    def __str__(self) -> str:
        return f"past pair {self.pk}"
