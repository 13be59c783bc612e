"""Words that can be found."""

from django.db import models


class Entry(models.Model):
    """The words of one row of a part, as `words.plain` writes them.

    kind, key: which row. owner: the number of the member whose words they are. audience: who may find them, in the
    words of the part. The index proper is beside this table, made and kept by the database (migration 0001): no row
    can be here and not there. A migration that has SQLite write this table anew must make its triggers anew.
    """

    kind = models.CharField(max_length=20)
    key = models.BigIntegerField()
    owner = models.BigIntegerField()
    audience = models.CharField(max_length=7)
    text = models.TextField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["kind", "key"], name="entry_once"),)
        indexes = (models.Index(fields=["kind", "owner"], name="entry_of_owner"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Seen(models.Model):
    """How many rows a member was shown at a moment, so that nobody reads a whole network out of it."""

    member = models.BigIntegerField()
    rows = models.PositiveSmallIntegerField()
    seen_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["member", "seen_at"], name="seen_by_member"),)

    def __str__(self) -> str:
        return f"seen {self.pk}"
