"""What organisers are shown of a week, and the notes they sent to nobody they know."""

from typing import Any

from django.db import models

from closeknit.conversations.models import Conversation
from closeknit.people.models import Member, public_code


class Snapshot(models.Model):
    """How the network was on one Monday. Organisers are shown this and never the moment, so that asking again tells
    nothing.

    measures: as they may be shown, {measure: {"shown": {part: count to the nearest five, or None where hidden},
    "of": how many in all, "nearly": part}}. worth_it: conversations found worth it in a hundred hours, to the nearest
    five. In a small network only the total of introductions is shown of it.
    """

    monday = models.DateField(unique=True)
    taken_at = models.DateTimeField()
    is_small = models.BooleanField()
    worth_it = models.PositiveIntegerField(null=True, blank=True)
    measures: Any = models.JSONField(default=dict)

    class Meta:
        ordering = ("-monday",)

    def __str__(self) -> str:
        return f"the network on {self.monday}"


class KindNote(models.Model):
    """A note went to those who are on their own: when, and neither what it said nor to whom. Who wrote it is an act."""

    sent_at = models.DateTimeField()

    class Meta:
        ordering = ("-sent_at",)

    def __str__(self) -> str:
        return f"kind note {self.pk}"


class Glass(models.Model):
    """Somebody who looks into a report asks to read a whole conversation, and somebody else agrees or does not.

    Both may then read it for a day; each reading is written down, and the two whose words they are are told.
    """

    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")
    because = models.TextField(max_length=1000)
    asked_by = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    asked_at = models.DateTimeField()
    agreed_by = models.ForeignKey(Member, null=True, on_delete=models.CASCADE, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-asked_at", "-pk")
        constraints = (
            models.CheckConstraint(
                condition=models.Q(agreed_by__isnull=True) | ~models.Q(agreed_by=models.F("asked_by")),
                name="glass_takes_two",
            ),
        )

    def __str__(self) -> str:
        return self.code
