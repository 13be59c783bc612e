"""What a person types about collaborations."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.collaborations.actions import LONGEST_CLOSING, LONGEST_NOTE, LONGEST_ROLES, LONGEST_STEP, LONGEST_WHAT
from closeknit.collaborations.models import Partner, Size
from closeknit.collaborations.queries import Candidate

A_DAY = {"type": "date"}
WRITE_A_DAY = _("Write a day as 2027-01-31.")


class ProposalForm(forms.Form):
    """A small piece of work."""

    what = forms.CharField(
        label=_("What would you do together?"),
        help_text=_("In one line: a talk, a study, a guide, a trial."),
        max_length=LONGEST_WHAT,
        error_messages={
            "required": _("Say in one line what it is."),
            "max_length": _("One line is enough: 120 characters fit."),
        },
    )
    roles = forms.CharField(
        label=_("Who does what?"),
        help_text=_("What you bring, and what you would be glad that others bring."),
        max_length=LONGEST_ROLES,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": _("Say in a sentence or two who does what."),
            "max_length": _("This is longer than fits: a thousand characters do."),
        },
    )
    minutes = forms.TypedChoiceField(
        label=_("How much of each one’s week?"),
        help_text=_("It is counted among everybody’s minutes, yours too, until it ends."),
        choices=Size.choices,
        coerce=int,
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose a size, so that nobody gives more than they have."),
            "invalid_choice": _("Choose one of the sizes: 10, 20, 30, 60 or 90 minutes."),
        },
    )
    first_step = forms.CharField(
        label=_("What is the first step?"),
        help_text=_("Small enough to be done within a week."),
        max_length=LONGEST_STEP,
        error_messages={
            "required": _("Say what would be done first."),
            "max_length": _("A line is enough: 240 characters fit."),
        },
    )
    ends_on = forms.DateField(
        label=_("What is its last day?"),
        help_text=_("Within half a year. You can give it more time together."),
        widget=forms.DateInput(attrs=A_DAY, format="%Y-%m-%d"),
        error_messages={"required": _("Say when it ends, so that it does."), "invalid": WRITE_A_DAY},
    )


class InvitingForm(forms.Form):
    """One of those who may be asked."""

    peer = forms.ChoiceField(
        label=_("Whom would you ask?"),
        help_text=_("They answer in private. A no and no answer look alike to you, and cost them nothing."),
        error_messages={"required": _("Choose somebody."), "invalid_choice": _("Choose somebody of the list.")},
    )

    def __init__(self, *args: Any, candidates: Sequence[Candidate], **options: Any) -> None:
        super().__init__(*args, **options)
        groups = [
            (words.capitalize(), [(one.member.code, one.member.name) for one in few])
            for words, few in groupby(candidates, key=lambda one: one.words)
        ]
        self.fields["peer"].choices = [("", ""), *groups]  # type: ignore[attr-defined]


class StepForm(forms.Form):
    """One step."""

    text = forms.CharField(
        label=_("A step"),
        max_length=LONGEST_STEP,
        error_messages={"required": _("Write a line first."), "max_length": _("A line is enough: 240 characters fit.")},
    )
    who = forms.ChoiceField(label=_("Who does it?"), required=False)
    due_on = forms.DateField(
        label=_("By when?"),
        required=False,
        widget=forms.DateInput(attrs=A_DAY, format="%Y-%m-%d"),
        error_messages={"invalid": WRITE_A_DAY},
    )

    def __init__(self, *args: Any, own: Partner, peers: Sequence[Partner], **options: Any) -> None:
        super().__init__(*args, **{"auto_id": "step_%s", **options})
        self.fields["who"].choices = [  # type: ignore[attr-defined]
            ("", _("nobody yet")),
            (own.code, _("you")),
            *((one.code, one.member.name) for one in peers),
        ]


class NoteForm(forms.Form):
    """A few words to the others."""

    words = forms.CharField(
        label=_("A note"),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={
            "required": _("Write a line first."),
            "max_length": _("This is longer than fits: two thousand characters do."),
        },
    )


class ExtensionForm(forms.Form):
    """A later last day."""

    to = forms.DateField(
        label=_("A later last day"),
        widget=forms.DateInput(attrs=A_DAY, format="%Y-%m-%d"),
        error_messages={"required": WRITE_A_DAY, "invalid": WRITE_A_DAY},
    )


class ClosingForm(forms.Form):
    """The closing note."""

    words = forms.CharField(
        label=_("The closing note"),
        help_text=_("What came of it, and what you would tell who does it next."),
        max_length=LONGEST_CLOSING,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": _("Write a line first."),
            "max_length": _("This is longer than fits: a thousand characters do."),
        },
    )


class SigningForm(forms.Form):
    """Which words one read."""

    written_at = forms.DateTimeField()
