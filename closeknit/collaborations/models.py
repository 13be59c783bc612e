"""Tables of collaborations."""

from datetime import date, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from closeknit.people.models import Member, Statement, public_code

LAST_DAYS = 14  # before the last day and after it, in which it is ended or given more time


class Size(models.IntegerChoices):
    """What it takes of each one's week, in minutes."""

    TINY = 10, _("about 10 minutes a week")
    SMALL = 20, _("about 20 minutes a week")
    MIDDLE = 30, _("about half an hour a week")
    LARGE = 60, _("about an hour a week")
    LARGEST = 90, _("about an hour and a half a week")


class Answer(models.TextChoices):
    """Whether one would take part."""

    YES = "yes", _("yes")
    NO = "no", _("no")


class Ending(models.TextChoices):
    """How it ended."""

    SIGNED = "signed", _("it ended with a note that all signed")
    OVER = "over", _("its last day had passed")
    FEWER = "fewer", _("too few were left")
    WITHDRAWN = "withdrawn", _("it was taken back")
    NOT_TOGETHER = "not_together", _("it did not come together")


class Collaboration(models.Model):
    """One piece of work. It is proposed, begins with those who would take part, and ends.

    ask: the code of the ask it came from, if any. minutes: of each one's week. extends_to: the last day that somebody
    proposed instead. closing: how it went, in words that each signs; closing_at: when they were written last.
    """

    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    proposer = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    ask = models.CharField(max_length=14, blank=True)
    what = models.CharField(max_length=120, blank=True)
    roles = models.TextField(max_length=1000, blank=True)
    first_step = models.CharField(max_length=240, blank=True)
    minutes = models.PositiveSmallIntegerField(choices=Size.choices)
    ends_on = models.DateField()
    proposed_at = models.DateTimeField()
    looked_on = models.DateField(null=True, blank=True)  # who might fit was looked for
    began_at = models.DateTimeField(null=True, blank=True)
    extends_to = models.DateField(null=True, blank=True)
    closing = models.TextField(max_length=1000, blank=True)
    closing_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(max_length=12, choices=Ending.choices, blank=True)

    class Meta:
        ordering = ("-proposed_at", "-pk")
        indexes = (models.Index(fields=["closed_at", "ends_on"], name="collaboration_by_day"),)

    def __str__(self) -> str:
        return self.what

    @property
    def is_proposed(self) -> bool:
        return self.began_at is None and self.closed_at is None

    @property
    def is_running(self) -> bool:
        return self.began_at is not None and self.closed_at is None

    @property
    def text(self) -> str:
        """All that the proposer wrote."""
        return f"{self.what}\n\n{self.roles}\n\n{self.first_step}"

    def is_ending(self, on: date) -> bool:
        """Whether its last days have come."""
        return self.is_running and (self.ends_on - on) <= timedelta(days=LAST_DAYS)


class Partner(models.Model):
    """Somebody who was asked to take part, or takes part; the proposer is one from the beginning.

    arrives_at: when it reaches them; None where it never does, which nobody can tell from no answer. expires_at: until
    when they may answer. extends_at: when they agreed to the last day that is proposed instead.
    """

    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="partners")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    invited_at = models.DateTimeField()
    arrives_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField()
    answer = models.CharField(max_length=3, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    joined_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    extends_at = models.DateTimeField(null=True, blank=True)
    signed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["collaboration", "member"], name="partner_once_each"),)
        indexes = (models.Index(fields=["member", "left_at"], name="partner_by_member"),)

    def __str__(self) -> str:
        return f"partner {self.pk}"


class Fit(models.Model):
    """Somebody who might fit, and the goal of theirs for which; only the proposer sees it."""

    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="fits")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    goal = models.ForeignKey(Statement, on_delete=models.CASCADE, related_name="+")
    found_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["collaboration", "member"], name="fit_once_each"),)

    def __str__(self) -> str:
        return f"fit {self.pk}"


class Step(models.Model):
    """One step: what, by whom and by when, where that is said. It belongs to all of them, whoever wrote it."""

    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="steps")
    author = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    who = models.ForeignKey(Partner, null=True, on_delete=models.SET_NULL, related_name="+")
    text = models.CharField(max_length=240)
    due_on = models.DateField(null=True, blank=True)
    written_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True, blank=True)
    done_by = models.ForeignKey(Partner, null=True, on_delete=models.SET_NULL, related_name="+")

    class Meta:
        ordering = ("written_at", "pk")

    def __str__(self) -> str:
        return f"step {self.pk}"


class Note(models.Model):
    """A few words of one of them to the others."""

    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    collaboration = models.ForeignKey(Collaboration, on_delete=models.CASCADE, related_name="notes")
    author = models.ForeignKey(Partner, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(max_length=2000)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("written_at", "pk")

    def __str__(self) -> str:
        return f"note {self.pk}"
