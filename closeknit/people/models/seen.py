"""How many pages of others a member opened."""

from django.db import models

from closeknit.people.models.members import Member


class PagesSeen(models.Model):
    """How many pages of others a member opened within an hour, so that nobody reads a whole network. Never whose."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    hour = models.DateTimeField()
    earlier = models.PositiveIntegerField(default=0)  # pages in the twenty-three hours before it
    pages = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["member", "hour"], name="pages_seen_one_an_hour"),)

    def __str__(self) -> str:
        return f"pages seen {self.pk}"
