"""What a person types about openings."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.conversations.actions import LONGEST_LETTER
from closeknit.openings.actions import (
    LONGEST_ABOUT,
    LONGEST_TERMS,
    LONGEST_THANKS,
    LONGEST_WHAT,
    LONGEST_WORD,
    LONGEST_WORK,
    MOST_NAMED,
)
from closeknit.openings.models import Ending, Sort
from closeknit.people.models import Audience, Member
from closeknit.reports.actions import LONGEST_REASON
from closeknit.web.fields import ReasonField

READERS = [
    (Audience.MEMBERS, _("members whom it fits")),
    (Audience.TIED, _("people I met here")),
]
ENDINGS = [(one.value, one.label) for one in (Ending.FILLED, Ending.LET_GO)]
A_LINE = _("Write a line first.")


class OpeningForm(forms.Form):
    """One opening."""

    sort = forms.ChoiceField(
        label=_("What is it?"),
        choices=Sort.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what comes nearest.")},
    )
    what = forms.CharField(
        label=_("In one line"),
        max_length=LONGEST_WHAT,
        error_messages={
            "required": _("Say in one line what it is."),
            "max_length": _("One line is enough: 120 characters fit."),
        },
    )
    about = forms.CharField(
        label=_("What is there to do, and with whom?"),
        max_length=LONGEST_ABOUT,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={
            "required": _("Say in a few sentences what there is to do."),
            "max_length": _("This is longer than fits: fifteen hundred characters do."),
        },
    )
    terms = forms.CharField(
        label=_("Hours and pay, in words"),
        help_text=_("As you would say it to a friend: how many hours, for how long, and what it pays."),
        max_length=LONGEST_TERMS,
        error_messages={
            "required": _("Say how many hours it is and what it pays, so that nobody has to ask."),
            "max_length": _("Two lines are enough: 280 characters fit."),
        },
    )
    until = forms.DateField(
        label=_("Until when?"),
        help_text=_("Within sixty days. It ends by itself after that."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"required": _("Say until when it is open."), "invalid": _("Write a day as 2027-01-31.")},
    )
    audience = forms.ChoiceField(
        label=_("Who should see it?"), choices=READERS, initial=Audience.MEMBERS, widget=forms.RadioSelect
    )


class SeekingForm(forms.Form):
    """Whom of one's own people one asks for a word."""

    peers = forms.MultipleChoiceField(
        label=_("Who of your people has seen your work?"),
        help_text=_("One to three. Those of them who also know who posted this are asked; nobody else is."),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one."),
            "invalid_choice": _("Choose people you met here."),
        },
    )
    work = forms.CharField(
        label=_("Which work of yours have they seen?"),
        help_text=_("Only those who are asked read it. Who posted this does not."),
        max_length=LONGEST_WORK,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": A_LINE, "max_length": _("Two lines are enough: 280 characters fit.")},
    )

    def __init__(self, *args: Any, peers: Sequence[Member], **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["peers"].choices = [(one.code, one.name) for one in peers]  # type: ignore[attr-defined]

    def clean_peers(self) -> list[str]:
        chosen: list[str] = self.cleaned_data["peers"]
        if len(chosen) > MOST_NAMED:
            raise forms.ValidationError(_("Three are enough. Choose those who know your work best."))
        return chosen


class WordForm(forms.Form):
    """One sentence on work one has seen."""

    words = forms.CharField(
        label=_("In a sentence: which work have you seen, and what was it like?"),
        help_text=_("Who posted this reads it, and so does whom it is for."),
        max_length=LONGEST_WORD,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": A_LINE, "max_length": _("A sentence or two: 400 characters fit.")},
    )


class ThanksForm(forms.Form):
    """Thanks to who said it."""

    words = forms.CharField(
        label=_("Thanks, in a sentence"),
        max_length=LONGEST_THANKS,
        error_messages={"required": A_LINE, "max_length": _("A sentence is enough: 280 characters fit.")},
    )


class LetterForm(forms.Form):
    """A first letter."""

    words = forms.CharField(
        label=_("A first letter"),
        max_length=LONGEST_LETTER,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": A_LINE, "max_length": _("Ten thousand characters fit.")},
    )


class RulesForm(forms.Form):
    """Why an organiser closes it."""

    because = ReasonField(max_length=LONGEST_REASON)


class ClosingForm(forms.Form):
    """How it ended."""

    ending = forms.ChoiceField(choices=ENDINGS)
