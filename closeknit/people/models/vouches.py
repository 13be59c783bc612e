"""Words about somebody's work: of one member about another, and of members about who asks to come in."""

from django.db import models

from closeknit.people.models.codes import public_code
from closeknit.people.models.invitations import JoinRequest
from closeknit.people.models.members import Member


class Vouch(models.Model):
    """A few dated words of one member about work they did with another. All members read them once both agree.

    Its author agrees by writing it. agreed_at: whom it is about agreed. let_be_at: they would rather not, and its
    author is never told. withdrawn_at: its author took it back; its words are gone, and that there were some counts on.
    """

    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    author = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    about = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    words = models.CharField(max_length=400, blank=True)
    written_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True, blank=True)
    let_be_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-written_at", "-pk")
        constraints = (
            models.CheckConstraint(condition=~models.Q(author=models.F("about")), name="vouch_for_another"),
            models.CheckConstraint(
                condition=models.Q(agreed_at__isnull=True)
                | models.Q(let_be_at__isnull=True, withdrawn_at__isnull=True),
                name="vouch_is_shown_or_not",
            ),
        )

    def __str__(self) -> str:
        return self.code

    @property
    def is_shown(self) -> bool:
        return self.agreed_at is not None


class Voucher(models.Model):
    """Whom a request to join names: as it was typed, and who that is, as far as it is anybody.

    The clock looks for them, so that the page at the door is the same, and as quick, whether somebody is here or not.
    words: what they said, for the organisers alone. Without words nobody is told whether they were asked, said no or
    said nothing.
    """

    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    request = models.ForeignKey(JoinRequest, on_delete=models.CASCADE, related_name="vouchers")
    typed = models.CharField(max_length=120)
    member = models.ForeignKey(Member, null=True, on_delete=models.CASCADE, related_name="+")
    looked_for_at = models.DateTimeField(null=True, blank=True)
    words = models.CharField(max_length=400, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("pk",)
        constraints = (models.UniqueConstraint(fields=["request", "member"], name="voucher_once_of_a_request"),)

    def __str__(self) -> str:
        return self.code
