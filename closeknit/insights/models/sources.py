"""Sources elsewhere, and the pieces that stood there."""

from django.db import models

from closeknit.people.models import Member, public_code


class Source(models.Model):
    """A feed that somebody added: for themself, or an organiser for everybody.

    etag, modified: what it said of itself when it was fetched last. failures: how often in a row it could not be.
    due_at: when it is looked at again; None once it is given up.
    """

    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    address = models.CharField(max_length=500)
    title = models.CharField(max_length=120, blank=True)
    added_by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    is_for_all = models.BooleanField(default=False)
    added_at = models.DateTimeField()
    due_at = models.DateTimeField(null=True, blank=True)
    etag = models.CharField(max_length=200, blank=True)
    modified = models.CharField(max_length=200, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=10, blank=True)

    class Meta:
        ordering = ("title", "pk")
        constraints = (models.UniqueConstraint(fields=["address", "added_by", "is_for_all"], name="source_once"),)

    def __str__(self) -> str:
        return self.title or self.address


class Piece(models.Model):
    """One entry of a source: what it is called, where it is, and how it begins. Its words stay where they are."""

    source = models.ForeignKey(Source, on_delete=models.CASCADE, related_name="pieces")
    key = models.CharField(max_length=64)  # a print of what the source calls it
    address = models.CharField(max_length=1000)
    title = models.CharField(max_length=200)
    beginning = models.CharField(max_length=300, blank=True)
    published_at = models.DateTimeField()

    class Meta:
        ordering = ("-published_at", "-pk")
        constraints = (models.UniqueConstraint(fields=["source", "key"], name="piece_once"),)

    def __str__(self) -> str:
        return self.title
