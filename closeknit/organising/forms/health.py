"""A few words to whoever is on their own."""

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.organising.actions import LONGEST_NOTE


class NoteForm(forms.Form):
    """A kind note."""

    words = forms.CharField(
        label=_("Your words"),
        help_text=_("They are sent as they are, with your name. Whoever reads them knows that you do not know whom."),
        max_length=LONGEST_NOTE,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": _("Write a sentence or two first.")},
    )
