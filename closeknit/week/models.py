"""What a member let go of in a week, when their letter comes, and where their calendar fetches it."""

from django.db import models

from closeknit.jobs.models import Due
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


class MondayLetter(Due):
    """When a member's next Monday letter is decided on. One row for each member, due again every week.

    decided_on: the Monday for which it last was. written_on: the day on which one was last written. silent: how many
    were, since they were last here.
    """

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="+")
    decided_on = models.DateField(null=True, blank=True)
    written_on = models.DateField(null=True, blank=True)
    silent = models.PositiveSmallIntegerField(default=0)

    def __str__(self) -> str:
        return f"Monday letter {self.pk}"


class CalendarAddress(models.Model):
    """The one address at which a member's calendar program finds their talks and gatherings. Only the hash of its token
    is kept."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"calendar address {self.pk}"
