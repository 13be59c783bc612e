"""The one row about this network."""

from django.db import models


class Network(models.Model):
    """What this network says about itself, and what its organisers chose."""

    # There is one network here: the row is number one, and the database holds no second.
    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    name = models.CharField(max_length=80)
    sentence = models.CharField(max_length=240, blank=True)
    about = models.TextField(max_length=2000, blank=True)
    languages = models.JSONField(default=list)
    begun_at = models.DateTimeField()
    # Set only while the network is begun as an invented one; nothing sets it later.
    demonstrated_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(pk=1), name="network_is_one"),)

    def __str__(self) -> str:
        return self.name

    @property
    def is_invented(self) -> bool:
        """Whether everybody in it is made up, so that a visitor may look around as any of them."""
        return self.demonstrated_at is not None
