"""Asking to come in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.people.forms.signing_in import SignInForm
from closeknit.people.forms.welcome import NAME_MISSING


class AskToJoinForm(forms.Form):
    """Asking for an invitation."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=80,
        error_messages={"required": NAME_MISSING},
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = SignInForm.base_fields["email"]
    words = forms.CharField(
        label=_("What are you working on, and what would help?"),
        help_text=_("Two sentences are enough. The organisers read them."),
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
