"""Tables of mentoring."""

from datetime import date

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from closeknit.people.models import Member, public_code


class Kind(models.TextChoices):
    """What a programme is for."""

    MENTORING = "mentoring", _("mentoring")
    REVERSE = "reverse", _("reverse mentoring: who is newer mentors who is older in it")
    PEER = "peer", _("mentoring among peers: each is both")
    SESSION = "session", _("one meeting, and no more")


class Side(models.TextChoices):
    """As what somebody applies."""

    MENTEE = "mentee", _("I would like a mentor")
    MENTOR = "mentor", _("I would be a mentor")
    BOTH = "both", _("Both")


class Sort(models.TextChoices):
    """How an organiser adjusts a pairing."""

    TOGETHER = "together", _("these two")
    APART = "apart", _("not these two")


class Answer(models.TextChoices):
    """What somebody says to a proposal."""

    YES = "yes", _("yes")
    NO = "no", _("no")


class Ending(models.TextChoices):
    """How a mentorship ended."""

    COMPLETE = "complete", _("on its last day")
    EARLY = "early", _("before its last day")


class Mood(models.TextChoices):
    """How it goes, as one says it in a check-in. Nobody else reads it."""

    WELL = "well", _("It goes well")
    OTHERWISE = "otherwise", _("I would like something to be different")
    UNSURE = "unsure", _("I cannot tell yet")


class Moment(models.TextChoices):
    """When one looks back."""

    MIDPOINT = "midpoint", _("half way")
    CLOSING = "closing", _("at the end")


class Worth(models.TextChoices):
    """Whether it was worth one's time, so far or in all."""

    YES = "yes", _("Yes")
    PARTLY = "partly", _("In part")
    NOT_REALLY = "not_really", _("Not really")
    NOT_ASKED = "not_asked", _("I would rather not say")


class Programme(models.Model):
    """What mentors and mentees apply to. It has a length, a rhythm and a last day.

    rhythm: weeks from one meeting to the next. places: mentees one mentor may take. run_by: who pairs, and sees who
    applied; nobody else does. pair_again_at: since when somebody waits for their next choice.
    """

    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    name = models.CharField(max_length=80)
    about = models.CharField(max_length=600, blank=True)
    kind = models.CharField(max_length=9, choices=Kind.choices)
    weeks = models.PositiveSmallIntegerField()
    rhythm = models.PositiveSmallIntegerField()
    minutes = models.PositiveSmallIntegerField()  # of one meeting
    places = models.PositiveSmallIntegerField(default=1)
    questions = models.JSONField(default=list)  # of whoever opened it, in their words
    is_stable = models.BooleanField(default=False)  # paired so that no two would rather have each other
    begins_on = models.DateField()
    ends_on = models.DateField()
    run_by = models.ForeignKey(Member, null=True, on_delete=models.SET_NULL, related_name="+")
    opened_at = models.DateTimeField()
    released_at = models.DateTimeField(null=True, blank=True)  # the first pairing
    pair_again_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)  # to applications and to pairing

    class Meta:
        ordering = ("begins_on", "pk")

    def __str__(self) -> str:
        return self.name

    @property
    def is_among_peers(self) -> bool:
        return self.kind == Kind.PEER

    @property
    def is_one_meeting(self) -> bool:
        return self.kind == Kind.SESSION

    def is_over(self, on: date) -> bool:
        return self.ends_on < on


class Application(models.Model):
    """A member would be paired in a programme. places: mentees they would take.

    agreed_at: when they agreed that a meeting is longer than a week's minutes, and is counted over its rhythm.
    unanswered: proposals in a row that they left open; after two they are not asked until they apply anew.
    """

    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="applications")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    side = models.CharField(max_length=6, choices=Side.choices)
    places = models.PositiveSmallIntegerField(default=1)
    answers = models.JSONField(default=list)  # to the questions of the programme, in their order
    agreed_at = models.DateTimeField(null=True, blank=True)
    unanswered = models.PositiveSmallIntegerField(default=0)
    said_at = models.DateTimeField()

    class Meta:
        ordering = ("said_at", "pk")
        constraints = (models.UniqueConstraint(fields=["programme", "member"], name="application_once_each"),)

    def __str__(self) -> str:
        return f"application {self.pk}"


class Adjustment(models.Model):
    """Two whom the organiser of a programme pairs, or keeps apart in it, whatever the engine finds."""

    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="adjustments")
    mentor = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    mentee = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    sort = models.CharField(max_length=8, choices=Sort.choices)
    put_at = models.DateTimeField()

    class Meta:
        ordering = ("put_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=["programme", "mentor", "mentee"], name="adjustment_once_each"),
            models.CheckConstraint(condition=~Q(mentor=F("mentee")), name="adjustment_has_two_sides"),
        )

    def __str__(self) -> str:
        return f"adjustment {self.pk}"


