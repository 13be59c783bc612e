"""Members: who they are, and what they decided about themselves."""

from datetime import date, time, timedelta
from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.translation import gettext_lazy as _

from closeknit.people.models.audiences import Audience
from closeknit.people.models.codes import public_code
from closeknit.people.models.roles import POWERS, SINCE, Power, Role


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

    @property
    def letters(self) -> int:
        """How many mails a week may bring at this pace, all things counted that are not asked for on the spot.

        >>> [pace.letters for pace in Pace]
        [1, 2, 3, 4]
        """
        return {Pace.QUARTER: 1, Pace.HALF: 2, Pace.HOUR: 3, Pace.TWO_HOURS: 4}[self]


class Post(models.TextChoices):
    """When letters come, always inside a member's own hours."""

    AS_IT_COMES = "as_it_comes", _("as it comes, inside my hours")
    WEEKDAYS = "weekdays", _("each morning of my days")
    WEEKLY = "weekly", _("once a week")


class Theme(models.TextChoices):
    """Light or dark."""

    DEVICE = "", _("as my device")
    LIGHT = "light", _("light")
    DARK = "dark", _("dark")


class Form(models.TextChoices):
    """How a member prefers to talk."""

    WRITING = "writing", _("in writing")
    EITHER = "either", _("in writing or by call")
    CALLS = "calls", _("by call")


def working_days() -> list[int]:
    return [0, 1, 2, 3, 4]


# The fields of a profile that have an audience of their own, and the usual one.
AUDIENCE_OF = {
    "headline": Audience.MEMBERS,
    "about": Audience.MEMBERS,
    "place": Audience.MEMBERS,
    "organisation": Audience.MEMBERS,
    "languages": Audience.MEMBERS,
    "topics": Audience.MEMBERS,
    "hours": Audience.TIED,
    "photo": Audience.TIED,
    "email": Audience.ME,
}
# Read by nobody before both said yes, whatever their audience: words come first, and nobody is written to unasked.
AFTER_TWO_YESES = frozenset({"photo", "email"})
LEAVE_COOLS = timedelta(days=7)


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
    moderator_since = models.DateTimeField(null=True, blank=True)
    programmes_since = models.DateTimeField(null=True, blank=True)
    facilitator_since = models.DateTimeField(null=True, blank=True)
    suspended_until = models.DateField(null=True, blank=True)  # of their calendar; why is a row of Suspension
    welcomed_at = models.DateTimeField(null=True, blank=True)  # the first three minutes are done
    agreed_at = models.DateTimeField(null=True, blank=True)  # to the code of conduct and the privacy text

    audiences = models.JSONField(default=dict)  # Audience of each field of AUDIENCE_OF, where not the usual one
    post = models.CharField(max_length=11, choices=Post.choices, default=Post.WEEKDAYS)
    post_from = models.TimeField(default=time(8, 30))  # local; outside these hours nothing is delivered
    post_until = models.TimeField(default=time(18, 0))
    post_days = models.JSONField(default=working_days)  # 0 is Monday
    is_sealed = models.BooleanField(default=False)  # mails say that there is something, and not what
    refused_at = models.DateTimeField(null=True, blank=True)  # a server refused their address for good
    seen_on = models.DateField(null=True, blank=True)  # the last day on which they were here, on their own calendar
    paused_at = models.DateTimeField(null=True, blank=True)
    paused_until = models.DateField(null=True, blank=True)  # None while paused: until I return
    pause_words = models.CharField(max_length=120, blank=True)  # what others see; nothing where empty
    listening_since = models.DateTimeField(null=True, blank=True)  # listen first: no introductions, no asks
    hello_since = models.DateTimeField(null=True, blank=True)  # organisers may know them by name, and write to them
    theme = models.CharField(max_length=5, choices=Theme.choices, default=Theme.DEVICE, blank=True)
    language = models.CharField(max_length=8, default="en")  # of pages and mails
    leaving_at = models.DateTimeField(null=True, blank=True)  # asked to be deleted; done after LEAVE_COOLS
    takes_letters = models.BooleanField(default=False)  # their letters to others are erased with them
    erased_at = models.DateTimeField(null=True, blank=True)  # what is left of them is a name in others' letters

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
        return self.name.split()[0] if self.erased_at is None else self.name

    @property
    def is_organiser(self) -> bool:
        return self.organiser_since is not None

    @property
    def roles(self) -> list[Role]:
        """What they are for the network."""
        return [role for role, since in SINCE.items() if getattr(self, since) is not None]

    def may(self, power: str) -> bool:
        """Whether a role of theirs lets them do something."""
        return any(power in POWERS[role] for role in self.roles)

    @property
    def may_hide(self) -> bool:
        """Whether they may hide what others wrote for all."""
        return self.may(Power.HIDE)

    def is_suspended(self, on: date) -> bool:
        """Whether they are kept out on a day of their calendar."""
        return self.suspended_until is not None and on < self.suspended_until

    @property
    def pace(self) -> Pace:
        return Pace(self.minutes_per_week)

    @property
    def leaves_on(self) -> date | None:
        """The day on which they are erased, if they asked for it."""
        return None if self.leaving_at is None else (self.leaving_at + LEAVE_COOLS).date()

    def is_paused(self, on: date) -> bool:
        """Whether they are away on a day of their calendar. To others a suspension is a pause."""
        return self.is_suspended(on) or self.has_paused(on)

    def has_paused(self, on: date) -> bool:
        """Whether a pause of their own covers a day of their calendar."""
        return self.paused_at is not None and (self.paused_until is None or on < self.paused_until)

    def audience_of(self, field: str) -> Audience:
        """Who may read a field of the profile."""
        return Audience(self.audiences.get(field, AUDIENCE_OF[field]))

    def has_usable_password(self) -> bool:
        return False
