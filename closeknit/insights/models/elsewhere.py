"""Where a member's own reader fetches insights."""

from django.db import models

from closeknit.people.models import Member


class ReadingAddress(models.Model):
    """The one address at which a member's reader finds what they may read. Only the hash of its token is kept."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"reading address {self.pk}"
