"""What a member keeps about a peer: a note, a block."""

from django.db import models

from closeknit.people.models.members import Member


class Note(models.Model):
    """What a member keeps for themselves about a peer. Nobody else ever reads it."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="notes")
    about = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(max_length=2000)
    written_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["member", "about"], name="note_one_about_each"),)

    def __str__(self) -> str:
        return f"note {self.pk}"


class FormerPeer(models.Model):
    """A member blocked somebody who was erased since: a keyed hash of the address, should it come back."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    address_hash = models.CharField(max_length=64, db_index=True)

    def __str__(self) -> str:
        return f"former peer {self.pk}"


class Block(models.Model):
    """One member wants nothing to pass between them and another. It works both ways, and nobody is told."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="blocks")
    peer = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    blocked_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["member", "peer"], name="block_once"),
            models.CheckConstraint(condition=~models.Q(member=models.F("peer")), name="block_of_another"),
        )

    def __str__(self) -> str:
        return f"block {self.pk}"