class Proposal(models.Model):
    """Two who are asked, each privately. Among peers `mentor` has the lower number, and both are both.

    reasons: for each side, numbers of statements [wanted, given]. shown_at: nobody is shown one between two whom a
    block or an organiser keeps apart; it closes like any other. An answer is forgotten when it closes.
    """

    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="proposals")
    mentor = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    mentee = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    reasons_mentor = models.JSONField(default=list)
    reasons_mentee = models.JSONField(default=list)
    proposed_at = models.DateTimeField()
    shown_at = models.DateTimeField(null=True, blank=True)
    answer_by = models.DateTimeField()
    mentor_answer = models.CharField(max_length=3, choices=Answer.choices, blank=True)
    mentee_answer = models.CharField(max_length=3, choices=Answer.choices, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("proposed_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=["programme", "mentor", "mentee"], name="proposal_once_each"),
            models.CheckConstraint(condition=~Q(mentor=F("mentee")), name="proposal_has_two_sides"),
        )
        indexes = (models.Index(fields=["closed_at", "answer_by"], name="proposal_by_answer"),)

    def __str__(self) -> str:
        return f"proposal {self.pk}"

    def peer_of(self, member: Member) -> Member:
        """The other one."""
        return self.mentee if member.pk == self.mentor_id else self.mentor

    def answer_of(self, member: Member) -> str:
        """What this one said, if anything."""
        return self.mentor_answer if member.pk == self.mentor_id else self.mentee_answer


class Mentorship(models.Model):
    """Two who both said yes. check_in: how many check-ins were asked for; check_in_at: when the next is.

    certified_at: when both were written a certificate.
    """

    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="mentorships")
    mentor = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    mentee = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    began_at = models.DateTimeField()
    midpoint_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    check_in = models.PositiveSmallIntegerField(default=0)
    check_in_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ending = models.CharField(max_length=8, choices=Ending.choices, blank=True)
    certified_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("-began_at", "-pk")
        constraints = (models.CheckConstraint(condition=~Q(mentor=F("mentee")), name="mentorship_has_two_sides"),)
        indexes = (models.Index(fields=["ended_at", "ends_at"], name="mentorship_by_end"),)

    def __str__(self) -> str:
        return f"mentorship {self.pk}"

    def peer_of(self, member: Member) -> Member:
        """The other one."""
        return self.mentee if member.pk == self.mentor_id else self.mentor

    def is_mentor(self, member: Member) -> bool:
        """Whether this one mentors; among peers both do."""
        return self.programme.is_among_peers or member.pk == self.mentor_id


class Agreement(models.Model):
    """The one page of the two. Whoever changes it agrees to it anew, and the other is asked to."""

    mentorship = models.OneToOneField(Mentorship, on_delete=models.CASCADE, related_name="agreement")
    goal = models.TextField(max_length=600)
    rhythm = models.CharField(max_length=240)
    confidence = models.TextField(max_length=600)
    stopping = models.TextField(max_length=600)
    written_at = models.DateTimeField()
    mentor_agreed_at = models.DateTimeField(null=True, blank=True)
    mentee_agreed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"agreement {self.pk}"


class Meeting(models.Model):
    """One meeting of the two, live or in writing, with what each would speak of."""

    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    mentorship = models.ForeignKey(Mentorship, on_delete=models.CASCADE, related_name="meetings")
    begins_at = models.DateTimeField()
    is_written = models.BooleanField(default=False)  # by letters, from that day on
    mentor_points = models.TextField(max_length=1000, blank=True)
    mentee_points = models.TextField(max_length=1000, blank=True)
    planned_at = models.DateTimeField()
    held_at = models.DateTimeField(null=True, blank=True)
    called_off_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ("begins_at", "pk")
        constraints = (
            models.UniqueConstraint(
                fields=["mentorship"],
                condition=Q(held_at__isnull=True, called_off_at__isnull=True),
                name="one_meeting_ahead",
            ),
        )

    def __str__(self) -> str:
        return f"meeting {self.pk}"


class CheckIn(models.Model):
    """How it goes, for oneself, and a few words to the other. number: which of those that were asked for."""

    code = models.CharField(max_length=14, unique=True, default=public_code, editable=False)
    mentorship = models.ForeignKey(Mentorship, on_delete=models.CASCADE, related_name="check_ins")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    number = models.PositiveSmallIntegerField()
    mood = models.CharField(max_length=9, choices=Mood.choices)
    words = models.TextField(max_length=1000, blank=True)
    said_at = models.DateTimeField()

    class Meta:
        ordering = ("said_at", "pk")
        constraints = (models.UniqueConstraint(fields=["mentorship", "member", "number"], name="check_in_once_each"),)

    def __str__(self) -> str:
        return f"check-in {self.pk}"


class Reflection(models.Model):
    """A private answer, half way or at the end. Nobody but its author ever reads it."""

    mentorship = models.ForeignKey(Mentorship, on_delete=models.CASCADE, related_name="reflections")
    member = models.ForeignKey(Member, on_delete=models.CASCADE, related_name="+")
    moment = models.CharField(max_length=8, choices=Moment.choices)
    worth = models.CharField(max_length=10, choices=Worth.choices)
    words = models.TextField(max_length=2000, blank=True)
    reflected_at = models.DateTimeField()

    class Meta:
        ordering = ("reflected_at", "pk")
        constraints = (
            models.UniqueConstraint(fields=["mentorship", "member", "moment"], name="looked_back_once_each"),
        )

    def __str__(self) -> str:
        return f"reflection {self.pk}"
