"""What a reporter types."""

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.reports.actions import LONGEST_WORDS
from closeknit.reports.models import Reason


class ReportForm(forms.Form):
    """What somebody did."""

    reason = forms.ChoiceField(
        label=_("What is it about?"),
        choices=Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what comes nearest.")},
    )
    words = forms.CharField(
        label=_("What happened?"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Say in a sentence or two what happened.")},
    )


class SideForm(forms.Form):
    """One's own side."""

    words = forms.CharField(
        label=_("Your side"),
        help_text=_("Whoever asked reads it, and nobody else but those who decide with them."),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": _("Say in a sentence or two how it was.")},
    )


class LineForm(forms.Form):
    """A line more."""

    words = forms.CharField(
        label=_("Add a line"),
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": _("Write a line first.")},
    )
