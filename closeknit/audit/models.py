"""Acts, and where their chain ends."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class What(models.TextChoices):
    """What only an organiser, or whoever runs the machine, can do."""

    INVITED = "invited", _("An invitation was sent")
    INVITED_AGAIN = "invited_again", _("An invitation was sent anew")
    INVITATION_ENDED = "invitation_ended", _("An invitation was taken back")
    REQUEST_GRANTED = "request_granted", _("A request to join was answered with an invitation")
    REQUEST_PUT_OFF = "request_put_off", _("A request to join was answered with “not now”")
    FIRST_DOOR = "first_door", _("A link for the first organiser was printed")
    SIGN_IN_LINK = "sign_in_link", _("A link to sign in was printed for a member")
    APPOINTED = "appointed", _("A member was made an organiser")
    STEPPED_DOWN = "stepped_down", _("An organiser stepped down")
    DISMISSED = "dismissed", _("An organiser was made one no longer, by another")
    ROLE_GIVEN = "role_given", _("A member was given a role")
    ROLE_TAKEN = "role_taken", _("A role was taken from a member")
    SUSPENDED = "suspended", _("A member was suspended")
    LET_IN = "let_in", _("A suspension was ended before its day")
    APPEAL_GRANTED = "appeal_granted", _("An appeal against a suspension was granted")
    APPEAL_REFUSED = "appeal_refused", _("An appeal against a suspension was refused")
    REPORT_OPENED = "report_opened", _("A report was opened")
    SIDE_ASKED = "side_asked", _("Whom a report is about was asked for their side")
    GLASS_ASKED = "glass_asked", _("Somebody asked to read words that were not shown")
    GLASS_AGREED = "glass_agreed", _("A second person agreed that words that were not shown are read")
    GLASS_READ = "glass_read", _("Words that were not shown were read")
    REPORT_CLOSED = "report_closed", _("A report was closed")
    ROUND_HELD = "round_held", _("A round was held for a week")
    ROUND_RELEASED = "round_released", _("A round that was held was let run after all")
    ROUND_UNDONE = "round_undone", _("A round was undone before anybody had seen it")
    KEPT_APART = "kept_apart", _("Two members were put down as never to be introduced")
    NOT_KEPT_APART = "not_kept_apart", _("Two members were no longer put down as never to be introduced")
    HIDDEN = "hidden", _("Something a member wrote was hidden")
    SHOWN_AGAIN = "shown_again", _("Something that was hidden was shown again")
    NOTE_SENT = "note_sent", _("A kind note was sent to whoever is on their own")
    PAST_TOLD = "past_told", _("A list of who had met before was taken in")
    PAST_FORGOTTEN = "past_forgotten", _("All lists of who had met before were forgotten")
    THEME_OPENED = "theme_opened", _("A theme for circles was opened")
    THEME_CLOSED = "theme_closed", _("A theme for circles was closed")
    CIRCLES_FORMED = "circles_formed", _("Circles were formed")
    PROGRAMME_OPENED = "programme_opened", _("A programme was opened")
    PROGRAMME_CLOSED = "programme_closed", _("A programme was closed")
    PROGRAMME_TAKEN_OVER = "programme_taken_over", _("A programme was taken over by an organiser")
    PAIRS_ADJUSTED = "pairs_adjusted", _("The pairs of a programme were adjusted")
    PAIRS_RELEASED = "pairs_released", _("The pairs of a programme were asked")
    OPENING_CLOSED = "opening_closed", _("An opening that broke the house rules was closed")
    SETTLED = "settled", _("The settings of the network were kept anew")


class Act(models.Model):
    """One act. Nothing changes it or deletes it, so it holds numbers and codes, and no words or addresses.

    number: counts from one, without a gap. by, about: numbers of members; by is empty for whoever runs the machine.
    because: what it rests on, as "report:7k3m…", "request:…" or "invitation:…". seal: of this act and of the seal
    before it, so that whoever changes an act has to change all that came after.
    """

    number = models.PositiveBigIntegerField(primary_key=True)
    what = models.CharField(max_length=20)  # one of What; a new one needs no migration
    by = models.BigIntegerField(null=True, blank=True)
    about = models.BigIntegerField(null=True, blank=True, db_index=True)
    because = models.CharField(max_length=40, blank=True)
    done_at = models.DateTimeField()
    seal = models.CharField(max_length=64)

    class Meta:
        ordering = ("number",)

    def __str__(self) -> str:
        return f"act {self.number}"


class Head(models.Model):
    """The last act and its seal, in the one row of this table: who adds an act locks it, and a missing end is seen."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    number = models.PositiveBigIntegerField(default=0)
    seal = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = (models.CheckConstraint(condition=models.Q(pk=1), name="audit_has_one_head"),)

    def __str__(self) -> str:
        return f"up to act {self.number}"
