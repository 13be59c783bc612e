"""Saying why a suspension is wrong."""

from django import forms
from django.utils.translation import gettext_lazy as _


class AppealForm(forms.Form):
    """One appeal."""

    words = forms.CharField(
        label=_("Why it is wrong"),
        help_text=_("Somebody else than who decided reads it, and answers in words."),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("Say in a sentence or two why.")},
    )
