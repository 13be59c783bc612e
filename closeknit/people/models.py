"""Members and their statements."""

import secrets
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

ALPHABET = "23456789abcdefghjkmnpqrstvwxyz"  # nothing that looks like something else when read aloud


def public_code() -> str:
    """A random name for a row in addresses: 14 letters, 68 bits."""
    return "".join(secrets.choice(ALPHABET) for _ in range(14))


class Pace(models.IntegerChoices):
    """Minutes a week a member can spare."""

    QUARTER = 15, _("A quarter of an hour")
    HALF = 30, _("Half an hour")
    HOUR = 60, _("An hour")
    TWO_HOURS = 120, _("Two hours")

    def room(self, *, introduced_last_week: bool) -> int:
        """How many introductions fit into a week at this pace.

        >>> [pace.room(introduced_last_week=False) for pace in Pace], Pace.QUARTER.room(introduced_last_week=True)
        ([1, 1, 2, 3], 0)
        """
        if self is Pace.QUARTER:
            return 0 if introduced_last_week else 1
        return {Pace.HALF: 1, Pace.HOUR: 2, Pace.TWO_HOURS: 3}[self]


class Form(models.TextChoices):
    """How a member prefers to talk."""

    WRITING = "writing", _("in writing")
    EITHER = "either", _("in writing or by call")
    CALLS = "calls", _("by call")


class Audience(models.TextChoices):
    """Who may read a statement."""

    ME = "me", _("only me")
    TIED = "tied", _("people I am introduced or tied to")
    CIRCLES = "circles", _("my circles")
    MEMBERS = "members", _("all members")


class Kind(models.TextChoices):
    """What a statement is."""

    GOAL = "goal", _("goal")
    OFFER = "offer", _("offer")
    NEED = "need", _("need")


class Member(AbstractBaseUser):
    """A person in this network. There is no password: one signs in by other ways."""

    password = None  # type: ignore[assignment]
    last_login = None

    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    email = models.EmailField(unique=True)
    name = models.CharField(max_length=80)
    headline = models.CharField(max_length=160, blank=True)
    place = models.CharField(max_length=80, blank=True)
    organisation = models.CharField(max_length=120, blank=True)
    about = models.TextField(max_length=1000, blank=True)
    languages = models.JSONField(default=list)  # codes, the main one first
    topics = models.JSONField(default=list)  # labels they confirmed
    timezone = models.CharField(max_length=64, default="UTC")
    day_starts_at = models.TimeField(null=True, blank=True)  # local time; neither or both
    day_ends_at = models.TimeField(null=True, blank=True)
    form = models.CharField(max_length=8, choices=Form.choices, default=Form.EITHER)
    minutes_per_week = models.PositiveSmallIntegerField(choices=Pace.choices, default=Pace.HALF)
    joined_at = models.DateTimeField()
    organiser_since = models.DateTimeField(null=True, blank=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]
    objects = BaseUserManager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=models.Q(minutes_per_week__in=Pace.values), name="member_pace_is_known"),
            models.CheckConstraint(condition=models.Q(form__in=Form.values), name="member_form_is_known"),
            models.CheckConstraint(
                condition=models.Q(day_starts_at__isnull=True, day_ends_at__isnull=True)
                | models.Q(day_starts_at__isnull=False, day_ends_at__isnull=False)
                & models.Q(day_starts_at__lt=models.F("day_ends_at")),
                name="member_day_starts_before_it_ends",
            ),
        )

    def __str__(self) -> str:
        return self.name

    @property
    def first_name(self) -> str:
        """The name one says in a sentence."""
        return self.name.split()[0]

    @property
    def is_organiser(self) -> bool:
        return self.organiser_since is not None

    @property
    def pace(self) -> Pace:
        return Pace(self.minutes_per_week)

    def has_usable_password(self) -> bool:
        return False


class Statement(models.Model):
    """One sentence of a member: a goal, an offer or a need."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="statements")
    kind = models.CharField(max_length=5, choices=Kind.choices)
    text = models.CharField(max_length=240)
    audience = models.CharField(max_length=7, choices=Audience.choices)
    topics = models.JSONField(default=list)  # labels the member confirmed for this sentence
    position = models.PositiveSmallIntegerField()
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("kind", "position")
        constraints = (
            models.UniqueConstraint(fields=["member", "kind", "position"], name="statement_has_its_place"),
            models.CheckConstraint(condition=models.Q(kind__in=Kind.values), name="statement_kind_is_known"),
            models.CheckConstraint(condition=models.Q(audience__in=Audience.values), name="statement_audience_known"),
            models.CheckConstraint(condition=~models.Q(text=""), name="statement_says_something"),
        )

    def __str__(self) -> str:
        return self.text

    @property
    def may_be_quoted(self) -> bool:
        """Whether a peer one is introduced to may read it."""
        return self.audience in {Audience.TIED, Audience.MEMBERS}
