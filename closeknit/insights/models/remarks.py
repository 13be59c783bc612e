"""What is written under an insight, and who is still to hear of it."""

from django.db import models

from closeknit.insights.models.insights import Insight
from closeknit.people.models import Member, public_code


class Remark(models.Model):
    """What a member wrote under an insight, in Markdown. answers: the remark a thread begins with, never an answer.

    One that was answered and then withdrawn stays as an empty place, so that the answers make sense.
    """

    insight = models.ForeignKey(Insight, on_delete=models.CASCADE, related_name="remarks")
    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    author = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    answers = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="answered_by")
    text = models.TextField(max_length=2000, blank=True)
    written_at = models.DateTimeField()
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)  # by an organiser
    hidden_because = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ("written_at", "pk")

    def __str__(self) -> str:
        return self.text

    @property
    def thread(self) -> int:
        """The number of the remark its thread begins with."""
        return self.answers_id or self.pk


class News(models.Model):
    """A remark of which somebody is to be told with a post of theirs."""

    remark = models.ForeignKey(Remark, on_delete=models.CASCADE, related_name="news")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    due_at = models.DateTimeField()
    told_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("due_at", "pk")
        constraints = (models.UniqueConstraint(fields=["remark", "member"], name="news_once_each"),)
        indexes = (models.Index(fields=["told_at", "due_at"], name="news_that_waits"),)

    def __str__(self) -> str:
        return f"news {self.pk}"
