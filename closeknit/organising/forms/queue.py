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
