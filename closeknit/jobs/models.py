"""A row that says when it is due."""

from django.db import models


class Due(models.Model):
    """Something that must happen later, as a row of the part it belongs to.

    Written in the transaction of the decision that caused it. Whoever takes it holds a lease; one that is not renewed
    runs out, and another takes the row up again. After `rows.TRIES` failures it is set aside for the operator.
    """

    due_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    lease = models.CharField(max_length=32, blank=True)
    lease_until = models.DateTimeField(null=True, blank=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    set_aside_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        abstract = True
