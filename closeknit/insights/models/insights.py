"""Insights, what they said before, and who sees the same."""

from django.db import models

from closeknit.people.models import Audience, Member, public_code


class Insight(models.Model):
    """One claim, one story, and what its author would do. Until it is shared it is a draft of theirs.

    story and doing are Markdown.
    """

    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    author = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    claim = models.CharField(max_length=160, blank=True)
    story = models.TextField(max_length=3000, blank=True)
    doing = models.TextField(max_length=3000, blank=True)
    topics = models.JSONField(default=list)  # labels the author confirmed
    audience = models.CharField(max_length=7, choices=Audience.choices, default=Audience.MEMBERS)
    kept_at = models.DateTimeField()  # when its words last changed
    shared_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)  # its author ended the discussion
    hidden_at = models.DateTimeField(null=True, blank=True)  # by an organiser
    hidden_because = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ("-shared_at", "-kept_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(shared_at__isnull=True)
                | ~models.Q(claim="") & ~models.Q(story="") & ~models.Q(doing=""),
                name="insight_is_whole_when_shared",
            ),
            models.CheckConstraint(condition=models.Q(audience__in=Audience.values), name="insight_audience_known"),
        )
        indexes = (models.Index(fields=["-shared_at"], name="insight_by_day"),)

    def __str__(self) -> str:
        return self.claim

    @property
    def is_shared(self) -> bool:
        """Whether others may read it now."""
        return self.shared_at is not None and self.withdrawn_at is None and self.hidden_at is None

    @property
    def is_whole(self) -> bool:
        """Whether nothing is missing that it needs to be shared."""
        return bool(self.claim and self.story and self.doing)

    @property
    def text(self) -> str:
        """All of it, as one text."""
        return f"{self.claim}\n\n{self.story}\n\n{self.doing}"


class Revision(models.Model):
    """What an insight said until it was changed. Only its author reads it."""

    insight = models.ForeignKey(Insight, on_delete=models.CASCADE, related_name="revisions")
    claim = models.CharField(max_length=160)
    story = models.TextField(max_length=3000)
    doing = models.TextField(max_length=3000)
    replaced_at = models.DateTimeField()

    class Meta:
        ordering = ("-replaced_at", "-pk")

    def __str__(self) -> str:
        return f"revision {self.pk}"


class SeenToo(models.Model):
    """A member sees the same. Nobody is told, its author neither."""

    insight = models.ForeignKey(Insight, on_delete=models.CASCADE, related_name="seen_too")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    seen_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["insight", "member"], name="seen_too_once"),)

    def __str__(self) -> str:
        return f"seen too {self.pk}"
