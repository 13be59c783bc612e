"""Asking to come in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from closeknit.people.actions import LONGEST_NAMED
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
    voucher = forms.CharField(
        label=_("Does anybody here know your work?"),
        help_text=_(
            "If you like: a name or an address. We ask them privately, with your name and the words above, and tell "
            "nobody but the organisers what they say. You hear nothing of it either way."
        ),
        max_length=LONGEST_NAMED,
        required=False,
    )
    another = forms.CharField(label=_("And somebody else?"), max_length=LONGEST_NAMED, required=False)
