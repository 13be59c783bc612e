"""The one row about this network."""

from datetime import time

from django.db import models


class Network(models.Model):
    """What this network says about itself, and what its organisers chose."""

    # There is one network here: the row is number one, and the database holds no second.
    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    name = models.CharField(max_length=80)
    sentence = models.CharField(max_length=240, blank=True)
    about = models.TextField(max_length=2000, blank=True)
    languages = models.JSONField(default=list)
    timezone = models.CharField(max_length=64, default="UTC")  # of its round
    round_weekday = models.PositiveSmallIntegerField(default=0)  # 0 is Monday
    round_at = models.TimeField(default=time(6, 0))
    weeks_between_rounds = models.PositiveSmallIntegerField(default=1)
    floor = models.FloatField(default=0.15)  # what the side that gains less must gain for a proposal, 0..1
    bridging = models.FloatField(default=0)  # how far a round prefers pairs from different corners, 0..1
    most_introductions = models.PositiveSmallIntegerField(default=3)  # for one member in one round, whatever their pace
    left_out = models.FloatField(default=0)  # by lot: the share of the proposals that a round does not make, 0..1
    answers_kept = models.PositiveSmallIntegerField(default=90)  # days, after an introduction closed
    place_kept = models.PositiveSmallIntegerField(default=18)  # months for which who is not here keeps their place
    takes_requests = models.BooleanField(default=True)  # whether strangers may ask to be let in
    members_invite = models.BooleanField(default=True)  # whether every member may, and not organisers alone
    conduct = models.TextField(max_length=20_000, blank=True)  # empty: the text that comes with Closeknit
    privacy = models.TextField(max_length=20_000, blank=True)
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
