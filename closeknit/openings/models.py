"""Tables of openings."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from closeknit.people.models import Audience, Member, public_code


class Sort(models.TextChoices):
    """What there is to do."""

    VACANCY = "vacancy", _("a vacancy")
    COMMISSION = "commission", _("a commission")
    BOARD = "board", _("a seat on a board")


class Ending(models.TextChoices):
    """How it ended."""

    FILLED = "filled", _("somebody was found")
    LET_GO = "let_go", _("it is no longer open")
    OVER = "over", _("its last day had passed")
    RULES = "rules", _("an organiser closed it")


class Reply(models.TextChoices):
    """What somebody says who was asked for a referral."""

    REFERS = "refers", _("says a word")
    LETS_BE = "lets_be", _("lets it be")


class Opening(models.Model):
    """One of them, until its last day. terms: hours and pay, in words. topics: read from its words, for who it fits.
    because: why an organiser closed it, for the poster to read."""

    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    poster = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    sort = models.CharField(max_length=10, choices=Sort.choices)
    what = models.CharField(max_length=120)
    about = models.TextField(max_length=1500)
    terms = models.CharField(max_length=280)
    until = models.DateField()
    audience = models.CharField(max_length=8, choices=Audience.choices, default=Audience.MEMBERS)
    topics = models.JSONField(default=list)
    posted_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(max_length=6, choices=Ending.choices, blank=True)
    because = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ("-posted_at", "-pk")
        indexes = (models.Index(fields=["closed_at", "until"], name="opening_by_day"),)

    def __str__(self) -> str:
        return self.what

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def text(self) -> str:
        """All of its words."""
        return f"{self.what}\n\n{self.about}\n\n{self.terms}"


class Seeking(models.Model):
    """That a member asked people of theirs for a word, and which work of theirs they have seen. Whom is not kept."""

    opening = models.ForeignKey(Opening, on_delete=models.CASCADE, related_name="seekings")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    work = models.CharField(max_length=280)
    sought_at = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        ordering = ("sought_at", "pk")
        constraints = (models.UniqueConstraint(fields=["opening", "member"], name="sought_once_each"),)

    def __str__(self) -> str:
        return f"seeking {self.pk}"


class Referral(models.Model):
    """Somebody who knows both was asked for a word, and what they wrote, if they did.

    thanks: a sentence of the poster’s. written_at: when the poster wrote to who is referred; set_aside_at: or did not.
    """

    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    seeking = models.ForeignKey(Seeking, on_delete=models.CASCADE, related_name="referrals")
    referrer = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    arrives_at = models.DateTimeField()
    reply = models.CharField(max_length=7, choices=Reply.choices, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    words = models.CharField(max_length=400, blank=True)
    thanks = models.CharField(max_length=280, blank=True)
    thanked_at = models.DateTimeField(null=True, blank=True)
    written_at = models.DateTimeField(null=True, blank=True)
    set_aside_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["seeking", "referrer"], name="referral_once_each"),)
        indexes = (models.Index(fields=["referrer", "arrives_at"], name="referral_by_referrer"),)

    def __str__(self) -> str:
        return f"referral {self.pk}"
