"""Conversations between two members, and the letters in them."""

from datetime import datetime, timedelta
from urllib.parse import urlsplit

from django.db import models
from django.utils.translation import gettext_lazy as _

from closeknit.people.models import Member, public_code


class Conversation(models.Model):
    """Two members who write to each other. `a` has the lower number; two members have one conversation.

    origin: what it began with, as "introduction:7k3m…". prompts: sentences that may help to begin.
    """

    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    a = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    b = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    origin = models.CharField(max_length=60)
    prompts = models.JSONField(default=list)
    opened_at = models.DateTimeField()
    touched_at = models.DateTimeField()  # the last letter, or the opening

    class Meta:
        ordering = ("-touched_at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=["a", "b"], name="conversation_one_for_two"),
            models.CheckConstraint(condition=models.Q(a__lt=models.F("b")), name="conversation_has_two_sides"),
        )

    def __str__(self) -> str:
        return self.code

    def peer_of(self, member: Member) -> Member:
        """The other one."""
        return self.b if member.pk == self.a_id else self.a


class Letter(models.Model):
    """What one wrote to the other. The receiver sees nothing of it before it arrives, at their own post.

    held: it was written between two of whom one had blocked the other, and never arrives.
    """

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="letters")
    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    author = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(max_length=10_000)
    is_thinking = models.BooleanField(default=False)  # "I have read this and am thinking about it"
    written_at = models.DateTimeField()
    arrives_at = models.DateTimeField()
    held = models.BooleanField(default=False)
    mailed_at = models.DateTimeField(null=True, blank=True)  # when the receiver's post with it was written

    class Meta:
        ordering = ("written_at", "pk")
        indexes = (models.Index(fields=["conversation", "arrives_at"], name="letter_in_order"),)

    def __str__(self) -> str:
        return self.code


class Draft(models.Model):
    """A letter that is not finished. Only its author knows of it."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="drafts")
    author = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(max_length=10_000)
    kept_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["conversation", "author"], name="draft_one_each"),)

    def __str__(self) -> str:
        return f"draft {self.pk}"


class Sheet(models.Model):
    """Two lines of one member that both may read: what they are trying to do, and what works for them."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="sheets")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    trying = models.CharField(max_length=240, blank=True)
    works = models.CharField(max_length=240, blank=True)
    written_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["conversation", "member"], name="sheet_one_each"),)

    def __str__(self) -> str:
        return f"sheet {self.pk}"


class Worth(models.TextChoices):
    """Whether a conversation was worth one's time."""

    GO_ON = "go_on", _("Yes, I want to keep going")
    COMPLETE = "complete", _("Yes, and it feels complete")
    NOT_REALLY = "not_really", _("Not really")
    NOT_ASKED = "not_asked", _("I would rather not say")


class Reflection(models.Model):
    """A private answer to one question. Nobody but its author ever reads it."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="reflections")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    worth = models.CharField(max_length=10, choices=Worth.choices)
    words = models.TextField(max_length=2000, blank=True)
    reflected_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["conversation", "member"], name="reflection_one_each"),)

    def __str__(self) -> str:
        return f"reflection {self.pk}"


class Rest(models.Model):
    """One of the two lets it rest: it leaves their list and their weeks until somebody writes again."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="rests")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    rested_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["conversation", "member"], name="rest_one_each"),)

    def __str__(self) -> str:
        return f"rest {self.pk}"


class Ending(models.TextChoices):
    """How a meeting, or the search for a time, came to its end."""

    WRITING = "writing", _("one of you would rather write")
    TAKEN_BACK = "taken_back", _("the times were taken back")
    CANCELLED = "cancelled", _("it was cancelled")
    TALKED = "talked", _("you talked")
    MISSED = "missed", _("it did not happen")
    PASSED = "passed", _("nobody said what became of it")


class Meeting(models.Model):
    """A talk of the two: a time they agreed on, times one of them offered, or both while it is being moved.

    asked_by: who offered the `slots` that wait for an answer (ISO 8601, UTC, the earliest first); None where none do.
    They arrive inside the receiver's hours; held: between two of whom one had blocked the other, and they never do.
    sequence: how often calendars were told, as RFC 5545 counts. place: where, in words or as a link.
    """

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="meetings")
    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    minutes = models.PositiveSmallIntegerField()
    place = models.CharField(max_length=200, blank=True)
    slots = models.JSONField(default=list)
    asked_by = models.ForeignKey(Member, null=True, on_delete=models.CASCADE, related_name="+")
    offered_at = models.DateTimeField()
    arrives_at = models.DateTimeField()
    held = models.BooleanField(default=False)
    starts_at = models.DateTimeField(null=True, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    sequence = models.PositiveSmallIntegerField(default=0)
    ended_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(max_length=10, choices=Ending.choices, blank=True)

    class Meta:
        ordering = ("offered_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["conversation"], condition=models.Q(ended_at__isnull=True), name="meeting_one_at_a_time"
            ),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def times(self) -> list[datetime]:
        """The slots."""
        return [datetime.fromisoformat(slot) for slot in self.slots]

    @property
    def begins(self) -> datetime:
        """When it begins, of one that is agreed."""
        if self.starts_at is None:
            raise ValueError("there is no time yet")
        return self.starts_at

    @property
    def ends_at(self) -> datetime | None:
        """When it is over, if a time is agreed."""
        return None if self.starts_at is None else self.starts_at + timedelta(minutes=self.minutes)


class BusyTimes(models.Model):
    """Where a member's calendar elsewhere is, and when they have something in it. Never what.

    spans: of some weeks ahead, as pairs of times (ISO 8601, UTC). etag, modified: what it said of itself when it was
    fetched last; read_at: when it was last read from its beginning. due_at: when it is looked at again; None once it is
    given up.
    """

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="+")
    address = models.CharField(max_length=500)
    spans = models.JSONField(default=list)
    given_at = models.DateTimeField()
    read_at = models.DateTimeField(null=True, blank=True)
    due_at = models.DateTimeField(null=True, blank=True)
    etag = models.CharField(max_length=200, blank=True)
    modified = models.CharField(max_length=200, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    trouble = models.CharField(max_length=10, blank=True)

    def __str__(self) -> str:
        return f"busy times {self.pk}"

    @property
    def host(self) -> str:
        """Whose server it is on. The rest of the address is a key to a calendar, and shown nowhere."""
        return urlsplit(self.address).hostname or ""

    @property
    def times(self) -> list[tuple[datetime, datetime]]:
        """The spans."""
        return [(datetime.fromisoformat(begins), datetime.fromisoformat(ends)) for begins, ends in self.spans]
