"""Tables of asks."""

from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _

from closeknit.people.models import Member, public_code


class Sort(models.TextChoices):
    """What is asked for."""

    ANSWER = "answer", _("an answer or an example")
    TALK = "talk", _("a short conversation")
    READER = "reader", _("someone to read something")
    INTRODUCTION = "introduction", _("an introduction to someone")
    COLLABORATOR = "collaborator", _("someone to work with")
    OPENING = "opening", _("somebody for an opening")


class Size(models.IntegerChoices):
    """How much of somebody's time is asked for, in minutes."""

    SMALL = 5, _("about 5 minutes")
    MIDDLE = 20, _("about 20 minutes")
    LARGE = 60, _("about an hour")


class Ending(models.TextChoices):
    """How an ask ended."""

    HELPED = "helped", _("somebody helped")
    OTHERWISE = "otherwise", _("it was solved in another way")
    LET_GO = "let_go", _("it is no longer needed")
    OVER = "over", _("its time was over")
    HIDDEN = "hidden", _("an organiser hid it")


class Reply(models.TextChoices):
    """What somebody who was asked says."""

    HELP = "help", _("help")
    KNOWS = "knows", _("know someone who could")
    PASS = "pass", _("pass")


class Ask(models.Model):
    """One request, with its size. It is brought to three members at once, in waves, unless everybody may see it.

    wave: how many waves have left. due_at: when the next leaves, if nobody helps; None once somebody does.
    """

    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    asker = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    sort = models.CharField(max_length=12, choices=Sort.choices)
    wish = models.CharField(max_length=120)  # what would help
    trying = models.TextField(max_length=1000)  # what the asker is trying to do
    minutes = models.PositiveSmallIntegerField(choices=Size.choices)
    needed_by = models.DateField(null=True, blank=True)
    is_open_to_all = models.BooleanField(default=False)
    asked_at = models.DateTimeField()
    wave = models.PositiveSmallIntegerField(default=0)
    due_at = models.DateTimeField(null=True, blank=True)
    listed_at = models.DateTimeField(null=True, blank=True)  # organisers are told that nobody could help
    closed_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(max_length=9, choices=Ending.choices, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)  # by an organiser, with a reason that the asker reads
    hidden_because = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ("-asked_at", "-pk")
        indexes = (models.Index(fields=["closed_at", "due_at"], name="ask_whose_wave_is_due"),)

    def __str__(self) -> str:
        return self.wish

    @property
    def is_open(self) -> bool:
        return self.closed_at is None

    @property
    def text(self) -> str:
        """All of its words."""
        return f"{self.wish}\n\n{self.trying}"

    def is_over(self, on: date) -> bool:
        """Whether the day by which it was needed has passed."""
        return self.needed_by is not None and self.needed_by < on


class Asking(models.Model):
    """An ask brought to one member. wave: 0 for who came by themselves or was named by `via`.

    offer: the sentence of theirs for which they were asked, as it read then; they alone see it.
    words: what they wrote to the asker. letter: whether it went as a letter, or stays as an answer.
    offered_at: when the asker said that others may find this answer; agreed_at: when whoever wrote it said so, too.
    """

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="askings")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    via = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    wave = models.PositiveSmallIntegerField(default=0)
    offer = models.CharField(max_length=240, blank=True)
    asked_at = models.DateTimeField()
    arrives_at = models.DateTimeField()
    reply = models.CharField(max_length=5, choices=Reply.choices, blank=True)
    replied_at = models.DateTimeField(null=True, blank=True)
    words = models.TextField(max_length=4000, blank=True)
    is_letter = models.BooleanField(default=False)
    offered_at = models.DateTimeField(null=True, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    hidden_at = models.DateTimeField(null=True, blank=True)  # as an answer that others found; its reason as of an ask
    hidden_because = models.CharField(max_length=400, blank=True)

    class Meta:
        ordering = ("asked_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=["ask", "member"], name="asked_once_each"),
            models.CheckConstraint(
                condition=models.Q(agreed_at__isnull=True) | models.Q(offered_at__isnull=False),
                name="agreed_to_what_was_offered",
            ),
        )
        indexes = (models.Index(fields=["member", "arrives_at"], name="asking_by_member"),)

    def __str__(self) -> str:
        return f"asking {self.pk}"

    @property
    def text(self) -> str:
        """What was written, for whom an answer may be hidden."""
        return self.words

    @property
    def may_be_kept(self) -> bool:
        """Whether it is an answer, and no letter, to an ask that was closed because somebody helped."""
        return self.reply == Reply.HELP and not self.is_letter and self.ask.ending == Ending.HELPED


class Thanks(models.Model):
    """A sentence of thanks for one who helped. Others read it only where both agreed."""

    ask = models.ForeignKey(Ask, on_delete=models.CASCADE, related_name="thanks")
    helper = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    text = models.CharField(max_length=280)
    thanked_at = models.DateTimeField()
    is_offered = models.BooleanField(default=False)  # the asker would let others read it
    agreed_at = models.DateTimeField(null=True, blank=True)  # and so would the helper

    class Meta:
        ordering = ("-thanked_at", "-pk")
        constraints = (models.UniqueConstraint(fields=["ask", "helper"], name="thanked_once_each"),)

    def __str__(self) -> str:
        return self.text


class Unwilling(models.Model):
    """What a member is not to be asked about."""

    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    about = models.CharField(max_length=120)
    said_at = models.DateTimeField()

    class Meta:
        ordering = ("said_at", "pk")
        constraints = (models.UniqueConstraint(fields=["member", "about"], name="unwilling_once"),)

    def __str__(self) -> str:
        return self.about
