"""The one row about this network."""

from datetime import time

from django.db import models
from django.utils.translation import ngettext

# What is kept for days, once it is over; organisers may choose fewer than at first.
DAYS_KEPT = (
    "answers_kept",
    "mails_kept",
    "invitations_kept",
    "reports_kept",
    "gatherings_kept",
    "pairings_kept",
    "collaborations_kept",
    "openings_kept",
)


def how_long(days: int) -> str:
    """Days as one says them: in weeks, from four weeks on, where they are whole."""
    if days >= 28 and days % 7 == 0:
        return ngettext("%(weeks)s week", "%(weeks)s weeks", days // 7) % {"weeks": days // 7}
    return ngettext("%(days)s day", "%(days)s days", days) % {"days": days}


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
    # Days for which these are kept once they are over.
    mails_kept = models.PositiveSmallIntegerField(default=7)  # the words of mails that left
    invitations_kept = models.PositiveSmallIntegerField(default=30)  # those nobody used, and requests to join
    reports_kept = models.PositiveSmallIntegerField(default=180)  # also suspensions, and what two agreed to read
    gatherings_kept = models.PositiveSmallIntegerField(default=30)  # what was written in them
    pairings_kept = models.PositiveSmallIntegerField(default=180)  # who was asked about whom in a programme
    collaborations_kept = models.PositiveSmallIntegerField(default=182)
    openings_kept = models.PositiveSmallIntegerField(default=84)
    # What a circle that is formed, and a programme that is opened, begins with.
    circle_months = models.PositiveSmallIntegerField(default=12)  # its term
    circle_weeks = models.PositiveSmallIntegerField(default=3)  # from one gathering to the next
    circle_most = models.PositiveSmallIntegerField(default=7)  # people in it
    circle_protocol = models.CharField(max_length=12, default="experience")
    programme_weeks = models.PositiveSmallIntegerField(default=16)  # its length
    programme_rhythm = models.PositiveSmallIntegerField(default=2)  # weeks from one meeting to the next
    programme_places = models.PositiveSmallIntegerField(default=1)  # mentees of one mentor
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
    def kept_in_words(self) -> dict[str, str]:
        """How long each is kept, as pages say it: `{"mails_kept": "7 days", "place_kept": "18 months"}` and so on."""
        said = {what: how_long(getattr(self, what)) for what in DAYS_KEPT}
        months = ngettext("%(months)s month", "%(months)s months", self.place_kept) % {"months": self.place_kept}
        return {**said, "place_kept": months}

    @property
    def is_invented(self) -> bool:
        """Whether everybody in it is made up, so that a visitor may look around as any of them."""
        return self.demonstrated_at is not None
