"""Reports, what is added to them, and who looked."""

from datetime import date
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from closeknit.people.models import Member, public_code


class Reason(models.TextChoices):
    """What somebody did, in plain words."""

    SELLING = "selling", _("They press me to buy something, to sign up or to hire them")
    UNKIND = "unkind", _("They are unkind to me, or threaten me")
    PERSONAL = "personal", _("They want something personal that I do not want")
    PASSED_ON = "passed_on", _("They passed on what I told them")
    UNTRUE = "untrue", _("They are not who they say they are, or say what is not so")
    OTHER = "other", _("Something else")


class Report(models.Model):
    """One member tells the organisers what another did. Whom it is about never learns of it.

    It begins where something happened, with what its author chooses to show there, and is nothing but that author's
    until they send it. origin: that place, as "conversation:7k3m…", "introduction:…", "insight:…", "vouch:…" or
    "profile:…". shown: copies of the chosen texts, as {"text": str, "mine": bool, "on": ISO day | None}. decision:
    written by the organiser who closed it, for the reporter to read.
    """

    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    reporter = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    about = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    origin = models.CharField(max_length=60)
    shown = models.JSONField(default=list)
    begun_at = models.DateTimeField()
    reason = models.CharField(max_length=9, choices=Reason.choices, blank=True)
    words = models.TextField(max_length=2000, blank=True)
    reported_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    decision = models.TextField(max_length=2000, blank=True)

    class Meta:
        ordering = ("-begun_at", "-pk")
        constraints = (
            models.CheckConstraint(condition=~models.Q(reporter=models.F("about")), name="report_of_another"),
            models.CheckConstraint(
                condition=models.Q(reported_at__isnull=True) | models.Q(reason__in=Reason.values),
                name="report_gives_a_reason",
            ),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def place(self) -> str:
        """The kind of place it happened in: conversation, introduction, insight, vouch or profile."""
        return self.origin.partition(":")[0]

    @property
    def texts(self) -> list[dict[str, Any]]:
        """What is shown, with its days as dates."""
        return [{**one, "on": one["on"] and date.fromisoformat(one["on"])} for one in self.shown]


class Line(models.Model):
    """What the reporter added later."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="lines")
    words = models.TextField(max_length=2000)
    added_at = models.DateTimeField()

    class Meta:
        ordering = ("added_at", "pk")

    def __str__(self) -> str:
        return f"line {self.pk}"


class Look(models.Model):
    """An organiser opened a report. Until somebody did, nobody has read what it shows."""

    report = models.ForeignKey(Report, on_delete=models.CASCADE, related_name="looks")
    by = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    looked_at = models.DateTimeField()

    class Meta:
        ordering = ("looked_at", "pk")
        constraints = (models.UniqueConstraint(fields=["report", "by"], name="look_once"),)

    def __str__(self) -> str:
        return f"look {self.pk}"


class Hearing(models.Model):
    """Whom a report is about is asked for their side: in the words of who looks into it, and none of the reporter's.

    outcome: what they were told in the end.
    """

    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    report = models.OneToOneField(Report, on_delete=models.CASCADE, related_name="hearing")
    by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    question = models.TextField(max_length=2000)
    asked_at = models.DateTimeField()
    answer = models.TextField(max_length=2000, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    outcome = models.TextField(max_length=2000, blank=True)

    class Meta:
        ordering = ("-asked_at", "-pk")

    def __str__(self) -> str:
        return self.code
