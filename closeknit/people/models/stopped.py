"""Mails that a member does not want."""

from django.db import models

from closeknit.people.models.members import Member


class Stopped(models.Model):
    """A series of mails that a member stopped, and when; the pages go on saying what they would have said."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    series = models.CharField(max_length=20)
    stopped_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["member", "series"], name="stopped_once"),)

    def __str__(self) -> str:
        return f"{self.series} {self.pk}"
