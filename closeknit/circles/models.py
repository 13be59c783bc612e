"""Tables of circles."""

from datetime import date

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from closeknit.people.models import Member, public_code


class Answer(models.TextChoices):
    """What somebody says to a circle that was formed with them in it."""

    YES = "yes", _("yes")
    NO = "no", _("no")


class Part(models.TextChoices):
    """How somebody takes part in a gathering. All four are equal."""

    THERE = "there", _("I will be there")
    LISTENING = "listening", _("There, listening")
    WRITING = "writing", _("In writing, before or after")
    ABSENT = "absent", _("Not this time")


class Kept(models.TextChoices):
    """What became of a commitment."""

    DONE = "done", _("done")
    PARTLY = "partly", _("partly")
    LET_GO = "let_go", _("let go")


class Ending(models.TextChoices):
    """How a circle ended."""

    NOT_TOGETHER = "not_together", _("it did not come together")
    TERM_OVER = "term_over", _("its term was over")
    TOO_FEW = "too_few", _("too few were left")


class Theme(models.Model):
    """What circles are formed about. An organiser opens it."""

    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    name = models.CharField(max_length=80)
    about = models.CharField(max_length=300, blank=True)
    opened_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return self.name


class Interest(models.Model):
    """A member would like a circle on a theme. waited: how often others were seated and they were not.

    agreed_at: when they agreed that a gathering is longer than a week's minutes, and is counted over its rhythm.
    """

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="interests")
    is_written = models.BooleanField(default=False)  # over days in writing, and never live
    weeks = models.PositiveSmallIntegerField(default=3)  # from one gathering to the next
    agreed_at = models.DateTimeField(null=True, blank=True)
    waited = models.PositiveSmallIntegerField(default=0)
    rests_until = models.DateTimeField(null=True, blank=True)  # is not seated before, having left an answer open or no
    said_at = models.DateTimeField()

    class Meta:
        ordering = ("said_at", "pk")
        constraints = (models.UniqueConstraint(fields=["member", "theme"], name="interest_once_each"),)

    def __str__(self) -> str:
        return f"interest {self.pk}"


class Circle(models.Model):
    """A few people for a term. It is formed, runs once four accepted, and closes.

    meets_at: when the next gathering begins. weeks: from one to the next. months: of a term. protocol: a key of
    `queries.PROTOCOLS`.
    """

    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    theme = models.ForeignKey(Theme, null=True, on_delete=models.SET_NULL, related_name="+")
    name = models.CharField(max_length=80)
    protocol = models.CharField(max_length=12)
    is_written = models.BooleanField(default=False)
    weeks = models.PositiveSmallIntegerField()
    months = models.PositiveSmallIntegerField(default=12)
    formed_at = models.DateTimeField()
    answer_by = models.DateTimeField()
    began_at = models.DateTimeField(null=True, blank=True)
    meets_at = models.DateTimeField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(max_length=12, choices=Ending.choices, blank=True)

    class Meta:
        ordering = ("-formed_at", "-pk")
        indexes = (models.Index(fields=["closed_at", "answer_by"], name="circle_by_answer"),)

    def __str__(self) -> str:
        return self.name

    @property
    def is_running(self) -> bool:
        return self.began_at is not None and self.closed_at is None

    def is_ending(self, on: date) -> bool:
        """Whether its last weeks have come, in which each says whether they would go on."""
        return self.is_running and self.ends_on is not None and (self.ends_on - on).days <= LAST_DAYS


LAST_DAYS = 28


class Seat(models.Model):
    """A member's place in a circle. turns: hot seats so far; leads: gatherings they kept the time of.

    reasons: their own needs and goals, as they read then, that somebody there can answer; they alone see them.
    """

    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="seats")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    reasons = models.JSONField(default=list)
    answer = models.CharField(max_length=3, choices=Answer.choices, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    turns = models.PositiveSmallIntegerField(default=0)
    leads = models.PositiveSmallIntegerField(default=0)
    would_go_on = models.CharField(max_length=3, choices=Answer.choices, blank=True)  # into another term
    left_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["circle", "member"], name="seat_once_each"),)
        indexes = (models.Index(fields=["member", "left_at"], name="seat_by_member"),)

    def __str__(self) -> str:
        return f"seat {self.pk}"


class Gathering(models.Model):
    """One meeting of a circle: an hour, or five stages in writing that each open together.

    place: where a live one meets, in words or as a link. sequence: how often its time or place changed.
    guest: who has the hot seat, nobody where the protocol knows none. stage: how many stages are open; due_at: when the
    next opens at the latest. kept_at: the guest keeps what was written; else it is forgotten after some time.
    """

    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="gatherings")
    protocol = models.CharField(max_length=12)
    is_written = models.BooleanField(default=False)
    guest = models.ForeignKey(Seat, null=True, on_delete=models.SET_NULL, related_name="+")
    facilitator = models.ForeignKey(Seat, null=True, on_delete=models.SET_NULL, related_name="+")
    question = models.TextField(max_length=1000, blank=True)
    planned_at = models.DateTimeField()
    begins_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    sequence = models.PositiveSmallIntegerField(default=0)
    stage = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    called_off_at = models.DateTimeField(null=True, blank=True)
    kept_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-begins_at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=["circle"], condition=Q(closed_at__isnull=True), name="one_gathering_open"),
        )

    def __str__(self) -> str:
        return f"gathering {self.pk}"


class Taking(models.Model):
    """How somebody takes part in one gathering, and a note where they do so in writing."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="takings")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="+")
    part = models.CharField(max_length=9, choices=Part.choices)
    note = models.TextField(max_length=2000, blank=True)
    chosen_at = models.DateTimeField()

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["gathering", "seat"], name="part_once_each"),)

    def __str__(self) -> str:
        return f"part {self.pk}"


class Writing(models.Model):
    """What somebody wrote for one stage. Nobody else reads it before that stage has opened."""

    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="writings")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="+")
    stage = models.PositiveSmallIntegerField()
    text = models.TextField(max_length=2000)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("stage", "pk")
        constraints = (models.UniqueConstraint(fields=["gathering", "seat", "stage"], name="writing_once_each"),)

    def __str__(self) -> str:
        return f"writing {self.pk}"


class Commitment(models.Model):
    """One thing somebody means to do before the next gathering, and what became of it."""

    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    gathering = models.ForeignKey(Gathering, on_delete=models.CASCADE, related_name="commitments")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="+")
    text = models.CharField(max_length=240)
    made_at = models.DateTimeField()
    kept = models.CharField(max_length=6, choices=Kept.choices, blank=True)
    followed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("made_at", "pk")

    def __str__(self) -> str:
        return f"commitment {self.pk}"


class Update(models.Model):
    """A few words to the circle, between gatherings."""

    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    circle = models.ForeignKey(Circle, on_delete=models.CASCADE, related_name="updates")
    seat = models.ForeignKey(Seat, on_delete=models.CASCADE, related_name="+")
    text = models.TextField(max_length=2000)
    written_at = models.DateTimeField()

    class Meta:
        ordering = ("written_at", "pk")

    def __str__(self) -> str:
        return f"update {self.pk}"
