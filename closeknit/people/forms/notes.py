"""A note to oneself."""

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.people.actions import LONGEST_NOTE


class NoteForm(forms.Form):
    """What one wants to remember of somebody."""

    text = forms.CharField(
        label=_("A note to yourself"),
        help_text=_("Only you ever read it."),
        max_length=LONGEST_NOTE,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"max_length": _("A note has room for two thousand characters. Shorten it a little.")},
    )
