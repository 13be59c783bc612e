"""What passed between two members."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from closeknit.people.models import Member, Statement


class MomentKind(models.TextChoices):
    """What may pass between two members."""

    MET = "met", _("met")
    WROTE = "wrote", _("wrote a long letter that was answered")
    CALLED = "called", _("talked")
    WORTHWHILE = "worthwhile", _("both found it worth their time")
    HELPED = "helped", _("helped")
    THANKED = "thanked", _("thanked")
    WORKED = "worked", _("worked together")


class Moment(models.Model):
    """Something that passed between two members: who, what and when, never the words. It is never edited.

    `a` has the lower number. giver: who gave, where one did; None where both did alike. origin: what it came from, as
    "introduction:7k3m…"; one thing makes one moment of a kind.
    """

    a = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    b = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=10, choices=MomentKind.choices)
    giver = models.ForeignKey(Member, null=True, on_delete=models.CASCADE, related_name="+")
    origin = models.CharField(max_length=60)
    passed_at = models.DateTimeField()

    class Meta:
        ordering = ("passed_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=["origin", "kind"], name="moment_once_from_each"),
            models.CheckConstraint(condition=models.Q(a__lt=models.F("b")), name="moment_has_two_sides"),
            models.CheckConstraint(condition=models.Q(kind__in=MomentKind.values), name="moment_kind_is_known"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.origin}"


class Ring(models.TextChoices):
    """How near somebody is, after Dunbar's layers of about 5, 15, 50 and 150. Never numbered."""

    CLOSEST = "closest", _("Closest")
    TRUSTED = "trusted", _("Trusted")
    ACTIVE = "active", _("Active")
    FAMILIAR = "familiar", _("Familiar")


class Placing(models.Model):
    """Where a member put somebody on their own map. It wins over what was computed, and nobody else knows it."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    peer = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    ring = models.CharField(max_length=8, choices=Ring.choices)
    placed_at = models.DateTimeField()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=["member", "peer"], name="placing_one_each"),
            models.CheckConstraint(condition=models.Q(ring__in=Ring.values), name="placing_ring_is_known"),
        )

    def __str__(self) -> str:
        return f"placing {self.pk}"


class LettingBe(models.Model):
    """A tie that a member lets be: it is drawn as it is, and for half a year they are not asked to pick it up."""

    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    peer = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    let_be_at = models.DateTimeField()

    class Meta:
        constraints = (models.UniqueConstraint(fields=["member", "peer"], name="letting_be_one_each"),)

    def __str__(self) -> str:
        return f"letting be {self.pk}"


class Suggestion(models.Model):
    """Whom a member might pick up the thread with this month, if anybody. The next month's replaces it.

    peer: None where no thread loosens, and once it is picked up or let be. last: what passed last between the two.
    statement: what the peer wrote since, if anything. monday: of the week in which it is shown.
    """

    member = models.OneToOneField(Member, on_delete=models.CASCADE, related_name="+")
    peer = models.ForeignKey(Member, null=True, on_delete=models.CASCADE, related_name="+")
    last = models.ForeignKey(Moment, null=True, on_delete=models.SET_NULL, related_name="+")
    statement = models.ForeignKey(Statement, null=True, on_delete=models.SET_NULL, related_name="+")
    monday = models.DateField()
    suggested_at = models.DateTimeField()

    class Meta:
        indexes = (models.Index(fields=["monday"], name="suggestion_of_month"),)

    def __str__(self) -> str:
        return f"suggestion {self.pk}"
