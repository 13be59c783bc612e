"""Members who have not been here for long."""

from django.db import models

from closeknit.people.models.members import Member


class Farewell(models.Model):
    """Somebody has not been here for long, and reads by mail until when their place is kept. It goes if they come back.

    due_on: when the next step is: the last mail, then that they leave. left_at: they leave because nobody came.
    """

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="+")
    told_at = models.DateTimeField()
    told_again_at = models.DateTimeField(null=True, blank=True)
    left_at = models.DateTimeField(null=True, blank=True)
    due_on = models.DateField(db_index=True)

    def __str__(self) -> str:
        return f"farewell {self.pk}"
