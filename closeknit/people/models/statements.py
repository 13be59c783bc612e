"""The sentences of members: what they aim at, can give and would like."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from closeknit.people.models.audiences import Audience, Relation
from closeknit.people.models.codes import public_code
from closeknit.people.models.members import Member


class Kind(models.TextChoices):
    """What a statement is."""

    GOAL = "goal", _("goal")
    OFFER = "offer", _("offer")
    NEED = "need", _("need")


class Statement(models.Model):
    """One sentence of a member: a goal, an offer or a need."""

    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
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
        return Relation.INTRODUCED.reads(self.audience)

    def is_due(self, on: date) -> bool:
        """Whether its member is to be asked if it still holds."""
        return self.review_on is not None and self.review_on <= on
