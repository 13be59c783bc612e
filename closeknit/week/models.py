"""What a member let go of in a week."""

from django.db import models

from closeknit.people.models import Member


class LetGo(models.Model):
    """A thing somebody did not want in their plan this week. No reason is asked."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    monday = models.DateField()  # of the week on the member's own calendar
    kind = models.CharField(max_length=20)
    key = models.CharField(max_length=60)
    let_go_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["member", "monday", "key"], name="let_go_once_a_week"),)

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"
