"""Pictures of members."""

from django.db import models

from closeknit.people.models.codes import public_code
from closeknit.people.models.members import Member


class Photo(models.Model):
    """A member's picture, re-encoded; shown only to people they met. removed_at: it can be put back a while."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="photo")
    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    webp = models.BinaryField()
    taken_in_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return self.code
