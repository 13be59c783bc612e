"""Rounds and introductions."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from closeknit.jobs.models import Due
from closeknit.people.models import Member, public_code


def monday_of(day: date) -> date:
    """The first day of a day's week."""
    return day - timedelta(days=day.weekday())


class Round(models.Model):
    """One run that proposed introductions. There is at most one a week, named by its Monday.

    value / bound is the part of the best possible round that this one is proven to reach. The totals are of the
    moment it ran: who was considered, who was given somebody, which needs that may answer, and why the others were
    given nobody. No total names anybody.
    """

    monday = models.DateField(unique=True)
    run_at = models.DateTimeField()
    seed = models.PositiveIntegerField()
    value = models.FloatField()
    bound = models.FloatField()
    members = models.PositiveIntegerField()
    introduced = models.PositiveIntegerField()
    needs = models.PositiveIntegerField()
    needs_answered = models.PositiveIntegerField()
    room = models.PositiveIntegerField(default=0)  # places there were: what everybody's pace had room for
    placed = models.PositiveIntegerField(default=0)  # and those taken, two for each introduction
    floor = models.FloatField(default=0.15)  # what it held to, as the settings were: see `Network`
    bridging = models.FloatField(default=0)
    most = models.PositiveSmallIntegerField(default=3)
    left_out = models.FloatField(default=0)
    gini = models.FloatField()
    spread = models.JSONField(default=list)  # members introduced in each band of worth, lowest first
    absences = models.JSONField(default=dict)  # members by why they were given nobody
    # What the engine was given, as SHA-256: whoever has the same members and rules again has the same round again.
    given = models.CharField(max_length=64, blank=True)

    class Meta:
        ordering = ("-monday",)

    def __str__(self) -> str:
        return self.week

    @property
    def week(self) -> str:
        """The round's ISO week, as 2026-W48."""
        year, week, _ = self.monday.isocalendar()
        return f"{year}-W{week:02}"

    @property
    def last_day(self) -> date:
        """The last day of its week."""
        return self.monday + timedelta(days=6)


class Hold(models.Model):
    """A week that goes without its round, because an organiser said so. Who did is an act."""

    monday = models.DateField(unique=True)
    held_at = models.DateTimeField()

    class Meta:
        ordering = ("-monday",)

    def __str__(self) -> str:
        return f"no round in the week of {self.monday}"


class Lot(models.Model):
    """A lot that was drawn for two whom a round would introduce: whether it did. None is for who asked, or is new.

    is_introduced is a fact of its own: an introduction is forgotten sooner, and the comparison still counts it.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    a = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    b = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    is_introduced = models.BooleanField()
    drawn_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["round", "a", "b"], name="lot_once_in_a_round"),)

    def __str__(self) -> str:
        return f"lot {self.pk}"


class Forecast(Due):
    """An organiser asked what would follow if rounds were run in another way. The clock works it out.

    result: None until then; {"next": [totals of the next round as it is run, and so run], "half_year": {measure:
    [[low, middle, high] as it is run, so run, and of the difference]}}. Totals and shares alone, of nobody.
    """

    asked_at = models.DateTimeField()
    every = models.PositiveSmallIntegerField()
    floor = models.FloatField()
    bridging = models.FloatField()
    most = models.PositiveSmallIntegerField()
    result = models.JSONField(null=True, blank=True)

    class Meta:
        ordering = ("-asked_at", "-pk")

    def __str__(self) -> str:
        return f"forecast {self.pk}"


class Exclusion(models.Model):
    """Two whom no round introduces, because an organiser said so: they share a household, or a dispute.

    Who said it is an act. What members themselves do not want is a block or an answer, and never stands here.
    """

    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    a = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    b = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    excluded_at = models.DateTimeField()

    class Meta:
        ordering = ("-excluded_at", "-pk")
        constraints = (
            models.UniqueConstraint(fields=["a", "b"], name="exclusion_once"),
            models.CheckConstraint(condition=models.Q(a__lt=models.F("b")), name="exclusion_has_two_sides"),
        )

    def __str__(self) -> str:
        return self.code


class Introduction(models.Model):
    """Two members proposed to each other. `a` has the lower number, so that a pair has one row in a round.

    worth_a is what a would gain, worth_b what b would, 0..1. reasons_a says why it is worth a's time, best first; each
    is {"kind": "need" | "goal" | "ground", "wanted": quote, "given": quote, "topic": str | None}, where a quote is
    {"statement": number, "text": str | None} or None: the text as the *other* side may read it at that time, None
    where it is kept to its author.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="introductions")
    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    a = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    b = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    worth = models.FloatField()
    worth_a = models.FloatField()
    worth_b = models.FloatField()
    reasons_a = models.JSONField(default=list)
    reasons_b = models.JSONField(default=list)
    proposed_at = models.DateTimeField()
    revealed_a_at = models.DateTimeField()  # each side sees it from their own post on
    revealed_b_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    met_at = models.DateTimeField(null=True, blank=True)  # the second yes

    class Meta:
        ordering = ("-worth", "pk")
        constraints = (
            models.UniqueConstraint(fields=["round", "a", "b"], name="introduction_once_in_a_round"),
            models.CheckConstraint(condition=models.Q(a__lt=models.F("b")), name="introduction_has_two_sides"),
        )

    def __str__(self) -> str:
        return self.code

    def revealed_at(self, member: Member) -> datetime:
        """From when this member sees it."""
        return self.revealed_a_at if member.pk == self.a_id else self.revealed_b_at

    def is_open(self, now: datetime) -> bool:
        """Whether it can still be answered."""
        return self.met_at is None and now < self.closes_at

    @property
    def answer_by(self) -> date:
        """The day asked for: two days before it closes, so that nobody has to decide at the last hour."""
        return (self.closes_at - timedelta(days=2)).date()

    def peer_of(self, member: Member) -> Member:
        """The other one."""
        return self.b if member.pk == self.a_id else self.a

    def reasons_of(self, member: Member) -> list[dict[str, Any]]:
        """Why it is worth this member's time."""
        reasons: list[dict[str, Any]] = self.reasons_a if member.pk == self.a_id else self.reasons_b
        return reasons


