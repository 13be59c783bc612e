"""Members who are kept out for a while."""

from datetime import date

from django.db import models

from closeknit.people.models.codes import public_code
from closeknit.people.models.members import Member


class SuspendedAddress(models.Model):
    """Somebody was erased while they were suspended: a keyed hash of the address, should it come back in time."""

    address_hash = models.CharField(max_length=64, db_index=True)
    until = models.DateField()

    def __str__(self) -> str:
        return f"suspended address {self.pk}"


class Suspension(models.Model):
    """A member is kept out until a day of their calendar, for a reason they read. Others see no more than in a pause.

    appeal: what the member says against it, once; answer: what a second person decided, for the member to read.
    lifted_at: it ended before its day.
    """

    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    because = models.TextField(max_length=2000)
    suspended_at = models.DateTimeField()
    until = models.DateField()
    lifted_at = models.DateTimeField(null=True, blank=True)
    appeal = models.TextField(max_length=2000, blank=True)
    appealed_at = models.DateTimeField(null=True, blank=True)
    answer = models.TextField(max_length=2000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    answered_by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("-suspended_at", "-pk")

    def __str__(self) -> str:
        return self.code

    def lasts(self, on: date) -> bool:
        """Whether it covers a day."""
        return self.lifted_at is None and on < self.until
