"""Members and their statements."""

import secrets
from datetime import date, datetime, time, timedelta
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


def _working_days() -> list[int]:
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
    welcomed_at = models.DateTimeField(null=True, blank=True)  # the first three minutes are done
    agreed_at = models.DateTimeField(null=True, blank=True)  # to the code of conduct and the privacy text

    audiences = models.JSONField(default=dict)  # Audience of each field of AUDIENCE_OF, where not the usual one
    post = models.CharField(max_length=11, choices=Post.choices, default=Post.WEEKDAYS)
    post_from = models.TimeField(default=time(8, 30))  # local; outside these hours nothing is delivered
    post_until = models.TimeField(default=time(18, 0))
    post_days = models.JSONField(default=_working_days)  # 0 is Monday
    paused_at = models.DateTimeField(null=True, blank=True)
    paused_until = models.DateField(null=True, blank=True)  # None while paused: until I return
    pause_words = models.CharField(max_length=120, blank=True)  # what others see; nothing where empty
    listening_since = models.DateTimeField(null=True, blank=True)  # listen first: no introductions, no asks
    theme = models.CharField(max_length=5, choices=Theme.choices, default=Theme.DEVICE, blank=True)
    language = models.CharField(max_length=8, default="en")  # of pages and mails
    leaving_at = models.DateTimeField(null=True, blank=True)  # asked to be deleted; done after LEAVE_COOLS

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

    def is_paused(self, on: date) -> bool:
        """Whether a pause covers a day of the member's calendar."""
        return self.paused_at is not None and (self.paused_until is None or on < self.paused_until)

    def audience_of(self, field: str) -> Audience:
        """Who may read a field of the profile."""
        return Audience(self.audiences.get(field, AUDIENCE_OF[field]))

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
    review_on = models.DateField(null=True, blank=True)  # None: keep until I say

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


class Photo(models.Model):
    """A member's picture, re-encoded; shown only to people they met."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="photo")
    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    webp = models.BinaryField()
    taken_in_at = models.DateTimeField()

    def __str__(self) -> str:
        return self.code


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


class Invitation(models.Model):
    """A door for one address: one use, INVITATION_LASTS, revocable. What its guest typed waits here until they join.

    The token itself is only in the letter; `token_hash` is its SHA-256. An invitation without an address is the one
    the first start prints: whoever opens it types an address of their own and becomes the organiser.
    """

    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    token_hash = models.CharField(max_length=64, unique=True)
    email = models.EmailField(blank=True)
    name = models.CharField(max_length=80, blank=True)
    words = models.TextField(max_length=1000, blank=True)  # why they thought of this person
    invited_by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    makes_organiser = models.BooleanField(default=False)
    invited_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)
    redeemed_at = models.DateTimeField(null=True, blank=True)
    redeemed_by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    typed = models.JSONField(default=dict)  # answers of the welcome, by step

    def __str__(self) -> str:
        return self.code

    def is_open(self, now: datetime) -> bool:
        return self.revoked_at is None and self.redeemed_at is None and now < self.expires_at


class JoinRequest(models.Model):
    """Somebody asks to be let in."""

    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    email = models.EmailField()
    name = models.CharField(max_length=80)
    words = models.TextField(max_length=1000, blank=True)
    asked_at = models.DateTimeField()
    decided_at = models.DateTimeField(null=True, blank=True)
    decided_by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    invitation = models.ForeignKey(Invitation, null=True, on_delete=models.SET_NULL, related_name="+")  # None: no

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=["email"], condition=models.Q(decided_at__isnull=True), name="join_request_one_open"
            ),
        )

    def __str__(self) -> str:
        return self.code


class AddressChange(models.Model):
    """A member's new e-mail address, until a link sent there is used."""

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="address_change")
    email = models.EmailField()
    token_hash = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"address change {self.pk}"


class SignIn(models.Model):
    """A way in for one member: a code to type or a link to open, twenty minutes, one use. Only hashes are kept."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True)
    code_hash = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"sign-in {self.pk}"