class Wish(models.Model):
    """One member asked to be introduced to another. A round may make an introduction of it until closes_at.

    words: why it would be worth it for both; the peer reads them beside the introduction only where is_shown.
    Whoever asked is told nothing else before closes_at, which is set when they ask and by nothing the peer does.
    """

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    peer = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    words = models.TextField(max_length=400)
    is_shown = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    closes_at = models.DateTimeField()
    taken_back_at = models.DateTimeField(null=True, blank=True)
    introduction = models.ForeignKey(Introduction, null=True, on_delete=models.SET_NULL, related_name="wishes")

    class Meta:
        ordering = ("-asked_at", "-pk")
        constraints = (models.CheckConstraint(condition=~models.Q(member=models.F("peer")), name="wish_for_another"),)

    def __str__(self) -> str:
        return f"wish {self.pk}"

    def is_open(self, now: datetime) -> bool:
        """Whether it may still become an introduction, as far as whoever asked may know."""
        return self.taken_back_at is None and now < self.closes_at


class Cause(models.TextChoices):
    """Why a round gave a member nobody, as far as it rests on what they themselves chose, wrote or did.

    All that would rest on others is one cause: neither a block, nor a never, nor that somebody was preferred shows.
    """

    AWAY = "away", _("paused, listening first or leaving")
    OPEN = "open", _("an introduction was open and took their room")
    SPOKEN_FOR = "spoken_for", _("what goes on every week takes all their minutes")
    EVERY_SECOND = "every_second", _("a quarter of an hour is one introduction every second week")
    SPACED = "spaced", _("the last ones went by, and so they come every second week")
    UNWRITTEN = "unwritten", _("nothing is written that others could answer, or gain from")
    LOT = "lot", _("left out by lot, so that the network learns whether introductions help")
    NOBODY = "nobody", _("nobody fitted")


class Absence(models.Model):
    """A round gave this member nobody. Read by the member alone, from their own post on; organisers have totals."""

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="+")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    cause = models.CharField(max_length=12, choices=Cause.choices)
    shown_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["round", "member"], name="absence_once_in_a_round"),)

    def __str__(self) -> str:
        return f"absence {self.pk}"


class Answer(models.TextChoices):
    """What a member says to an introduction."""

    YES = "yes", _("Yes, introduce us")
    NOT_NOW = "not_now", _("Not now")
    NOT_FOR_ME = "not_for_me", _("Not for me")


class Reason(models.TextChoices):
    """Why something is not for a member; read by nobody else, and kept for a while."""

    TOPIC = "topic", _("not my topic")
    SENIOR = "senior", _("too senior")
    JUNIOR = "junior", _("too junior")
    KNOWN = "known", _("we know each other")
    UNSAID = "unsaid", _("I would rather not say")


class Response(models.Model):
    """One member's answer. until: for *not now*, before when not to ask again. message: sent only on two yeses."""

    introduction = models.ForeignKey(Introduction, on_delete=models.CASCADE, related_name="responses")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    answer = models.CharField(max_length=10, choices=Answer.choices)
    until = models.DateField(null=True, blank=True)
    reason = models.CharField(max_length=8, choices=Reason.choices, blank=True)
    message = models.TextField(max_length=10_000, blank=True)
    responded_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["introduction", "member"], name="response_one_a_side"),)

    def __str__(self) -> str:
        return f"response {self.pk}"


class Apart(models.Model):
    """Two who are not proposed again; when and by whose wish is forgotten."""

    a = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    b = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = (models.UniqueConstraint(fields=["a", "b"], name="apart_once"),)

    def __str__(self) -> str:
        return f"apart {self.pk}"
