"""Rounds and introductions."""

from datetime import date, timedelta
from typing import Any

from django.db import models

from closeknit.people.models import Member, public_code


def monday_of(day: date) -> date:
    """The first day of a day's week."""
    return day - timedelta(days=day.weekday())


class Round(models.Model):
    """One run that proposed introductions. There is at most one a week, named by its Monday.

    value / bound is the part of the best possible round that this one is proven to reach. The totals are of the
    moment it ran: who was considered, who was given somebody, which needs that may answer, and why the others were
    given nobody. No total names anybody.
    """

    monday = models.DateField(unique=True)
    run_at = models.DateTimeField()
    seed = models.PositiveIntegerField()
    value = models.FloatField()
    bound = models.FloatField()
    members = models.PositiveIntegerField()
    introduced = models.PositiveIntegerField()
    needs = models.PositiveIntegerField()
    needs_answered = models.PositiveIntegerField()
    gini = models.FloatField()
    spread = models.JSONField(default=list)  # members introduced in each band of worth, lowest first
    absences = models.JSONField(default=dict)  # members by why they were given nobody

    class Meta:
        ordering = ("-monday",)

    def __str__(self) -> str:
        return self.week

    @property
    def week(self) -> str:
        """The round's ISO week, as 2026-W48."""
        year, week, _ = self.monday.isocalendar()
        return f"{year}-W{week:02}"

    @property
    def last_day(self) -> date:
        """The Sunday on which it closes."""
        return self.monday + timedelta(days=6)


class Introduction(models.Model):
    """Two members proposed to each other. `a` has the lower number, so that a pair has one row in a round.

    worth_a is what a would gain, worth_b what b would, 0..1. reasons_a says why it is worth a's time, best first; each
    is {"kind": "need" | "goal" | "ground", "wanted": quote, "given": quote, "topic": str | None}, where a quote is
    {"statement": number, "text": str | None} or None: the text as the *other* side may read it at that time, None
    where it is kept to its author.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="introductions")
    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    a = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    b = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    worth = models.FloatField()
    worth_a = models.FloatField()
    worth_b = models.FloatField()
    reasons_a = models.JSONField(default=list)
    reasons_b = models.JSONField(default=list)

    class Meta:
        ordering = ("-worth", "pk")
        constraints = (
            models.UniqueConstraint(fields=["round", "a", "b"], name="introduction_once_in_a_round"),
            models.CheckConstraint(condition=models.Q(a__lt=models.F("b")), name="introduction_has_two_sides"),
        )

    def __str__(self) -> str:
        return self.code

    def peer_of(self, member: Member) -> Member:
        """The other one."""
        return self.b if member.pk == self.a_id else self.a

    def reasons_of(self, member: Member) -> list[dict[str, Any]]:
        """Why it is worth this member's time."""
        reasons: list[dict[str, Any]] = self.reasons_a if member.pk == self.a_id else self.reasons_b
        return reasons
