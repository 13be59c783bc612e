"""What a member keeps to read later."""

from django.db import models

from closeknit.insights.models.insights import Insight
from closeknit.people.models import Member


class Kept(models.Model):
    """An insight somebody keeps for later, or is done with and is not shown again. Nobody else knows of it."""

    insight = models.ForeignKey(Insight, on_delete=models.CASCADE, related_name="kept_by")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    kept_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("kept_at", "pk")
        constraints = (models.UniqueConstraint(fields=["insight", "member"], name="kept_once"),)

    def __str__(self) -> str:
        return f"kept {self.pk}"
