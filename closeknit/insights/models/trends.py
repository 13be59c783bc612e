"""What a month's look at all that was written found, and who may be asked about what."""

from django.db import models

from closeknit.people.models import Member

LONGEST_KEY = 200  # a topic in small letters may be longer than it was typed


class Month(models.Model):
    """One look, on the first of a month, at what members wrote of. It says nothing of any one of them."""

    on = models.DateField(unique=True)
    looked_at = models.DateTimeField()

    class Meta:
        ordering = ("-on",)

    def __str__(self) -> str:
        return f"{self.on}"


class Trend(models.Model):
    """A topic that rose or faded, of which at least five people had written when it was looked at.

    topic: `queries.key` of it.
    low, middle, high: the odds that a writer writes of it, lately against before, and the bounds within which they are
    with a chance of nine in ten; rounded, so that nobody can be counted.
    """

    on = models.DateField()
    topic = models.CharField(max_length=LONGEST_KEY)
    low = models.FloatField()
    middle = models.FloatField()
    high = models.FloatField()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["on", "topic"], name="trend_once_a_month"),)

    def __str__(self) -> str:
        return self.topic

    @property
    def rises(self) -> bool:
        """Whether it rose; it faded otherwise."""
        return self.middle > 1


class Askable(models.Model):
    """A member may be asked about a topic they wrote of, and said so. topic: `queries.key` of it."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    topic = models.CharField(max_length=LONGEST_KEY)
    agreed_at = models.DateTimeField()

    class Meta:
        ordering = ("agreed_at", "pk")
        constraints = (models.UniqueConstraint(fields=["member", "topic"], name="askable_once"),)

    def __str__(self) -> str:
        return f"askable {self.pk}"
