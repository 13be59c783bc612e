"""Deciding about a report."""

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.reports.actions import LONGEST_WORDS


class DecisionForm(forms.Form):
    """What was decided, for the reporter to read."""

    decision = forms.CharField(
        label=_("What you decided, and what you did"),
        help_text=_("Whoever reported it reads this; whom it is about does not."),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write a sentence. Whoever reported this waits for one.")},
    )


class ClosingForm(DecisionForm):
    """The same, where the other was heard too."""

    outcome = forms.CharField(
        label=_("What you tell the other"),
        help_text=_("Whom it is about was asked, and reads this."),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write a sentence. They told you their side.")},
    )


class HearingForm(forms.Form):
    """What whom it is about is asked."""

    question = forms.CharField(
        label=_("What you ask"),
        help_text=_("In your words, without those of whoever told you and without their name. They answer on a page."),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write what you would like to know.")},
    )


class GlassForm(forms.Form):
    """Why a whole conversation has to be read."""

    because = forms.CharField(
        label=_("Why what was shown is not enough"),
        help_text=_("A second organiser reads this and decides. If they agree, both who wrote to each other are told."),
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Write the reason.")},
    )
